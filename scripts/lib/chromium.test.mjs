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
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { findChromium } from './chromium.mjs';

test('finds Chromium on the path', () => {
  const dir = mkdtempSync(join(tmpdir(), 'people-sync-test-'));
  try {
    writeFileSync(join(dir, 'chromium'), '', { mode: 0o755 });
    assert.equal(findChromium({ PATH: dir }), join(dir, 'chromium'));
  } finally {
    rmSync(dir, { recursive: true });
  }
});

test('CHROMIUM_PATH decides alone, also when it is wrong', () => {
  assert.equal(
    findChromium({ CHROMIUM_PATH: process.execPath }),
    process.execPath,
  );
  assert.equal(
    findChromium({ CHROMIUM_PATH: '/nowhere', PATH: process.env.PATH }),
    undefined,
  );
});
