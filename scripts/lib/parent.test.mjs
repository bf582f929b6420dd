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

const PARENT = new URL('./parent.mjs', import.meta.url).href;
const CHILD = `
  import { whenParentIsGone } from ${JSON.stringify(PARENT)};
  whenParentIsGone(() => process.exit(0), { npm_lifecycle_event: 'start' });
  setInterval(() => {}, 1000);
  console.log(process.pid);
`;
// As npm does it: a runner, a shell in between, and the script below the shell.
const RUNNER = `
  const { spawn } = require('node:child_process');
  spawn('sh', ['-c', '"$0" --input-type=module -e "$1"; true', process.execPath, ${JSON.stringify(
    CHILD,
  )}], { stdio: 'inherit' });
`;

test('notices that npm was killed behind its shell', async () => {
  const runner = spawn(process.execPath, ['-e', RUNNER], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [chunk] = await once(runner.stdout, 'data');
  runner.kill('SIGKILL');
  const gone = await waitFor(
    async () => {
      try {
        process.kill(Number(chunk), 0);
        return false;
      } catch {
        return true;
      }
    },
    { timeoutMs: 10_000, everyMs: 100 },
  );
  assert.ok(gone);
});
