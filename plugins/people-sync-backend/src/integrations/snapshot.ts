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
  type PeopleSyncConfig,
  type Safeguards,
  withDefaultSafeguards,
} from '@people-sync/plugin-people-sync-common';
import type { Knex } from 'knex';
import type { OpenedSecrets, SecretKeeper } from '../secrets/SecretKeeper';
import {
  configDefinitions,
  type IntegrationDefinition,
  readRoot,
  rowDefinition,
} from './definitions';
import type { ImportDbRow, IntegrationRow } from './integrationRows';
import { readPortalPriority, withPortalPriority } from './priority';
import type { ConfigProblem } from './types';

/** What app-config and the database say at one moment. */
export interface IntegrationSnapshot {
  /** Absent when the section cannot be used. Whose values win is as the portal
   * says where app-config does not. */
  settings?: PeopleSyncConfig;
  rootProblem?: ConfigProblem;
  /** In the order of app-config, then of creation. */
  definitions: IntegrationDefinition[];
  /** What has left app-config, as it was stored last: it no longer runs, and
   * what it contributed is still there. */
  gone: IntegrationDefinition[];
  rows: ReadonlyMap<string, IntegrationRow>;
  /** By integration, then by data set. */
  imports: ReadonlyMap<string, ReadonlyMap<string, ImportDbRow>>;
}

/** Limits for integrations that set none: of the portal, over app-config. */
async function portalSafeguards(
  knex: Knex,
  settings: PeopleSyncConfig | undefined,
): Promise<Safeguards> {
  const row = await knex('settings')
    .where({ key: 'safeguards' })
    .first('value');
  return withDefaultSafeguards(
    row && JSON.parse(row.value),
    settings?.safeguards,
  );
}

/** The secrets of every integration of the portal, opened anew. */
async function openSecrets(
  rows: readonly IntegrationRow[],
  secrets: SecretKeeper | undefined,
): Promise<ReadonlyMap<string, OpenedSecrets>> {
  const opened = await Promise.all(
    rows
      .filter(row => row.managed_by === 'ui')
      .map(
        async (row): Promise<[string, OpenedSecrets] | undefined> =>
          secrets && [row.id, await secrets.open(row)],
      ),
  );
  return new Map(opened.filter(entry => entry !== undefined));
}

/** Reads app-config anew, and what the database adds to it. */
export async function readSnapshot(
  config: RootConfigService,
  knex: Knex,
  secrets?: SecretKeeper,
): Promise<IntegrationSnapshot> {
  const integrationRows = await knex<IntegrationRow>('integrations')
    .orderBy('created_at')
    .orderBy('id')
    .select('*');
  const rows = new Map(integrationRows.map(row => [row.id, row]));

  const imports = new Map<string, Map<string, ImportDbRow>>();
  for (const row of await knex<ImportDbRow>('imports').select('*')) {
    const ofIntegration = imports.get(row.integration_id) ?? new Map();
    ofIntegration.set(row.data_set, row);
    imports.set(row.integration_id, ofIntegration);
  }

  const root = readRoot(config);
  const opened = await openSecrets(integrationRows, secrets);
  const portal = await portalSafeguards(knex, root.settings);
  if (!root.settings) {
    return {
      rootProblem: root.problem,
      definitions: integrationRows.map(row => ({
        ...rowDefinition(row, portal, opened.get(row.id)),
        managedBy: row.managed_by === 'ui' ? 'ui' : 'config',
      })),
      gone: [],
      rows,
      imports,
    };
  }

  const fromConfig = configDefinitions(config, root.settings, portal);
  const taken = new Set(fromConfig.map(({ id }) => id));
  return {
    settings: withPortalPriority(root.settings, await readPortalPriority(knex)),
    definitions: [
      ...fromConfig,
      ...integrationRows
        .filter(row => row.managed_by === 'ui' && !taken.has(row.id))
        .map(row => rowDefinition(row, portal, opened.get(row.id))),
    ],
    gone: integrationRows
      .filter(row => row.managed_by !== 'ui' && !taken.has(row.id))
      .map(row => ({
        ...rowDefinition(row, portal),
        managedBy: 'config',
        enabled: false,
      })),
    rows,
    imports,
  };
}
