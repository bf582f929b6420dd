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
import { isFinalRunStatus } from '@people-sync/plugin-people-sync-common';
import type { Announcement } from './AnnouncementStore';
import type { AnnouncementListener } from './RunAnnouncements';

/**
 * Writes to the audit log what runs did, whoever or whatever started them: a
 * schedule calls no endpoint, and a call only stages.
 */
export class RunAudit implements AnnouncementListener {
  readonly #auditor: AuditorService;

  static create(options: { auditor: AuditorService }): RunAudit {
    return new RunAudit(options.auditor);
  }

  private constructor(auditor: AuditorService) {
    this.#auditor = auditor;
  }

  async told({ run }: Announcement, rules: boolean | undefined): Promise<void> {
    const event = await this.#auditor.createEvent({
      eventId: 'run-mutate',
      severityLevel: run.persisted ? 'medium' : 'low',
      meta: {
        actionType: isFinalRunStatus(run.status) ? 'finish' : 'hold',
        runId: String(run.id),
        integrationId: run.integrationId ?? null,
        basedOn: run.basedOn === undefined ? null : String(run.basedOn),
        trigger: run.trigger,
        createdBy: run.createdBy,
        approvedBy: run.decision?.by ?? null,
      },
    });
    const outcome = {
      meta: {
        status: run.status,
        persist: run.persist,
        persisted: run.persisted,
        people: { ...run.counts.employees },
        rules: rules ?? null,
      },
    };
    if (run.status === 'failed') {
      await event.fail({ error: new Error(failureOf(run.errors)), ...outcome });
    } else {
      await event.success(outcome);
    }
  }
}

/** Codes, since messages of a source may quote what it holds. */
function failureOf(errors: readonly { code: string; severity: string }[]) {
  const codes = errors
    .filter(({ severity }) => severity === 'error')
    .map(({ code }) => code);
  return `The run failed: ${[...new Set(codes)].join(', ') || 'unexpected'}`;
}
