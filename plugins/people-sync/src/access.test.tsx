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

import { screen } from '@testing-library/react';
import { ImportSheetPage } from './components/ImportSheetPage';
import { IntegrationsPage } from './components/IntegrationsPage';
import { SettingsPage } from './components/SettingsPage';
import { SyncsRoutes } from './components/SyncsRoutes';
import { renderPage } from './__testUtils__/testApp';

// In a file of its own: answers about permissions are cached for the life of a
// page, here of a file.

const refuse = [
  'people-sync.run.read',
  'people-sync.run.create',
  'people-sync.integration.read',
];

describe('without the permission to see a page', () => {
  it.each([
    ['the list of syncs', '/'],
    ['one sync', '/1040'],
    ['a comparison', '/1040/compare?with=1039'],
    ['a record', '/1040/records/7'],
  ])('neither shows %s nor asks for it', async (_, path) => {
    const client = {
      listRuns: jest.fn(),
      getRun: jest.fn(),
      getRunRecord: jest.fn(),
      compareRuns: jest.fn(),
      listIntegrations: jest.fn(),
      getSettings: jest.fn(),
    };
    await renderPage(<SyncsRoutes />, { client, refuse, path });

    expect(
      await screen.findByText('You have no access to this page'),
    ).toBeInTheDocument();
    expect(screen.getByText(/people-sync\.run\.read/)).toBeInTheDocument();
    for (const operation of Object.values(client)) {
      expect(operation).not.toHaveBeenCalled();
    }
  });

  it('neither shows the integrations nor asks for them', async () => {
    const client = { listImports: jest.fn(), listIntegrations: jest.fn() };
    await renderPage(<IntegrationsPage />, { client, refuse });

    expect(
      await screen.findByText('You have no access to this page'),
    ).toBeInTheDocument();
    expect(client.listImports).not.toHaveBeenCalled();
    expect(client.listIntegrations).not.toHaveBeenCalled();
  });

  it('tells who may not start runs why no sheet can be imported', async () => {
    const client = { importSheet: jest.fn(), listIntegrations: jest.fn() };
    await renderPage(<ImportSheetPage />, { client, refuse });

    expect(
      await screen.findByText('You have no access to this page'),
    ).toBeInTheDocument();
    expect(screen.getByText(/people-sync\.run\.create/)).toBeInTheDocument();
    expect(client.listIntegrations).not.toHaveBeenCalled();
  });

  it('neither shows the settings nor asks for them', async () => {
    const client = { getSettings: jest.fn() };
    await renderPage(<SettingsPage />, { client, refuse });

    expect(
      await screen.findByText('You have no access to this page'),
    ).toBeInTheDocument();
    expect(client.getSettings).not.toHaveBeenCalled();
  });
});
