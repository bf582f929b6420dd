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
import type { Request, Response } from 'express';
import type { OpenApiRouter } from '../schema/openapi';
import { audited } from './audit';
import type { Authorizer } from './authorize';
import { type ExportFormat, sendExport } from './exports/sendExport';
import type { RecordSelection, RecordsQuery } from './queries/records';
import { RecordAccess } from './recordAccess';
import { readAllRecords } from './recordModels';
import {
  recordFilterOf,
  recordScopeOf,
  requireRecordRuns,
} from './recordSelections';
import type { RouterOptions } from './types';

/** Records as files. */
export function addRecordExportRoutes(
  router: OpenApiRouter,
  options: RouterOptions,
  authorizer: Authorizer,
): void {
  const { knex, auditor, sensitivePaths } = options;
  const access = RecordAccess.create({ authorizer, sensitivePaths });

  async function send(file: {
    req: Request<any, any, any, any, any>;
    res: Response<any>;
    query: RecordsQuery & { format: ExportFormat };
    name: string;
    runId?: string;
    select(): Promise<Pick<RecordSelection, 'order' | 'runs' | 'everyRun'>>;
  }): Promise<void> {
    const { req, res, name, runId, select } = file;
    const { format, ...query } = file.query;
    await audited(
      auditor,
      {
        eventId: 'record-fetch',
        severityLevel: 'medium',
        request: req,
        meta: {
          queryType: 'export',
          format,
          ...(runId !== undefined && { runId }),
        },
      },
      async describe => {
        await access.export(req, query.payload);
        const records = await readAllRecords(knex, {
          ...(await select()),
          ...recordFilterOf(query),
        });
        describe(await sendExport({ res, records, format, name }));
      },
    );
  }

  router.get('/runs/:id/export', async (req, res) => {
    const { id } = req.params;
    await send({
      req,
      res,
      query: req.query,
      name: `sync-${id}-records`,
      runId: id,
      select: async () => ({
        order: 'as-met',
        runs: await requireRecordRuns(knex, id),
      }),
    });
  });

  router.get('/records/export', async (req, res) => {
    await send({
      req,
      res,
      query: req.query,
      name: 'sync-records',
      runId: req.query.runId,
      select: async () => ({
        order: 'newest-first',
        ...(await recordScopeOf(knex, req.query)),
      }),
    });
  });
}
