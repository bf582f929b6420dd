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
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
  PageBlueprint,
  SubPageBlueprint,
} from '@backstage/frontend-plugin-api';
import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { RiTeamLine } from '@remixicon/react';
import {
  ANNOTATION_EMPLOYEE_ID,
  ANNOTATION_ORG_UNIT_ID,
  PeopleSyncClient,
} from '@people-sync/plugin-people-sync-common';
import { ifMayRead } from './access';
import { peopleSyncApiRef } from './api';
import { rootRouteRef } from './routes';

const api = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: peopleSyncApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: ({ discoveryApi, fetchApi }) =>
        new PeopleSyncClient({ discoveryApi, fetchApi }),
    }),
});

const page = PageBlueprint.make({
  if: ifMayRead.anything,
  params: {
    path: '/people-sync',
    title: 'People sync',
    icon: <RiTeamLine fontSize="inherit" />,
    routeRef: rootRouteRef,
  },
});

const syncsPage = SubPageBlueprint.make({
  if: ifMayRead.runs,
  name: 'syncs',
  params: {
    path: 'syncs',
    title: 'Syncs',
    loader: () =>
      import('./components/SyncsRoutes').then(m => <m.SyncsRoutes />),
  },
});

const recordsPage = SubPageBlueprint.make({
  if: ifMayRead.runs,
  name: 'records',
  params: {
    path: 'records',
    title: 'User records',
    loader: () =>
      import('./components/RecordsPage').then(m => <m.RecordsPage />),
  },
});

const peoplePage = SubPageBlueprint.make({
  if: ifMayRead.people,
  name: 'people',
  params: {
    path: 'people',
    title: 'People',
    loader: () =>
      import('./components/PeopleRoutes').then(m => <m.PeopleRoutes />),
  },
});

const integrationsPage = SubPageBlueprint.make({
  if: ifMayRead.integrations,
  name: 'integrations',
  params: {
    path: 'integrations',
    title: 'Integrations',
    loader: () =>
      import('./components/IntegrationsRoutes').then(m => (
        <m.IntegrationsRoutes />
      )),
  },
});

const importSheetPage = SubPageBlueprint.make({
  if: ifMayRead.runs,
  name: 'import-sheet',
  params: {
    path: 'import-sheet',
    title: 'Import sheet',
    loader: () =>
      import('./components/ImportSheetPage').then(m => <m.ImportSheetPage />),
  },
});

const settingsPage = SubPageBlueprint.make({
  if: ifMayRead.integrations,
  name: 'settings',
  params: {
    path: 'settings',
    title: 'Settings',
    loader: () =>
      import('./components/SettingsPage').then(m => <m.SettingsPage />),
  },
});

const troubleshootingPage = SubPageBlueprint.make({
  if: ifMayRead.anything,
  name: 'troubleshooting',
  params: {
    path: 'troubleshooting',
    title: 'Troubleshooting',
    loader: () =>
      import('./components/TroubleshootingPage').then(m => (
        <m.TroubleshootingPage />
      )),
  },
});

const userCard = EntityCardBlueprint.make({
  if: ifMayRead.people,
  name: 'people-sync',
  params: {
    type: 'info',
    filter: {
      kind: 'user',
      [`metadata.annotations.${ANNOTATION_EMPLOYEE_ID}`]: { $exists: true },
    },
    loader: () =>
      import('./components/EntityCards').then(m => <m.EntityPeopleSyncCard />),
  },
});

const groupCard = EntityCardBlueprint.make({
  if: ifMayRead.people,
  name: 'org-unit',
  params: {
    type: 'info',
    filter: {
      kind: 'group',
      [`metadata.annotations.${ANNOTATION_ORG_UNIT_ID}`]: { $exists: true },
    },
    loader: () =>
      import('./components/EntityCards').then(m => <m.EntityOrgUnitCard />),
  },
});

/**
 * The plugin for the new frontend system. Apps with `app.packages: all` need
 * no code.
 *
 * @public
 */
export const peopleSyncFrontendPlugin = createFrontendPlugin({
  pluginId: 'people-sync',
  title: 'People sync',
  icon: <RiTeamLine />,
  info: { packageJson: () => import('../package.json') },
  routes: { root: rootRouteRef },
  extensions: [
    api,
    page,
    syncsPage,
    recordsPage,
    peoplePage,
    integrationsPage,
    importSheetPage,
    settingsPage,
    troubleshootingPage,
    userCard,
    groupCard,
  ],
});
