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
import {
  aCarryOver,
  aFailedTest,
  aFilesProvider,
  anEntraProvider,
  aPortalIntegration,
  aTestResult,
} from '../../__testUtils__/providerFixtures';
import { renderPage } from '../../__testUtils__/testApp';
import {
  anIntegration,
  aPage,
  aSettings,
} from '../../__testUtils__/testFixtures';
import { NewIntegrationPage } from './NewIntegrationPage';

// Pages with as many fields take their time on a busy machine.
jest.setTimeout(180_000);

function aClientWith(overrides: Partial<PeopleSyncApi> = {}) {
  const createIntegration = jest.fn(async () => aPortalIntegration());
  const testProvider = jest.fn(async () => aTestResult());
  const client: Partial<PeopleSyncApi> = {
    listProviders: async () => aPage([anEntraProvider(), aFilesProvider()]),
    listCarryOver: async () => aPage([]),
    listIntegrations: async () =>
      aPage([anIntegration({ id: 'microsoft-entra-id' })]),
    createIntegration,
    testProvider,
    ...overrides,
  };
  return { client, createIntegration, testProvider };
}

const atEntra = { path: '/?provider=entraid' };

const fillIn = async () => {
  await userEvent.type(
    await screen.findByLabelText(/Tenant ID/),
    'contoso.example',
  );
  await userEvent.type(screen.getByLabelText(/Client ID/), 'app');
  await userEvent.type(screen.getByLabelText(/Client secret/), 's3cret');
};

const submit = () => userEvent.click(screen.getByText('Test and save'));

