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

import type {
  RunMode,
  ScheduleConfig,
} from '@people-sync/plugin-people-sync-common';
import { ConflictError, NotFoundError } from '@backstage/errors';
import type { Knex } from 'knex';
import { canonicalJson, contentHash } from '../mapping/canonical';
import type { RunStore } from '../runs/RunStore';
import { nextRuns } from './nextRuns';
import type {
  ConfiguredSchedules,
  FireResult,
  ScheduleEntry,
  ScheduleStore,
} from './ScheduleStore';
import { slowDown } from './slowDown';

interface ScheduleRow {
  id: string;
  integration_id: string;
  data_sets: string | null;
  mode: string;
  cron: string;
  timezone: string;
  windows: string | null;
  enabled: boolean;
  managed_by: string;
  next_run_at: string | null;
  last_fired_at: string | null;
  /** The undo that switched it off. */
  paused_by: number | null;
  created_at: string;
  updated_at: string;
}

function entryFromRow(row: ScheduleRow): ScheduleEntry {
  return {
    id: row.id,
    integrationId: row.integration_id,
    dataSets: row.data_sets === null ? null : JSON.parse(row.data_sets),
    mode: row.mode as RunMode,
    cron: row.cron,
    timezone: row.timezone,
    enabled: Boolean(row.enabled),
    managedBy: row.managed_by === 'ui' ? 'ui' : 'config',
    nextRunAt: row.next_run_at ?? undefined,
    lastFiredAt: row.last_fired_at ?? undefined,
    pausedBy: row.paused_by ?? undefined,
    updatedAt: row.updated_at,
  };
}

/** Ids that follow from the content: what has not changed keeps its row. */
function withIds(
  integrationId: string,
  schedules: readonly ScheduleConfig[],
): Map<string, ScheduleConfig> {
  const result = new Map<string, ScheduleConfig>();
  for (const schedule of schedules) {
    const { cron, timezone, mode, dataSets } = schedule;
    const content = contentHash(
      canonicalJson({
        cron,
        timezone,
        mode,
        dataSets: dataSets && [...dataSets].sort(),
      }),
    );
    const base = `${integrationId}-${content
      .replace(/[^A-Za-z0-9]/g, '')
      .slice(0, 8)}`;
    let id = base;
    for (let n = 2; result.has(id); n++) {
      id = `${base}-${n}`;
    }
    result.set(id, schedule);
  }
  return result;
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

  async setEnabled(id: string, enabled: boolean): Promise<ScheduleEntry> {
    const find = () =>
      this.#knex<ScheduleRow>('schedules').where({ id }).first();
    const row = await find();
    if (!row) {
      throw new NotFoundError(`There is no schedule ${id}`);
    }
    const { cron, timezone } = row;
    const [next] = enabled ? nextRuns({ cron, timezone, count: 1 }) : [];
    const updated = await this.#knex('schedules')
      .where({ id, cron, timezone })
      .andWhere(q =>
        enabled
          ? q.where('managed_by', 'ui').orWhereNotNull('paused_by')
          : q.where('managed_by', 'ui'),
      )
      .whereNot({ enabled })
      .update({
        enabled,
        next_run_at: next ?? null,
        paused_by: null,
        updated_at: new Date().toISOString(),
      });
    const now = (await find()) ?? row;
    if (!updated && Boolean(now.enabled) !== enabled) {
      throw new ConflictError(
        `Schedule ${id} comes from app-config: switch it ${
          enabled ? 'on' : 'off'
        } there`,
      );
    }
    return entryFromRow(now);
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
    options: { stage?: boolean; now?: Date } = {},
  ): Promise<FireResult> {
    const { stage = true, now = new Date() } = options;
    const { id, cron, timezone, integrationId, nextRunAt } = schedule;
    if (nextRunAt === undefined) {
      return { fired: false };
    }
    // Counted from now, not from the time that was due: what was missed while
    // nobody ran is made up for once.
    const [next] = nextRuns({ cron, timezone, count: 1, after: now });
    return this.#knex.transaction(async tx => {
      const integration = await tx('integrations')
        .where({ id: integrationId })
        .first('failure_streak');
      const slowed = slowDown({
        next,
        failures: integration?.failure_streak ?? 0,
        now,
      });
      const moved = await tx<ScheduleRow>('schedules')
        .where({ id, next_run_at: nextRunAt, enabled: true, cron, timezone })
        .update({
          next_run_at: slowed ?? null,
          ...(stage && { last_fired_at: now.toISOString() }),
        });
      if (!moved) {
        return { fired: false };
      }
      const run = stage
        ? await this.#runs.stage(
            {
              integrationId,
              dataSets: schedule.dataSets ?? undefined,
              mode: schedule.mode,
              persist: true,
              trigger: 'schedule',
              createdBy: 'system',
            },
            tx,
          )
        : undefined;
      return { fired: true, nextRunAt: slowed, run };
    });
  }

  async #upsert(
    id: string,
    integrationId: string,
    schedule: ScheduleConfig,
    row: ScheduleRow | undefined,
  ): Promise<void> {
    const { cron, timezone, mode, dataSets, enabled } = schedule;
    const now = new Date().toISOString();
    const [next] = enabled ? nextRuns({ cron, timezone, count: 1 }) : [];
    if (!row) {
      await this.#knex('schedules')
        .insert({
          id,
          integration_id: integrationId,
          data_sets: dataSets && JSON.stringify(dataSets),
          mode,
          cron,
          timezone,
          enabled,
          managed_by: 'config',
          next_run_at: next ?? null,
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
          next_run_at: next ?? null,
          paused_by: null,
          updated_at: now,
        });
    }
  }
}
