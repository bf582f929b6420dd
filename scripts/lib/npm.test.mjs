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
import test from 'node:test';
import { npmCommand, yarnNetworkEnvironment } from './npm.mjs';

test('uses the npm that runs the script', () => {
  const { command, args } = npmCommand({
    npm_execpath: '/usr/lib/node_modules/npm/bin/npm-cli.js',
  });
  assert.equal(command, process.execPath);
  assert.deepEqual(args, ['/usr/lib/node_modules/npm/bin/npm-cli.js']);
});

test('finds npm on the path when Yarn runs the script', () => {
  const { command } = npmCommand({ npm_execpath: '/x/yarn-4.13.0.cjs' });
  assert.match(command, /^npm(\.cmd)?$/);
});

test('says nothing to Yarn where npm is told nothing', () => {
  assert.deepEqual(
    yarnNetworkEnvironment({}, () => undefined),
    {},
  );
});

test('hands mirror, certificate and proxy to Yarn', () => {
  const npm = { registry: 'http://mirror.example:4873/', cafile: '/ca.pem' };
  assert.deepEqual(
    yarnNetworkEnvironment(
      { HTTPS_PROXY: 'http://proxy:3128' },
      key => npm[key],
    ),
    {
      YARN_NPM_REGISTRY_SERVER: 'http://mirror.example:4873',
      YARN_UNSAFE_HTTP_WHITELIST: 'mirror.example',
      YARN_HTTPS_CA_FILE_PATH: '/ca.pem',
      YARN_HTTPS_PROXY: 'http://proxy:3128',
    },
  );
});

test('leaves alone what Yarn was told itself', () => {
  const env = { YARN_NPM_REGISTRY_SERVER: 'https://own.example' };
  const npm = { registry: 'https://mirror.example/' };
  assert.deepEqual(
    yarnNetworkEnvironment(env, key => npm[key]),
    {},
  );
});