describe('NewIntegrationPage', () => {
  it('offers the installed providers, and opens the form of the chosen one', async () => {
    const { client } = aClientWith({
      listProviders: async () =>
        aPage([
          anEntraProvider(),
          anEntraProvider({ id: 'shr', title: 'SHR', portal: false }),
        ]),
    });
    await renderPage(<NewIntegrationPage />, { client });

    expect(await screen.findByText('Only in app-config')).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: /How to set up Microsoft Entra ID/ }),
    ).toHaveAttribute('href', 'https://example.com/docs/entraid');
    expect(screen.getAllByText('Public specification')).toHaveLength(2);
    await userEvent.click(
      screen.getByRole('button', { name: 'Connect Microsoft Entra ID' }),
    );

    expect(await screen.findByLabelText(/Tenant ID/)).toBeRequired();
    expect(screen.getByLabelText(/Client secret/)).toHaveAttribute(
      'type',
      'password',
    );
    expect(screen.getByLabelText(/Graph URL/)).toHaveValue(
      'https://graph.microsoft.com/v1.0',
    );
    // The id follows from the title, and is not one that is taken.
    expect(screen.getByLabelText(/^ID/)).toHaveValue('microsoft-entra-id-2');
  });

  it('tests the connection and saves what was typed', async () => {
    const { client, createIntegration, testProvider } = aClientWith();
    const { toasts } = await renderPage(<NewIntegrationPage />, {
      client,
      ...atEntra,
    });
    await fillIn();
    const title = screen.getByLabelText(/^Title/);
    await userEvent.clear(title);
    await userEvent.type(title, 'Contoso');
    await submit();

    await waitFor(() => expect(createIntegration).toHaveBeenCalled());
    const config = {
      tenantId: 'contoso.example',
      clientId: 'app',
      clientSecret: 's3cret',
    };
    expect(testProvider).toHaveBeenCalledWith(
      {
        path: { id: 'entraid' },
        body: { config },
      },
      expect.anything(),
    );
    expect(createIntegration).toHaveBeenCalledWith({
      body: {
        id: 'contoso',
        provider: 'entraid',
        title: 'Contoso',
        enabled: true,
        initialSync: false,
        config,
        matchBy: ['employeeNumber', 'email'],
        missingPolicy: 'keep',
        schedules: [{ cron: '0 0 * * *', timezone: 'UTC', mode: 'all' }],
      },
    });
    await waitFor(() =>
      expect(toasts.post).toHaveBeenCalledWith(
        expect.objectContaining({ status: 'success' }),
      ),
    );
  });

  it('names what is missing, announces it and leads to the field', async () => {
    const { client, testProvider } = aClientWith();
    await renderPage(<NewIntegrationPage />, { client, ...atEntra });
    await screen.findByLabelText(/Tenant ID/);
    await submit();

    const summary = await screen.findByRole('alert');
    expect(
      within(summary).getByText('3 fields need your attention'),
    ).toBeInTheDocument();
    expect(summary).toHaveFocus();
    expect(testProvider).not.toHaveBeenCalled();
    const tenant = screen.getByLabelText(/Tenant ID/);
    expect(tenant).toBeInvalid();
    expect(tenant).toHaveAccessibleDescription(/is required/);

    await userEvent.click(
      within(summary).getByRole('link', { name: 'Tenant ID' }),
    );
    expect(tenant).toHaveFocus();
  });

  it('shows the steps of a failed test, and saves switched off when asked to', async () => {
    const { client, createIntegration } = aClientWith({
      testProvider: async () => aFailedTest(),
    });
    await renderPage(<NewIntegrationPage />, { client, ...atEntra });
    await fillIn();
    await submit();

    expect(
      await screen.findByText(
        'The connection does not work: Sign in to the source.',
      ),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/What to do: Use the value of the secret/),
    ).toBeInTheDocument();
    expect(screen.getByText(/Read permissions: not tried/)).toBeInTheDocument();
    expect(createIntegration).not.toHaveBeenCalled();

    await userEvent.click(
      screen.getByRole('button', { name: 'Save anyway, switched off' }),
    );
    await waitFor(() =>
      expect(createIntegration).toHaveBeenCalledWith({
        body: expect.objectContaining({ enabled: false }),
      }),
    );
  });

  it('shows what the backend refuses at the fields, and keeps what was typed', async () => {
    const { client } = aClientWith({
      createIntegration: async () => {
        throw new Error(
          'config.tenantId is not a tenant of this cloud; id is taken',
        );
      },
    });
    await renderPage(<NewIntegrationPage />, { client, ...atEntra });
    await fillIn();
    await submit();

    expect(
      await screen.findByText('2 fields need your attention'),
    ).toBeInTheDocument();
    const tenant = screen.getByLabelText(/Tenant ID/);
    expect(tenant).toHaveAccessibleDescription(/not a tenant of this cloud/);
    expect(tenant).toHaveValue('contoso.example');
    expect(screen.getByLabelText(/Client secret/)).toHaveValue('s3cret');
  });

  it('says that secrets cannot be kept, and loses nothing when that is mended', async () => {
    let available = false;
    const { client } = aClientWith({
      getSettings: async () =>
        aSettings({
          secrets: { available, problem: 'peopleSync.secrets.keys is empty.' },
        }),
    });
    await renderPage(<NewIntegrationPage />, { client, ...atEntra });
    await fillIn();
    expect(
      screen.getByText('This portal cannot keep secrets yet'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('peopleSync.secrets.keys is empty.'),
    ).toBeInTheDocument();

    available = true;
    await userEvent.click(screen.getByRole('button', { name: 'Check again' }));
    await waitFor(() =>
      expect(
        screen.queryByText('This portal cannot keep secrets yet'),
      ).not.toBeInTheDocument(),
    );
    expect(screen.getByLabelText(/Client secret/)).toHaveValue('s3cret');
  });

  it('carries settings over with a report, without asking for their secrets', async () => {
    const { client, createIntegration, testProvider } = aClientWith({
      listCarryOver: async () => aPage([aCarryOver()]),
    });
    await renderPage(<NewIntegrationPage />, { client });

    const report = within(
      await screen.findByRole('region', {
        name: 'What carries over, field by field',
      }),
    );
    expect(await report.findByText('Left out')).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', {
        name: 'Carry over Entra ID of the catalog',
      }),
    );
    expect(await screen.findByLabelText(/Tenant ID/)).toHaveValue(
      'contoso.example',
    );
    await submit();

    const carryOver = 'catalog.providers.microsoftGraphOrg.default';
    await waitFor(() =>
      expect(createIntegration).toHaveBeenCalledWith({
        body: expect.objectContaining({
          id: 'entra-default',
          title: 'Entra ID of the catalog',
          config: { tenantId: 'contoso.example', clientId: 'app-9' },
          carryOver,
        }),
      }),
    );
    expect(testProvider).toHaveBeenCalledWith(
      {
        path: { id: 'entraid' },
        body: expect.objectContaining({ carryOver }),
      },
      expect.anything(),
    );
  });

  it('builds unions, optional objects, lists and maps', async () => {
    const { client, createIntegration } = aClientWith();
    await renderPage(<NewIntegrationPage />, {
      client,
      path: '/?provider=files',
    });

    expect(screen.queryByLabelText(/Host/)).not.toBeInTheDocument();
    await userEvent.click(
      await screen.findByRole('switch', { name: 'SFTP server' }),
    );
    await userEvent.type(await screen.findByLabelText(/Host/), 'sftp.example');
    await userEvent.click(screen.getByRole('button', { name: /Signing in/ }));
    await userEvent.click(
      await screen.findByRole('option', { name: 'Bearer' }),
    );
    await userEvent.type(screen.getByLabelText(/^Token/), 'abc');
    await userEvent.click(
      screen.getByRole('button', { name: 'Add to Further headers' }),
    );
    await userEvent.type(
      screen.getByLabelText('Further headers 1: name'),
      'X-Org',
    );
    await userEvent.type(
      screen.getByLabelText('Further headers 1: value'),
      '7',
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Add to Status of who has left' }),
    );
    await userEvent.type(
      screen.getByLabelText('Status of who has left 2'),
      'Gone',
    );
    await submit();

    await waitFor(() =>
      expect(createIntegration).toHaveBeenCalledWith({
        body: expect.objectContaining({
          config: {
            sftp: { host: 'sftp.example' },
            auth: { kind: 'bearer', token: 'abc' },
            headers: { 'X-Org': '7' },
            terminatedValues: ['Terminated', 'Gone'],
          },
        }),
      }),
    );
  });

  it('is closed to those who may not change integrations', async () => {
    await renderPage(<NewIntegrationPage />, {
      client: aClientWith().client,
      refuse: ['people-sync.integration.update'],
    });
    expect(
      await screen.findByText('You have no access to this page'),
    ).toBeInTheDocument();
  });
});
