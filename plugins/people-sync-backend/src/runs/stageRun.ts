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
import type { Knex } from 'knex';
import { canonicalJson, contentHash } from '../mapping/canonical';
import type { StagedRun } from './RunStore';
import { ACTIVE_STATUSES, type RunRequest } from './types';

/** Requests with the same key may share one run. */
function requestKey(request: RunRequest): string {
  const { integrationId, dataSets, mode, persist, runRules, person } = request;
  const { trigger, basedOn, kind, upload } = request;
  return contentHash(
    canonicalJson({
      // What plans something else than the source equals its like only.
      basedOn:
        basedOn || trigger === 'sweep' ? `${trigger} ${basedOn ?? ''}` : null,
      integrationId: integrationId ?? null,
      dataSets: dataSets ? [...dataSets].sort() : null,
      mode,
      persist,
      runRules: runRules ?? null,
      person: person ? canonicalJson({ ...person }) : null,
      ...(kind && { kind }),
      ...(upload && { upload: upload.key }),
    }),
  );
}

/** Stages a run, or attaches to the equal one that is staged or running. */
export async function stageRun(
  knex: Knex,
  request: RunRequest,
): Promise<StagedRun> {
  const key = requestKey(request);
  // Losing the race against an equal request, or against the end of an equal
  // run, is settled by looking again.
  for (;;) {
    const [created] = await knex('runs')
      .insert({
        parent_id: request.parentId ?? null,
        based_on: request.basedOn ?? null,
        integration_id: request.integrationId ?? null,
        mode: request.mode,
        data_sets: request.dataSets ? JSON.stringify(request.dataSets) : null,
        person: request.person ? JSON.stringify(request.person) : null,
        persist: request.persist,
        run_rules: request.runRules ?? null,
        trigger: request.trigger,
        kind: request.kind ?? null,
        upload_id: request.upload?.id ?? null,
        upload_key: request.upload?.key ?? null,
        created_by: request.createdBy,
        request_key: key,
        status: request.integrationId ? 'staged' : 'running',
        phase: 'plan',
        created_at: new Date().toISOString(),
        started_at: request.integrationId ? null : new Date().toISOString(),
      })
      .onConflict(
        knex.raw(`(request_key) WHERE status IN ('staged', 'running')`),
      )
      .ignore()
      .returning('id');
    if (created) {
      return { id: created.id, alreadyStaged: false };
    }
    const active = await knex('runs')
      .where({ request_key: key })
      .whereIn('status', ACTIVE_STATUSES)
      .first('id');
    if (active) {
      if (request.parentId) {
        // The parent waits for it, and cancels it, like for its own.
        await knex('runs')
          .where({ id: active.id })
          .whereNull('parent_id')
          .update({ parent_id: request.parentId });
      }
      return { id: active.id, alreadyStaged: true };
    }
  }
}
