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

import type { IntegrationFootprint } from '@people-sync/plugin-people-sync-common';
import type { Knex } from 'knex';
import { rawRows } from '../database/bulk';
import { forEachIdRange, type IdRange } from './idRanges';

/** Golden records that one query counts: a few milliseconds on SQLite. */
const CHUNK = 1000;

/** Whose footprint, and who decides about leaving. */
export interface FootprintOptions {
  knex: Knex;
  integrationId: string;
  /** Undefined means all do (RULES X3). */
  lifecycleFrom?: readonly string[];
}

interface Kind {
  table: 'employees' | 'org_units';
  dataSet: 'employees' | 'org-units';
  entity: 'user' | 'group';
  protection: 'employee' | 'org-unit';
}

const PEOPLE: Kind = {
  table: 'employees',
  dataSet: 'employees',
  entity: 'user',
  protection: 'employee',
};

const UNITS: Kind = {
  table: 'org_units',
  dataSet: 'org-units',
  entity: 'group',
  protection: 'org-unit',
};

interface Counted {
  total: number;
  sole: number;
  entities: number;
}

/** Integrations whose word keeps somebody once this one says nothing more. */
function keepers({
  integrationId,
  lifecycleFrom,
}: FootprintOptions): readonly string[] | undefined {
  // Without a say about leaving, its silence ends nobody others speak for.
  return lifecycleFrom?.includes(integrationId) ? lifecycleFrom : undefined;
}

async function countRange(
  options: FootprintOptions,
  { table, dataSet, entity, protection }: Kind,
  range: IdRange,
): Promise<Counted> {
  const { knex, integrationId } = options;
  const deciding = keepers(options);
  const others = `FROM source_records AS other
    WHERE other.golden_id = g.id AND other.data_set = ?
      AND other.state = 'active' AND other.integration_id <> ?`;
  const among = deciding
    ? `AND other.integration_id IN (${deciding.map(() => '?').join(', ')})`
    : '';
  const [row] = await rawRows<Record<keyof Counted, number | string | null>>(
    knex,
    `SELECT COUNT(*) AS total,
       SUM(CASE WHEN NOT EXISTS (SELECT 1 ${others}) THEN 1 ELSE 0 END) AS sole,
       SUM(CASE WHEN n.name IS NOT NULL AND p.golden_id IS NULL
             AND NOT EXISTS (SELECT 1 ${others} ${among})
           THEN 1 ELSE 0 END) AS entities
     FROM ${table} AS g
     LEFT JOIN catalog_names AS n ON n.kind = ? AND n.golden_id = g.id
     LEFT JOIN protected AS p ON p.kind = ? AND p.golden_id = g.id
     WHERE g.status = 'active' AND g.id > ? AND g.id <= ?
       AND EXISTS (
         SELECT 1 FROM source_records AS own
         WHERE own.golden_id = g.id AND own.data_set = ?
           AND own.state = 'active' AND own.integration_id = ?)`,
    [
      dataSet,
      integrationId,
      dataSet,
      integrationId,
      ...(deciding ?? []),
      entity,
      protection,
      range.after,
      range.upTo,
      dataSet,
      integrationId,
    ],
  );
  return {
    total: Number(row.total),
    sole: Number(row.sole ?? 0),
    entities: Number(row.entities ?? 0),
  };
}

async function count(options: FootprintOptions, kind: Kind): Promise<Counted> {
  const counted: Counted = { total: 0, sole: 0, entities: 0 };
  await forEachIdRange(options.knex, kind.table, CHUNK, async range => {
    const part = await countRange(options, kind, range);
    counted.total += part.total;
    counted.sole += part.sole;
    counted.entities += part.entities;
  });
  return counted;
}

/**
 * People of whom an attribute comes from the integration. Many people have
 * the same winners, so the database counts the combinations, which are few.
 */
async function countWins({
  knex,
  integrationId,
}: FootprintOptions): Promise<Record<string, number>> {
  const wins = new Map<string, number>();
  await forEachIdRange(knex, 'employees', CHUNK, async ({ after, upTo }) => {
    const rows: { winners: string; n: number | string }[] = await knex(
      'employees',
    )
      .where({ status: 'active' })
      .andWhere('id', '>', after)
      .andWhere('id', '<=', upTo)
      .groupBy('winners')
      .select('winners')
      .count({ n: '*' });
    for (const { winners, n } of rows) {
      const parsed: Record<string, string> = JSON.parse(winners);
      for (const [attribute, winner] of Object.entries(parsed)) {
        if (winner === integrationId) {
          wins.set(attribute, (wins.get(attribute) ?? 0) + Number(n));
        }
      }
    }
  });
  return Object.fromEntries([...wins].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * How many people, org units and catalog entities stand on what an integration
 * contributes. Counted by the database, a range of ids at a time, so that
 * others get their turn.
 */
export async function footprintOf(
  options: FootprintOptions,
): Promise<IntegrationFootprint> {
  const people = await count(options, PEOPLE);
  const units = await count(options, UNITS);
  return {
    people: people.total,
    solePeople: people.sole,
    orgUnits: units.total,
    soleOrgUnits: units.sole,
    entities: people.entities + units.entities,
    attributes: await countWins(options),
  };
}
