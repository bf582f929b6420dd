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

import type { EventsService } from '@backstage/plugin-events-node';
import {
  CATALOG_CHANGED_EVENT_TOPIC,
  type CatalogChangedEventPayload,
  isFinalRunStatus,
  PEOPLE_CHANGED_EVENT_TOPIC,
  type PeopleChangedEventPayload,
  RUN_FINISHED_EVENT_TOPIC,
  RUN_HELD_EVENT_TOPIC,
  type RunFinishedEventPayload,
  type RunHeldEventPayload,
} from '@people-sync/plugin-people-sync-common';
import type { Knex } from 'knex';
import { countsOf } from '../api/models/counts';
import { changesCursor } from '../catalog/cursor';
import type { Run } from '../runs/types';
import type { Announcement } from './AnnouncementStore';
import type { AnnouncementListener } from './RunAnnouncements';

/** Ids in one event about people. */
const PEOPLE_AT_ONCE = 500;

const CHANGES = ['created', 'terminated', 'restored'] as const;

function finishedPayload(
  announcement: Announcement,
  rules: boolean,
): RunFinishedEventPayload {
  const { run, children } = announcement;
  return {
    runId: String(run.id),
    integrationId: run.integrationId ?? null,
    parentId: run.parentId === undefined ? null : String(run.parentId),
    basedOn: run.basedOn === undefined ? null : String(run.basedOn),
    trigger: run.trigger,
    mode: run.mode,
    status: run.status,
    persist: run.persist,
    persisted: run.persisted,
    rules,
    counts: countsOf(run.integrationId ? [run] : children),
    startedAt: run.startedAt ?? null,
    finishedAt: run.finishedAt ?? run.createdAt,
  };
}

function heldPayload(run: Run): RunHeldEventPayload {
  return {
    runId: String(run.id),
    integrationId: run.integrationId ?? '',
    trigger: run.trigger,
    limits: (run.hold?.reasons ?? []).map(
      ({ dataSet, kind, count, population }) => ({
        dataSet,
        kind,
        count,
        population,
      }),
    ),
  };
}

/** Publishes runs, and whom they touched, on Backstage's events. */
export class RunEvents implements AnnouncementListener {
  readonly #knex: Knex;
  readonly #events: EventsService;

  static create(options: { knex: Knex; events: EventsService }): RunEvents {
    return new RunEvents(options);
  }

  private constructor(options: { knex: Knex; events: EventsService }) {
    this.#knex = options.knex;
    this.#events = options.events;
  }

  async told(
    announcement: Announcement,
    rules: boolean | undefined,
  ): Promise<void> {
    const { run } = announcement;
    if (!isFinalRunStatus(run.status)) {
      await this.#events.publish({
        topic: RUN_HELD_EVENT_TOPIC,
        eventPayload: heldPayload(run),
      });
      return;
    }
    await this.#events.publish({
      topic: RUN_FINISHED_EVENT_TOPIC,
      eventPayload: finishedPayload(announcement, rules ?? false),
    });
    if (run.persisted && run.integrationId) {
      for (const change of CHANGES) {
        await this.#people(run, change);
      }
      await this.#catalog();
    }
  }

  /** Something may have changed: whoever reads the change feed may look. */
  async #catalog(): Promise<void> {
    const row = await this.#knex('catalog_head').where({ id: 1 }).first('seq');
    const eventPayload: CatalogChangedEventPayload = {
      head: changesCursor(Number(row.seq)),
    };
    await this.#events.publish({
      topic: CATALOG_CHANGED_EVENT_TOPIC,
      eventPayload,
    });
  }

  /** A chunk at a time, so that memory does not grow with the people. */
  async #people(
    run: Run,
    change: PeopleChangedEventPayload['change'],
  ): Promise<void> {
    if (run.counts.employees?.[change] === 0) {
      return;
    }
    for (let after = 0; ; ) {
      const rows: { seq: number; golden_id: string }[] = await this.#knex(
        'run_records',
      )
        .where({ run_id: run.id, status: change, data_set: 'employees' })
        .andWhere('seq', '>', after)
        // A run that was cancelled has applied the records up to here.
        .andWhere('seq', '<=', run.appliedSeq)
        .whereNotNull('golden_id')
        .orderBy('seq')
        .limit(PEOPLE_AT_ONCE)
        .select('seq', 'golden_id');
      if (rows.length === 0) {
        return;
      }
      after = rows[rows.length - 1].seq;
      const eventPayload: PeopleChangedEventPayload = {
        runId: String(run.id),
        integrationId: run.integrationId!,
        change,
        // Several rows of a source may be one person.
        employeeIds: [...new Set(rows.map(row => row.golden_id))],
      };
      await this.#events.publish({
        topic: PEOPLE_CHANGED_EVENT_TOPIC,
        eventPayload,
      });
      if (rows.length < PEOPLE_AT_ONCE) {
        return;
      }
    }
  }
}
