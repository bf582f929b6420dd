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

import { createPermission } from '@backstage/plugin-permission-common';

/**
 * Allows reading golden people and org units.
 *
 * @public
 */
export const personReadPermission = createPermission({
  name: 'people-sync.person.read',
  attributes: { action: 'read' },
});

/**
 * Allows reading runs, their counts and errors. Listing their records takes
 * `people-sync.person.read` or `people-sync.record.read` besides.
 *
 * @public
 */
export const runReadPermission = createPermission({
  name: 'people-sync.run.read',
  attributes: { action: 'read' },
});

/**
 * Allows staging dry runs, which change nothing.
 *
 * @public
 */
export const runCreatePermission = createPermission({
  name: 'people-sync.run.create',
  attributes: { action: 'create' },
});

/**
 * Allows runs that change people: persisted runs, applying a plan, undoing a
 * run.
 *
 * @public
 */
export const runPersistPermission = createPermission({
  name: 'people-sync.run.persist',
  attributes: { action: 'update' },
});

/**
 * Allows approving and rejecting held runs.
 *
 * @public
 */
export const runApprovePermission = createPermission({
  name: 'people-sync.run.approve',
  attributes: { action: 'update' },
});

/**
 * Allows reading integrations, imports and schedules. Secrets are never read.
 *
 * @public
 */
export const integrationReadPermission = createPermission({
  name: 'people-sync.integration.read',
  attributes: { action: 'read' },
});

/**
 * Allows changing integrations, imports and schedules, and testing connections.
 *
 * @public
 */
export const integrationUpdatePermission = createPermission({
  name: 'people-sync.integration.update',
  attributes: { action: 'update' },
});

/**
 * Allows reading records with their payloads, which are personal data, looking
 * for what payloads hold, and exporting records.
 *
 * @public
 */
export const recordReadPermission = createPermission({
  name: 'people-sync.record.read',
  attributes: { action: 'read' },
});

/**
 * Allows changing automated rules and people groups.
 *
 * @public
 */
export const rulesUpdatePermission = createPermission({
  name: 'people-sync.rules.update',
  attributes: { action: 'update' },
});

/**
 * Allows pushing data into an integration.
 *
 * @public
 */
export const pushPermission = createPermission({
  name: 'people-sync.push',
  attributes: { action: 'create' },
});

/**
 * Every permission of People Sync, for registration and for policies.
 *
 * @public
 */
export const peopleSyncPermissions = [
  personReadPermission,
  runReadPermission,
  runCreatePermission,
  runPersistPermission,
  runApprovePermission,
  integrationReadPermission,
  integrationUpdatePermission,
  recordReadPermission,
  rulesUpdatePermission,
  pushPermission,
];
