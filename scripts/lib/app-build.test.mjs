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
import {
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { hashInputs } from './app-build.mjs';

test('the hash follows names and contents, and does without what is missing', () => {
  const root = mkdtempSync(join(tmpdir(), 'people-sync-test-'));
  const hash = () => hashInputs(root, ['src', 'missing']);
  try {
    mkdirSync(join(root, 'src/a'), { recursive: true });
    writeFileSync(join(root, 'src/a/x.ts'), '1');
    const first = hash();
    assert.equal(hash(), first);
    writeFileSync(join(root, 'src/a/x.ts'), '2');
    const second = hash();
    assert.notEqual(second, first);
    renameSync(join(root, 'src/a/x.ts'), join(root, 'src/a/y.ts'));
    assert.notEqual(hash(), second);
  } finally {
    rmSync(root, { recursive: true });
  }
});
