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

import { NotFoundError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import {
  type ConfigExport,
  parseIntegrationConfig,
} from '@people-sync/plugin-people-sync-common';
import type { Knex } from 'knex';
import { stringify } from 'yaml';
import { validateCron, validateWindows } from '../../scheduling/nextRuns';
import { parseStoredSecrets } from '../../secrets/storedSecrets';
import { hasPlaceFor } from './splitConfig';
import { withSecrets } from '../configFields';
import { type IntegrationRow, jsonObject } from '../integrationRows';
import type { IntegrationRegistry } from '../IntegrationRegistry';
import { attributeField, readPortalPriority } from '../priority';
import { attributeNotes, switchNotes } from './exportNotes';
import { escaped, instructionKeys, Placeholders } from './placeholders';
import { placeOf } from './rows';

interface ScheduleColumns {
  cron: string;
  timezone: string;
  mode: string;
  data_sets: string | null;
  enabled: boolean;
  windows?: string | null;
  jitter?: string | null;
  missed?: string | null;
}

function scheduleEntry(row: ScheduleColumns): JsonObject {
  return {
    cron: row.cron,
    timezone: row.timezone,
    mode: row.mode,
    ...(row.data_sets && { dataSets: JSON.parse(row.data_sets) }),
    ...(!row.enabled && { enabled: false }),
    ...(row.windows && { windows: JSON.parse(row.windows) }),
    ...(row.jitter && { jitter: row.jitter }),
    ...(row.missed && { missed: row.missed }),
  };
}

async function mappingsOf(knex: Knex, id: string): Promise<JsonObject> {
  const rows: { data_set: string; rules: string }[] = await knex('mappings')
    .where({ integration_id: id, state: 'active' })
    .orderBy('data_set')
    .orderBy('version')
    .select('data_set', 'rules');
  return Object.fromEntries(
    rows.map(({ data_set: dataSet, rules }) => {
      const { attributes = {}, required } = jsonObject(rules);
      return [dataSet, { attributes, ...(required && { required }) }];
    }),
  );
}

/** Which integrations of the portal are meant, and why others are not. */
async function chosen(
  options: { knex: Knex; registry: IntegrationRegistry },
  ids: readonly string[] | undefined,
): Promise<{ rows: IntegrationRow[]; notes: string[] }> {
  const { knex, registry } = options;
  const definitions = (await registry.examine()).map(item => item.definition);
  const notes: string[] = [];
  for (const id of ids ?? []) {
    const definition = definitions.find(known => known.id === id);
    if (!definition) {
      throw new NotFoundError(`There is no integration ${id}`);
    }
    if (definition.managedBy === 'config') {
      notes.push(`${id} comes from app-config already, at ${placeOf(id)}.`);
    }
  }
  const own = definitions
    .filter(
      ({ id, managedBy }) => managedBy === 'ui' && (!ids || ids.includes(id)),
    )
    .map(({ id }) => id);
  const rows: IntegrationRow[] = await knex('integrations')
    .whereIn('id', own)
    .orderBy('created_at')
    .orderBy('id')
    .select('*');
  return { rows, notes };
}

/** Whose values win, as far as the portal says it and app-config does not. */
async function priorityEntries(options: {
  knex: Knex;
  registry: IntegrationRegistry;
}): Promise<JsonObject> {
  const fixed = options.registry.managedByConfig();
  const {
    precedence = [],
    lifecycleFrom = [],
    attributes = {},
  } = await readPortalPriority(options.knex);
  const own = Object.entries(attributes).filter(
    ([name]) => !fixed.includes(attributeField(name)),
  );
  return {
    ...(precedence.length > 0 &&
      !fixed.includes('precedence') && { precedence }),
    ...(lifecycleFrom.length > 0 &&
      !fixed.includes('lifecycleFrom') && { lifecycleFrom }),
    ...(own.length > 0 && {
      attributes: Object.fromEntries(
        own.map(([name, order]) => [name, { precedence: order.precedence }]),
      ),
    }),
  };
}

/** What the portal manages, written as app-config. */
export async function exportConfig(
  options: { knex: Knex; registry: IntegrationRegistry },
  ids?: readonly string[],
): Promise<ConfigExport> {
  const { knex } = options;
  const { rows, notes } = await chosen(options, ids);
  const names = Placeholders.create();
  const placeholders: ConfigExport['placeholders'] = [];
  const integrations: JsonObject = {};
  const mappingsById: Record<string, JsonObject> = {};
  for (const row of rows) {
    const place = placeOf(row.id);
    const config = jsonObject(row.config);
    const secrets: Record<string, string> = {};
    for (const field of Object.keys(parseStoredSecrets(row.secrets)).sort()) {
      if (hasPlaceFor(config, field)) {
        const variable = names.next(row.id, field);
        secrets[field] = `\${${variable}}`;
        placeholders.push({ variable, field: `${place}.config.${field}` });
      }
    }
    const schedules: ScheduleColumns[] = await knex('schedules')
      .where({ integration_id: row.id, managed_by: 'ui' })
      .orderBy('created_at')
      .orderBy('id')
      .select('*');
    const { provider, title } = row;
    const settings: JsonObject = {
      provider,
      title,
      enabled: Boolean(row.enabled),
      ...jsonObject(row.settings),
      config,
      ...(schedules.length > 0 && { schedules: schedules.map(scheduleEntry) }),
    };
    const mappings = await mappingsOf(knex, row.id);
    mappingsById[row.id] = mappings;
    integrations[row.id] = {
      ...(escaped(settings) as JsonObject),
      config: withSecrets(escaped(config) as JsonObject, secrets),
      ...(Object.keys(mappings).length > 0 && { mappings: escaped(mappings) }),
    };
    const { problems } = parseIntegrationConfig(row.id, settings, {
      validateCron,
      validateWindows,
    });
    notes.push(
      ...problems.map(
        ({ field, message }) =>
          `${place}.${field} has to be mended: it ${message}.`,
      ),
      ...instructionKeys({ ...settings, mappings }, place).map(
        path =>
          `${path} begins with a dollar sign, which app-config takes for an instruction. Rename it.`,
      ),
    );
  }
  notes.push(
    ...(await attributeNotes(knex, mappingsById)),
    ...(await switchNotes(
      knex,
      rows.map(row => row.id),
    )),
  );
  // Whose values win is not for one integration to say.
  const priority = ids ? {} : await priorityEntries(options);
  if (rows.length) {
    notes.push(
      'Integrations of app-config take the place of those of the portal with the same id, and go on with what they know. Delete their schedules in the portal afterwards, or they fire besides those of app-config.',
    );
  }
  return {
    yaml: stringify(
      { peopleSync: { ...priority, integrations } },
      { lineWidth: 0 },
    ),
    placeholders,
    notes,
  };
}
