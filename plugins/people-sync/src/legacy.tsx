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
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { PeopleSyncClient } from '@people-sync/plugin-people-sync-common';
import { peopleSyncApiRef } from './api';
import { rootRouteRef } from './routes';

/**
 * The plugin for apps on the old frontend system (`@backstage/core-plugin-api`).
 *
 * @public
 */
export const peopleSyncPlugin = createPlugin({
  id: 'people-sync',
  routes: { root: rootRouteRef },
  apis: [
    createApiFactory({
      api: peopleSyncApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: ({ discoveryApi, fetchApi }) =>
        new PeopleSyncClient({ discoveryApi, fetchApi }),
    }),
  ],
});

/**
 * All pages, to be mounted as
 * `<Route path="/people-sync" element={<PeopleSyncPage />} />` in an app on the
 * old frontend system.
 *
 * @public
 */
export const PeopleSyncPage = peopleSyncPlugin.provide(
  createRoutableExtension({
    name: 'PeopleSyncPage',
    component: () =>
      import('./components/LegacyRouter').then(m => m.LegacyRouter),
    mountPoint: rootRouteRef,
  }),
);

/**
 * The *People sync* card for the page of a User, for apps on the old frontend
 * system. Shows nothing on users without `people-sync/employee-id`.
 *
 * @public
 */
export const EntityPeopleSyncCard = peopleSyncPlugin.provide(
  createComponentExtension({
    name: 'EntityPeopleSyncCard',
    component: {
      lazy: () =>
        import('./components/EntityCards').then(m => m.EntityPeopleSyncCard),
    },
  }),
);

/**
 * The *Org unit* card for the page of a Group, for apps on the old frontend
 * system. Shows nothing on groups without `people-sync/org-unit-id`.
 *
 * @public
 */
export const EntityOrgUnitCard = peopleSyncPlugin.provide(
  createComponentExtension({
    name: 'EntityOrgUnitCard',
    component: {
      lazy: () =>
        import('./components/EntityCards').then(m => m.EntityOrgUnitCard),
    },
  }),
);
