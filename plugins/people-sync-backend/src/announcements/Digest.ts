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

import type { ImportRow } from '@people-sync/plugin-people-sync-common';
import type { Knex } from 'knex';
import { CronClock } from '../scheduling/CronClock';
import type { AdminNotifier } from './AdminNotifier';
import type { NoticeStore } from './NoticeStore';

const SUBJECT = 'digest';

/** What happened since the digest before. */
interface Events {
  /** Runs that have ended, by status. */
  runs: Map<string, number>;
  /** Records that were created, updated, terminated or restored. */
  changes: number;
}

const CHANGES = ['created', 'updated', 'terminated', 'restored'];

const some = (
  parts: readonly (readonly [count: number, words: string])[],
): string[] =>
  parts
    .filter(([count]) => count > 0)
    .map(([count, words]) => `${count} ${words}`);

const minutes = (time: string) => time.slice(0, 16).replace('T', ' ');

/**
 * Tells admins at the times that app-config says what syncs came to, and what
 * waits for them. Nothing is sent when there is nothing to say.
 */
export class Digest {
  readonly #knex: Knex;
  readonly #notices: NoticeStore;
  readonly #notifier: AdminNotifier;
  readonly #cron: () => string | undefined;

  static create(options: {
    knex: Knex;
    notices: NoticeStore;
    notifier: AdminNotifier;
    /** In UTC, read anew each time; undefined for never. */
    cron: () => string | undefined;
  }): Digest {
    return new Digest(options);
  }

  private constructor(options: {
    knex: Knex;
    notices: NoticeStore;
    notifier: AdminNotifier;
    cron: () => string | undefined;
  }) {
    this.#knex = options.knex;
    this.#notices = options.notices;
    this.#notifier = options.notifier;
    this.#cron = options.cron;
  }

  /**
   * Sends the digest that is due, if one is. However many times have passed, it
   * is one; the first one comes at the first time after it was switched on.
   */
  async check(rows: readonly ImportRow[], now: Date): Promise<void> {
    const cron = this.#cron();
    const known = await this.#notices.get(SUBJECT);
    if (!cron) {
      if (known) {
        await this.#notices.forget(SUBJECT);
      }
      return;
    }
    const at = now.toISOString();
    if (!known) {
      await this.#notices.put(SUBJECT, { key: at });
      return;
    }
    const due = CronClock.create({ cron, timezone: 'UTC' }).next(
      Date.parse(known.key),
    );
    if (!due || due.at > now.getTime()) {
      return;
    }
    // Whoever moves it on sends it.
    if (await this.#notices.advance(SUBJECT, known.key, at)) {
      if (!(await this.#send(rows, { from: known.key, to: at }))) {
        await this.#notices.advance(SUBJECT, at, known.key);
      }
    }
  }

  /** False when it has to be tried again. */
  async #send(
    rows: readonly ImportRow[],
    period: { from: string; to: string },
  ): Promise<boolean> {
    const { runs, changes } = await this.#events(period);
    const active = rows.filter(({ state }) => state === 'active');
    const failing = active.filter(row => row.lastStatus === 'failed').length;
    const late = rows.filter(({ missedTimes = 0 }) => missedTimes > 0);
    const overdue = late.filter(({ missedTimes = 0 }) => missedTimes > 1);
    const held = await this.#held();

    const matters = some([
      [
        held,
        held === 1 ? 'sync waits for approval' : 'syncs wait for approval',
      ],
      [failing, failing === 1 ? 'import fails' : 'imports fail'],
      [late.length, late.length === 1 ? 'import is late' : 'imports are late'],
    ]);
    const failed = runs.get('failed') ?? 0;
    if (matters.length === 0 && changes === 0 && failed === 0) {
      return true;
    }
    const ended = [...runs.values()].reduce((sum, count) => sum + count, 0);
    const kinds = some([...runs].map(([status, count]) => [count, status]));
    return this.#notifier.send({
      subject: SUBJECT,
      link: '/people-sync/syncs',
      severity: matters.length ? 'normal' : 'low',
      title: `People Sync: ${
        matters.join(', ') || `${changes} changes, nothing waits for you`
      }`,
      description: `${[
        `Since ${minutes(period.from)} UTC ${ended} syncs have ended${
          kinds.length ? ` (${kinds.join(', ')})` : ''
        }, with ${changes} changes applied`,
        ...(overdue.length
          ? [`${overdue.length} of the late imports by more than two intervals`]
          : []),
      ].join('; ')}.`,
    });
  }

  async #held(): Promise<number> {
    const [{ count }] = await this.#knex('runs')
      .where({ status: 'held' })
      .count({ count: '*' });
    return Number(count);
  }

  /** Dry runs change nothing, and are asked for by who looks at them. */
  async #events(period: { from: string; to: string }): Promise<Events> {
    const rows: { status: string; persisted: boolean; counts: string }[] =
      await this.#knex('runs')
        .where({ persist: true })
        // A run over all integrations is counted by its parts.
        .whereNotNull('integration_id')
        .where('finished_at', '>', period.from)
        .where('finished_at', '<=', period.to)
        .orderBy('id')
        .select('status', 'persisted', 'counts');
    const runs = new Map<string, number>();
    let changes = 0;
    for (const { status, persisted, counts } of rows) {
      runs.set(status, (runs.get(status) ?? 0) + 1);
      if (persisted) {
        const byDataSet: Record<string, Record<string, number>> = JSON.parse(
          counts,
        );
        for (const count of Object.values(byDataSet)) {
          for (const name of CHANGES) {
            changes += count[name] ?? 0;
          }
        }
      }
    }
    return { runs, changes };
  }
}
