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
import { InputError } from '@backstage/errors';
import type { WhatIfFinding } from '@people-sync/plugin-people-sync-common';
import { mergeContributions } from '../../people/merge';
import { forEachIdRange } from '../idRanges';
import { FindingBuilder } from './FindingBuilder';
import { contributionsOf, nameOf, type WhatIfContext } from './sourceBatches';

/** People whose contributions are looked for with one query. */
const RANGE = 1000;

/** People who are merged before others get their turn. */
const BATCH = 100;

/** People several integrations contribute to, a batch at a time. */
async function forEachShared(
  { knex, signal }: WhatIfContext,
  work: (ids: string[]) => Promise<void>,
): Promise<void> {
  await forEachIdRange(knex, 'employees', RANGE, async ({ after, upTo }) => {
    signal?.throwIfAborted();
    const rows: { golden_id: string }[] = await knex('source_records')
      .where({ data_set: 'employees', state: 'active' })
      .andWhere('golden_id', '>', after)
      .andWhere('golden_id', '<=', upTo)
      .groupBy('golden_id')
      .havingRaw('COUNT(DISTINCT integration_id) > 1')
      .orderBy('golden_id')
      .select('golden_id');
    for (let from = 0; from < rows.length; from += BATCH) {
      await work(
        rows.slice(from, from + BATCH).map(({ golden_id }) => golden_id),
      );
      await nextTurn();
    }
  });
}

/**
 * Of whom another order of the integrations changes who wins an attribute.
 * Orders of single attributes stay as they are.
 *
 * @throws InputError when the order names an integration that does not exist
 */
export async function askPrecedence(
  context: WhatIfContext,
  asked: readonly string[],
): Promise<WhatIfFinding[]> {
  const { knex, integration } = context;
  const { order, attributes } = integration.precedence;
  const strangers = asked.filter(id => !order.includes(id));
  if (strangers.length) {
    throw new InputError(
      `precedence names integrations that do not exist: ${strangers.join(
        ', ',
      )}`,
    );
  }
  const changed = { order: [...new Set([...asked, ...order])], attributes };
  const people = FindingBuilder.create('precedence');
  const byAttribute = new Map<string, { wins: number; values: number }>();

  await forEachShared(context, async ids => {
    const rowsOf = await contributionsOf(knex, 'employees', ids);
    for (const [id, rows] of rowsOf) {
      const active = rows.filter(({ state }) => state === 'active');
      const before = mergeContributions(active, integration.precedence);
      const after = mergeContributions(active, changed);
      const moved = Object.keys(after.winners).filter(
        name => after.winners[name] !== before.winners[name],
      );
      for (const name of moved) {
        const count = byAttribute.get(name) ?? { wins: 0, values: 0 };
        count.wins += 1;
        count.values +=
          JSON.stringify(before.values[name]) ===
          JSON.stringify(after.values[name])
            ? 0
            : 1;
        byAttribute.set(name, count);
      }
      if (moved.length) {
        const own = active.find(
          ({ integrationId }) => integrationId === integration.id,
        );
        const { sourceId } = own ?? active[0];
        people.add(() => ({
          employeeId: id,
          sourceId,
          displayName: nameOf(after.values, sourceId),
          message: moved
            .map(
              name =>
                `${name} from ${after.winners[name]} instead of ${before.winners[name]}`,
            )
            .join(', '),
        }));
      }
    }
  });

  const counts = [...byAttribute]
    .sort(([a, x], [b, y]) => y.wins - x.wins || (a < b ? -1 : 1))
    .map(
      ([name, { wins, values }]) =>
        `${name} of ${wins} (${values} with another value)`,
    );
  return [
    people.build(
      people.count
        ? `Another integration wins attributes of ${
            people.count
          } people: ${counts.join(', ')}`
        : 'The same integrations win everything',
    ),
  ];
}
