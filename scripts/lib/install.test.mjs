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
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { installFingerprint } from './install.mjs';

const node24 = { version: 'v24.1.0', platform: 'linux', arch: 'x64' };

test('the fingerprint follows what an installation depends on', () => {
  const root = mkdtempSync(join(tmpdir(), 'people-sync-test-'));
  try {
    mkdirSync(join(root, 'packages/app/src'), { recursive: true });
    mkdirSync(join(root, 'plugins'));
    writeFileSync(join(root, 'yarn.lock'), 'a');
    writeFileSync(join(root, 'packages/app/package.json'), '{}');
    const first = installFingerprint(root, node24);

    writeFileSync(join(root, 'packages/app/src/index.ts'), 'export {};');
    assert.equal(installFingerprint(root, node24), first);

    assert.notEqual(
      installFingerprint(root, { ...node24, version: 'v22.20.0' }),
      first,
    );
    writeFileSync(join(root, 'packages/app/package.json'), '{"a":1}');
    assert.notEqual(installFingerprint(root, node24), first);
  } finally {
    rmSync(root, { recursive: true });
  }
});
