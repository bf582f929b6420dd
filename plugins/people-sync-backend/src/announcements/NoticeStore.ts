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

/** A replica that is killed in between leaves it to others after this. */
const CLAIM_SECONDS = 60;

/** Something admins were notified of. */
export interface Notice {
  /** Equal while it is the same matter. */
  key: string;
  /** The run it was about, where it was about one. */
  runId?: number;
  /** What several notices that end together have in common. */
  thread?: string;
}

/**
 * Remembers what admins know, so that they hear of a matter once. Whoever is to
 * tell it is decided by one statement, so that two replicas never both do.
 */
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
    return (
      row && {
        key: row.key,
        runId: row.run_id ?? undefined,
        thread: row.thread ?? undefined,
      }
    );
  }

  /**
   * Tells a matter unless it is known already, or another replica is telling
   * it. What could not be told is told the next time.
   *
   * @param tell - false when nobody was told
   * @throws whatever `tell` throws
   */
  async once(
    subject: string,
    notice: Notice,
    tell: () => Promise<boolean>,
  ): Promise<boolean> {
    if (!(await this.claim(subject, notice))) {
      return false;
    }
    let told = false;
    try {
      told = await tell();
    } finally {
      await (told
        ? this.confirm(subject, notice)
        : this.release(subject, notice));
    }
    return told;
  }

  /** Takes a matter to tell it. False when it is known, or taken. */
  async claim(subject: string, notice: Notice): Promise<boolean> {
    const knex = this.#knex;
    const rows = await knex('notices')
      .insert({
        subject,
        key: notice.key,
        run_id: notice.runId ?? null,
        thread: notice.thread ?? null,
        sent_at: new Date().toISOString(),
        claimed_until: dbNow(knex, CLAIM_SECONDS),
      })
      .onConflict('subject')
      .merge(['key', 'run_id', 'thread', 'sent_at', 'claimed_until'])
      .where(q => {
        q.where('notices.key', '<>', notice.key).orWhere(
          'notices.claimed_until',
          '<',
          dbNow(knex),
        );
      })
      .returning('subject');
    return rows.length > 0;
  }

  /** What was claimed has been told. */
  async confirm(subject: string, { key }: Notice): Promise<void> {
    await this.#knex('notices')
      .where({ subject, key })
      .update({ claimed_until: null });
  }

  /** What was claimed could not be told. */
  async release(subject: string, { key }: Notice): Promise<void> {
    await this.#knex('notices')
      .where({ subject, key })
      .whereNotNull('claimed_until')
      .delete();
  }

  /** It is known, without anybody being told now. */
  async put(subject: string, notice: Notice): Promise<void> {
    await this.#knex('notices')
      .insert({
        subject,
        key: notice.key,
        run_id: notice.runId ?? null,
        thread: notice.thread ?? null,
        sent_at: new Date().toISOString(),
      })
      .onConflict('subject')
      .merge(['key', 'run_id', 'thread', 'sent_at']);
  }

  /**
   * Moves a notice that stands for a point in time from one to the next. False
   * when another replica has.
   */
  async advance(subject: string, from: string, to: string): Promise<boolean> {
    const moved = await this.#knex('notices')
      .where({ subject, key: from })
      .update({ key: to, sent_at: new Date().toISOString() });
    return moved > 0;
  }

  /** The matter is over: the next time is news. */
  async forget(subject: string): Promise<boolean> {
    return (await this.#knex('notices').where({ subject }).delete()) > 0;
  }

  /** The subjects of a thread. */
  async thread(thread: string): Promise<string[]> {
    return this.#knex('notices')
      .where({ thread })
      .orderBy('subject')
      .pluck('subject');
  }

  /** The threads of which something is known. */
  async threads(): Promise<Set<string>> {
    const found: string[] = await this.#knex('notices')
      .whereNotNull('thread')
      .distinct()
      .pluck('thread');
    return new Set(found);
  }

  /** Several matters are over at once. */
  async forgetAll(subjects: readonly string[]): Promise<void> {
    await this.#knex('notices')
      .whereIn('subject', [...subjects])
      .delete();
  }
}
