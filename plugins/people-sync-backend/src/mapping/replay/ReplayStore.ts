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

import { randomUUID } from 'node:crypto';
import type {
  MappingReplay,
  ReplayedRow,
} from '@people-sync/plugin-people-sync-common';
import type { Knex } from 'knex';
import { dbNow } from '../../database/dialect';
import type { MappingKey } from '../store/DatabaseMappingStore';
import type { ReplayCounts } from '../worker/protocol';

interface ReplayDbRow {
  id: string;
  integration_id: string;
  data_set: string;
  rules_hash: string;
  status: MappingReplay['status'];
  done: number;
  total: number;
  changed: number;
  unchanged: number;
  failed: number;
  attributes: string;
  rows: string;
  last_run_id: number;
  error: string | null;
  created_by: string;
  created_at: string;
  alive_at: string;
  finished_at: string | null;
  duration_ms: number | null;
}

/** A replay, and what it was of. */
export interface StoredReplay extends MappingReplay {
  rulesHash: string;
  /** The run that had applied last when it began. */
  lastRunId: number;
}

export interface ReplayProgress extends ReplayCounts {
  done: number;
}

/** A replay that nobody works on for so long has died with its replica. */
const ALIVE_SECONDS = 60;

/** How long results are kept. */
const KEPT_MS = 7 * 24 * 3600_000;

/** Replays that are kept with their results, in the table `mapping_replays`. */
export class ReplayStore {
  readonly #knex: Knex;

  static create(options: { knex: Knex }): ReplayStore {
    return new ReplayStore(options.knex);
  }

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  async begin(
    options: MappingKey & {
      rulesHash: string;
      total: number;
      lastRunId: number;
      createdBy: string;
    },
  ): Promise<string> {
    const knex = this.#knex;
    const now = new Date();
    await knex('mapping_replays')
      .where('created_at', '<', new Date(+now - KEPT_MS).toISOString())
      .delete();
    const id = randomUUID();
    await knex('mapping_replays').insert({
      id,
      integration_id: options.integrationId,
      data_set: options.dataSet,
      rules_hash: options.rulesHash,
      status: 'running',
      done: 0,
      total: options.total,
      changed: 0,
      unchanged: 0,
      failed: 0,
      attributes: '{}',
      rows: '[]',
      last_run_id: options.lastRunId,
      created_by: options.createdBy,
      created_at: now.toISOString(),
      alive_at: dbNow(knex),
    });
    return id;
  }

  async get(key: MappingKey, id: string): Promise<StoredReplay | undefined> {
    const row: (ReplayDbRow & { dead: boolean }) | undefined = await this.#knex(
      'mapping_replays',
    )
      .where({
        id,
        integration_id: key.integrationId,
        data_set: key.dataSet,
      })
      .first('*', this.#isDead());
    return row && toReplay(row);
  }

  /** Replays that go on, on whichever replica. */
  async running(): Promise<(StoredReplay & MappingKey)[]> {
    const rows: (ReplayDbRow & { dead: boolean })[] = await this.#knex(
      'mapping_replays',
    )
      .where({ status: 'running' })
      .select('*', this.#isDead());
    return rows
      .filter(row => !row.dead)
      .map(row => ({
        ...toReplay(row),
        integrationId: row.integration_id,
        dataSet: row.data_set as MappingKey['dataSet'],
      }));
  }

  /** False once somebody has ended it: nothing is written then. */
  async progress(id: string, progress: ReplayProgress): Promise<boolean> {
    return this.#update(id, countsOf(progress));
  }

  async finish(
    id: string,
    outcome: {
      status: 'completed' | 'failed';
      progress: ReplayProgress;
      error?: string;
      durationMs: number;
    },
  ): Promise<void> {
    await this.#update(id, {
      ...countsOf(outcome.progress),
      status: outcome.status,
      error: outcome.error ?? null,
      duration_ms: outcome.durationMs,
      finished_at: new Date().toISOString(),
    });
  }

  /** Ends a replay that goes on; true when it did. */
  async cancel(key: MappingKey, id: string): Promise<boolean> {
    const updated = await this.#knex('mapping_replays')
      .where({
        id,
        integration_id: key.integrationId,
        data_set: key.dataSet,
        status: 'running',
      })
      .update({
        status: 'cancelled',
        finished_at: new Date().toISOString(),
      });
    return updated > 0;
  }

  async #update(id: string, values: object): Promise<boolean> {
    const updated = await this.#knex('mapping_replays')
      .where({ id, status: 'running' })
      .update({ ...values, alive_at: dbNow(this.#knex) });
    return updated > 0;
  }

  #isDead(): Knex.Raw {
    const knex = this.#knex;
    return knex.raw(`(alive_at < ?) as dead`, [dbNow(knex, -ALIVE_SECONDS)]);
  }
}

function countsOf(progress: ReplayProgress) {
  return {
    done: progress.done,
    changed: progress.changed,
    unchanged: progress.unchanged,
    failed: progress.failed,
    attributes: JSON.stringify(progress.attributes),
    rows: JSON.stringify(
      progress.rows.map(
        ({ goldenId, ...row }): ReplayedRow => ({
          ...row,
          ...(goldenId && { employeeId: goldenId }),
        }),
      ),
    ),
  };
}

function toReplay(row: ReplayDbRow & { dead: boolean }): StoredReplay {
  const died = row.status === 'running' && Boolean(row.dead);
  const error = died ? 'The backend that worked on it has ended' : row.error;
  return {
    id: row.id,
    status: died ? 'failed' : row.status,
    done: row.done,
    total: row.total,
    changed: row.changed,
    unchanged: row.unchanged,
    failed: row.failed,
    attributes: JSON.parse(row.attributes),
    rows: JSON.parse(row.rows),
    ...(row.duration_ms !== null && { durationMs: row.duration_ms }),
    ...(error && { error }),
    rulesHash: row.rules_hash,
    lastRunId: row.last_run_id,
  };
}
