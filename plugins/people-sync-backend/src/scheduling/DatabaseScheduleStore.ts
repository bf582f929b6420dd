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

import type { ScheduleConfig } from '@people-sync/plugin-people-sync-common';
import { ConflictError, NotFoundError } from '@backstage/errors';
import type { Knex } from 'knex';
import type { RunStore } from '../runs/RunStore';
import { countBlocked } from './countBlocked';
import { planFire } from './fireTimes';
import { insertPortalSchedule, nextRunAt } from './insertPortalSchedule';
import {
  contentColumns,
  entryFromRow,
  type ScheduleRow,
  withIds,
} from './scheduleRows';
import type {
  ConfiguredSchedules,
  FireResult,
  ScheduleEntry,
  ScheduleStore,
} from './ScheduleStore';

/** Whether both fire at the same times. */
function keepsTimes(entry: ScheduleEntry, schedule: ScheduleConfig): boolean {
  const timesOf = ({
    cron,
    timezone,
    windows,
    jitter,
    enabled,
  }: ScheduleConfig) =>
    JSON.stringify([cron, timezone, windows ?? null, jitter ?? null, enabled]);
  return timesOf(entry) === timesOf(schedule);
}

export class DatabaseScheduleStore implements ScheduleStore {
  readonly #knex: Knex;
  readonly #runs: RunStore;

  static create(options: {
    knex: Knex;
    runs: RunStore;
  }): DatabaseScheduleStore {
    return new DatabaseScheduleStore(options);
  }

  private constructor(options: { knex: Knex; runs: RunStore }) {
    this.#knex = options.knex;
    this.#runs = options.runs;
  }

  async sync(configured: readonly ConfiguredSchedules[]): Promise<void> {
    const stored = new Map<string, ScheduleRow>(
      (
        await this.#knex<ScheduleRow>('schedules')
          .where({ managed_by: 'config' })
          .select('*')
      ).map(row => [row.id, row]),
    );
    const kept = new Set<string>();
    for (const { integrationId, schedules } of configured) {
      if (!schedules) {
        for (const row of stored.values()) {
          if (row.integration_id === integrationId) {
            kept.add(row.id);
          }
        }
        continue;
      }
      for (const [id, schedule] of withIds(integrationId, schedules)) {
        kept.add(id);
        await this.#upsert(id, integrationId, schedule, stored.get(id));
      }
    }
    const removed = [...stored.keys()].filter(id => !kept.has(id));
    if (removed.length) {
      await this.#knex('schedules')
        .where({ managed_by: 'config' })
        .whereIn('id', removed)
        .delete();
    }
  }

  async list(): Promise<ScheduleEntry[]> {
    const rows = await this.#knex<ScheduleRow>('schedules')
      .orderBy('integration_id')
      .orderBy('created_at')
      .orderBy('id')
      .select('*');
    return rows.map(entryFromRow);
  }

  async get(id: string): Promise<ScheduleEntry> {
    const row = await this.#knex<ScheduleRow>('schedules')
      .where({ id })
      .first();
    if (!row) {
      throw new NotFoundError(`There is no schedule ${id}`);
    }
    return entryFromRow(row);
  }

