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

import { createRouteRef, createSubRouteRef } from '@backstage/core-plugin-api';

// These refs serve both frontend systems. All pages are sub routes of one root,
// because an app on the old system mounts the plugin at a single path.

export const rootRouteRef = createRouteRef({ id: 'people-sync' });

export const syncsRouteRef = createSubRouteRef({
  id: 'people-sync:syncs',
  parent: rootRouteRef,
  path: '/syncs',
});

export const syncRouteRef = createSubRouteRef({
  id: 'people-sync:sync',
  parent: rootRouteRef,
  path: '/syncs/:runId',
});

export const compareRouteRef = createSubRouteRef({
  id: 'people-sync:compare',
  parent: rootRouteRef,
  path: '/syncs/:runId/compare',
});

export const recordRouteRef = createSubRouteRef({
  id: 'people-sync:record',
  parent: rootRouteRef,
  path: '/syncs/:runId/records/:recordId',
});

export const recordsRouteRef = createSubRouteRef({
  id: 'people-sync:records',
  parent: rootRouteRef,
  path: '/records',
});

export const importSheetRouteRef = createSubRouteRef({
  id: 'people-sync:import-sheet',
  parent: rootRouteRef,
  path: '/import-sheet',
});

export const settingsRouteRef = createSubRouteRef({
  id: 'people-sync:settings',
  parent: rootRouteRef,
  path: '/settings',
});

export const troubleshootingRouteRef = createSubRouteRef({
  id: 'people-sync:troubleshooting',
  parent: rootRouteRef,
  path: '/troubleshooting',
});

export const peopleRouteRef = createSubRouteRef({
  id: 'people-sync:people',
  parent: rootRouteRef,
  path: '/people',
});

export const personRouteRef = createSubRouteRef({
  id: 'people-sync:person',
  parent: rootRouteRef,
  path: '/people/:personId',
});

export const integrationsRouteRef = createSubRouteRef({
  id: 'people-sync:integrations',
  parent: rootRouteRef,
  path: '/integrations',
});

export const integrationNewRouteRef = createSubRouteRef({
  id: 'people-sync:integration-new',
  parent: rootRouteRef,
  path: '/integrations/new',
});

export const integrationDetailRouteRef = createSubRouteRef({
  id: 'people-sync:integration-detail',
  parent: rootRouteRef,
  path: '/integrations/:integrationId',
});

export const mappingRouteRef = createSubRouteRef({
  id: 'people-sync:mapping',
  parent: rootRouteRef,
  path: '/integrations/:integrationId/mappings/:dataSet',
});
