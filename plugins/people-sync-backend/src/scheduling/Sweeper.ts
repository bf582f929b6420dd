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
import { stringifyError } from '@backstage/errors';
import type { Knex } from 'knex';
import type {
  IntegrationSource,
  ResolvedIntegration,
} from '../integrations/types';
import { dueRows } from '../people/dueRows';
import type { RunRequest } from '../runs/types';

export interface SweeperOptions {
  knex: Knex;
  integrations: IntegrationSource;
  requestRun(request: RunRequest): Promise<unknown>;
  logger: LoggerService;
}

/**
 * Stages a run for every integration of which rows have come due by
 * themselves: a last day is over, a first one has come, or the grace of somebody
 * who is missing has run out. Where nothing is due, or another run is about to
 * look, there is none.
 */
export class Sweeper {
  readonly #options: SweeperOptions;

  static create(options: SweeperOptions): Sweeper {
    return new Sweeper(options);
  }

  private constructor(options: SweeperOptions) {
    this.#options = options;
  }

  /** @returns the ids of the integrations that a run was staged for */
  async run(signal?: AbortSignal): Promise<string[]> {
    const { knex, integrations, requestRun, logger } = this.#options;
    const rows: { id: string }[] = await knex('source_records')
      .where(q =>
        q.whereNotNull('effective_at').orWhereNotNull('missing_since'),
      )
      .andWhere(q => q.where('state', 'active').orWhereNotNull('pending_hash'))
      .distinct({ id: 'integration_id' })
      .orderBy('id');
    const swept: string[] = [];
    for (const { id } of rows) {
      if (signal?.aborted) {
        break;
      }
      try {
        const resolved = await integrations.resolve(id);
        if (
          'integration' in resolved &&
          !(await this.#isBusy(id)) &&
          (await this.#hasDue(resolved.integration))
        ) {
          await requestRun({
            integrationId: id,
            mode: 'recent',
            persist: true,
            trigger: 'sweep',
            createdBy: 'system',
          });
          swept.push(id);
        }
      } catch (error) {
        // The others are not kept from it; the next sweep tries again.
        logger.error(`Could not sweep ${id}: ${stringifyError(error)}`);
      }
    }
    return swept;
  }

  /** A run that is about to look at what is due anyway, or waits for somebody
   * to decide about it. */
  async #isBusy(integrationId: string): Promise<boolean> {
    const busy = await this.#options
      .knex('runs')
      .where({ integration_id: integrationId, persist: true })
      .whereNull('person')
      .andWhere(q =>
        q
          .whereIn('status', ['staged', 'running'])
          .orWhere({ status: 'held', trigger: 'sweep' }),
      )
      .first('id');
    return Boolean(busy);
  }

  async #hasDue(integration: ResolvedIntegration): Promise<boolean> {
    const { knex } = this.#options;
    const last = await this.#lastSweep(integration.id);
    for (const dataSet of integration.activeDataSets) {
      const { byDate, pastGrace } = await dueRows(
        { knex, integrationId: integration.id, dataSet },
        integration.missingPolicy(dataSet),
      );
      for (const due of [byDate, ...(pastGrace ? [pastGrace] : [])]) {
        if (last !== undefined) {
          // What that one has left as it is, this one would, too; not what it
          // found to come due later, and has by now.
          due.whereNotExists(q =>
            q
              .select(knex.raw('1'))
              .from('run_records')
              .where({
                'run_records.run_id': last.id,
                'run_records.data_set': dataSet,
              })
              .whereRaw('run_records.source_id = source_records.source_id')
              .modify(seen =>
                due === byDate
                  ? seen.andWhere(
                      'source_records.effective_at',
                      '<=',
                      last.created_at,
                    )
                  : seen,
              ),
          );
        }
        if (await due.first('source_id')) {
          return true;
        }
      }
    }
    return false;
  }

  /** The last sweep that came to a decision. */
  async #lastSweep(
    integrationId: string,
  ): Promise<{ id: number; created_at: string } | undefined> {
    return this.#options
      .knex('runs')
      .where({ integration_id: integrationId, trigger: 'sweep' })
      .whereIn('status', ['completed', 'warning', 'rejected'])
      .orderBy('id', 'desc')
      .first('id', 'created_at');
  }
}
