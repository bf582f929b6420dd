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
import { whereIn } from '../database/dialect';
import type { ResolvedIntegration } from '../integrations/types';
import { matchingKeys } from '../people/correlate';
import { PERSON_KEY_KINDS, type Values } from '../people/keys';
import { loadPersonKeys } from '../people/lookups';
import type { Run, RunError } from './types';

/** Fewer than these may be chance. */
const AT_LEAST = 10;

/** Of those looked at, as many have to be there already. */
const SHARE = 0.5;

/** How many are looked at; what holds for them holds for the rest. */
const SAMPLE = 1000;

interface Created {
  displayName: string | null;
  values: Values;
}

/** Somebody who was there before the run, and is found by a key. */
interface Namesakes {
  /** By how many of those the run creates anybody is found. */
  count: number;
  /** By key that the integration does not match by: how many share it. */
  byKey: Map<string, number>;
  /** The people who were there. */
  ids: Set<string>;
}

/**
 * Finds out that a run creates people who are there already, as it happens on
 * every run when the source gives them new ids and no matching key finds them
 * again. The finding names the keys and what is likely wrong with them.
 */
export async function findRepeatedCreates(options: {
  knex: Knex;
  run: Run;
  integration: Pick<ResolvedIntegration, 'id' | 'matchBy'>;
}): Promise<RunError | undefined> {
  const { knex, run, integration } = options;
  const total = run.counts.employees?.created ?? 0;
  if (total < AT_LEAST || run.person) {
    return undefined;
  }
  const created = await loadCreated(knex, run);
  const namesakes = await findNamesakes(options, created);
  if (namesakes.count < AT_LEAST || namesakes.count < created.length * SHARE) {
    return undefined;
  }
  const own = await countOwn(knex, integration.id, namesakes.ids);
  const share = Math.round((100 * namesakes.count) / created.length);
  const what = `${share} % of the ${total} people whom this sync ${
    run.persist ? 'created' : 'would create'
  }`;
  const keys = integration.matchBy.join(', ') || 'none';
  return {
    code: 'matching-key',
    severity: 'warning',
    dataSet: 'employees',
    message:
      own * 2 >= namesakes.ids.size
        ? `${what} were brought by this integration before, under other ids. No matching key (${keys}) has found them again.`
        : `${what} look like people who are there already. No matching key (${keys}) has found them.`,
    hint: adviceFor(integration.matchBy, created, namesakes),
  };
}

async function loadCreated(knex: Knex, run: Run): Promise<Created[]> {
  const rows = await knex('run_records')
    .where({ run_id: run.id, data_set: 'employees', status: 'created' })
    .orderBy('seq')
    .limit(SAMPLE)
    .select('display_name', 'mapped');
  return rows.map(row => ({
    displayName: row.display_name,
    values: row.mapped ? JSON.parse(row.mapped) : {},
  }));
}

/** People of before with the same name, or the same value of some key. */
async function findNamesakes(
  { knex, run }: { knex: Knex; run: Run },
  created: readonly Created[],
): Promise<Namesakes> {
  const before = (column: string, values: readonly string[]) =>
    knex('employees')
      .where(whereIn(knex, column, [...new Set(values)]))
      .andWhere('created_at', '<', run.startedAt ?? run.createdAt)
      .select('id', 'display_name');
  const byName = new Map<string, string[]>();
  const names = created.flatMap(({ displayName }) => displayName ?? []);
  for (const row of await before('display_name', names)) {
    const ids = byName.get(row.display_name) ?? [];
    byName.set(row.display_name, [...ids, row.id]);
  }
  const keysOf = ({ values }: Created) =>
    matchingKeys(values, PERSON_KEY_KINDS);
  const byValue = await loadPersonKeys(knex, created.flatMap(keysOf));
  const sharing = await before('id', [...byValue.values()].flat());
  const known = new Set(sharing.map(row => row.id));

  const found: Namesakes = { count: 0, byKey: new Map(), ids: new Set() };
  for (const row of created) {
    const ids = [...(byName.get(row.displayName ?? '') ?? [])];
    for (const { kind, value } of keysOf(row)) {
      const same = (byValue.get(`${kind}:${value}`) ?? []).filter(id =>
        known.has(id),
      );
      if (same.length) {
        found.byKey.set(kind, (found.byKey.get(kind) ?? 0) + 1);
        ids.push(...same);
      }
    }
    if (ids.length) {
      found.count += 1;
      ids.forEach(id => found.ids.add(id));
    }
  }
  return found;
}

/** How many of the people rows of the integration itself have brought. */
async function countOwn(
  knex: Knex,
  integrationId: string,
  ids: ReadonlySet<string>,
): Promise<number> {
  const [{ n }] = await knex('source_records')
    .where({ integration_id: integrationId, data_set: 'employees' })
    .andWhere(whereIn(knex, 'golden_id', [...ids]))
    .countDistinct({ n: 'golden_id' });
  return Number(n);
}

/** What is likely wrong, and what to do about it. */
function adviceFor(
  matchBy: readonly string[],
  created: readonly Created[],
  { byKey, count }: Namesakes,
): string {
  const [shared] = [...byKey]
    .filter(([kind, n]) => !matchBy.includes(kind) && n >= count * SHARE)
    .sort((a, b) => b[1] - a[1]);
  if (shared) {
    return `They have the same ${shared[0]} as people who are there: add ${shared[0]} to the matching keys of the integration, and remove those who are there twice.`;
  }
  const filled = matchBy.filter(kind =>
    created.some(({ values }) => (values[kind] ?? null) !== null),
  );
  if (filled.length === 0) {
    return `None of them has a value for a matching key: map ${
      matchBy.join(' or ') || 'employeeNumber or email'
    } to a field of the payload, or match by a key that is mapped.`;
  }
  return `The ids at the source change from sync to sync, and so does ${filled.join(
    ' and ',
  )}: read the id from a field that stays the same, or match by a key that does.`;
}
