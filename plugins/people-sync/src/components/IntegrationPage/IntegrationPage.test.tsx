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
import type { PeopleSyncApi } from '../../api';
import type { Integration } from '@people-sync/plugin-people-sync-common';
import {
  aFailedTest,
  anEntraProvider,
  aPortalIntegration,
  aTestResult,
} from '../../__testUtils__/providerFixtures';
import { anAttribute } from '../../__testUtils__/mappingFixtures';
import { renderPage } from '../../__testUtils__/testApp';
import {
  anImport,
  anIntegration,
  aPage,
  aRun,
  aSchedule,
} from '../../__testUtils__/testFixtures';
import { IntegrationPage } from './IntegrationPage';

// Pages with as many fields take their time on a busy machine.
jest.setTimeout(180_000);

const quiet = { runs: [], findings: [], notes: [] };

async function open(options: {
  integration?: Integration;
  client?: Partial<PeopleSyncApi>;
  tab?: string;
  refuse?: string[];
}) {
  const { integration = aPortalIntegration(), tab, refuse } = options;
  const updateIntegration = jest.fn(async () => integration);
  const page = await renderPage(
    <IntegrationPage integrationId={integration.id} />,
    {
      client: {
        listProviders: async () => aPage([anEntraProvider()]),
        listIntegrations: async () =>
          aPage([integration, anIntegration({ id: 'shr', title: 'SHR' })]),
        getIntegration: async () => integration,
        listImports: async () => aPage([anImport()]),
        listRuns: async () => aPage([aRun()]),
        updateIntegration,
        testProvider: async () => aTestResult(),
        testIntegration: async () => aTestResult(),
        askWhatIf: async () => quiet,
        ...options.client,
      },
      path: tab ? `/?tab=${tab}` : '/',
      refuse,
    },
  );
  return { ...page, updateIntegration };
}

const button = (name: string | RegExp) => screen.findByRole('button', { name });

