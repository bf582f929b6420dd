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
import type { DataSet } from '@people-sync/plugin-people-sync-common';
import type { Knex } from 'knex';
import { whereIn } from '../database/dialect';
import { attributeOf } from '../people/attributes';
import { goldenTableOf } from '../people/goldenTables';
import type { Values } from '../people/keys';
import type { RecordPlan } from '../runs/recordPlan';
import { mayLackParts, NOT_APPROVED } from './leaveOut';
import type { ApplyContext, ApplyRecord } from './types';

/** What a golden id stands for that nobody has approved to create. */
interface LeftOut {
  dataSet: DataSet;
  sourceId: string;
}

const idsIn = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter(
    (id): id is string => typeof id === 'string',
  );

function referencesOf(dataSet: DataSet, values: Values): [string, string[]][] {
  return Object.entries(values)
    .filter(([name]) => attributeOf(dataSet, name).target !== undefined)
    .map(([name, value]) => [name, idsIn(value)]);
}

/**
 * References to somebody who was to be created and was not approved have
 * nothing to refer to: they wait, like others whose target is not there yet
 * (RULES P6), and the row that refers is saved without them.
 */
export async function detachLeftOut(
  context: ApplyContext,
  records: readonly ApplyRecord[],
): Promise<ApplyRecord[]> {
  const { run, dataSet } = context;
  if (!mayLackParts(run)) {
    return [...records];
  }
  const ids = new Set(
    records.flatMap(({ values }) =>
      referencesOf(dataSet, values).flatMap(([, targets]) => targets),
    ),
  );
  const leftOut = await loadLeftOut(context, [...ids]);
  if (leftOut.size === 0) {
    return [...records];
  }
  return records.map(record => detach(context, record, leftOut));
}

async function loadLeftOut(
  { tx, run }: ApplyContext,
  ids: readonly string[],
): Promise<Map<string, LeftOut>> {
  const rows: { golden_id: string; data_set: DataSet; source_id: string }[] =
    ids.length
      ? await tx('run_records')
          .where({ run_id: run.id, status: 'skipped', reason: NOT_APPROVED })
          .andWhere(whereIn(tx, 'golden_id', ids))
          .select('golden_id', 'data_set', 'source_id')
      : [];
  const leftOut = new Map<string, LeftOut>();
  for (const dataSet of new Set(rows.map(row => row.data_set))) {
    const own = rows.filter(row => row.data_set === dataSet);
    const there = await existing(
      tx,
      dataSet,
      own.map(row => row.golden_id),
    );
    for (const row of own) {
      if (!there.has(row.golden_id)) {
        leftOut.set(row.golden_id, { dataSet, sourceId: row.source_id });
      }
    }
  }
  return leftOut;
}

async function existing(
  tx: Knex,
  dataSet: DataSet,
  ids: readonly string[],
): Promise<Set<string>> {
  const rows = await tx(goldenTableOf(dataSet).table.name)
    .where(whereIn(tx, 'id', ids))
    .select('id');
  return new Set(rows.map(row => row.id));
}

function detach(
  { dataSet }: ApplyContext,
  record: ApplyRecord,
  leftOut: ReadonlyMap<string, LeftOut>,
): ApplyRecord {
  const values: Values = { ...record.values };
  const waiting: NonNullable<RecordPlan['waiting']> = [];
  for (const [attribute, targets] of referencesOf(dataSet, record.values)) {
    const gone = targets.filter(id => leftOut.has(id));
    if (gone.length === 0) {
      continue;
    }
    const there = targets.filter(id => !leftOut.has(id));
    if (Array.isArray(values[attribute]) && there.length) {
      values[attribute] = there;
    } else {
      delete values[attribute];
    }
    for (const id of gone) {
      const { dataSet: target, sourceId } = leftOut.get(id)!;
      waiting.push({ attribute, target, key: sourceId });
    }
  }
  if (waiting.length === 0) {
    return record;
  }
  return {
    ...record,
    values,
    row: { ...record.row, mapped: JSON.stringify(values) },
    plan: {
      ...record.plan,
      waiting: [...(record.plan.waiting ?? []), ...waiting],
    },
  };
}