  async create(
    integrationId: string,
    schedule: ScheduleConfig,
  ): Promise<ScheduleEntry> {
    return this.get(
      await insertPortalSchedule(this.#knex, integrationId, schedule),
    );
  }

  async update(
    entry: ScheduleEntry,
    schedule: ScheduleConfig,
  ): Promise<ScheduleEntry> {
    if (entry.managedBy === 'config') {
      return this.#resume(entry, schedule.enabled);
    }
    const { id, revision } = entry;
    const updated = await this.#knex<ScheduleRow>('schedules')
      // Pausing one does not count it up, so both are compared.
      .where({ id, managed_by: 'ui', revision, enabled: entry.enabled })
      .update({
        ...contentColumns(schedule),
        enabled: schedule.enabled,
        // A time that is due already is not lost to a change of something else.
        ...(!keepsTimes(entry, schedule) && {
          next_run_at: nextRunAt(id, schedule),
          updated_at: new Date().toISOString(),
        }),
        ...(schedule.enabled && { paused_by: null }),
        revision: revision + 1,
      });
    const now = await this.get(id);
    if (!updated) {
      throw new ConflictError(
        `Somebody else has changed schedule ${id} meanwhile: look at it again`,
      );
    }
    return now;
  }

  async remove(id: string): Promise<void> {
    const removed = await this.#knex<ScheduleRow>('schedules')
      .where({ id, managed_by: 'ui' })
      .delete();
    if (!removed) {
      await this.get(id);
      throw new ConflictError(
        `Schedule ${id} comes from app-config: take it away there`,
      );
    }
  }

  async due(now: Date = new Date()): Promise<ScheduleEntry[]> {
    const rows = await this.#knex<ScheduleRow>('schedules')
      .where({ enabled: true })
      .andWhere('next_run_at', '<=', now.toISOString())
      .orderBy('next_run_at')
      .orderBy('id')
      .select('*');
    return rows.map(entryFromRow);
  }

  async fire(
    schedule: ScheduleEntry,
    options: { stage?: boolean; blocked?: string; now?: Date } = {},
  ): Promise<FireResult> {
    const { stage = true, blocked, now = new Date() } = options;
    const { id, integrationId, nextRunAt: due, revision } = schedule;
    if (due === undefined) {
      return { fired: false };
    }
    return this.#knex.transaction(async tx => {
      const integration = await tx('integrations')
        .where({ id: integrationId })
        .first('failure_streak');
      const failures = integration?.failure_streak ?? 0;
      const { fires, next } = planFire({ schedule, failures, now });
      const moved = await tx<ScheduleRow>('schedules')
        .where({ id, next_run_at: due, enabled: true, revision })
        .update({
          next_run_at: next ?? null,
          ...(stage && fires && { last_fired_at: now.toISOString() }),
        });
      if (!moved) {
        return { fired: false };
      }
      if (
        !stage ||
        !fires ||
        (blocked !== undefined &&
          (await countBlocked(tx, { schedule, blocked, now })))
      ) {
        return { fired: true, nextRunAt: next };
      }
      const run = await this.#runs.stage(
        {
          integrationId,
          dataSets: schedule.dataSets ?? undefined,
          mode: schedule.mode,
          persist: true,
          trigger: 'schedule',
          createdBy: 'system',
        },
        tx,
      );
      await tx<ScheduleRow>('schedules')
        .where({ id })
        .update({
          blocked_by: blocked ?? null,
          blocked_run: blocked === undefined ? null : run.id,
          blocked_times: 0,
        });
      return { fired: true, nextRunAt: next, run };
    });
  }

  /** Of a schedule of app-config only the pause that an undo made is ended. */
  async #resume(
    entry: ScheduleEntry,
    enabled: boolean,
  ): Promise<ScheduleEntry> {
    const { id } = entry;
    if (enabled && !entry.enabled && entry.pausedBy !== undefined) {
      await this.#knex<ScheduleRow>('schedules')
        .where({ id, managed_by: 'config' })
        .whereNotNull('paused_by')
        .update({
          enabled: true,
          next_run_at: nextRunAt(id, { ...entry, enabled }),
          paused_by: null,
          revision: entry.revision + 1,
          updated_at: new Date().toISOString(),
        });
    }
    const now = await this.get(id);
    if (now.enabled !== enabled) {
      throw new ConflictError(
        `Schedule ${id} comes from app-config: switch it ${
          enabled ? 'on' : 'off'
        } there`,
      );
    }
    return now;
  }

  async #upsert(
    id: string,
    integrationId: string,
    schedule: ScheduleConfig,
    row: ScheduleRow | undefined,
  ): Promise<void> {
    const { enabled } = schedule;
    const now = new Date().toISOString();
    const next = nextRunAt(id, schedule);
    if (!row) {
      await this.#knex('schedules')
        .insert({
          id,
          integration_id: integrationId,
          ...contentColumns(schedule),
          enabled,
          managed_by: 'config',
          next_run_at: next,
          created_at: now,
          updated_at: now,
        })
        .onConflict('id')
        .ignore();
      return;
    }
    if (row.paused_by !== null && enabled) {
      // Whoever undid a run wanted it off, and a restart does not know better.
      return;
    }
    if (Boolean(row.enabled) !== enabled || row.paused_by !== null) {
      // Switched on again, it starts from now rather than where it stopped.
      await this.#knex('schedules')
        .where({ id })
        .update({
          enabled,
          next_run_at: next,
          paused_by: null,
          revision: row.revision + 1,
          updated_at: now,
        });
    }
  }
}
