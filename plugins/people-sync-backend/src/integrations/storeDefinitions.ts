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

import type { Knex } from 'knex';
import { canonicalJson } from '../mapping/canonical';
import type { ExaminedIntegration } from './examine';
import type { IntegrationRow, StoredSettings } from './integrationRows';

type Columns = Pick<
  IntegrationRow,
  'provider' | 'title' | 'managed_by' | 'enabled' | 'config' | 'settings'
>;

function columnsOf(
  item: ExaminedIntegration,
  row: IntegrationRow | undefined,
): Columns {
  const { definition } = item;
  const settings: StoredSettings = {
    initialSync: definition.initialSync,
    timezone: definition.timezone,
    startDates: definition.startDates,
    matchBy: definition.matchBy,
    missingPolicy: definition.missingPolicy,
    safeguards: definition.safeguards,
  };
  // A definition that cannot be read is no reason to forget the last good one.
  const readable = definition.problems.length === 0;
  return {
    provider: definition.providerId ?? row?.provider ?? '',
    title: definition.title,
    managed_by: 'config',
    enabled: definition.enabled,
    config:
      item.registered || !row ? canonicalJson(item.publicConfig) : row.config,
    settings: readable || !row ? canonicalJson(settings) : row.settings,
  };
}

/**
 * Stores the integrations of app-config, and a row for each of their imports.
 * Safe on several replicas at once: they write the same.
 */
export async function storeDefinitions(options: {
  knex: Knex;
  integrations: ExaminedIntegration[];
  /** As stored before. */
  rows: ReadonlyMap<string, IntegrationRow>;
}): Promise<void> {
  const { knex, integrations, rows } = options;
  const now = new Date().toISOString();
  for (const item of integrations) {
    const { id } = item.definition;
    const row = rows.get(id);
    const columns = columnsOf(item, row);
    if (!row) {
      await knex<IntegrationRow>('integrations')
        .insert({
          id,
          ...columns,
          secrets: '{}',
          created_at: now,
          updated_at: now,
          updated_by: 'config',
        })
        .onConflict('id')
        .ignore();
    } else {
      await update(knex, row, columns, now);
    }
    for (const { dataSet } of item.registered?.descriptor.dataSets ?? []) {
      await knex('imports')
        .insert({ integration_id: id, data_set: dataSet, active: true })
        .onConflict(['integration_id', 'data_set'])
        .ignore();
    }
  }
  // What has left app-config no longer runs; its history stays.
  const kept = new Set(integrations.map(({ definition }) => definition.id));
  for (const row of rows.values()) {
    if (row.managed_by === 'config' && row.enabled && !kept.has(row.id)) {
      await knex('integrations')
        .where({ id: row.id, managed_by: 'config' })
        .update({ enabled: false, updated_at: now });
    }
  }
}

async function update(
  knex: Knex,
  row: IntegrationRow,
  columns: Columns,
  now: string,
): Promise<void> {
  const decides =
    row.provider !== columns.provider ||
    row.config !== columns.config ||
    row.settings !== columns.settings;
  const changed =
    decides ||
    row.title !== columns.title ||
    row.managed_by !== columns.managed_by ||
    Boolean(row.enabled) !== columns.enabled;
  if (changed) {
    // The revision guards against a second replica counting the same change.
    await knex<IntegrationRow>('integrations')
      .where({ id: row.id, revision: row.revision })
      .update({
        ...columns,
        revision: row.revision + (decides ? 1 : 0),
        updated_at: now,
        updated_by: 'config',
      });
  }
}
