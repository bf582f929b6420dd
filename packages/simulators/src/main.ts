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

import { parseArgs } from 'node:util';
import { bambooHrHandler } from './bamboohr';
import { Company } from './company';
import {
  DEMO_CLIENT_ID,
  DEMO_CLIENT_SECRET,
  DEMO_PORT,
  DEMO_TENANT_ID,
} from './demo';
import { GraphSimulator } from './graph';
import { hiBobHandler } from './hibob';
import { integaHrHandler } from './integahr';
import { personioHandler } from './personio';
import { ScenarioFile } from './ScenarioFile';
import { shrHandler } from './shr';
import { vomHandler } from './vom';
import { workdayHandler } from './workday';

const USAGE = `Usage: main [--port ${DEMO_PORT}] [--host 127.0.0.1] [--people 2000] [--seed 1] [--state <file>] [--extra-groups]`;

async function main() {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: String(DEMO_PORT) },
      host: { type: 'string', default: '127.0.0.1' },
      people: { type: 'string', default: '2000' },
      seed: { type: 'string', default: '1' },
      state: { type: 'string' },
      'extra-groups': { type: 'boolean', default: false },
    },
  });
  const [port, people, seed] = [values.port, values.people, values.seed].map(
    Number,
  );
  if (![port, people, seed].every(Number.isInteger) || people < 1) {
    throw new Error('--port, --people and --seed take whole numbers');
  }
  const company = Company.create({ people, seed });
  const file = values.state
    ? ScenarioFile.create({ path: values.state })
    : undefined;
  file?.replay(company);
  const simulator = GraphSimulator.create({
    company,
    tenantId: DEMO_TENANT_ID,
    clientId: DEMO_CLIENT_ID,
    clientSecret: DEMO_CLIENT_SECRET,
    extraGroups: values['extra-groups'],
    handlers: [
      shrHandler({ company, prefix: '/shr' }),
      vomHandler({ company, prefix: '/visma' }),
      integaHrHandler({ company, prefix: '/integahr' }),
      workdayHandler({ company, prefix: '/workday' }),
      bambooHrHandler({ company, prefix: '/bamboohr' }),
      personioHandler({ company, prefix: '/personio' }),
      hiBobHandler({ company, prefix: '/hibob' }),
    ],
    onScenario: call => file?.append(call),
  });
  const { url } = await simulator.start({ port, host: values.host });
  process.stdout.write(
    `Simulated sources listening on ${url} with ${people} people\n`,
  );

  const stop = () => {
    simulator.stop().then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

main().catch(error => {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${message}\n${USAGE}\n`);
  process.exit(1);
});
