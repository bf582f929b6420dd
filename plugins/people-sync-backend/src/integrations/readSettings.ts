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

import type { RootConfigService } from '@backstage/backend-plugin-api';
import {
  DEFAULT_SAFEGUARDS,
  parsePeopleSyncConfig,
  type Settings,
} from '@people-sync/plugin-people-sync-common';
import type { Knex } from 'knex';
import { readRoot } from './definitions';

/** What stands in the settings table: one row for each name. */
type Stored = Partial<
  Pick<Settings, 'syncInterval' | 'grace' | 'safeguards' | 'freeze'>
>;

async function readStored(knex: Knex): Promise<Stored> {
  const rows = await knex('settings').select('key', 'value');
  return Object.fromEntries(
    rows.map(row => [row.key, JSON.parse(row.value)]),
  ) as Stored;
}

/** Portal-wide defaults: what the portal stored, over what is built in. */
export async function readSettings(
  config: RootConfigService,
  knex: Knex,
): Promise<Settings> {
  const stored = await readStored(knex);
  const root = readRoot(config);
  const { retention, admins } =
    root.settings ?? parsePeopleSyncConfig(undefined);
  return {
    syncInterval: stored.syncInterval ?? 'P1D',
    grace: stored.grace ?? 'P7D',
    retention,
    safeguards: stored.safeguards ?? DEFAULT_SAFEGUARDS,
    freeze: stored.freeze ?? false,
    access: {
      permissions: config.getOptionalBoolean('permission.enabled') ?? false,
      admins: admins.length > 0,
    },
  };
}
