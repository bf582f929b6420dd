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
import type { RunKeyRow, RunRecordRow } from '../database/tables';
import { normalizeKey, PERSON_KEY_KINDS, type Values } from '../people/keys';
import type { Change } from '../people/merge';
import type { PlanWriter } from './PlanWriter';
import type { PlanContext } from './types';

const PAGE = 2000;

type Kind = (typeof PERSON_KEY_KINDS)[number];

/** The kinds of keys by which rows of the run refer to people. */
function referredKinds(contexts: readonly PlanContext[]): Kind[] {
  return PERSON_KEY_KINDS.filter(kind =>
    contexts.some(({ mapping }) =>
      mapping.mapping.rules.some(rule => rule.referenceBy === kind),
    ),
  );
}

/** Whether a row refers to somebody by a key nobody has had so far. */
async function isAwaited(
  { knex, run, integration }: PlanContext,
  kinds: readonly Kind[],
): Promise<boolean> {
  const inRun = await knex('run_references')
    .where({ run_id: run.id, target_data_set: 'employees', expected_id: '' })
    .first('run_id');
  if (inRun) {
    return true;
  }
  const earlier = await knex('pending_references')
    .where({
      integration_id: integration.id,
      target_data_set: 'employees',
    })
    .andWhere(q =>
      kinds.forEach(kind => q.orWhere('target_key', 'like', `${kind}:%`)),
    )
    .first('target_key');
  return Boolean(earlier);
}

/** The keys that a record gives somebody. */
function keysOf(
  record: Pick<RunRecordRow, 'status' | 'mapped' | 'changes'>,
  kinds: readonly Kind[],
): string[] {
  const changes: Change[] = record.changes ? JSON.parse(record.changes) : [];
  const values: Values =
    record.status === 'created'
      ? JSON.parse(record.mapped ?? '{}')
      : Object.fromEntries(
          changes.map(({ attribute, after }) => [attribute, after]),
        );
  return kinds.flatMap(kind => {
    const value = normalizeKey(values[kind]);
    return value ? [`${kind}:${value}`] : [];
  });
}

/**
 * Notes by which keys the people can be found whom this run brings, if a row
 * of it refers to somebody by a key: they are not among those the portal
 * knows yet (RULES P6).
 */
export async function noteRunKeys(
  contexts: readonly PlanContext[],
  writer: PlanWriter,
): Promise<void> {
  const employees = contexts.find(({ dataSet }) => dataSet === 'employees');
  const kinds = referredKinds(contexts);
  if (!employees || kinds.length === 0) {
    return;
  }
  if (!(await isAwaited(employees, kinds))) {
    return;
  }
  const { knex, run } = employees;
  for (let last = 0; ; ) {
    const records: RunRecordRow[] = await knex('run_records')
      .where({ run_id: run.id, data_set: 'employees' })
      .whereIn('status', ['created', 'updated', 'restored'])
      .whereNotNull('golden_id')
      .andWhere('seq', '>', last)
      .orderBy('seq')
      .limit(PAGE)
      .select('seq', 'status', 'golden_id', 'mapped', 'changes');
    if (records.length === 0) {
      return;
    }
    last = records[records.length - 1].seq;
    await writer.noteKeys(
      records.flatMap(record =>
        keysOf(record, kinds).map<RunKeyRow>(key => ({
          run_id: run.id,
          key,
          golden_id: record.golden_id!,
        })),
      ),
    );
  }
}
