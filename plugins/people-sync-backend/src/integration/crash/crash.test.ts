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
import { setTimeout as delay } from 'node:timers/promises';
import { databases } from '../__testUtils__/databases';
import { until } from '../__testUtils__/until';
import {
  createCrashEngine,
  requestOf,
  storeIntegrations,
} from './__testUtils__/engine';
import { SharedDatabase } from './__testUtils__/SharedDatabase';
import { createSource } from './__testUtils__/source';
import { type FinalTables, finalTables } from './__testUtils__/tables';
import { killWorkers, WorkerProcess } from './__testUtils__/WorkerProcess';

jest.setTimeout(120_000);

const PEOPLE = 1200;

afterEach(async () => {
  await killWorkers();
  await SharedDatabase.closeAll();
});

/** A sync in this process, from beginning to end. */
async function syncHere(
  knex: Knex,
  { changed }: { changed: boolean },
): Promise<{ chunks: number }> {
  await storeIntegrations(knex, ['hr']);
  let chunks = 0;
  const engine = createCrashEngine({
    knex,
    sources: new Map([['hr', createSource({ people: PEOPLE, changed })]]),
    onChunk: async () => {
      chunks += 1;
    },
  });
  await engine.request(requestOf(changed ? 'recent' : 'all', 'hr'));
  await engine.pool.idle();
  return { chunks };
}

describe.each(databases.eachSupportedId())(
  'a worker that is killed, on %s',
  databaseId => {
    const undisturbed: Record<string, { tables: FinalTables; chunks: number }> =
      {};

    /** What the tables hold when nothing goes wrong, and in how many chunks. */
    async function expected(changed: boolean) {
      const key = String(changed);
      if (!undisturbed[key]) {
        const { knex } = await SharedDatabase.create(databaseId);
        let { chunks } = await syncHere(knex, { changed: false });
        if (changed) {
          ({ chunks } = await syncHere(knex, { changed: true }));
        }
        undisturbed[key] = { tables: await finalTables(knex), chunks };
      }
      return undisturbed[key];
    }

    it.each<[string, boolean, { page: number } | { chunk: number | 'last' }]>([
      ['in the middle of the plan of a first sync', false, { page: 14 }],
      ['in the middle of the plan of later changes', true, { page: 4 }],
      ['in a chunk of the apply of a first sync', false, { chunk: 2 }],
      ['in the first chunk of the apply of later changes', true, { chunk: 1 }],
      [
        'in the last chunk of the apply of a first sync',
        false,
        { chunk: 'last' },
      ],
    ])(
      '%s leaves what an undisturbed one leaves',
      async (_, changed, where) => {
        const wanted = await expected(changed);
        const stopAt: { page: number } | { chunk: number } =
          'page' in where
            ? { page: where.page }
            : { chunk: where.chunk === 'last' ? wanted.chunks : where.chunk };
        const { knex, config } = await SharedDatabase.create(databaseId);
        await storeIntegrations(knex, ['hr']);
        if (changed) {
          await syncHere(knex, { changed: false });
        }
        const engine = createCrashEngine({ knex, sources: new Map() });
        const { id } = await engine.store.stage(
          requestOf(changed ? 'recent' : 'all', 'hr'),
        );
        const options = {
          database: config,
          integrations: ['hr'],
          size: { people: PEOPLE, changed },
        };

        const first = WorkerProcess.start({ ...options, stopAt });
        await first.said('standing still');
        if ('page' in stopAt) {
          await until('pages of people to be committed', async () => {
            const [{ n }] = await knex('run_records')
              .where({ run_id: id, data_set: 'employees' })
              .count({ n: '*' });
            return Number(n) > 0;
          });
        }
        await first.kill();

        const left = (await engine.store.get(id))!;
        expect(left).toMatchObject({
          status: 'running',
          phase: 'page' in stopAt ? 'plan' : 'apply',
        });
        const committed = await knex('run_records').where({ run_id: id });
        expect(committed.length).toBeGreaterThan(0);
        expect(left.appliedSeq > 0).toBe('chunk' in stopAt && stopAt.chunk > 1);
        expect(left.appliedSeq).toBeLessThan(left.recordSeq);

        const second = WorkerProcess.start(options);
        await second.said('done');

        const run = (await engine.store.get(id))!;
        expect(run).toMatchObject({
          status: 'completed',
          persisted: true,
          errors: [],
        });
        // More than one, should a starved worker lose its short lease as well.
        expect(run.attempt).toBeGreaterThan(left.attempt);
        expect(run.counts.employees).toMatchObject(
          changed
            ? { created: 30, terminated: 20, failed: 0 }
            : { created: PEOPLE, failed: 0 },
        );
        const tables = await finalTables(knex);
        for (const [name, rows] of Object.entries(wanted.tables)) {
          // Shorter to read than a thousand rows.
          expect([name, tables[name].length]).toEqual([name, rows.length]);
          expect(tables[name]).toEqual(rows);
        }
        expect(tables.employees).toHaveLength(changed ? PEOPLE + 30 : PEOPLE);
        expect(new Set(tables.catalog_names.map(row => row.name)).size).toBe(
          tables.catalog_names.length,
        );
      },
    );
  },
);

