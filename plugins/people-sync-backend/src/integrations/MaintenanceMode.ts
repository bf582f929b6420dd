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
import type {
  DataSet,
  Maintenance,
  MaintenanceRequest,
} from '@people-sync/plugin-people-sync-common';
import type { Knex } from 'knex';
import type { RunStore, StagedRun } from '../runs/RunStore';
import type { RunRequest } from '../runs/types';
import { type IntegrationRow, jsonObject } from './integrationRows';
import type { IntegrationSource } from './types';

export interface MaintenanceModeOptions {
  knex: Knex;
  runs: RunStore;
  integrations: IntegrationSource;
  logger: LoggerService;
  /** Called with the run that catches up with what was skipped. */
  onCaughtUp?: (request: RunRequest, run: StagedRun) => Promise<void>;
}

interface SkippedRun {
  mode: 'all' | 'recent';
  data_sets: string | null;
}

/** What one run has to ask for to make up for all of these. */
function requestFor(
  integrationId: string,
  skipped: readonly SkippedRun[],
): RunRequest {
  const sets = skipped.map(({ data_sets }): DataSet[] | undefined =>
    data_sets === null ? undefined : JSON.parse(data_sets),
  );
  const dataSets = sets.every(names => names !== undefined)
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

/**
 * Pauses the scheduled runs of integrations. They end skipped with the reason;
 * when it is over, one run catches up with whatever was skipped.
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
    const { since } = jsonObject(row.maintenance);
    const maintenance: Maintenance = {
      reason: request.reason,
      ...(until && { until: until.toISOString() }),
      // What was skipped since the first of several is made up for at the end.
      since: typeof since === 'string' ? since : now.toISOString(),
      by,
    };
    await this.#options
      .knex<IntegrationRow>('integrations')
      .where({ id: integrationId })
      .update({ maintenance: JSON.stringify(maintenance) });
  }

  /**
   * Ends a pause now. Nothing happens where there is none.
   *
   * @throws NotFoundError when there is no such integration
   */
  async end(integrationId: string): Promise<StagedRun | undefined> {
    return this.#end(await this.#find(integrationId));
  }

  /** Ends what has come to its end. Safe on several replicas at once. */
  async endExpired(now: Date): Promise<void> {
    const { knex, logger } = this.#options;
    const rows = await knex<IntegrationRow>('integrations')
      .whereNotNull('maintenance')
      .select('*');
    for (const row of rows) {
      const { until } = jsonObject(row.maintenance);
      if (typeof until === 'string' && Date.parse(until) <= now.getTime()) {
        try {
          await this.#end(row);
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

  async #end(row: IntegrationRow): Promise<StagedRun | undefined> {
    const { knex, runs, integrations, onCaughtUp } = this.#options;
    const { id, maintenance } = row;
    if (!maintenance) {
      return undefined;
    }
    const { since } = jsonObject(maintenance);
    const resolved = await integrations.resolve(id);
    const runnable =
      'integration' in resolved ||
      resolved.unavailable.reason.startsWith('maintenance');
    const outcome = await knex.transaction(async tx => {
      // Whoever clears it catches up, so there is one run only.
      const cleared = await tx<IntegrationRow>('integrations')
        .where({ id, maintenance })
        .update({ maintenance: null });
      if (!cleared || !runnable || typeof since !== 'string') {
        return undefined;
      }
      const skipped: SkippedRun[] = await tx('runs')
        .where({ integration_id: id, trigger: 'schedule' })
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
      if (!skipped.length) {
        return undefined;
      }
      const request = requestFor(id, skipped);
      return { request, run: await runs.stage(request, tx) };
    });
    if (outcome) {
      await onCaughtUp?.(outcome.request, outcome.run);
    }
    return outcome?.run;
  }
}
