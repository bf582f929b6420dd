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
import { createServer } from 'node:net';
import test from 'node:test';
import { freePort, isPortFree, requireFreePorts } from './ports.mjs';

test('tells a free port from a taken one, and names the setting', async () => {
  const port = await freePort();
  assert.equal(await isPortFree(port), true);

  const server = createServer();
  await new Promise(resolve => server.listen(port, '127.0.0.1', resolve));
  try {
    assert.equal(await isPortFree(port), false);
    await assert.rejects(
      requireFreePorts([{ port, purpose: 'app', setting: 'app.baseUrl' }]),
      error => /in use/.test(error.message) && /app\.baseUrl/.test(error.fix),
    );
  } finally {
    await new Promise(resolve => server.close(resolve));
  }
});