// SQLite serves one process; replicas need PostgreSQL.
for (const [databaseId] of databases.eachSupportedId().slice(1)) {
  describe(`two workers at once on ${databaseId}`, () => {
    const INTEGRATIONS = ['north', 'east', 'south', 'west'];
    const SIZE = { people: 300, changed: false };

    /** Reads changes as they come, as the catalog does. */
    function followChanges(knex: Knex) {
      const seen = new Map<string, number>();
      let last = 0;
      let stopped = false;
      const reading = (async () => {
        for (;;) {
          const final = stopped;
          const rows = await knex('catalog_changes')
            .where('seq', '>', last)
            .orderBy('seq');
          for (const row of rows) {
            last = Number(row.seq);
            seen.set(`${row.kind} ${row.golden_id}`, last);
          }
          if (final) {
            return seen;
          }
          await delay(3);
        }
      })();
      return {
        end: () => {
          stopped = true;
          return reading;
        },
      };
    }

    it.each<[string, { page: number } | { chunk: number } | undefined]>([
      ['share the integrations', undefined],
      ['go on when one of them is killed', { page: 4 }],
      ['go on when one of them is killed while it applies', { chunk: 3 }],
    ])('%s, and make nobody twice', async (_, stopAt) => {
      const { knex, config } = await SharedDatabase.create(databaseId);
      await storeIntegrations(knex, INTEGRATIONS);
      const changes = followChanges(knex);
      const options = {
        database: config,
        integrations: INTEGRATIONS,
        size: SIZE,
        pageMs: 150,
      };
      const engine = createCrashEngine({
        knex,
        sources: new Map(INTEGRATIONS.map(id => [id, createSource(SIZE)])),
      });
      const workers = [
        WorkerProcess.start({ ...options, stopAt }),
        WorkerProcess.start(options),
      ];
      for (const worker of workers) {
        await worker.said('ready');
      }
      // Only stages: the workers do the rest.
      await engine.pool.stop();
      const { id } = await engine.request(requestOf('all'));
      if (stopAt) {
        await workers[0].said('standing still');
        await workers[0].kill();
      } else {
        await workers[0].said('done');
      }
      await workers[1].said('done');

      const children = await knex('runs').where({ parent_id: id });
      expect(children.map(child => [child.status, child.errors])).toEqual(
        INTEGRATIONS.map(() => ['completed', '[]']),
      );
      expect(await knex('runs').where({ id }).first()).toMatchObject({
        status: 'completed',
        persisted: true,
      });
      const pids = children.map(child => child.lease_worker.split(':').pop());
      expect(new Set(pids)).toEqual(
        new Set(
          workers.slice(stopAt ? 1 : 0).map(worker => String(worker.pid)),
        ),
      );

      const tables = await finalTables(knex);
      expect(tables.employees).toHaveLength(SIZE.people);
      expect(tables.source_records).toHaveLength(
        INTEGRATIONS.length * (SIZE.people + 5),
      );
      const numbers = tables.person_keys.filter(
        key => key.kind === 'employeeNumber',
      );
      expect(new Set(numbers.map(key => key.value)).size).toBe(SIZE.people);
      expect(numbers).toHaveLength(SIZE.people);
      // Everybody is claimed by every source.
      for (const record of tables.source_records) {
        expect(record.golden_id).not.toBeNull();
      }
      // The reader has missed nothing, although chunks of both interleaved.
      const seen = await changes.end();
      expect(Object.fromEntries(seen)).toEqual(
        Object.fromEntries(
          tables.catalog_changes.map(row => [
            `${row.kind} ${row.golden_id}`,
            Number(row.seq),
          ]),
        ),
      );
    });
  });
}
