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

import { InputError } from '@backstage/errors';
import {
  integrationReadPermission,
  recordReadPermission,
  runCreatePermission,
  runPersistPermission,
  type SheetPlan,
  type SheetPreview,
} from '@people-sync/plugin-people-sync-common';
import type { OpenApiRouter } from '../../schema/openapi';
import type { SheetLook, SheetRequest } from '../../uploads/ImportSheets';
import type { Authorizer } from '../authorize';
import { permittedCalls } from '../permittedCalls';
import { stagedModel } from '../personRuns';
import type { RouterOptions } from '../types';
import { whileConnected } from '../whileConnected';
import { readSheetPlan } from './readSheetPlan';
import { withForm } from './receiveFile';
import { parseSheetOptions } from './sheetOptions';

/** Takes its body by itself, so that it is neither parsed nor checked before. */
export const UPLOAD_PATH = /\/import-sheet\/?$/;

const CONTENT_TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

function toPreview(
  { file }: SheetRequest,
  look: SheetLook<SheetPlan>,
): SheetPreview {
  const { inspection, template, plan, planSkipped } = look;
  const { format, encoding, delimiter, sheet, sheets } = inspection;
  return {
    file: {
      name: file.name,
      bytes: file.bytes,
      format,
      ...(encoding && { encoding }),
      ...(delimiter && { delimiter }),
      ...(sheet && { sheet }),
      ...(sheets && { sheets }),
      rows: inspection.rows,
    },
    idColumn: inspection.idColumn,
    columns: inspection.columns,
    template,
    missing: inspection.missing,
    rows: inspection.sample,
    problems: inspection.problems,
    problemsTotal: inspection.problemsTotal,
    ...(plan && { plan }),
    ...(planSkipped && { planSkipped }),
  };
}

/** Import sheets: files that people upload. */
export function addImportSheetRoutes(
  router: OpenApiRouter,
  options: RouterOptions,
  authorizer: Authorizer,
): void {
  const { importSheets, auditor } = options;
  const permitted = permittedCalls({ auditor, authorizer });

  router.post('/import-sheet', async (req, res) => {
    const answer = await permitted(req, {
      eventId: 'run-mutate',
      severityLevel: 'medium',
      meta: { actionType: 'import-sheet' },
      // Before a byte of the file is taken.
      permissions: [runCreatePermission],
      work: async ({ describe }) => {
        const { maxBytes } = importSheets.limits;
        return withForm({ req, res, maxBytes }, async ({ file, fields }) => {
          const asked = parseSheetOptions({ fields, query: req.query });
          const { preview, persist, integrationId, ...how } = asked;
          const { ref } = await authorizer.require(
            req,
            preview
              ? [runCreatePermission, recordReadPermission]
              : [
                  runCreatePermission,
                  ...(persist ? [runPersistPermission] : []),
                ],
            { records: preview },
          );
          if (!file) {
            throw new InputError(
              'file: there is none; send a CSV or XLSX file as multipart/form-data',
            );
          }
          describe({
            preview,
            integrationId: integrationId ?? null,
            bytes: file.bytes,
            snapshot: how.snapshot,
            ...(!preview && { persist }),
          });
          return whileConnected(res, async signal => {
            const request: SheetRequest = {
              integrationId,
              file,
              options: how,
              signal,
              createdBy: ref,
            };
            if (preview) {
              const look = await importSheets.preview(request, readSheetPlan);
              return { preview: toPreview(request, look) };
            }
            const staged = await importSheets.import({ ...request, persist });
            describe({ runId: String(staged.id) });
            return { staged };
          });
        });
      },
    });
    if (answer.staged) {
      res.status(202).json(stagedModel(answer.staged));
    } else {
      res.status(200).json(answer.preview);
    }
  });

  router.get('/import-sheet/template', async (req, res) => {
    await authorizer.require(req, [integrationReadPermission]);
    const { format = 'xlsx', integrationId } = req.query;
    const content = await importSheets.template({ format, integrationId });
    res.status(200);
    res.setHeader('content-type', CONTENT_TYPES[format]);
    res.setHeader(
      'content-disposition',
      `attachment; filename="import-sheet.${format}"`,
    );
    res.end(content);
  });
}