describe('IntegrationPage', () => {
  it('shows how the integration is, what it delivers and how it went', async () => {
    await open({
      integration: aPortalIntegration({
        lastError: 'The client secret has expired. Replace it.',
        lastErrorCode: 'auth.expired',
        failureStreak: 3,
        maintenance: { reason: 'The tenant is being moved.' },
        schedules: [aSchedule()],
      }),
    });

    expect(
      await screen.findByText('The last 3 syncs failed'),
    ).toBeInTheDocument();
    expect(screen.getByText('auth.expired')).toBeInTheDocument();
    expect(screen.getByText('In maintenance')).toBeInTheDocument();
    expect(screen.getByText(/The tenant is being moved/)).toBeInTheDocument();
    expect(
      await screen.findByRole('switch', {
        name: 'Entra ID: User data is active',
      }),
    ).toBeChecked();
    expect(screen.getByText(/Daily at 00:00 UTC/)).toBeInTheDocument();
    expect(
      await screen.findByRole('link', {
        name: 'All syncs of this integration',
      }),
    ).toHaveAttribute('href', '/people-sync/syncs?integrationId=entra-id');
  });

  it('says so when there is no such integration', async () => {
    await open({
      client: {
        getIntegration: async () => {
          throw Object.assign(new Error('gone'), { name: 'NotFoundError' });
        },
      },
    });
    expect(
      await screen.findByText('There is no such integration'),
    ).toBeInTheDocument();
  });

  it('tests the saved settings step by step', async () => {
    await open({ client: { testIntegration: async () => aFailedTest() } });
    await userEvent.click(await button('Test connection'));
    expect(
      await screen.findByText(/The client secret was refused/),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/What to do: Use the value of the secret/),
    ).toBeInTheDocument();
  });

  it('only shows what app-config manages, and where', async () => {
    await open({
      integration: anIntegration({
        config: { tenantId: 'contoso.example' },
        secrets: { clientSecret: { set: true } },
      }),
      tab: 'configuration',
    });
    expect(
      await screen.findByText('peopleSync.integrations.entraid'),
    ).toBeInTheDocument();
    expect(screen.getByRole('textbox', { name: /Tenant ID/ })).toHaveAttribute(
      'readonly',
    );
    expect(
      screen.queryByRole('button', { name: 'Save' }),
    ).not.toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: /Replace/ }),
    ).not.toBeInTheDocument();
    expect(await button('Switch off')).toHaveAttribute('aria-disabled', 'true');
  });

  it('tests, reviews and saves a changed setting, and sends nothing else', async () => {
    const testProvider = jest.fn(async () => aTestResult());
    const askWhatIf = jest.fn(async () => quiet);
    const { updateIntegration } = await open({
      tab: 'configuration',
      client: { testProvider, askWhatIf },
    });
    await userEvent.click(
      await screen.findByRole('switch', { name: 'Include guests' }),
    );
    await userEvent.click(await button('Save'));

    const dialog = within(await screen.findByRole('dialog'));
    expect(await dialog.findByText('Affects syncs')).toBeInTheDocument();
    expect(testProvider).toHaveBeenCalledWith(
      {
        path: { id: 'entraid' },
        body: {
          config: {
            tenantId: 'contoso.example',
            clientId: 'app-1',
            includeGuests: true,
          },
          integrationId: 'entra-id',
        },
      },
      expect.anything(),
    );
    await userEvent.click(
      await dialog.findByRole('button', { name: 'Save changes' }),
    );
    await waitFor(() =>
      expect(updateIntegration).toHaveBeenCalledWith({
        path: { id: 'entra-id' },
        body: { config: { includeGuests: true }, revision: 3 },
      }),
    );
  });

  it('keeps a stored secret until another one is typed', async () => {
    const { updateIntegration } = await open({ tab: 'configuration' });
    expect(await screen.findByText(/fingerprint 7f3a91/)).toBeInTheDocument();
    expect(screen.queryByLabelText(/^Client secret/)).not.toBeInTheDocument();

    await userEvent.click(await button('Replace Client secret'));
    await userEvent.type(
      await screen.findByLabelText(/^Client secret/),
      'another',
    );
    await userEvent.click(await button('Save'));
    await waitFor(() =>
      expect(updateIntegration).toHaveBeenCalledWith({
        path: { id: 'entra-id' },
        body: { config: { clientSecret: 'another' }, revision: 3 },
      }),
    );
  });

  it('offers to save switched off what does not connect', async () => {
    const { updateIntegration } = await open({
      tab: 'configuration',
      client: { testProvider: async () => aFailedTest() },
    });
    const tenant = await screen.findByRole('textbox', { name: /Tenant ID/ });
    await userEvent.clear(tenant);
    await userEvent.type(tenant, 'other.example');
    await userEvent.click(await button('Save'));
    await userEvent.click(await button('Save anyway, switched off'));
    await waitFor(() =>
      expect(updateIntegration).toHaveBeenCalledWith({
        path: { id: 'entra-id' },
        body: {
          config: { tenantId: 'other.example' },
          enabled: false,
          revision: 3,
        },
      }),
    );
  });

  it('says that somebody else was faster', async () => {
    let revision = 3;
    await open({
      tab: 'matching',
      client: {
        getIntegration: async () => aPortalIntegration({ revision }),
        updateIntegration: async () => {
          revision = 4;
          throw Object.assign(new Error('It has changed'), {
            name: 'ConflictError',
          });
        },
      },
    });
    await userEvent.click(await button('Try E-mail earlier'));
    await userEvent.click(await button('Save'));
    await userEvent.click(await button('Save changes'));
    expect(
      await screen.findByText(/Somebody else has changed this integration/),
    ).toBeInTheDocument();
    await userEvent.click(await button('Load it again'));
    await waitFor(() =>
      expect(
        screen.queryByText(/Somebody else has changed this integration/),
      ).not.toBeInTheDocument(),
    );
  });

  it('says where dates are days, and waits for who has not begun', async () => {
    const { updateIntegration } = await open({ tab: 'matching' });
    const zone = await screen.findByRole('combobox', {
      name: 'Time zone of dates',
    });
    await userEvent.clear(zone);
    await userEvent.paste('Los_Angeles');
    await userEvent.click(
      await screen.findByRole('option', { name: 'America/Los_Angeles' }),
    );
    await userEvent.click(await button(/When somebody new has not begun yet/));
    await userEvent.click(
      await screen.findByRole('option', { name: 'Create some days before' }),
    );
    await userEvent.click(await button('Save'));

    // Nothing has to be looked at first.
    await waitFor(() =>
      expect(updateIntegration).toHaveBeenCalledWith({
        path: { id: 'entra-id' },
        body: {
          timezone: 'America/Los_Angeles',
          startDates: { early: 'P7D' },
          revision: 3,
        },
      }),
    );
  });

  it('shows what a stricter policy would do, and to whom, before it is saved', async () => {
    const askWhatIf = jest.fn(async () => ({
      runs: [
        {
          runId: '7',
          integrationId: 'entra-id',
          at: '2026-11-19T00:00:00Z',
          before: false,
          after: true,
        },
        {
          runId: '8',
          integrationId: 'entra-id',
          at: '2026-11-20T00:00:00Z',
          before: false,
          after: false,
        },
      ],
      findings: [
        {
          setting: 'missingPolicy' as const,
          count: 4,
          message: '4 missing people would be terminated.',
          people: [
            { sourceId: 's', displayName: 'Anna Berg', message: 'since May' },
          ],
        },
      ],
      notes: [],
    }));
    const { updateIntegration } = await open({
      tab: 'matching',
      client: { askWhatIf },
    });
    await userEvent.click(
      await button(/When a full fetch no longer names somebody/),
    );
    await userEvent.click(
      await screen.findByRole('option', { name: 'Terminate at once' }),
    );
    await userEvent.click(await button('Save'));

    const dialog = within(await screen.findByRole('dialog'));
    expect(
      await dialog.findByText('4 missing people would be terminated.'),
    ).toBeInTheDocument();
    expect(dialog.getByText('May remove people')).toBeInTheDocument();
    expect(dialog.getByText('Anna Berg: since May')).toBeInTheDocument();
    expect(dialog.getByText('and 3 more')).toBeInTheDocument();
    expect(
      dialog.getByText('Held now: 0. With these changes: 1.'),
    ).toBeInTheDocument();
    expect(askWhatIf).toHaveBeenCalledWith(
      { path: { id: 'entra-id' }, body: { missingPolicy: 'terminate' } },
      expect.anything(),
    );
    await userEvent.click(dialog.getByRole('button', { name: 'Save changes' }));
    await waitFor(() =>
      expect(updateIntegration).toHaveBeenCalledWith({
        path: { id: 'entra-id' },
        body: { missingPolicy: 'terminate', revision: 3 },
      }),
    );
  });

  it('changes a safeguard', async () => {
    const { updateIntegration } = await open({ tab: 'safeguards' });
    const removals = within(
      (await screen.findAllByRole('group', { name: 'Removals' })).at(-1)!,
    );
    const percent = removals.getByRole('textbox', {
      name: 'More than, %',
    });
    await userEvent.type(percent, '5');
    await userEvent.tab();
    await userEvent.click(await button('Save'));
    await userEvent.click(await button('Save changes'));
    await waitFor(() =>
      expect(updateIntegration).toHaveBeenCalledWith({
        path: { id: 'entra-id' },
        body: {
          safeguards: { employees: { removals: { percent: 5 } } },
          revision: 3,
        },
      }),
    );
  });

  it('M10: lets drift hold a sync, which nothing has to be asked about', async () => {
    const { updateIntegration } = await open({ tab: 'safeguards' });
    await userEvent.click(
      await screen.findByRole('button', { name: /When a field that the/ }),
    );
    await userEvent.click(
      await screen.findByRole('option', { name: /Hold the sync/ }),
    );
    await userEvent.click(await button('Save'));
    await waitFor(() =>
      expect(updateIntegration).toHaveBeenCalledWith({
        path: { id: 'entra-id' },
        body: { onDrift: 'hold', revision: 3 },
      }),
    );
  });

  it('waits for a connection test, and ends it with the wish or the page', async () => {
    const signals: AbortSignal[] = [];
    const testIntegration: PeopleSyncApi['testIntegration'] = async (
      _,
      options = {},
    ) => {
      signals.push(options.signal!);
      return new Promise((_resolve, reject) => {
        options.signal!.addEventListener('abort', () =>
          reject(options.signal!.reason),
        );
      });
    };
    const { unmount } = await open({ client: { testIntegration } });
    await userEvent.click(await button('Test connection'));
    const test = within(
      await screen.findByRole('group', { name: 'Connection test' }),
    );
    expect(test.getByRole('status')).toHaveTextContent('Trying the connection');
    expect(test.getByText('0 s')).toBeVisible();
    expect(await test.findByText('1 s')).toBeVisible();
    await userEvent.click(test.getByRole('button', { name: 'Cancel' }));
    expect(
      screen.queryByRole('group', { name: 'Connection test' }),
    ).not.toBeInTheDocument();
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);

    await userEvent.click(await button('Test connection'));
    await screen.findByRole('group', { name: 'Connection test' });
    unmount();
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true]);
  });

  it('limits the changes of one attribute, and takes the limit away', async () => {
    const { updateIntegration } = await open({
      tab: 'safeguards',
      client: {
        listAttributes: async () =>
          aPage([anAttribute({ name: 'title', title: 'Title' })]),
      },
    });
    const attributes = within(
      (await screen.findAllByRole('group', { name: 'Single attributes' })).at(
        -1,
      )!,
    );
    const add = async (name: string) => {
      await userEvent.click(
        attributes.getByRole('button', { name: 'Add an attribute' }),
      );
      await userEvent.click(await screen.findByRole('menuitem', { name }));
    };
    expect(attributes.getByText(/No attribute has a limit/)).toBeVisible();
    await add('each other attribute');
    await add('Title');
    const title = within(
      attributes.getByRole('group', { name: 'Changes of Title' }),
    );
    const most = title.getByRole('textbox', { name: 'Or more than' });
    await userEvent.type(most, '900');
    await userEvent.tab();
    await userEvent.click(
      attributes.getByRole('button', {
        name: 'No limit for each other attribute',
      }),
    );
    await userEvent.click(await button('Save'));
    await userEvent.click(await button('Save changes'));
    await waitFor(() =>
      expect(updateIntegration).toHaveBeenCalledWith({
        path: { id: 'entra-id' },
        body: {
          safeguards: {
            employees: {
              attributes: { title: { percent: 10, atLeast: 20, max: 900 } },
            },
          },
          revision: 3,
        },
      }),
    );
  });

  it('leads to the mapping of each data set', async () => {
    await open({ tab: 'mappings' });
    expect(
      await screen.findByRole('link', { name: 'Mapping of User data' }),
    ).toHaveAttribute(
      'href',
      '/people-sync/integrations/entra-id/mappings/employees',
    );
  });
});
