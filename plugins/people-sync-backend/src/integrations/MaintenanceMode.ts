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

import type { LoggerService } from '@backstage/backend-plugin-api';
import { InputError, NotFoundError, stringifyError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type {
  DataSet,
  Maintenance,
  MaintenanceRequest,
} from '@people-sync/plugin-people-sync-common';
import type { Knex } from 'knex';
import type { RunStore, StagedRun } from '../runs/RunStore';
import type { RunRequest } from '../runs/types';
import { nextPermitted } from '../scheduling/scheduleTimes';
import type { ScheduleEntry, ScheduleStore } from '../scheduling/ScheduleStore';
import { type IntegrationRow, jsonObject } from './integrationRows';
import type { IntegrationSource } from './types';

export interface MaintenanceModeOptions {
  knex: Knex;
  runs: RunStore;
  schedules: Pick<ScheduleStore, 'list'>;
  integrations: IntegrationSource;
  logger: LoggerService;
  /** Called with the run that catches up with what was skipped. */
  onCaughtUp?: (request: RunRequest, run: StagedRun) => Promise<void>;
}

/** What a schedule was to bring while it was paused. */
interface Skipped {
  mode: 'all' | 'recent';
  /** Null for all data sets. */
  dataSets: DataSet[] | null;
}

/** What the column holds besides, for whoever ends the pause. */
interface Debt {
  /** What is still to be made up for. */
  owed?: Skipped[];
  /** The pause has ended, and only waits to make up for that. */
  over?: boolean;
}

/** What one run has to ask for to make up for all of these. */
function requestFor(
  integrationId: string,
  skipped: readonly Skipped[],
): RunRequest {
  const sets = skipped.map(({ dataSets }) => dataSets);
  const dataSets = sets.every(names => names !== null)
    ? [...new Set(sets.flat())].sort()
    : undefined;
  return {
    integrationId,
    mode: skipped.some(({ mode }) => mode === 'all') ? 'all' : 'recent',
    dataSets,
    persist: true,
    trigger: 'schedule',
    createdBy: 'system',
  };
}

const keyOf = ({ mode, dataSets }: Skipped) =>
  JSON.stringify([mode, dataSets && [...dataSets].sort()]);

/**
 * What may be made up for now, and what waits. Each goes by the windows of the
 * schedules that it was skipped for; of what they have been changed into, by
 * those of all that are left. Without any, nobody wants it any more.
 */
function sortOut(
  skipped: readonly Skipped[],
  options: { schedules: readonly ScheduleEntry[]; now: Date },
): { ready: Skipped[]; waiting: Skipped[] } {
  const { schedules, now } = options;
  const at = now.getTime();
  const ready: Skipped[] = [];
  const waiting: Skipped[] = [];
  for (const item of schedules.length ? skipped : []) {
    const own = schedules.filter(schedule => keyOf(schedule) === keyOf(item));
    const opens = (own.length ? own : schedules).some(
      schedule => nextPermitted(schedule, at) <= at,
    );
    (opens ? ready : waiting).push(item);
  }
  return { ready, waiting };
}

/**
 * Pauses the scheduled runs of integrations. They end skipped with the reason;
 * when it is over, one run catches up with whatever was skipped, as soon as the
 * day windows and quiet hours of its schedules permit.
 */
export class MaintenanceMode {
  readonly #options: MaintenanceModeOptions;

  static create(options: MaintenanceModeOptions): MaintenanceMode {
    return new MaintenanceMode(options);
  }

  private constructor(options: MaintenanceModeOptions) {
    this.#options = options;
  }

  /**
   * Starts a pause, or changes the reason and the end of the one that is on.
   *
   * @param options.by - entity ref of who asks
   * @throws InputError when it would have ended already
   * @throws NotFoundError when there is no such integration
   */
  async start(
    integrationId: string,
    request: MaintenanceRequest,
    options: { by: string; now?: Date },
  ): Promise<void> {
    const { by, now = new Date() } = options;
    const until = request.until && new Date(request.until);
    if (until && !(until.getTime() > now.getTime())) {
      throw new InputError('until must be in the future');
    }
    const row = await this.#find(integrationId);
    const { since, owed, over } = storedPause(row);
    const maintenance: Maintenance & Debt = {
      reason: request.reason,
      ...(until && { until: until.toISOString() }),
      // What was skipped since the first of several is made up for at the end.
      since: since && !over ? since : now.toISOString(),
      by,
      // What an earlier pause has left to make up for, this one does as well.
      ...(owed && { owed }),
    };
    await this.#options
      .knex<IntegrationRow>('integrations')
      .where({ id: integrationId })
      .update({ maintenance: JSON.stringify(maintenance) });
  }

  /**
   * Ends a pause now. Nothing happens where there is none. Undefined, too,
   * where the run that catches up waits for the windows of its schedules.
   *
   * @throws NotFoundError when there is no such integration
   */
  async end(
    integrationId: string,
    now: Date = new Date(),
  ): Promise<StagedRun | undefined> {
    return this.#end(await this.#find(integrationId), now);
  }

  /**
   * Ends what has come to its end, and catches up with what had to wait. Safe
   * on several replicas at once.
   */
  async endExpired(now: Date): Promise<void> {
    const { knex, logger } = this.#options;
    const rows = await knex<IntegrationRow>('integrations')
      .whereNotNull('maintenance')
      .select('*');
    for (const row of rows) {
      const { until } = jsonObject(row.maintenance);
      if (typeof until === 'string' && Date.parse(until) <= now.getTime()) {
        try {
          await this.#end(row, now);
        } catch (error) {
          // It is over all the same; the next tick tries to catch up again.
          logger.error(
            `Could not catch up after maintenance of ${
              row.id
            }: ${stringifyError(error)}`,
          );
        }
      }
    }
  }

  async #find(id: string): Promise<IntegrationRow> {
    const row = await this.#options
      .knex<IntegrationRow>('integrations')
      .where({ id })
      .first();
    if (!row) {
      throw new NotFoundError(`There is no integration ${id}`);
    }
    return row as IntegrationRow;
  }

  async #end(row: IntegrationRow, now: Date): Promise<StagedRun | undefined> {
    const { knex, runs, integrations, schedules, onCaughtUp } = this.#options;
    const { id, maintenance } = row;
    if (!maintenance) {
      return undefined;
    }
    const resolved = await integrations.resolve(id);
    const runnable =
      'integration' in resolved ||
      resolved.unavailable.reason.startsWith('maintenance');
    const firing = (await schedules.list()).filter(
      schedule => schedule.integrationId === id && schedule.enabled,
    );
    const pause = storedPause(row);
    const outcome = await knex.transaction(async tx => {
      const { ready, waiting } = sortOut(
        runnable ? await skippedIn(tx, id, pause) : [],
        { schedules: firing, now },
      );
      // Over, and yet it has something left to make up for.
      const left = waiting.length
        ? JSON.stringify({
            ...pause,
            until: endOf(pause, now),
            owed: waiting,
            over: true,
          })
        : null;
      if (left === maintenance) {
        return undefined;
      }
      // Whoever changes it catches up, so there is one run only.
      const changed = await tx<IntegrationRow>('integrations')
        .where({ id, maintenance })
        .update({ maintenance: left });
      if (!changed || !ready.length) {
        return undefined;
      }
      const request = requestFor(id, ready);
      return { request, run: await runs.stage(request, tx) };
    });
    if (outcome) {
      await onCaughtUp?.(outcome.request, outcome.run);
    }
    return outcome?.run;
  }
}

