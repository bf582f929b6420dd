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

/**
 * Counts of a jest `--json` report. A file that could not run at all counts as
 * one failure, as it has no tests to count.
 */
export function countJest(report) {
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
  };
}

/** Counts at the end of the TAP report of node's test runner. */
export function countTap(text) {
  const last = name => {
    const matches = [...text.matchAll(new RegExp(`^# ${name} (\\d+)$`, 'gm'))];
    return matches.length === 0 ? undefined : Number(matches.at(-1)[1]);
  };
  const passed = last('pass');
  if (passed === undefined) {
    return { passed: 0, failed: 1 };
  }
  return { passed, failed: (last('fail') ?? 0) + (last('cancelled') ?? 0) };
}

export function sumCounts(counts) {
  return counts.reduce(
    (sum, count) => ({
      passed: sum.passed + count.passed,
      failed: sum.failed + count.failed,
    }),
    { passed: 0, failed: 0 },
  );
}

/** A failed exit counts as one failure where no test says so itself. */
export function withExitCode(counts, exitCode) {
  return exitCode !== 0 && counts.failed === 0
    ? { ...counts, failed: 1 }
    : counts;
}

export function formatCounts({ passed, failed }) {
  return `${passed} passed, ${failed} failed`;
}
