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

import { ConflictError } from '@backstage/errors';
import type { Knex } from 'knex';
import type { RunRow } from '../database/tables';
import { canonicalJson, contentHash } from '../mapping/canonical';
import type { RunStore, StagedRun } from '../runs/RunStore';
import { ACTIVE_STATUSES } from '../runs/types';
import { storeUpload } from './DatabaseUploads';
import type { NewUpload } from './types';

/** Who wants a file imported, and how. */
export interface UploadRequest {
  integrationId: string;
  upload: NewUpload;
  persist: boolean;
  createdBy: string;
}

/** Tells a file and how it is read from every other. */
function keyOf({ file, options }: NewUpload): string {
  return contentHash(canonicalJson({ sha256: file.sha256, options }));
}

/**
 * Stages the run that imports a file, with the file. A request for the same
 * file, read in the same way, attaches to the run that is staged or running.
 *
 * @throws ConflictError while another file of the integration is imported
 */
export async function stageUpload(
  { knex, store }: { knex: Knex; store: RunStore },
  request: UploadRequest,
): Promise<StagedRun> {
  const { integrationId, upload, persist, createdBy } = request;
  const key = keyOf(upload);
  return knex.transaction(async tx => {
    // Of two that come at once, the second sees what the first has staged.
    await tx('integrations').where({ id: integrationId }).forUpdate().first();
    const active: Pick<RunRow, 'id' | 'persist' | 'upload_key' | 'trigger'>[] =
      await tx('runs')
        .where({ integration_id: integrationId })
        .whereIn('status', [...ACTIVE_STATUSES])
        .whereNotNull('upload_id')
        .orderBy('id')
        .select('id', 'persist', 'upload_key', 'trigger');
    const equal = active.find(
      run =>
        run.trigger === 'file' &&
        run.upload_key === key &&
        Boolean(run.persist) === persist,
    );
    if (equal) {
      return { id: equal.id, alreadyStaged: true };
    }
    if (active.length) {
      throw new ConflictError(
        `Sync ${active[0].id} of ${integrationId} is importing another file: upload this one once that has ended`,
      );
    }
    const id = await storeUpload(tx, upload, { integrationId, createdBy });
    return store.stage(
      {
        integrationId,
        mode: 'all',
        persist,
        trigger: 'file',
        createdBy,
        upload: { id, key },
      },
      tx,
    );
  });
}
