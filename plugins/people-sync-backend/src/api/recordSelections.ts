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
import type { Knex } from 'knex';
import { parseNumericId, requireRunId } from './ids';
import type { RecordSelection, RecordsQuery } from './queries/records';
import {
  findRecordRuns,
  findRecordRunsOf,
  type RecordRun,
  type RunFilter,
} from './queries/runs';

/**
 * A run and its children.
 *
 * @throws NotFoundError when there is no such run
 */
export async function requireRecordRuns(
  knex: Knex,
  id: string,
): Promise<RecordRun[]> {
  const runs = await findRecordRunsOf(knex, requireRunId(id));
  if (runs.length === 0) {
    throw new NotFoundError(`There is no run ${id}`);
  }
  return runs;
}

/** The runs that a query narrows records down to. */
export async function recordScopeOf(
  knex: Knex,
  query: RecordsQuery,
): Promise<Pick<RecordSelection, 'runs' | 'everyRun'>> {
  const { integrationId, persisted, createdBy, createdFrom, createdTo } = query;
  const filter: RunFilter = {
    integrationId: integrationId === undefined ? undefined : [integrationId],
    persisted,
    createdBy,
    createdFrom,
    createdTo,
  };
  const narrowed = Object.values(filter).some(value => value !== undefined);
  // A person has few records, which are found through the person.
  if (query.employeeId !== undefined && !narrowed && !query.runId) {
    return { runs: undefined };
  }
  const all = await findRecordRuns(knex, filter);
  if (query.runId === undefined) {
    return { runs: all, everyRun: !narrowed };
  }
  const id = parseNumericId(query.runId);
  const wanted = id === undefined ? [] : await findRecordRunsOf(knex, id);
  return {
    runs: all.filter(run => wanted.some(other => other.id === run.id)),
  };
}

/** What a query asks of the records themselves, and their order. */
export function recordFilterOf(query: RecordsQuery) {
  const {
    limit: _limit,
    cursor: _cursor,
    orderBy,
    runId: _runId,
    integrationId: _integrationId,
    persisted: _persisted,
    createdBy: _createdBy,
    createdFrom: _createdFrom,
    createdTo: _createdTo,
    ...filter
  } = query;
  return { orderBy, filter };
}
