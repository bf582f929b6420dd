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
import { randomInt } from 'node:crypto';
import type { RunEngine } from '../../runs/RunEngine';
import { DatabaseScheduleStore } from '../../scheduling/DatabaseScheduleStore';
import { databases } from '../__testUtils__/databases';
import { until } from '../__testUtils__/until';
import { seeded } from '../campaign/random';
import {
  createCrashEngine,
  requestOf,
  storeIntegrations,
} from './__testUtils__/engine';
import { SharedDatabase } from './__testUtils__/SharedDatabase';
import { createSource } from './__testUtils__/source';
import { type FinalTables, finalTables } from './__testUtils__/tables';
import { killWorkers, WorkerProcess } from './__testUtils__/WorkerProcess';

jest.setTimeout(180_000);

const SIZE = { people: 300, changed: false };
interface Slowness {
  pageMs?: number;
  chunkMs?: number;
  leaseSeconds?: number;
}

/** Longer than a busy machine keeps anybody from a heartbeat. */
const LONG_LEASE = { leaseSeconds: 60 };

const MANY = ['north', 'east', 'south', 'west'];

afterEach(async () => {
  await killWorkers();
  await SharedDatabase.closeAll();
});

// SQLite serves one process; replicas need PostgreSQL.
for (const [databaseId] of databases.eachSupportedId().slice(1)) {
  describe(`replicas on ${databaseId}`, () => {
    let undisturbed: FinalTables | undefined;

    async function portal(integrations: string[]) {
      const shared = await SharedDatabase.create(databaseId);
      await storeIntegrations(shared.knex, integrations);
      const engine = createCrashEngine({
        knex: shared.knex,
        sources: new Map(integrations.map(id => [id, createSource(SIZE)])),
      });
      // Here runs are only staged: the replicas do the rest.
      await engine.pool.stop();
      const serve = (options: Slowness = {}) =>
        WorkerProcess.start({
          database: shared.config,
          integrations,
          size: SIZE,
          serve: true,
          ...options,
        });
      return { ...shared, knex: shared.knex, engine, serve };
    }

    /** What the tables of one integration hold when nothing goes wrong. */
    async function expected(): Promise<FinalTables> {
      if (!undisturbed) {
        const { knex } = await SharedDatabase.create(databaseId);
        await storeIntegrations(knex, ['hr']);
        const engine = createCrashEngine({
          knex,
          sources: new Map([['hr', createSource(SIZE)]]),
        });
        await engine.request(requestOf('all', 'hr'));
        await engine.pool.idle();
        undisturbed = await finalTables(knex);
      }
      return undisturbed;
    }

    async function expectAsUndisturbed(knex: Knex): Promise<void> {
      const wanted = await expected();
      const tables = await finalTables(knex);
      for (const [name, rows] of Object.entries(wanted)) {
        expect([name, tables[name].length]).toEqual([name, rows.length]);
        expect(tables[name]).toEqual(rows);
      }
    }

    const ended = (engine: RunEngine, id: number) =>
      until(`run ${id} to end`, async () => {
        const run = (await engine.store.get(id))!;
        return !['staged', 'running'].includes(run.status) && run;
      });

    it('G8, Q6: share the queue: every run is executed exactly once', async () => {
      const { knex, engine, serve } = await portal(MANY);
      const replicas = [
        serve({ pageMs: 60, ...LONG_LEASE }),
        serve({ pageMs: 60, ...LONG_LEASE }),
      ];
      await Promise.all(replicas.map(replica => replica.said('ready')));
      const ids: number[] = [];
      for (const integration of MANY) {
        for (const persist of [true, false]) {
          const staged = await engine.request({
            ...requestOf('all', integration),
            persist,
          });
          ids.push(staged.id);
        }
      }
      for (const id of ids) {
        expect(await ended(engine, id)).toMatchObject({
          status: 'completed',
          attempt: 1,
        });
      }
      for (const integration of MANY) {
        // A persisted run and a dry one: two reads of page one, whoever did it.
        const reads = replicas.map(replica =>
          replica.count(new RegExp(`^page 1 of ${integration} employees$`)),
        );
        expect(reads[0] + reads[1]).toBe(2);
      }
      const workers = await knex('runs').distinct('lease_worker');
      expect(workers).toHaveLength(2);
      expect(await knex('employees')).toHaveLength(SIZE.people);
    });

    const seed = randomInt(1, 1_000_000);

    it(`Q6: go on whenever one of them is killed (seed ${seed})`, async () => {
      const random = seeded(seed);
      const { knex, engine, serve } = await portal(['hr']);
      const { id } = await engine.request(requestOf('all', 'hr'));
      for (let kills = 0; kills < 3; kills++) {
        const [victim, other] = [
          serve({ pageMs: 30, chunkMs: 40 }),
          serve({ pageMs: 30, chunkMs: 40 }),
        ];
        // It dies at a page or in a chunk, unless the run has ended before.
        const pages = random.between(1, 6);
        const chunks = random.between(0, 2);
        await until('a replica to be at work', async () => {
          const run = (await engine.store.get(id))!;
          return (
            (run.status !== 'running' && run.status !== 'staged') ||
            (victim.count(/^page/) + other.count(/^page/) >= pages &&
              victim.count(/^chunk/) + other.count(/^chunk/) >= chunks) ||
            run.phase === 'apply'
          );
        });
        await victim.kill();
        if (random.chance(0.5)) {
          await other.kill();
        }
      }
      serve();
      expect(await ended(engine, id)).toMatchObject({
        status: 'completed',
        persisted: true,
        errors: [],
      });
      await expectAsUndisturbed(knex);
    });

    it.each<[string, RegExp, Slowness]>([
      ['between two pages', /^page 3 of hr employees$/, { pageMs: 400 }],
      ['in the transaction of a chunk', /^chunk 1$/, { chunkMs: 400 }],
    ])(
      'Q6: one that was frozen %s beyond its lease commits nothing, and goes on working',
      async (_, moment, slowness) => {
        const { knex, engine, serve } = await portal(['hr']);
        const zombie = serve(slowness);
        await zombie.said('ready');
        const { id } = await engine.request(requestOf('all', 'hr'));
        await until('the moment', () => zombie.count(moment) > 0);
        zombie.freeze();
        await until('the lease to lapse', async () =>
          (await engine.store.listClaimable()).includes(id),
        );
        const heir = serve();
        await heir.said('ready');
        // It is not waited for, whatever locks it has.
        await ended(engine, id);
        zombie.goOn();
        expect(await ended(engine, id)).toMatchObject({
          status: 'completed',
          persisted: true,
          errors: [],
        });
        await until('the zombie to notice', () =>
          // The database has ended the connection of a transaction as well.
          /has taken over the run|Working on run 1 failed/.test(
            zombie.complaints,
          ),
        );
        await expectAsUndisturbed(knex);

        // It is as good a replica as before.
        await heir.kill();
        const next = await engine.request(requestOf('recent', 'hr'));
        expect(await ended(engine, next.id)).toMatchObject({
          status: 'completed',
        });
        expect(zombie.isRunning).toBe(true);
        expect(await knex('employees')).toHaveLength(SIZE.people);
      },
    );

    it('R11: a cancelled run finishes its page, and says that nothing was applied', async () => {
      const { knex, engine, serve } = await portal(['hr']);
      const replica = serve({ pageMs: 150, ...LONG_LEASE });
      const { id } = await engine.request(requestOf('all', 'hr'));
      await until('pages of people', async () => {
        const run = (await engine.store.get(id))!;
        return (run.checkpoint.dataSets?.employees?.fetched ?? 0) >= 100;
      });
      expect(await engine.store.requestCancel(id)).toBe(true);
      const run = await ended(engine, id);
      expect(run).toMatchObject({
        status: 'cancelled',
        persisted: false,
        errors: [expect.objectContaining({ code: 'cancelled' })],
      });
      const planned = run.counts.employees!.created;
      expect(planned % 50).toBe(0);
      expect(planned).toBeGreaterThanOrEqual(100);
      expect(planned).toBeLessThan(SIZE.people);
      expect(await knex('employees')).toHaveLength(0);

      const next = await engine.request(requestOf('all', 'hr'));
      expect(await ended(engine, next.id)).toMatchObject({
        status: 'completed',
      });
      await expectAsUndisturbed(knex);
      expect(replica.isRunning).toBe(true);
    });

    it('R11: cancelled while it is applied, a run says what is kept of it', async () => {
      const { knex, engine, serve } = await portal(['hr']);
      const replica = serve({ chunkMs: 500, ...LONG_LEASE });
      const { id } = await engine.request(requestOf('all', 'hr'));
      await until('the first chunk', () => replica.count(/^chunk 1$/) > 0);
      await engine.store.requestCancel(id);
      const run = await ended(engine, id);
      const units = await knex('org_units');
      expect(run).toMatchObject({
        status: 'cancelled',
        persisted: true,
        counts: { 'org-units': { created: units.length } },
        errors: [
          {
            code: 'cancelled',
            message: `Cancelled while it was applied: ${units.length} of ${
              units.length + SIZE.people
            } changes are made and stay`,
          },
        ],
      });
      expect(units.length).toBeGreaterThan(0);
      expect(await knex('employees')).toHaveLength(0);

      const next = await engine.request(requestOf('recent', 'hr'));
      expect(await ended(engine, next.id)).toMatchObject({
        status: 'completed',
        counts: { employees: { created: SIZE.people } },
      });
      await expectAsUndisturbed(knex);
    });

    it('Q6: schedules fire exactly once, however many replicas look', async () => {
      const { knex, engine, serve } = await portal(MANY);
      const replicas = [serve(LONG_LEASE), serve(LONG_LEASE)];
      await Promise.all(replicas.map(replica => replica.said('ready')));
      const past = new Date(Date.now() - 60_000).toISOString();
      await knex('schedules').insert(
        MANY.flatMap(integration =>
          ['all', 'recent'].map(mode => ({
            id: `${integration}-${mode}`,
            integration_id: integration,
            data_sets: null,
            mode,
            cron: '0 3 * * *',
            timezone: 'UTC',
            enabled: true,
            managed_by: 'ui',
            next_run_at: past,
            created_at: past,
            updated_at: past,
          })),
        ),
      );
      const schedules = DatabaseScheduleStore.create({
        knex,
        runs: engine.store,
      });
      await until('all schedules to fire', async () => {
        const due = await schedules.due();
        return due.length === 0;
      });
      const runs = await knex('runs').orderBy('id');
      expect(
        runs.map(run => `${run.integration_id}-${run.mode}`).sort(),
      ).toEqual(MANY.flatMap(id => [`${id}-all`, `${id}-recent`]).sort());
      for (const run of runs) {
        expect(run.trigger).toBe('schedule');
        expect(await ended(engine, run.id)).toMatchObject({
          status: 'completed',
          attempt: 1,
        });
      }
      expect(await knex('runs')).toHaveLength(runs.length);
    });
  });
}
