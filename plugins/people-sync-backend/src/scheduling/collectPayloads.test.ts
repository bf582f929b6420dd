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

import { databases, EngineHarness } from '../__testUtils__/harness';
import { collectPayloads } from './collectPayloads';

jest.setTimeout(180_000);

describe.each(databases.eachSupportedId())('F6 on %s', databaseId => {
  const PEOPLE = 24;

  /** References to payloads that are not there. */
  async function dangling(harness: EngineHarness): Promise<unknown[]> {
    const { knex } = harness;
    const found: unknown[] = [];
    for (const [table, column] of [
      ['source_records', 'payload_hash'],
      ['source_records', 'state_from'],
      ['source_records', 'pending_hash'],
      ['run_records', 'payload_hash'],
      ['run_records', 'state_from'],
    ]) {
      const rows = await knex(table)
        .whereNotNull(column)
        .whereNotExists(q =>
          q
            .select(knex.raw('1'))
            .from('payloads')
            .whereRaw(`payloads.hash = ${table}.${column}`),
        )
        .select('source_id');
      found.push(...rows.map(row => [table, column, row.source_id]));
    }
    return found;
  }

  it('F6: a sync that receives again what is just being collected loses nothing', async () => {
    const harness = await EngineHarness.create(databaseId);
    const { knex, source } = harness;
    source.pageSize = 3;
    let collected = 0;
    const say = (title: string) => {
      for (let index = 0; index < PEOPLE; index++) {
        source.person(`p${index}`, { title });
      }
    };
    say('first');
    await harness.run();
    say('second');
    await harness.run();

    for (let round = 0; round < 4; round++) {
      // What was received before the last run: nothing refers to it any more.
      await knex('run_records').update({
        payload_hash: null,
        state_hash: null,
        state_from: null,
      });
      say(round % 2 ? 'second' : 'first');
      let running = true;
      const sync = harness.run().finally(() => {
        running = false;
      });
      // Small batches: collecting and storing take turns all along.
      while (running) {
        collected += await collectPayloads({ knex, batchSize: 2 });
        await new Promise(resolve => setImmediate(resolve));
      }
      expect((await sync).status).toBe('completed');
      expect(await dangling(harness)).toEqual([]);
    }
    // In the end, what current data stands on is there, and nothing else.
    await knex('run_records').update({
      payload_hash: null,
      state_hash: null,
      state_from: null,
    });
    collected += await collectPayloads({ knex, batchSize: 5 });
    expect(collected).toBeGreaterThan(0);
    expect(await dangling(harness)).toEqual([]);
    expect(await knex('payloads').pluck('hash')).toHaveLength(PEOPLE);
  });
});
