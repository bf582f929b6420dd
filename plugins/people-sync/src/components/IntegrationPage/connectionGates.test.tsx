/*
 * Copyright 2026 The People Sync Authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Integration } from '@people-sync/plugin-people-sync-common';
import type { PeopleSyncApi } from '../../api';
import {
  aFailedTest,
  anEntraProvider,
  aPortalIntegration,
  aTestResult,
} from '../../__testUtils__/providerFixtures';
import { renderPage } from '../../__testUtils__/testApp';
import { aPage, anImport, aRun } from '../../__testUtils__/testFixtures';
import { IntegrationPage } from './IntegrationPage';
import { withField } from './ReplaceSecretDialog';

// Pages with as many fields take their time on a busy machine.
jest.setTimeout(180_000);

async function open(options: {
  integration?: Integration;
  client?: Partial<PeopleSyncApi>;
  tab?: string;
}) {
  const { integration = aPortalIntegration(), tab } = options;
  const updateIntegration = jest.fn(async ({ body }) => ({
    ...integration,
    enabled: body.enabled ?? integration.enabled,
    revision: 4,
  }));
  await renderPage(<IntegrationPage integrationId={integration.id} />, {
    client: {
      listProviders: async () => aPage([anEntraProvider()]),
      getIntegration: async () => integration,
      listImports: async () => aPage([anImport()]),
      listRuns: async () => aPage([aRun()]),
      updateIntegration,
      ...options.client,
    },
    path: tab ? `/?tab=${tab}` : '/',
  });
  return { updateIntegration };
}

const button = (name: string | RegExp) => screen.findByRole('button', { name });
const steps = () => screen.findByRole('group', { name: 'Connection test' });

/** A test that goes on until somebody ends it. */
const endless: PeopleSyncApi['testProvider'] = (_, options = {}) =>
  new Promise((_resolve, reject) => {
    options.signal!.addEventListener('abort', () =>
      reject(options.signal!.reason),
    );
  });

describe('replacing a credential', () => {
  const openDialog = async (client: Partial<PeopleSyncApi>) => {
    const { updateIntegration } = await open({ tab: 'credentials', client });
    await userEvent.click(await button('Replace Client secret'));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.type(dialog.getByLabelText(/Client secret/), 'new-one');
    const submit = () =>
      userEvent.click(dialog.getByRole('button', { name: 'Test and save' }));
    return { updateIntegration, dialog, submit };
  };
  const stored = {
    path: { id: 'entra-id' },
    body: { config: { clientSecret: 'new-one' }, revision: 3 },
  };

  it('tries the connection with it, stores it and shows the steps', async () => {
    const testProvider = jest.fn(async () => aTestResult());
    const { updateIntegration, submit } = await openDialog({ testProvider });
    await submit();
    await waitFor(() => expect(updateIntegration).toHaveBeenCalledWith(stored));
    expect(testProvider).toHaveBeenCalledWith(
      {
        path: { id: 'entraid' },
        body: {
          config: {
            tenantId: 'contoso.example',
            clientId: 'app-1',
            clientSecret: 'new-one',
          },
          integrationId: 'entra-id',
        },
      },
      expect.anything(),
    );
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(await steps()).toHaveTextContent('The connection works.');
  });

  it('shows cause and fix of a failed step, and stores it only when told to', async () => {
    const { updateIntegration, dialog, submit } = await openDialog({
      testProvider: async () => aFailedTest(),
    });
    await submit();
    expect(
      await dialog.findByText(/The client secret was refused/),
    ).toBeVisible();
    expect(
      dialog.getByText(/What to do: Use the value of the secret/),
    ).toBeVisible();
    expect(updateIntegration).not.toHaveBeenCalled();

    await userEvent.click(
      dialog.getByRole('button', { name: 'Store it all the same' }),
    );
    await waitFor(() => expect(updateIntegration).toHaveBeenCalledWith(stored));
  });

  it('offers nothing about a value that has changed since it was tried', async () => {
    const { dialog, submit } = await openDialog({
      testProvider: async () => aFailedTest(),
    });
    await submit();
    await dialog.findByRole('button', { name: 'Store it all the same' });
    await userEvent.type(dialog.getByLabelText(/Client secret/), '!');
    expect(
      dialog.queryByRole('button', { name: 'Store it all the same' }),
    ).not.toBeInTheDocument();
    expect(dialog.queryByText(/was refused/)).not.toBeInTheDocument();
  });

  it('stores nothing when somebody leaves while it is tried', async () => {
    const { updateIntegration, dialog, submit } = await openDialog({
      testProvider: endless,
    });
    await submit();
    expect(await dialog.findByText('Trying the connection…')).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(updateIntegration).not.toHaveBeenCalled();
    expect(
      screen.queryByRole('group', { name: 'Connection test' }),
    ).not.toBeInTheDocument();
  });

  it('puts a value where its field stands', () => {
    expect(
      withField({ auth: { user: 'u' }, url: '/' }, 'auth.token', 't'),
    ).toEqual({ auth: { user: 'u', token: 't' }, url: '/' });
  });
});

describe('switching an integration on', () => {
  const off = aPortalIntegration({ enabled: false });

  it('tries the connection first and shows the steps', async () => {
    const testIntegration = jest.fn(async () => aTestResult());
    const { updateIntegration } = await open({
      integration: off,
      client: { testIntegration },
    });
    await userEvent.click(await button('Switch on'));
    await waitFor(() =>
      expect(updateIntegration).toHaveBeenCalledWith({
        path: { id: 'entra-id' },
        body: { enabled: true },
      }),
    );
    expect(testIntegration).toHaveBeenCalledTimes(1);
    expect(await steps()).toHaveTextContent('The connection works.');
    expect(await button('Switch off')).toBeVisible();
  });

  it('leaves it off after a failed step until somebody chooses otherwise', async () => {
    const { updateIntegration } = await open({
      integration: off,
      client: { testIntegration: async () => aFailedTest() },
    });
    await userEvent.click(await button('Switch on'));
    expect(await steps()).toHaveTextContent(
      /The client secret was refused.*What to do: Use the value/,
    );
    expect(updateIntegration).not.toHaveBeenCalled();

    await userEvent.click(await button('Switch on all the same'));
    await waitFor(() => expect(updateIntegration).toHaveBeenCalledTimes(1));
    await waitFor(() =>
      expect(
        screen.queryByRole('button', { name: 'Switch on all the same' }),
      ).not.toBeInTheDocument(),
    );
  });

  it('does not ask after a test that nobody wanted to switch on with', async () => {
    await open({
      integration: off,
      client: { testIntegration: async () => aFailedTest() },
    });
    await userEvent.click(await button('Test connection'));
    await steps();
    expect(
      screen.queryByRole('button', { name: 'Switch on all the same' }),
    ).not.toBeInTheDocument();
  });

  it('stays off when the test is cancelled', async () => {
    const { updateIntegration } = await open({
      integration: off,
      client: { testIntegration: endless },
    });
    await userEvent.click(await button('Switch on'));
    await userEvent.click(
      within(await steps()).getByRole('button', { name: 'Cancel' }),
    );
    expect(await button('Switch on')).toBeVisible();
    expect(updateIntegration).not.toHaveBeenCalled();
  });
});
