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

import type { AuditorService } from '@backstage/backend-plugin-api';
import type { StagedRun } from '../runs/RunStore';
import type { RunRequest } from '../runs/types';

/** Writes to the audit log that the system itself has staged a run. */
export async function auditSystemRun(
  auditor: AuditorService,
  request: Pick<RunRequest, 'integrationId' | 'trigger' | 'mode' | 'persist'>,
  staged: StagedRun,
): Promise<void> {
  if (staged.alreadyStaged) {
    return;
  }
  const event = await auditor.createEvent({
    eventId: 'run-mutate',
    severityLevel: request.persist ? 'medium' : 'low',
    meta: {
      actionType: 'create',
      runId: String(staged.id),
      integrationId: request.integrationId ?? null,
      trigger: request.trigger,
      mode: request.mode,
      persist: request.persist,
      createdBy: 'system',
    },
  });
  await event.success();
}