function storedPause({
  maintenance,
}: Pick<IntegrationRow, 'maintenance'>): Partial<Maintenance> & Debt {
  return jsonObject(maintenance) as JsonObject & Partial<Maintenance> & Debt;
}

/** When a pause was over, which it may have been for a while. */
function endOf({ until }: Partial<Maintenance>, now: Date): string {
  return until && Date.parse(until) <= now.getTime()
    ? until
    : now.toISOString();
}

/** What was skipped in a pause, and is left of earlier ones; each once. */
async function skippedIn(
  tx: Knex.Transaction,
  integrationId: string,
  { since, owed = [], over }: Partial<Maintenance> & Debt,
): Promise<Skipped[]> {
  const rows: { mode: Skipped['mode']; data_sets: string | null }[] =
    over || !since
      ? []
      : await tx('runs')
          .where({ integration_id: integrationId, trigger: 'schedule' })
          .where('created_at', '>=', since)
          .andWhere(q =>
            q
              .where(ended =>
                ended
                  .where({ status: 'skipped' })
                  .where('skip_reason', 'like', 'maintenance%'),
              )
              // One that has just seen the pause, and is about to end by it.
              .orWhere({ status: 'running' }),
          )
          .select('mode', 'data_sets');
  const all = [
    ...owed,
    ...rows.map(({ mode, data_sets }) => ({
      mode,
      dataSets: data_sets === null ? null : JSON.parse(data_sets),
    })),
  ];
  return [...new Map(all.map(item => [keyOf(item), item])).values()];
}
