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
import {
  countJest,
  countTap,
  formatCounts,
  sumCounts,
  withExitCode,
} from './results.mjs';

test('a test file that cannot run counts as a failure', () => {
  const report = {
    numPassedTests: 7,
    numFailedTests: 2,
    numRuntimeErrorTestSuites: 1,
  };
  assert.deepEqual(countJest(report), { passed: 7, failed: 3 });
});

test('reads the totals of a TAP report, not what a test printed', () => {
  const text =
    '# pass 99\nok 1 - a\n# tests 4\n# pass 2\n# fail 1\n# cancelled 1\n';
  assert.deepEqual(countTap(text), { passed: 2, failed: 2 });
});

test('a report that broke off is a failure', () => {
  assert.deepEqual(countTap('ok 1 - a\n'), { passed: 0, failed: 1 });
});

test('a failed exit without a failed test counts once', () => {
  assert.deepEqual(withExitCode({ passed: 3, failed: 0 }, 1), {
    passed: 3,
    failed: 1,
  });
  assert.deepEqual(withExitCode({ passed: 3, failed: 2 }, 1), {
    passed: 3,
    failed: 2,
  });
  assert.deepEqual(withExitCode({ passed: 3, failed: 0 }, 0), {
    passed: 3,
    failed: 0,
  });
});

test('the last line is plain', () => {
  const total = sumCounts([
    { passed: 1, failed: 0 },
    { passed: 2, failed: 3 },
  ]);
  assert.equal(formatCounts(total), '3 passed, 3 failed');
});
