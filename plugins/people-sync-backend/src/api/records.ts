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
  personReadPermission,
  recordReadPermission,
  type RunRecordList,
  runReadPermission,
} from '@people-sync/plugin-people-sync-common';
import type { Knex } from 'knex';
import type { RunRecordRow } from '../database/tables';
import type { OpenApiRouter } from '../schema/openapi';
import type { Authorizer } from './authorize';
import { parseNumericId, requireRunId } from './ids';
import { referencesIn, toRecordDetail } from './models/record';
import { permittedCalls } from './permittedCalls';
import { loadNames } from './queries/names';
import { requireKnownPerson } from './queries/people';
import {
  findRecords,
  loadPayload,
  loadUnchangedValues,
  type RecordPage,
} from './queries/records';
import { RecordAccess } from './recordAccess';
import { toRecordModels } from './recordModels';
import { recordScopeOf, requireRecordRuns } from './recordSelections';
import type { RouterOptions } from './types';

async function toList(knex: Knex, page: RecordPage): Promise<RunRecordList> {
  return {
    items: await toRecordModels(knex, page.rows),
    totalItems: page.totalItems,
    pageInfo: { nextCursor: page.nextCursor },
  };
}

/** Records: what runs decided, row by row. */
export function addRecordRoutes(
  router: OpenApiRouter,
  options: RouterOptions,
  authorizer: Authorizer,
): void {
  const { knex, runs, auditor, sensitivePaths } = options;
  const access = RecordAccess.create({ authorizer, sensitivePaths });
  const permitted = permittedCalls({ auditor, authorizer });

  router.get('/runs/:id/records', async (req, res) => {
    await access.list(req, req.query.payload);
    const recordRuns = await requireRecordRuns(knex, req.params.id);
    const page = await findRecords(knex, {
      list: `run ${requireRunId(req.params.id)}`,
      order: 'as-met',
      runs: recordRuns,
      query: req.query,
    });
    res.json(await toList(knex, page));
  });

  router.get('/runs/:id/records/:recordId', async (req, res) => {
    const { id, recordId } = req.params;
    const record = await permitted(req, {
      eventId: 'record-fetch',
      severityLevel: 'medium',
      meta: { queryType: 'payload', runId: id, recordId },
      permissions: [recordReadPermission],
      records: true,
      work: async () => {
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
          names: await loadNames(knex, {
            ids: referencesIn([row]),
            runIds: [run.id],
          }),
          mappedPaths: await options.mappedPaths?.(
            integrationId,
            row.data_set as DataSet,
          ),
        });
      },
    });
    res.json(record);
  });

  router.get('/records', async (req, res) => {
    await access.list(req, req.query.payload);
    const page = await findRecords(knex, {
      list: 'records',
      order: 'newest-first',
      ...(await recordScopeOf(knex, req.query)),
      query: req.query,
    });
    res.json(await toList(knex, page));
  });

  router.get('/people/:id/records', async (req, res) => {
    await authorizer.require(req, [personReadPermission, runReadPermission], {
      records: true,
    });
    await requireKnownPerson(knex, req.params.id);
    const query = { ...req.query, employeeId: req.params.id };
    const page = await findRecords(knex, {
      list: 'person',
      order: 'newest-first',
      ...(await recordScopeOf(knex, query)),
      query,
    });
    res.json(await toList(knex, page));
  });
}
