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
import { claimsOf, uniqueValuesTable } from '../attributes/uniqueValues';
import { bulkInsert } from '../database/bulk';
import { whereIn } from '../database/dialect';
import { membershipsTable, personKeysTable } from '../database/tables';
import { type GoldenRow, goldenTableOf } from '../people/goldenTables';
import { personKeysOf, type Values } from '../people/keys';
import type { ApplyContext, GoldenWrite } from './types';

const keyText = (values: Values) =>
  personKeysOf(values)
    .map(({ kind, value }) => `${kind}:${value}`)
    .join('\n');

/** Writes golden records with what finds them and where they belong. */
export async function writeGolden(
  context: ApplyContext,
  writes: readonly GoldenWrite[],
): Promise<void> {
  if (writes.length === 0) {
    return;
  }
  const { tx, run, dataSet, now } = context;
  const { table, indexed } = goldenTableOf(dataSet);
  const rows = writes.map<GoldenRow>(({ golden, endedReason }) => ({
    id: golden.id,
    status: golden.status,
    values: JSON.stringify(golden.values),
    winners: JSON.stringify(golden.winners),
    version: golden.version,
    ended_at: golden.status === 'terminated' ? now : null,
    ended_reason: endedReason ?? null,
    run_id: run.id,
    created_at: now,
    updated_at: now,
    ...indexed(golden.values),
  }));
  const fresh = new Set(
    writes.filter(({ before }) => !before).map(({ golden }) => golden.id),
  );
  // Looking out for conflicts costs a third; those who are new have none.
  await bulkInsert(tx, { table, rows: rows.filter(row => fresh.has(row.id)) });
  await bulkInsert(tx, {
    table,
    rows: rows.filter(row => !fresh.has(row.id)),
    onConflict: {
      columns: ['id'],
      merge: Object.keys(table.columns).filter(
        name => name !== 'id' && name !== 'created_at',
      ),
    },
  });
  if (context.unique?.length) {
    await writeUniqueValues(context, context.unique, writes);
  }
  if (dataSet === 'employees') {
    await writePersonKeys(context, writes);
    await writeMemberships(context, writes);
  }
}

/** Who has which value that nobody else can have. */
async function writeUniqueValues(
  { tx, dataSet }: ApplyContext,
  unique: readonly string[],
  writes: readonly GoldenWrite[],
): Promise<void> {
  const textOf = (golden: GoldenWrite['golden'] | undefined) =>
    golden?.status === 'active'
      ? JSON.stringify(claimsOf(unique, golden.values))
      : '[]';
  const moved = writes.filter(
    ({ golden, before }) => textOf(golden) !== textOf(before),
  );
  if (moved.length === 0) {
    return;
  }
  await tx('unique_values')
    .where({ data_set: dataSet })
    .andWhere(
      whereIn(
        tx,
        'golden_id',
        moved.map(({ golden }) => golden.id),
      ),
    )
    .delete();
  const rows = moved.flatMap(({ golden }) =>
    golden.status === 'active'
      ? claimsOf(unique, golden.values).map(claim => ({
          data_set: dataSet,
          golden_id: golden.id,
          ...claim,
        }))
      : [],
  );
  if (rows.length) {
    await bulkInsert(tx, { table: uniqueValuesTable, rows });
  }
}

async function writePersonKeys(
  { tx }: ApplyContext,
  writes: readonly GoldenWrite[],
): Promise<void> {
  const moved = writes.filter(
    ({ golden, before }) =>
      keyText(golden.values) !== (before ? keyText(before.values) : ''),
  );
  const known = moved.filter(({ before }) => before);
  if (known.length) {
    await tx('person_keys')
      .where(
        whereIn(
          tx,
          'employee_id',
          known.map(({ golden }) => golden.id),
        ),
      )
      .delete();
  }
  const rows = moved.flatMap(({ golden }) =>
    personKeysOf(golden.values).map(key => ({
      ...key,
      employee_id: golden.id,
    })),
  );
  if (rows.length) {
    // What these people had is deleted above: nothing can be in the way.
    await bulkInsert(tx, { table: personKeysTable, rows });
  }
}

async function writeMemberships(
  { tx, integration }: ApplyContext,
  writes: readonly GoldenWrite[],
): Promise<void> {
  const moved = writes.filter(
    ({ units }) => units && units.before.join() !== units.after.join(),
  );
  const leaving = moved.filter(({ units }) => units!.before.length > 0);
  if (leaving.length) {
    await tx('memberships')
      .where({ integration_id: integration.id })
      .andWhere(
        whereIn(
          tx,
          'employee_id',
          leaving.map(({ golden }) => golden.id),
        ),
      )
      .delete();
  }
  const rows = moved.flatMap(({ golden, units }) =>
    units!.after.map(unit => ({
      unit_id: unit,
      employee_id: golden.id,
      integration_id: integration.id,
    })),
  );
  if (rows.length) {
    await bulkInsert(tx, {
      table: membershipsTable,
      rows,
      onConflict: { columns: ['employee_id', 'unit_id', 'integration_id'] },
    });
  }
}
