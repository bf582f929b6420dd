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
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { WhatIfFinding } from '@people-sync/plugin-people-sync-common';
import type { Knex } from 'knex';
import type { StoredRow } from '../../people/lookups';
import { isActive } from '../../people/lifecycle';
import { mergeContributions, type Precedence } from '../../people/merge';
import { forEachIdRange } from '../idRanges';
import { FindingBuilder } from './FindingBuilder';
import { contributionsOf, nameOf } from './sourceBatches';

/** People whose contributions are looked for with one query. */
const RANGE = 1000;

/** People who are merged before others get their turn. */
const BATCH = 100;

/** Whose values win, and who decides about leaving. */
export interface PriorityRules {
  precedence: Precedence;
  lifecycleFrom?: readonly string[];
}

interface CompareOptions {
  knex: Knex;
  signal?: AbortSignal;
  before: PriorityRules;
  after: PriorityRules;
  /** Whose ids of people are named, where it has them. */
  integrationId?: string;
}

/** People several integrations have had, a batch at a time. Of others there is
 * nothing to choose. */
async function forEachShared(
  { knex, signal }: CompareOptions,
  work: (ids: string[]) => Promise<void>,
): Promise<void> {
  await forEachIdRange(knex, 'employees', RANGE, async ({ after, upTo }) => {
    signal?.throwIfAborted();
    const rows: { golden_id: string }[] = await knex('source_records')
      .where({ data_set: 'employees' })
      .andWhere('golden_id', '>', after)
      .andWhere('golden_id', '<=', upTo)
      .groupBy('golden_id')
      .havingRaw('COUNT(DISTINCT integration_id) > 1')
      .orderBy('golden_id')
      .select('golden_id');
    for (let from = 0; from < rows.length; from += BATCH) {
      signal?.throwIfAborted();
      await work(
        rows.slice(from, from + BATCH).map(({ golden_id }) => golden_id),
      );
      await nextTurn();
    }
  });
}

/** Counts attributes that another integration wins. */
class WinnerCounts {
  readonly #byAttribute = new Map<string, { wins: number; values: number }>();

  add(name: string, isOtherValue: boolean): void {
    const count = this.#byAttribute.get(name) ?? { wins: 0, values: 0 };
    count.wins += 1;
    count.values += isOtherValue ? 1 : 0;
    this.#byAttribute.set(name, count);
  }

  toString(): string {
    return [...this.#byAttribute]
      .sort(([a, x], [b, y]) => y.wins - x.wins || (a < b ? -1 : 1))
      .map(
        ([name, { wins, values }]) =>
          `${name} of ${wins} (${values} with another value)`,
      )
      .join(', ');
  }
}

/**
 * Of whom other rules change who wins an attribute, and who would leave or
 * come back by them, by the code that decides it in a run.
 */
export async function comparePriority(
  options: CompareOptions,
): Promise<{ winners: WhatIfFinding; leaving: WhatIfFinding }> {
  const { knex, before, after, integrationId } = options;
  const winners = FindingBuilder.create('precedence');
  const counts = new WinnerCounts();
  const leaving = FindingBuilder.create('lifecycleFrom');
  let leave = 0;

  const compare = (id: string, rows: readonly StoredRow[]) => {
    const stays = isActive(rows, after.lifecycleFrom);
    const wasThere = isActive(rows, before.lifecycleFrom);
    if (!stays && !wasThere) {
      // What was known about somebody who left is kept as it was.
      return;
    }
    const active = rows.filter(({ state }) => state === 'active');
    const merged = mergeContributions(active, after.precedence);
    const own = active.find(row => row.integrationId === integrationId);
    const { sourceId } = own ?? active[0] ?? rows[0];
    const person = (message: string) => ({
      employeeId: id,
      sourceId,
      displayName: nameOf(merged.values, sourceId),
      message,
    });
    if (stays !== wasThere) {
      leave += stays ? 0 : 1;
      leaving.add(() => person(stays ? 'comes back' : 'is removed'));
      return;
    }
    const earlier = mergeContributions(active, before.precedence);
    const moved = Object.keys(merged.winners).filter(
      name => merged.winners[name] !== earlier.winners[name],
    );
    for (const name of moved) {
      const isSame =
        JSON.stringify(earlier.values[name]) ===
        JSON.stringify(merged.values[name]);
      counts.add(name, !isSame);
    }
    if (moved.length) {
      winners.add(() =>
        person(
          moved
            .map(
              name =>
                `${name} from ${merged.winners[name]} instead of ${earlier.winners[name]}`,
            )
            .join(', '),
        ),
      );
    }
  };

  await forEachShared(options, async ids => {
    for (const [id, rows] of await contributionsOf(knex, 'employees', ids)) {
      compare(id, rows);
    }
  });

  return {
    winners: winners.build(
      winners.count
        ? `Another integration wins attributes of ${winners.count} people: ${counts}`
        : 'The same integrations win everything',
    ),
    leaving: leaving.build(
      leaving.count
        ? `${leave} people would be removed, and ${
            leaving.count - leave
          } would come back`
        : 'Nobody would leave, and nobody would come back',
    ),
  };
}
