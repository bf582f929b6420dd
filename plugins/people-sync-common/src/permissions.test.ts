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

import { isPermission } from '@backstage/plugin-permission-common';
import {
  peopleSyncPermissions,
  pushPermission,
  recordReadPermission,
  runCreatePermission,
} from './permissions';

describe('permissions', () => {
  it('are the ten the design names', () => {
    expect(
      peopleSyncPermissions.map(({ name, attributes }) => [
        name,
        attributes.action,
      ]),
    ).toEqual([
      ['people-sync.person.read', 'read'],
      ['people-sync.run.read', 'read'],
      ['people-sync.run.create', 'create'],
      ['people-sync.run.persist', 'update'],
      ['people-sync.run.approve', 'update'],
      ['people-sync.integration.read', 'read'],
      ['people-sync.integration.update', 'update'],
      ['people-sync.record.read', 'read'],
      ['people-sync.rules.update', 'update'],
      ['people-sync.push', 'create'],
    ]);
  });

  it('are told apart', () => {
    expect(isPermission(runCreatePermission, runCreatePermission)).toBe(true);
    expect(isPermission(recordReadPermission, pushPermission)).toBe(false);
  });
});
