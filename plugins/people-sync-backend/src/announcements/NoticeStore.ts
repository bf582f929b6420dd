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

/** Something admins were notified of. */
export interface Notice {
  /** Equal while it is the same matter. */
  key: string;
  /** The run it was about. */
  runId: number;
}

/** Remembers what admins know, so that they hear of a matter once. */
export class NoticeStore {
  readonly #knex: Knex;

  static create(options: { knex: Knex }): NoticeStore {
    return new NoticeStore(options.knex);
  }

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  async get(subject: string): Promise<Notice | undefined> {
    const row = await this.#knex('notices').where({ subject }).first();
    return row && { key: row.key, runId: row.run_id };
  }

  async put(subject: string, notice: Notice): Promise<void> {
    await this.#knex('notices')
      .insert({
        subject,
        key: notice.key,
        run_id: notice.runId,
        sent_at: new Date().toISOString(),
      })
      .onConflict('subject')
      .merge(['key', 'run_id', 'sent_at']);
  }

  /** The matter is over: the next time is news. */
  async forget(subject: string): Promise<boolean> {
    return (await this.#knex('notices').where({ subject }).delete()) > 0;
  }
}
