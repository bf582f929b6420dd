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
import type { IntegrationSource } from '../integrations/types';
import { assertKept } from './assertKept';
import { FINAL_STATUSES, type Run, type RunStatus } from './types';

/** An undo that ended so has not taken everything back: another one may. */
export const VOID_UNDO_STATUSES: readonly RunStatus[] = [
  'rejected',
  'cancelled',
  'failed',
  'skipped',
];

/**
 * Why a run cannot be undone, as it stands by itself: whether another run
 * undoes it already is another matter.
 */
export function whyNotUndoable(
  run: Pick<
    Run,
    'integrationId' | 'trigger' | 'persist' | 'persisted' | 'status' | 'counts'
  >,
): string | undefined {
  if (!run.integrationId) {
    return 'It is over all integrations: undo its syncs one by one';
  }
  if (!FINAL_STATUSES.includes(run.status)) {
    return `It is ${run.status}: wait until it has ended`;
  }
  if (run.trigger === 'undo') {
    return 'It is an undo itself: run the integration again to have the source decide';
  }
  if (!run.persist) {
    return 'It was a dry run: nothing was applied';
  }
  if (!run.persisted) {
    return 'Nothing of it was applied';
  }
  const changed = Object.values(run.counts).some(
    ({ created, updated, terminated, restored }) =>
      created + updated + terminated + restored > 0,
  );
  return changed ? undefined : 'It changed nothing';
}

/**
 * Checks that a run can be undone (RULES A4).
 *
 * @throws ConflictError saying why it cannot be
 */
export async function assertUndoable(options: {
  knex: Knex;
  integrations: IntegrationSource;
  run: Run;
}): Promise<void> {
  const { knex, integrations, run } = options;
  const reason = whyNotUndoable(run);
  if (reason) {
    throw new ConflictError(`Sync ${run.id} cannot be undone. ${reason}`);
  }
  assertKept(run, 'undo');
  const record = await knex('run_records')
    .where({ run_id: run.id })
    .whereNotNull('plan')
    .first('seq');
  if (!record) {
    throw new ConflictError(
      `Sync ${run.id} cannot be undone. Its records are no longer kept`,
    );
  }
  const resolved = await integrations.resolve(run.integrationId!, {
    offline: true,
  });
  if ('unavailable' in resolved) {
    throw new ConflictError(
      `Sync ${run.id} cannot be undone. Integration ${run.integrationId} is ${resolved.unavailable.reason}`,
    );
  }
}
