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
import { renderTestApp } from '@backstage/frontend-test-utils';
import { configure, screen } from '@testing-library/react';
import { peopleSyncApiRef } from './api';
import peopleSyncPlugin from './index';
import { aClient, aPage, aRecord, aRun } from './__testUtils__/testFixtures';

const render = (path: string) =>
  renderTestApp({
    features: [peopleSyncPlugin],
    initialRouteEntries: [path],
    apis: [
      [
        peopleSyncApiRef,
        aClient({
          listRuns: async () => aPage([]),
          getRun: async () => aRun(),
          getRunRecord: async () => aRecord(),
        }),
      ],
    ],
  });

// The first page to be opened is loaded and compiled here.
jest.setTimeout(60_000);
configure({ asyncUtilTimeout: 20_000 });

describe('the plugin', () => {
  it('opens on the syncs, with a tab for the integrations', async () => {
    render('/people-sync');

    expect(await screen.findByText('No sync has run yet')).toBeInTheDocument();
    expect(screen.getByRole('tab', { name: 'Syncs' })).toBeInTheDocument();
    expect(
      screen.getByRole('tab', { name: 'Integrations' }),
    ).toBeInTheDocument();
  });

  it('has an address for every integration, sync and record', async () => {
    const integrations = render('/people-sync/integrations');
    expect(await screen.findByText('Pull imports')).toBeInTheDocument();
    integrations.unmount();

    const sync = render('/people-sync/syncs/1040');
    expect(
      await screen.findByRole('heading', { name: 'Sync 1040' }),
    ).toBeInTheDocument();
    sync.unmount();

    render('/people-sync/syncs/1040/records/7');
    expect(
      await screen.findByRole('heading', { name: 'Søren Østergaard' }),
    ).toBeInTheDocument();
  });
});
