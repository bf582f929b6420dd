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

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import test from 'node:test';
import { waitFor } from './http.mjs';
import { runGuarded, startGuarded } from './processes.mjs';

const PROCESSES = new URL('./processes.mjs', import.meta.url).href;

// Prints the id of a grandchild that ignores SIGTERM, and stays.
const STUBBORN = `
  const { spawn } = require('node:child_process');
  const child = spawn(process.execPath, ['-e', 'process.on("SIGTERM", () => {}); setInterval(() => {}, 1000); console.log("up")'], { stdio: ['ignore', 'pipe', 'inherit'] });
  child.stdout.once('data', () => console.log(child.pid));
  setInterval(() => {}, 1000);
`;

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

const gone = pid =>
  waitFor(async () => !isAlive(pid), { timeoutMs: 15_000, everyMs: 50 });

test('passes the exit code on', async () => {
  assert.equal(
    await runGuarded(process.execPath, ['-e', 'process.exit(3)']),
    3,
  );
});

test('stopping ends descendants that do not listen', async () => {
  const child = startGuarded(process.execPath, ['-e', STUBBORN], {
    stdout: 'pipe',
    graceMs: 2_000,
  });
  const [chunk] = await once(child.stdout, 'data');
  await child.stop();
  assert.ok(await gone(Number(chunk)));
});

test('nothing outlives a parent that is killed', async () => {
  const parent = spawn(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `import { startGuarded } from ${JSON.stringify(PROCESSES)};
       startGuarded(process.execPath, ['-e', ${JSON.stringify(
         STUBBORN,
       )}], { graceMs: 2000 });`,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const [chunk] = await once(parent.stdout, 'data');
  parent.kill('SIGKILL');
  assert.ok(await gone(Number(chunk)));
});
