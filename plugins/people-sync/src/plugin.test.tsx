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

import {
  ApiBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import { createApp } from '@backstage/frontend-defaults';
import { mockApis } from '@backstage/frontend-test-utils';
import {
  permissionApiRef,
  type PermissionApi,
} from '@backstage/plugin-permission-react';
import {
  configure,
  render as renderElement,
  screen,
} from '@testing-library/react';
import { peopleSyncApiRef } from './api';
import peopleSyncPlugin from './index';
import {
  aClient,
  aPage,
  aPerson,
  aRecord,
  aRun,
} from './__testUtils__/testFixtures';

const client = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: peopleSyncApiRef,
      deps: {},
      factory: () =>
        aClient({
          listRuns: async () => aPage([]),
          getRun: async () => aRun(),
          getRunRecord: async () => aRecord(),
          listPeople: async () => aPage([]),
          getPerson: async () =>
            aPerson({ manager: undefined, entityRef: undefined }),
        }),
    }),
});

interface EvaluatedRequest {
  permission: { name: string };
}

/** Everything is allowed but what matches. */
const permissions = (refused: RegExp) =>
  ApiBlueprint.make({
    name: 'permission',
    params: defineParams =>
      defineParams({
        api: permissionApiRef,
        deps: {},
        // The enum of results is in a package that this one does not need.
        factory: () =>
          ({
            authorize: async ({ permission }: EvaluatedRequest) => ({
              result: refused.test(permission.name) ? 'DENY' : 'ALLOW',
            }),
          } as Pick<PermissionApi, never> as PermissionApi),
      }),
  });

const NOTHING = /^$/;

/** Opens a whole app: conditions of extensions are for the app to evaluate. */
function render(path: string, refused = NOTHING) {
  window.history.replaceState(null, '', path);
  const app = createApp({
    features: [
      peopleSyncPlugin,
      createFrontendModule({ pluginId: 'people-sync', extensions: [client] }),
      createFrontendModule({
        pluginId: 'app',
        extensions: [permissions(refused)],
      }),
    ],
    advanced: {
      configLoader: async () => ({
        config: mockApis.config({
          data: {
            app: {
              baseUrl: 'http://localhost',
              extensions: [{ 'sign-in-page:app': false }],
            },
            backend: { baseUrl: 'http://localhost:7007' },
          },
        }),
      }),
    },
  });
  return renderElement(app.createRoot());
}

// The first page to be opened is loaded and compiled here.
jest.setTimeout(60_000);
configure({ asyncUtilTimeout: 20_000 });

describe('the plugin', () => {
  it('opens on the syncs, with a tab for everything else', async () => {
    render('/people-sync');

    expect(await screen.findByText('No sync has run yet')).toBeInTheDocument();
    expect(
      screen.getAllByRole('tab').map(({ textContent }) => textContent),
    ).toEqual([
      'Syncs',
      'User records',
      'People',
      'Integrations',
      'Import sheet',
      'Settings',
      'Troubleshooting',
    ]);
  });

  it('has an address for the records and for every person', async () => {
    const records = render('/people-sync/records');
    expect(
      await screen.findByText('No sync has changed anything yet'),
    ).toBeInTheDocument();
    records.unmount();

    const people = render('/people-sync/people');
    expect(await screen.findByText('Nobody is here yet')).toBeInTheDocument();
    people.unmount();

    render('/people-sync/people/e7');
    expect(
      await screen.findByRole('heading', { name: 'Søren Østergaard' }),
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

  it('Z1: has neither pages nor a link to them for somebody without rights', async () => {
    const nobody = render('/people-sync/syncs', /^people-sync\./);
    expect(await screen.findByText(/404/)).toBeInTheDocument();
    expect(screen.queryByText('People sync')).not.toBeInTheDocument();
    nobody.unmount();
  });

  it('Z1: shows only the tabs that somebody may read', async () => {
    render('/people-sync', /^people-sync\.(run|integration)\./);

    expect(await screen.findByText('Nobody is here yet')).toBeInTheDocument();
    expect(
      screen.getAllByRole('tab').map(({ textContent }) => textContent),
    ).toEqual(['People', 'Troubleshooting']);
  });
});
