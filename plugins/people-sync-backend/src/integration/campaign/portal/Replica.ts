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

import type { DataSet } from '@people-sync/plugin-people-sync-common';
import type { FetchOptions } from '@people-sync/plugin-people-sync-node';
import type { Knex } from 'knex';
import { DatabaseCatalogOutbox } from '../../../catalog/DatabaseCatalogOutbox';
import type {
  IntegrationSource,
  ResolvedIntegration,
} from '../../../integrations/types';
import type { CatalogOutbox } from '../../../people/CatalogOutbox';
import { RunEngine } from '../../../runs/RunEngine';
import type { CampaignSource } from '../history/CampaignSource';
import type { History } from '../history/types';
import type { ChunkTrap, WorkerFault } from '../schedule/types';
import { LEDGER } from './CampaignDatabase';
import { KilledError, mortalKnex } from './mortalKnex';
import { quietLogger } from './quietLogger';

const DATA_SETS: readonly DataSet[] = ['org-units', 'employees'];

export interface ReplicaOptions {
  knex: Knex;
  history: History;
  sources: ReadonlyMap<string, CampaignSource>;
  /** A worker fault at a page of a source. */
  onFault(
    replica: Replica,
    fault: WorkerFault,
    fetch: FetchOptions,
  ): Promise<void>;
  /** Something that the engine has not reckoned with. */
  onError(message: string, error: unknown): void;
}

/** One backend: it can be killed, and then nothing of it gets through. */
export class Replica {
  readonly engine: RunEngine;
  readonly integrations: IntegrationSource;
  readonly chunkTraps: ChunkTrap[] = [];
  /** Runs it has worked on. */
  readonly runs = new Set<number>();
  readonly chunkFaults: Record<string, number> = {};
  #dead = false;

  static create(options: ReplicaOptions): Replica {
    return new Replica(options);
  }

  private constructor(options: ReplicaOptions) {
    const { history, sources, onFault, onError } = options;
    const knex = mortalKnex(options.knex, () => this.#dead);
    this.integrations = {
      resolve: async id => ({
        integration: integrationOf(history, sources.get(id)!, {
          onFault: (fault, fetch) => onFault(this, fault, fetch),
        }),
      }),
    };
    this.engine = RunEngine.create({
      knex,
      logger: quietLogger((message, error) => {
        // The dead complain.
        if (!this.#dead) {
          onError(message, error);
        }
      }),
      heartbeatMs: 20,
      chunkRows: history.chunkRows,
      observer: { moved: run => this.runs.add(run.id), ended() {} },
      outbox: this.#outbox(),
      integrations: {
        listRunnable: async () => history.sources.map(({ id }) => id),
        resolve: id => this.integrations.resolve(id),
      },
    });
  }

  get isDead(): boolean {
    return this.#dead;
  }

  kill(): void {
    this.#dead = true;
  }

  #outbox(): CatalogOutbox {
    const outbox = DatabaseCatalogOutbox.create({
      userName: 'email-local-part',
      notify() {},
    });
    return {
      publish: async (tx, changes) => {
        await outbox.publish(tx, changes);
        if (changes.length) {
          await tx(LEDGER).insert(
            changes.map(({ dataSet, id, before, after }) => ({
              data_set: dataSet,
              golden_id: id,
              before: before ? JSON.stringify(before) : null,
              after: JSON.stringify(after),
            })),
          );
        }
        await this.#passChunk(tx);
      },
      notify() {},
    };
  }

  async #passChunk(tx: Knex): Promise<void> {
    for (const trap of this.chunkTraps) {
      trap.chunk -= 1;
    }
    const index = this.chunkTraps.findIndex(trap => trap.chunk <= 0);
    if (index < 0) {
      return;
    }
    const [{ fault }] = this.chunkTraps.splice(index, 1);
    const name = `${fault} in a chunk`;
    this.chunkFaults[name] = (this.chunkFaults[name] ?? 0) + 1;
    if (fault === 'kill') {
      this.kill();
      throw new KilledError();
    }
    await tx('runs')
      .where({ status: 'running' })
      .whereIn('id', [...this.runs])
      .update({ cancel_requested: true });
  }
}

function integrationOf(
  history: History,
  source: CampaignSource,
  hooks: {
    onFault(fault: WorkerFault, fetch: FetchOptions): Promise<void>;
  },
): ResolvedIntegration {
  const { id, missingPolicy, safeguards } = source.plan;
  const provider = source.provider(hooks.onFault);
  return {
    id,
    title: id,
    provider,
    descriptor: provider.describe(),
    enabled: true,
    managedBy: 'config',
    config: {},
    timezone: 'UTC',
    startDates: 'ignore',
    matchBy: ['employeeNumber', 'email'],
    missingPolicy: () => missingPolicy,
    safeguards: () => safeguards,
    activeDataSets: DATA_SETS,
    precedence: { order: history.sources.map(plan => plan.id) },
    lifecycleFrom: history.lifecycleFrom,
    fingerprint: 'settings',
  };
}
