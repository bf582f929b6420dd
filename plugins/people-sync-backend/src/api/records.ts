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
import {
  type DataSet,
  type RunRecordList,
  personReadPermission,
  recordReadPermission,
  runReadPermission,
} from '@people-sync/plugin-people-sync-common';
import type { Knex } from 'knex';
import { whereIn } from '../database/dialect';
import type { RunRecordRow, RunRow } from '../database/tables';
import { runFromRow } from '../runs/runRows';
import type { OpenApiRouter } from '../schema/openapi';
import { audited } from './audit';
import type { Authorizer } from './authorize';
import { parseNumericId, requireRunId } from './ids';
import { toRecordDetail, toRecordModel } from './models/record';
import { requirePerson } from './queries/people';
import {
  findRecords,
  loadPayload,
  loadUnchangedValues,
  type RecordPage,
  type RecordsQuery,
} from './queries/records';
import {
  findRecordRuns,
  findRecordRunsOf,
  type RecordRun,
  type RunFilter,
} from './queries/runs';
import type { RouterOptions } from './types';

async function toList(knex: Knex, page: RecordPage): Promise<RunRecordList> {
  const ids = [...new Set(page.rows.map(row => row.run_id))];
  const rows: RunRow[] = ids.length
    ? await knex('runs').where(whereIn(knex, 'id', ids)).select('*')
    : [];
  const runs = new Map(rows.map(row => [row.id, runFromRow(row)]));
  return {
    items: page.rows.flatMap(row => {
      const run = runs.get(row.run_id);
      return run ? [toRecordModel(row, run)] : [];
    }),
    totalItems: page.totalItems,
    pageInfo: { nextCursor: page.nextCursor },
  };
}

/** The runs that a query narrows records down to; undefined means any run. */
async function runsOf(
  knex: Knex,
  query: RecordsQuery,
): Promise<RecordRun[] | undefined> {
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
    return undefined;
  }
  const all = await findRecordRuns(knex, filter);
  if (query.runId === undefined) {
    return all;
  }
  const id = parseNumericId(query.runId);
  const wanted = id === undefined ? [] : await findRecordRunsOf(knex, id);
  return all.filter(run => wanted.some(other => other.id === run.id));
}

/** Records: what runs decided, row by row. */
export function addRecordRoutes(
  router: OpenApiRouter,
  options: RouterOptions,
  authorizer: Authorizer,
): void {
  const { knex, runs, auditor } = options;

  router.get('/runs/:id/records', async (req, res) => {
    await authorizer.require(req, [runReadPermission], { records: true });
    const id = requireRunId(req.params.id);
    const recordRuns = await findRecordRunsOf(knex, id);
    if (recordRuns.length === 0) {
      throw new NotFoundError(`There is no run ${req.params.id}`);
    }
    const page = await findRecords(knex, {
      list: `run ${id}`,
      order: 'as-met',
      runs: recordRuns,
      query: req.query,
    });
    res.json(await toList(knex, page));
  });

  router.get('/runs/:id/records/:recordId', async (req, res) => {
    const { id, recordId } = req.params;
    const record = await audited(
      auditor,
      {
        eventId: 'record-fetch',
        severityLevel: 'medium',
        request: req,
        meta: { queryType: 'payload', runId: id, recordId },
      },
      async () => {
        await authorizer.require(req, [recordReadPermission], {
          records: true,
        });
        const seq = parseNumericId(recordId);
        const run = await runs.get(requireRunId(id));
        const row: RunRecordRow | undefined =
          run && seq
            ? await knex('run_records').where({ run_id: run.id, seq }).first()
            : undefined;
        if (!run || !row) {
          throw new NotFoundError(
            `There is no record ${recordId} in run ${id}`,
          );
        }
        const integrationId = run.integrationId ?? '';
        if (row.status === 'unchanged' && !row.mapped) {
          row.mapped = await loadUnchangedValues(knex, integrationId, row);
        }
        return toRecordDetail({
          row,
          run,
          payload:
            (await loadPayload(knex, row.payload_hash)) ??
            (await loadPayload(knex, row.state_from)),
          mappedPaths: await options.mappedPaths?.(
            integrationId,
            row.data_set as DataSet,
          ),
        });
      },
    );
    res.json(record);
  });

  router.get('/records', async (req, res) => {
    await authorizer.require(req, [runReadPermission], { records: true });
    const page = await findRecords(knex, {
      list: 'records',
      order: 'newest-first',
      runs: await runsOf(knex, req.query),
      query: req.query,
    });
    res.json(await toList(knex, page));
  });

  router.get('/people/:id/records', async (req, res) => {
    await authorizer.require(req, [personReadPermission, runReadPermission], {
      records: true,
    });
    await requirePerson(knex, req.params.id);
    const query = { ...req.query, employeeId: req.params.id };
    const page = await findRecords(knex, {
      list: 'person',
      order: 'newest-first',
      runs: await runsOf(knex, query),
      query,
    });
    res.json(await toList(knex, page));
  });
}
