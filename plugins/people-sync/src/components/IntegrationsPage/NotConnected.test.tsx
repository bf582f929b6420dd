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

import { screen, within } from '@testing-library/react';
import type { PeopleSyncApi } from '../../api';
import {
  aFilesProvider,
  anEntraProvider,
} from '../../__testUtils__/providerFixtures';
import { renderPage } from '../../__testUtils__/testApp';
import {
  aPage,
  anImport,
  anIntegration,
} from '../../__testUtils__/testFixtures';
import { IntegrationsPage } from './IntegrationsPage';

jest.setTimeout(60_000);

const client: Partial<PeopleSyncApi> = {
  listProviders: async () =>
    aPage([
      anEntraProvider(),
      aFilesProvider(),
      anEntraProvider({
        id: 'shr',
        title: 'SHR',
        portal: false,
        conformance: 'modelled',
      }),
    ]),
  listIntegrations: async () => aPage([anIntegration()]),
  listImports: async () => aPage([anImport()]),
};

const section = async (name: string) =>
  within(await screen.findByRole('region', { name }));

describe('what is not connected', () => {
  it('is listed with what it delivers, and the way to connect it', async () => {
    await renderPage(<IntegrationsPage />, { client });
    const rest = await section('Not connected');
    expect(
      (await rest.findAllByRole('rowheader')).map(
        ({ textContent }) => textContent,
      ),
    ).toEqual([
      expect.stringContaining(aFilesProvider().title),
      expect.stringContaining('SHR'),
    ]);
    expect(rest.getAllByText('Modelled on what is known')).toHaveLength(2);
    expect(
      rest.getByRole('link', { name: `Connect ${aFilesProvider().title}` }),
    ).toHaveAttribute(
      'href',
      `/people-sync/integrations/new?provider=${aFilesProvider().id}`,
    );
    const shr = rest.getByRole('button', { name: /Connect SHR/ });
    expect(shr).toHaveAttribute('aria-disabled', 'true');
    expect(
      rest.queryByRole('link', { name: 'Connect SHR' }),
    ).not.toBeInTheDocument();
  });

  it('comes first where nothing is connected yet', async () => {
    await renderPage(<IntegrationsPage />, {
      client: {
        ...client,
        listIntegrations: async () => aPage([]),
        listImports: async () => aPage([]),
      },
    });
    const first = await section('Nothing is connected yet');
    expect(await first.findAllByRole('rowheader')).toHaveLength(3);
    expect(
      (await screen.findAllByRole('heading', { level: 3 })).map(
        ({ textContent }) => textContent,
      ),
    ).toEqual(['Nothing is connected yet', 'Push imports', 'Pull imports']);
  });

  it('says how to install one where there is none', async () => {
    await renderPage(<IntegrationsPage />, {
      client: {
        ...client,
        listProviders: async () => aPage([]),
        listIntegrations: async () => aPage([]),
        listImports: async () => aPage([]),
      },
    });
    const first = await section('Nothing is connected yet');
    expect(
      await first.findByText(/Add a provider module to the backend/),
    ).toBeVisible();
  });

  it('says nothing where everything is', async () => {
    await renderPage(<IntegrationsPage />, {
      client: {
        ...client,
        listProviders: async () => aPage([anEntraProvider()]),
      },
    });
    await screen.findByRole('region', { name: 'Pull imports' });
    expect(
      screen.queryByRole('region', { name: 'Not connected' }),
    ).not.toBeInTheDocument();
  });
});
