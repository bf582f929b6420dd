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

import knexFactory from 'knex';
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { Campaign, describePassage } from './Campaign';
import { CampaignDatabase } from './portal/CampaignDatabase';
import { seedsOf } from './seedsOf';

const POSTGRES = 'PEOPLE_SYNC_CAMPAIGN_POSTGRES';

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    schedules: { type: 'string', default: '500' },
    histories: { type: 'string', default: '20' },
    database: { type: 'string', default: 'sqlite' },
    history: { type: 'string' },
    schedule: { type: 'string' },
    shrink: { type: 'boolean', default: false },
  },
});

async function openDatabase(): Promise<CampaignDatabase> {
  if (values.database === 'sqlite') {
    return CampaignDatabase.inMemory();
  }
  const url = process.env[POSTGRES];
  if (values.database !== 'postgres' || !url) {
    throw new Error(
      `--database is sqlite, or postgres with ${POSTGRES} naming a server`,
    );
  }
  const name = `campaign_${process.pid}`;
  const admin = knexFactory({ client: 'pg', connection: url });
  await admin.raw('CREATE DATABASE ??', [name]);
  await admin.destroy();
  const connection = new URL(url);
  connection.pathname = `/${name}`;
  return CampaignDatabase.create(
    knexFactory({
      client: 'pg',
      connection: connection.toString(),
      pool: { min: 0, max: 12 },
    }),
  );
}

const say = (line: string) => process.stdout.write(`${line}\n`);

const add = (
  into: Record<string, number>,
  counts: Readonly<Record<string, number>>,
) => {
  for (const [name, count] of Object.entries(counts)) {
    into[name] = (into[name] ?? 0) + count;
  }
};

async function main(): Promise<number> {
  const seed = values.seed ? Number(values.seed) : randomInt(1, 1_000_000);
  const single = values.history !== undefined && values.schedule !== undefined;
  const schedules = single ? 1 : Number(values.schedules);
  const histories = Number(values.histories);
  say(
    single
      ? `History ${values.history}, schedule ${values.schedule}, on ${values.database}`
      : `Seed ${seed}: ${schedules} schedules over ${histories} histories, on ${values.database}`,
  );
  const campaign = Campaign.create(await openDatabase());
  const startedAt = Date.now();
  const runs: Record<string, number> = {};
  const faults: Record<string, number> = {};
  let removals = 0;
  let failed = 0;
  try {
    for (let n = 0; n < schedules; n++) {
      const seeds = single
        ? { history: Number(values.history), schedule: Number(values.schedule) }
        : seedsOf({ seed, histories, n });
      const passage = await campaign.play(seeds);
      add(runs, passage.runs);
      add(faults, passage.faults);
      removals += passage.removals;
      if (passage.problems.length) {
        failed += 1;
        say(
          describePassage(
            values.shrink ? await campaign.shrink(passage) : passage,
          ),
        );
        say(
          `Run it alone: --history ${seeds.history} --schedule ${seeds.schedule} --database ${values.database}`,
        );
      }
      if ((n + 1) % 25 === 0) {
        const seconds = Math.round((Date.now() - startedAt) / 1000);
        say(`${n + 1} of ${schedules}, ${failed} failed, ${seconds} s`);
      }
    }
  } finally {
    await campaign.close();
  }
  say(`Runs: ${JSON.stringify(runs)}`);
  say(`Faults met: ${JSON.stringify(faults)}`);
  say(`Removals checked: ${removals}`);
  say(
    `${schedules} schedules, ${failed} failed, ${Math.round(
      (Date.now() - startedAt) / 1000,
    )} s${single ? '' : `, seed ${seed}`}`,
  );
  return failed ? 1 : 0;
}

main().then(
  code => process.exit(code),
  error => {
    process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  },
);
