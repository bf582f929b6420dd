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
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import {
  MockPermissionApi,
  renderInTestApp,
  TestApiProvider,
} from '@backstage/test-utils';
import { configure, screen } from '@testing-library/react';
import { Route, Routes } from 'react-router-dom';
import {
  EntityOrgUnitCard,
  EntityPeopleSyncCard,
  peopleSyncApiRef,
  PeopleSyncPage,
} from './index';
import { rootRouteRef } from './routes';
import {
  aClient,
  anOrgUnit,
  aPage,
  aPerson,
  aRun,
} from './__testUtils__/testFixtures';

function render(element: JSX.Element, path: string) {
  return renderInTestApp(
    <TestApiProvider
      apis={[
        [permissionApiRef, new MockPermissionApi()],
        [
          peopleSyncApiRef,
          aClient({
            getRun: async () => aRun(),
            getPerson: async () => aPerson({ manager: undefined }),
            getOrgUnit: async () => anOrgUnit({ leaders: [] }),
            listIntegrations: async () => aPage([]),
          }),
        ],
      ]}
    >
      {element}
    </TestApiProvider>,
    {
      routeEntries: [path],
      mountedRoutes: { '/people-sync': rootRouteRef },
    },
  );
}

// The first page to be opened is loaded and compiled here.
jest.setTimeout(60_000);
configure({ asyncUtilTimeout: 20_000 });

describe('in an app on the old frontend system', () => {
  it('shows the pages under their own header and tabs', async () => {
    await render(
      <Routes>
        <Route path="/people-sync/*" element={<PeopleSyncPage />} />
      </Routes>,
      '/people-sync',
    );

    expect(await screen.findByText('No sync has run yet')).toBeInTheDocument();
    expect(
      screen.getByRole('tab', { name: 'Integrations' }),
    ).toBeInTheDocument();
  });

  it('shows one sync', async () => {
    await render(
      <Routes>
        <Route path="/people-sync/*" element={<PeopleSyncPage />} />
      </Routes>,
      '/people-sync/syncs/1040',
    );

    expect(
      await screen.findByRole('heading', { name: 'Sync 1040' }),
    ).toBeInTheDocument();
  });

  it('shows the cards', async () => {
    await render(
      <>
        <EntityProvider
          entity={{
            apiVersion: 'backstage.io/v1alpha1',
            kind: 'User',
            metadata: {
              name: 'soren',
              annotations: { 'people-sync/employee-id': 'e7' },
            },
          }}
        >
          <EntityPeopleSyncCard />
        </EntityProvider>
        <EntityProvider
          entity={{
            apiVersion: 'backstage.io/v1alpha1',
            kind: 'Group',
            metadata: {
              name: 'platform',
              annotations: { 'people-sync/org-unit-id': 'u1' },
            },
          }}
        >
          <EntityOrgUnitCard />
        </EntityProvider>
      </>,
      '/',
    );

    expect(await screen.findByText('Engineer')).toBeInTheDocument();
    expect(await screen.findByText('12 direct members')).toBeInTheDocument();
  });
});
