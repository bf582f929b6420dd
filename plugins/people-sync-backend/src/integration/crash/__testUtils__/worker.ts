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

import knexFactory, { type Knex } from 'knex';
import { setTimeout as delay } from 'node:timers/promises';
import { DatabaseScheduleStore } from '../../../scheduling/DatabaseScheduleStore';
import { Dispatcher } from '../../../scheduling/Dispatcher';
import type { FakeProvider } from '../../../__testUtils__/FakeProvider';
import type { RunEngine } from '../../../runs/RunEngine';
import { createCrashEngine, integrationOf, silent } from './engine';
import { createSource, type SourceSize } from './source';

/** What a worker is started with, as JSON in its only argument. */
export interface WorkerOptions {
  database: Knex.Config;
  /** Integrations, all of them on sources of the same content. */
  integrations: string[];
  size: SourceSize;
  /** Where to stand still for ever, to be killed there. */
  stopAt?: { page: number } | { chunk: number };
  /** How long a page of the source takes. */
  pageMs?: number;
  /** How long the transaction of a chunk stays open. */
  chunkMs?: number;
  leaseSeconds?: number;
  /** Works on whatever comes, schedules too, until it is killed. */
  serve?: boolean;
}

/**
 * Works on whatever is claimable, like a replica of the backend, from the first
 * run there is until every run is final or held. Ends with whoever started it.
 */
async function main({
  database,
  integrations,
  size,
  stopAt,
  pageMs = 0,
  chunkMs = 0,
  leaseSeconds,
  serve = false,
}: WorkerOptions): Promise<void> {
  process.stdin.on('close', () => process.exit(1)).resume();
  const announce = (line: string) => process.stdout.write(`${line}\n`);
  const standStill = async () => {
    announce('standing still');
    await delay(3_600_000);
  };
  const knex = knexFactory(database);
  const sources = new Map(
    integrations.map(id => {
      const source = createSource(size);
      source.beforePage = async (dataSet, page) => {
        announce(`page ${page} of ${id} ${dataSet}`);
        await delay(pageMs);
        if (dataSet === 'employees' && stopAt && 'page' in stopAt) {
          if (page === stopAt.page) {
            await standStill();
          }
        }
      };
      return [id, source];
    }),
  );
  let chunks = 0;
  const engine = createCrashEngine({
    knex,
    sources,
    leaseSeconds,
    onChunk: async () => {
      chunks += 1;
      announce(`chunk ${chunks}`);
      await delay(chunkMs);
      if (stopAt && 'chunk' in stopAt && chunks === stopAt.chunk) {
        await standStill();
      }
    },
  });
  announce('ready');
  if (serve) {
    await serveForEver({ knex, engine, sources });
  }
  while (!(await knex('runs').first('id'))) {
    await delay(50);
  }
  for (;;) {
    engine.pool.offer(await engine.store.listClaimable());
    await delay(100);
    const open = await knex('runs')
      .whereIn('status', ['staged', 'running'])
      .whereNotNull('integration_id')
      .first('id');
    if (!open) {
      break;
    }
  }
  await engine.pool.idle();
  await engine.store.settleParents();
  await knex.destroy();
  announce('done');
  process.exit(0);
}

/** What the scheduler does on every replica, more often. */
async function serveForEver(options: {
  knex: Knex;
  engine: RunEngine;
  sources: ReadonlyMap<string, FakeProvider>;
}): Promise<never> {
  const { knex, engine, sources } = options;
  const dispatcher = Dispatcher.create({
    schedules: DatabaseScheduleStore.create({ knex, runs: engine.store }),
    runs: engine.store,
    integrations: {
      resolve: async id => ({ integration: integrationOf(id, sources) }),
    },
    pool: engine.pool,
    logger: silent,
  });
  for (;;) {
    await dispatcher.tick();
    await delay(50);
  }
}

main(JSON.parse(process.argv[2])).catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
