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

import type { Knex } from 'knex';
import { dbNow } from '../database/dialect';
import type { RunRow } from '../database/tables';
import { runFromRow } from '../runs/runRows';
import type { Run } from '../runs/types';
import type { Announcement, AnnouncementStore } from './AnnouncementStore';

/** A replica that is killed in between leaves a run to others after this. */
const CLAIM_SECONDS = 60;

const AT_ONCE = 100;

/** As in the partial index that finds them. */
const PENDING = `status NOT IN ('staged', 'running') AND (announced IS NULL OR announced <> status)`;

export class DatabaseAnnouncementStore implements AnnouncementStore {
  readonly #knex: Knex;
  readonly #claimSeconds: number;

  static create(options: {
    knex: Knex;
    claimSeconds?: number;
  }): DatabaseAnnouncementStore {
    return new DatabaseAnnouncementStore(options);
  }

  private constructor(options: { knex: Knex; claimSeconds?: number }) {
    this.#knex = options.knex;
    this.#claimSeconds = options.claimSeconds ?? CLAIM_SECONDS;
  }

  async pending(): Promise<number[]> {
    const rows: Pick<RunRow, 'id'>[] = await this.#knex('runs')
      .whereRaw(PENDING)
      .andWhere(q => this.#unclaimed(q))
      .orderBy('id')
      .limit(AT_ONCE)
      .select('id');
    return rows.map(row => row.id);
  }

  async claim(runId: number): Promise<Announcement | undefined> {
    const [row]: RunRow[] = await this.#knex('runs')
      .where({ id: runId })
      .whereRaw(PENDING)
      .andWhere(q => this.#unclaimed(q))
      .update({ announcing_until: dbNow(this.#knex, this.#claimSeconds) })
      .returning('*');
    if (!row) {
      return undefined;
    }
    const run = runFromRow(row);
    const [parent] = run.parentId ? await this.#runs({ id: run.parentId }) : [];
    return {
      run,
      parent,
      children: run.integrationId ? [] : await this.#runs({ parent_id: runId }),
    };
  }

  async done(
    { run }: Announcement,
    outcome: { rules?: boolean },
  ): Promise<void> {
    // It may have gone on in the meantime, which is then told next.
    await this.#knex('runs')
      .where({ id: run.id })
      .update({
        announced: run.status,
        announcing_until: null,
        ...(outcome.rules !== undefined && { rules: outcome.rules }),
      });
  }

  async #runs(where: { id: number } | { parent_id: number }): Promise<Run[]> {
    const rows: RunRow[] = await this.#knex('runs').where(where).orderBy('id');
    return rows.map(runFromRow);
  }

  #unclaimed(query: Knex.QueryBuilder): void {
    query
      .whereNull('announcing_until')
      .orWhere('announcing_until', '<', dbNow(this.#knex));
  }
}
