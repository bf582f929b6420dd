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
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { repoRoot } from './paths.mjs';
import {
  absoluteConfigArgs,
  configFiles,
  mergeConfig,
  portalEndpoints,
  readPortalConfig,
  simulatorUrl,
  substitute,
} from './portal-config.mjs';

test('fills in variables and their defaults', () => {
  const env = { HOST: 'db' };
  assert.equal(
    substitute('${HOST}:${PORT:-5432} $${HOST}', env),
    'db:5432 $${HOST}',
  );
});

test('merges objects deeply and replaces lists', () => {
  assert.deepEqual(
    mergeConfig({ a: { b: 1, c: [1, 2] }, d: 1 }, { a: { c: [3] } }),
    { a: { b: 1, c: [3] }, d: 1 },
  );
});

test('--config replaces the default files', () => {
  assert.deepEqual(
    configFiles(['backend', '--config', 'a.yaml', '--config=b.yaml']),
    [join(repoRoot, 'a.yaml'), join(repoRoot, 'b.yaml')],
  );
  assert.deepEqual(
    configFiles(['backend'], file => !file.endsWith('local.yaml')),
    [join(repoRoot, 'app-config.yaml')],
  );
});

test('paths after --config count from where the command was given', () => {
  assert.deepEqual(
    absoluteConfigArgs(
      ['app', '--config', 'a.yaml', '--config=https://x.example/b.yaml'],
      '/here',
    ),
    ['app', '--config', '/here/a.yaml', '--config=https://x.example/b.yaml'],
  );
});

test('knows where app and backend will listen', () => {
  assert.deepEqual(portalEndpoints({}), {
    appUrl: 'http://localhost:3000',
    appPort: 3000,
    backendUrl: 'http://localhost:7007',
    backendPort: 7007,
  });
  const listening = listen =>
    portalEndpoints({ backend: { baseUrl: 'https://portal.example', listen } });
  assert.equal(listening(':8080').backendPort, 8080);
  assert.equal(listening({ port: 8081 }).backendPort, 8081);
  assert.equal(listening(undefined).backendPort, 443);
});

test('the demo configuration asks for a simulated source', () => {
  const config = readPortalConfig(['--config', 'app-config.yaml'], {});
  assert.equal(simulatorUrl(config), 'http://127.0.0.1:7171');
});

test('the demo configuration holds the credentials of the simulated source', () => {
  const { config } = readPortalConfig(['--config', 'app-config.yaml'], {})
    .peopleSync.integrations.entraid;
  const source = readFileSync(
    join(repoRoot, 'packages/simulators/src/demo.ts'),
    'utf8',
  );
  for (const [constant, value] of [
    ['DEMO_TENANT_ID', config.tenantId],
    ['DEMO_CLIENT_ID', config.clientId],
    ['DEMO_CLIENT_SECRET', config.clientSecret],
  ]) {
    assert.ok(source.includes(`${constant} = '${value}'`), constant);
  }
});

test('the production configuration asks for none, and for no demo key', () => {
  const config = readPortalConfig(
    ['--config', 'app-config.production.yaml'],
    {},
  );
  assert.equal(simulatorUrl(config), undefined);
  assert.equal(
    config.peopleSync.secrets.keys[0].secret || undefined,
    undefined,
  );
});
