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

import { isDeepStrictEqual } from 'node:util';
import { LEDGER } from '../portal/CampaignDatabase';
import type { World } from '../portal/World';

const TABLES = { employees: 'employees', 'org-units': 'org_units' } as const;

/** Nobody works, nobody waits. */
export async function checkNothingStuck({ knex }: World): Promise<string[]> {
  const runs = await knex('runs')
    .whereIn('status', ['staged', 'running'])
    .select('id', 'status', 'integration_id', 'phase');
  const scratch: string[] = [];
  for (const table of ['run_members', 'run_references']) {
    const left = await knex(table)
      .join('runs', 'runs.id', `${table}.run_id`)
      .whereNot('runs.status', 'held')
      // A dry run may be applied yet.
      .andWhere('runs.persist', true)
      .first('runs.id as id', 'runs.status as status');
    if (left) {
      scratch.push(`${table} of run ${left.id}, ${left.status}, are left over`);
    }
  }
  return [
    ...runs.map(
      run => `run ${run.id} is ${run.status} for ever, in phase ${run.phase}`,
    ),
    ...scratch,
  ];
}

/**
 * Every change of a golden record goes on from where the one before ended, and
 * the last one ends at what is stored: none is lost, none done twice.
 */
export async function checkLedger({ knex }: World): Promise<string[]> {
  const problems: string[] = [];
  const ends = new Map<string, unknown>();
  for (const row of await knex(LEDGER).orderBy('id')) {
    const key = `${row.data_set} ${row.golden_id}`;
    const before = row.before ? JSON.parse(row.before) : undefined;
    if (!isDeepStrictEqual(shown(before), shown(ends.get(key)))) {
      problems.push(
        `ledger: ${key} was ${JSON.stringify(
          ends.get(key),
        )}, and the next change went on from ${row.before}`,
      );
    }
    ends.set(key, JSON.parse(row.after));
  }
  for (const [dataSet, table] of Object.entries(TABLES)) {
    for (const row of await knex(table)) {
      const key = `${dataSet} ${row.id}`;
      const is = { status: row.status, values: JSON.parse(row.values) };
      if (!isDeepStrictEqual(shown(is), shown(ends.get(key)))) {
        problems.push(
          `ledger: ${key} ends at ${JSON.stringify(
            ends.get(key),
          )}, and is ${JSON.stringify(is)}`,
        );
      }
    }
  }
  return problems;
}

function shown(state: unknown) {
  const { status, values } = (state ?? {}) as {
    status?: string;
    values?: object;
  };
  return { status, values };
}

/** Whoever was removed had left, and by the policy may be removed for it. */
export async function checkRemovals(
  world: World,
): Promise<{ problems: string[]; checked: number }> {
  const { knex, history } = world;
  const problems: string[] = [];
  const removed = await knex('run_records as record')
    .join('runs', 'runs.id', 'record.run_id')
    .where({ 'record.status': 'terminated', 'runs.persisted': true })
    .whereNot('runs.trigger', 'undo')
    .whereRaw('record.seq <= runs.applied_seq')
    .select(
      'runs.id',
      'record.data_set',
      'record.source_id',
      'record.golden_id',
      'record.plan',
      'record.reason',
      'runs.integration_id',
    );
  const runIds = new Set<number>(removed.map(row => row.id));
  for (const id of runIds) {
    const run = (await world.store.get(id))!;
    for (const row of await world.untrueRemovals(run)) {
      problems.push(`removals: run ${id} removed ${row}, who had not left`);
    }
  }
  const silent = history.sources
    .filter(({ missingPolicy }) => missingPolicy !== 'terminate')
    .map(({ id }) => id);
  for (const row of removed) {
    if (
      silent.includes(row.integration_id) &&
      JSON.parse(row.plan).action === 'withdraw'
    ) {
      problems.push(
        `removals: run ${row.id} removed ${row.integration_id} ${row.source_id} (${row.reason}) against the policy`,
      );
    }
  }
  const explained = new Set(removed.map(row => row.golden_id));
  const undone = await knex('run_records')
    .join('runs', 'runs.id', 'run_records.run_id')
    .where('runs.trigger', 'undo')
    .whereNotNull('golden_id')
    .select('golden_id');
  undone.forEach(row => explained.add(row.golden_id));
  for (const row of await knex(LEDGER).where(
    'after',
    'like',
    '%"status":"terminated"%',
  )) {
    if (!explained.has(row.golden_id)) {
      problems.push(
        `removals: ${row.data_set} ${row.golden_id} was removed, and no run says why`,
      );
    }
  }
  return { problems, checked: removed.length };
}

/** Whether somebody is active, from the rows alone: said another way. */
function shouldBeActive(
  rows: readonly { integration_id: string; state: string }[],
  lifecycleFrom: readonly string[] | undefined,
): boolean {
  const bySource = new Map<string, Set<string>>();
  for (const row of rows) {
    const states = bySource.get(row.integration_id) ?? new Set();
    bySource.set(row.integration_id, states.add(row.state));
  }
  const deciding = [...bySource].filter(
    ([source]) => !lifecycleFrom || lifecycleFrom.includes(source),
  );
  const asked = deciding.length ? deciding : [...bySource];
  const stays = asked.some(([, states]) => states.has('active'));
  const ended = deciding.some(
    ([, states]) => states.has('terminated') && !states.has('active'),
  );
  return stays && !ended;
}

/** Records stand as their rows say, and nobody is there twice. */
export async function checkPeople({ knex, history }: World): Promise<string[]> {
  const problems: string[] = [];
  const rowsOf = new Map<string, { integration_id: string; state: string }[]>();
  for (const row of await knex('source_records').whereNotNull('golden_id')) {
    const key = `${row.data_set} ${row.golden_id}`;
    rowsOf.set(key, [...(rowsOf.get(key) ?? []), row]);
  }
  for (const [dataSet, table] of Object.entries(TABLES)) {
    for (const { id, status } of await knex(table)) {
      const rows = rowsOf.get(`${dataSet} ${id}`) ?? [];
      const wanted = shouldBeActive(rows, history.lifecycleFrom)
        ? 'active'
        : 'terminated';
      if (status !== wanted) {
        const states = rows.map(row => `${row.integration_id} ${row.state}`);
        problems.push(
          `people: ${dataSet} ${id} is ${status}, and its rows are ${states}`,
        );
      }
    }
  }
  const numbers = new Map<string, string>();
  for (const row of await knex('employees').where('status', 'active')) {
    const { employeeNumber } = JSON.parse(row.values);
    if (employeeNumber && numbers.has(employeeNumber)) {
      problems.push(
        `people: number ${employeeNumber} is there twice, as ${
          row.id
        } and as ${numbers.get(employeeNumber)}`,
      );
    }
    numbers.set(employeeNumber, row.id);
  }
  return problems;
}

/** Whoever has only followed the feed knows what should exist. */
export async function checkCatalog({ catalog }: World): Promise<string[]> {
  await catalog.readAll();
  const expected = await catalog.expected();
  const problems: string[] = [];
  for (const ref of new Set([...expected.keys(), ...catalog.entities.keys()])) {
    const [is, wanted] = [catalog.entities.get(ref), expected.get(ref)];
    if (!isDeepStrictEqual(is, wanted)) {
      problems.push(
        `catalog: ${ref} is ${JSON.stringify(
          is,
        )}, and should be ${JSON.stringify(wanted)}`,
      );
    }
  }
  return problems;
}
