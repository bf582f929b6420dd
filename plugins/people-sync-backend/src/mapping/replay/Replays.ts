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

import { setTimeout as pause } from 'node:timers/promises';
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import type { ImportTarget } from '../importTarget';
import { readStoredPayloads, rowsWithPayload } from '../storedPayloads';
import { MappingThread, ThreadEndedError } from '../worker/MappingThread';
import type { MappingSetting, ReplayCounts } from '../worker/protocol';
import {
  type ReplayProgress,
  ReplayStore,
  type StoredReplay,
} from './ReplayStore';

/** Replays that this replica works on at a time. */
const MAX_RUNNING = 2;

/** Rows that are kept of a result. */
const MAX_ROWS = 100;

/** How long a thread may take for a group of rows. */
const ROWS_MS = 30_000;

/** How often the progress is stored, in milliseconds. */
const PROGRESS_MS = 500;

/** How long a replay gives way after a group of rows, at most. */
const MAX_PAUSE_MS = 200;

const POLL_MS = 100;

/** Attributes that are counted by themselves. */
const MAX_ATTRIBUTES = 500;

export interface ReplayRequest {
  target: ImportTarget;
  setting: MappingSetting;
  rulesHash: string;
  createdBy: string;
}

function add(progress: ReplayProgress, counts: ReplayCounts): void {
  progress.changed += counts.changed;
  progress.unchanged += counts.unchanged;
  progress.failed += counts.failed;
  progress.done += counts.changed + counts.unchanged + counts.failed;
  for (const [attribute, n] of Object.entries(counts.attributes)) {
    const known = progress.attributes[attribute];
    if (known || Object.keys(progress.attributes).length < MAX_ATTRIBUTES) {
      progress.attributes[attribute] = (known ?? 0) + n;
    }
  }
  progress.rows.push(...counts.rows);
}

/** Replays of mappings, each in a thread of its own. */
export class Replays {
  readonly #knex: Knex;
  readonly #store: ReplayStore;
  readonly #logger: LoggerService;
  readonly #running = new Map<string, { done: Promise<void>; stop(): void }>();
  #starting = 0;

  static create(options: { knex: Knex; logger: LoggerService }): Replays {
    return new Replays(options);
  }

  private constructor(options: { knex: Knex; logger: LoggerService }) {
    this.#knex = options.knex;
    this.#store = ReplayStore.create(options);
    this.#logger = options.logger;
  }

  /**
   * Begins a replay, or finds the equal one that goes on.
   *
   * @throws InputError when the rules cannot be used
   * @throws ConflictError when too many go on
   */
  async begin(request: ReplayRequest): Promise<StoredReplay> {
    const { target, rulesHash } = request;
    const { integrationId, dataSet } = target;
    const equal = (await this.#store.running()).find(
      replay =>
        replay.integrationId === integrationId &&
        replay.dataSet === dataSet &&
        replay.rulesHash === rulesHash,
    );
    if (equal) {
      return equal;
    }
    if (this.#running.size + this.#starting >= MAX_RUNNING) {
      throw new ConflictError(
        `${MAX_RUNNING} replays go on already: wait for one of them, or end it`,
      );
    }
    this.#starting += 1;
    try {
      return await this.#start(request);
    } finally {
      this.#starting -= 1;
    }
  }

  async #start(request: ReplayRequest): Promise<StoredReplay> {
    const { target, setting, rulesHash, createdBy } = request;
    const thread = MappingThread.start();
    try {
      await thread.open({ kind: 'open', setting }, ROWS_MS);
      const [counted]: { n: number | string; last: number | null }[] =
        await rowsWithPayload(this.#knex, target)
          .count({ n: '*' })
          .max({ last: 'run_id' });
      const id = await this.#store.begin({
        ...target,
        rulesHash,
        createdBy,
        total: Number(counted.n),
        lastRunId: Number(counted.last ?? 0),
      });
      const done = this.#work(id, request, thread).finally(() => {
        this.#running.delete(id);
        return thread.stop();
      });
      this.#running.set(id, { done, stop: () => thread.stop() });
      return (await this.#store.get(target, id))!;
    } catch (error) {
      await thread.stop();
      throw error;
    }
  }

  async #work(
    id: string,
    { target }: ReplayRequest,
    thread: MappingThread,
  ): Promise<void> {
    const startedAt = Date.now();
    const progress: ReplayProgress = {
      done: 0,
      changed: 0,
      unchanged: 0,
      failed: 0,
      attributes: {},
      rows: [],
    };
    const finish = (status: 'completed' | 'failed', error?: string) =>
      this.#store.finish(id, {
        status,
        error,
        progress,
        durationMs: Date.now() - startedAt,
      });
    try {
      let told = Date.now();
      // While the thread maps a group, the next one is read.
      let mapping: Promise<ReplayCounts> | undefined;
      let groupAt = Date.now();
      for await (const rows of readStoredPayloads({
        knex: this.#knex,
        target,
      })) {
        if (mapping) {
          add(progress, await mapping);
        }
        if (Date.now() - told > PROGRESS_MS) {
          told = Date.now();
          if (!(await this.#store.progress(id, progress))) {
            return;
          }
        }
        const wanted = MAX_ROWS - progress.rows.length;
        mapping = thread.rows({ kind: 'rows', rows, wanted }, ROWS_MS);
        // Looked at once the next group is there.
        mapping.catch(() => {});
        // Database and backend are for others, too: half of the time is theirs.
        await pause(Math.min(Date.now() - groupAt, MAX_PAUSE_MS));
        groupAt = Date.now();
      }
      if (mapping) {
        add(progress, await mapping);
      }
      await finish('completed');
    } catch (error) {
      const told =
        error instanceof ThreadEndedError || error instanceof InputError;
      if (!told) {
        this.#logger.warn(
          `Replay ${id} failed`,
          error instanceof Error ? error : undefined,
        );
      }
      await finish(
        'failed',
        told ? error.message : 'It failed unexpectedly; the log says why',
      ).catch(() => {});
    }
  }

  /** @throws NotFoundError when there is none */
  async get(target: ImportTarget, id: string): Promise<StoredReplay> {
    const replay = await this.#store.get(target, id);
    if (!replay) {
      throw new NotFoundError(
        `There is no replay ${id}; results are kept for a week`,
      );
    }
    return replay;
  }

  /** The replay once it has ended, or as it is after some seconds. */
  async wait(
    target: ImportTarget,
    id: string,
    seconds: number,
  ): Promise<StoredReplay> {
    const until = Date.now() + seconds * 1000;
    const own = this.#running.get(id);
    if (own && seconds > 0) {
      let timer: NodeJS.Timeout | undefined;
      await Promise.race([
        own.done,
        new Promise(resolve => {
          timer = setTimeout(resolve, seconds * 1000);
        }),
      ]);
      clearTimeout(timer);
    }
    for (;;) {
      const replay = await this.get(target, id);
      if (replay.status !== 'running' || Date.now() >= until) {
        return replay;
      }
      await new Promise(resolve => setTimeout(resolve, POLL_MS));
    }
  }

  /** @throws NotFoundError when there is none */
  async cancel(target: ImportTarget, id: string): Promise<void> {
    if (!(await this.#store.cancel(target, id))) {
      await this.get(target, id);
    }
    this.#running.get(id)?.stop();
  }

  /** Ends what goes on, before the backend stops. */
  async stop(): Promise<void> {
    const running = [...this.#running.values()];
    running.forEach(({ stop }) => stop());
    await Promise.all(running.map(({ done }) => done));
  }
}
