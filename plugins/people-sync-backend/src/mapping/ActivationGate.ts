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

import { ConflictError } from '@backstage/errors';
import type { MappingRules } from '@people-sync/plugin-people-sync-node';
import type { Knex } from 'knex';
import type { ImportTarget } from './importTarget';
import { beginReplay } from './replay/beginReplay';
import type { Replays } from './replay/Replays';
import { hashOfRules } from './rulesHash';
import { currentRules } from './settingOf';
import { countStored, rowsWithPayload } from './storedPayloads';

/** Rows that may change without anybody having looked at them first. */
const FREE_ROWS = 20;
const FREE_SHARE = 0.1;

/** How long it waits for a replay that nobody has asked for. */
const OWN_REPLAY_SECONDS = 20;

/** Lets rules come into force whose effect is small, or has been looked at. */
export class ActivationGate {
  readonly #knex: Knex;
  readonly #replays: Replays;

  static create(options: { knex: Knex; replays: Replays }): ActivationGate {
    return new ActivationGate(options);
  }

  private constructor(options: { knex: Knex; replays: Replays }) {
    this.#knex = options.knex;
    this.#replays = options.replays;
  }

  /**
   * Many rows change only once somebody has seen which (row M9).
   *
   * @throws ConflictError when nobody has
   */
  async require(
    target: ImportTarget,
    rules: MappingRules,
    replayId: string | undefined,
    by: string,
  ): Promise<void> {
    const rows = await countStored(this.#knex, target);
    const free = Math.max(FREE_ROWS, Math.floor(rows * FREE_SHARE));
    if (replayId !== undefined) {
      await this.#requireCurrent(target, rules, replayId, free);
      return;
    }
    const current = await currentRules(this.#knex, target);
    // That few cannot be too many.
    if (rows <= FREE_ROWS || hashOfRules(current) === hashOfRules(rules)) {
      return;
    }
    const begun = await beginReplay(this.#replays, {
      knex: this.#knex,
      target,
      rules,
      by,
    });
    const replay = await this.#replays.wait(
      target,
      begun.id,
      OWN_REPLAY_SECONDS,
    );
    if (replay.status === 'running') {
      throw new ConflictError(
        `Whether these rules change many of ${rows} rows is not known yet: look at replay ${replay.id} once it has ended, and name it`,
      );
    }
    const moved = replay.changed + replay.failed;
    if (replay.status !== 'completed' || moved > free) {
      throw new ConflictError(
        replay.status === 'completed'
          ? `These rules change ${moved} of ${rows} rows: look at replay ${replay.id}, and name it to go on`
          : `These rules could not be replayed over ${rows} rows: ${replay.error}`,
      );
    }
  }

  async #requireCurrent(
    target: ImportTarget,
    rules: MappingRules,
    replayId: string,
    free: number,
  ): Promise<void> {
    const replay = await this.#replays.get(target, replayId);
    if (replay.rulesHash !== hashOfRules(rules)) {
      throw new ConflictError(
        `Replay ${replayId} was of other rules: replay these`,
      );
    }
    if (replay.status !== 'completed') {
      throw new ConflictError(
        replay.status === 'running'
          ? `Replay ${replayId} goes on: wait for it`
          : `Replay ${replayId} was not finished: replay the rules again`,
      );
    }
    const [{ n }] = await rowsWithPayload(this.#knex, target)
      .andWhere('run_id', '>', replay.lastRunId)
      .count({ n: '*' });
    if (Number(n) > free) {
      throw new ConflictError(
        `${n} rows have changed since replay ${replayId}: replay the rules again`,
      );
    }
  }
}
