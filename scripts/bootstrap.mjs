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

// The one entry point behind `npm start` and `npm test`. It has no
// dependencies and parses on Node 18, because it runs before anything is
// installed and on whatever Node the machine happens to have.

import { ensureInstalled } from './lib/install.mjs';
import { reportFailure, StepError } from './lib/log.mjs';
import { ensureNode } from './lib/node.mjs';
import { stopAll } from './lib/processes.mjs';

const COMMANDS = {
  start: 'run the portal with the demo source',
  test: 'types, formatting, lint, unit, integration and browser tests',
  e2e: 'the browser tests alone',
  bench: 'the performance suite',
  campaign: 'seeded faults against the run engine',
};

async function main([command, ...args]) {
  if (!Object.hasOwn(COMMANDS, command ?? '')) {
    const list = Object.entries(COMMANDS)
      .map(([name, text]) => `  ${name.padEnd(8)} ${text}`)
      .join('\n');
    throw new StepError(`Unknown command '${command ?? ''}'.`, {
      fix: `Use: node scripts/bootstrap.mjs <command> [arguments]\n${list}`,
    });
  }
  const handedOver = await ensureNode();
  if (handedOver !== undefined) {
    return handedOver;
  }
  await ensureInstalled();
  const { run } = await import(`./commands/${command}.mjs`);
  return run(args);
}

let code;
try {
  code = await main(process.argv.slice(2));
} catch (error) {
  reportFailure(error);
  code = 1;
}
await stopAll();
process.exit(code);
