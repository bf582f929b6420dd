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

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findChromium } from '../lib/chromium.mjs';
import { formatSeconds, reportFailure, say } from '../lib/log.mjs';
import { environmentFor } from '../lib/node.mjs';
import { runNodeTests } from '../lib/node-tests.mjs';
import { repoRoot, toolPath } from '../lib/paths.mjs';
import { startPostgres, testFlags } from '../lib/postgres.mjs';
import {
  isInterrupted,
  runGuarded,
  superviseProcesses,
} from '../lib/processes.mjs';
import {
  countJest,
  formatCounts,
  sumCounts,
  withExitCode,
} from '../lib/results.mjs';
import { makeTempDir } from '../lib/temp-dir.mjs';
import { CHROMIUM_FIX, runBrowserTests } from './e2e.mjs';

const BACKSTAGE_CLI = toolPath('@backstage/cli/bin/backstage-cli');

/** A busy machine makes tests slow, not wrong. */
const TEST_TIMEOUT_MS = 30_000;

const CHECKS = [
  {
    name: 'types',
    args: [toolPath('typescript/bin/tsc')],
    fix: 'Correct the types named above.',
  },
  {
    name: 'formatting',
    args: [
      toolPath('prettier/bin-prettier.js'),
      '--check',
      '--loglevel',
      'warn',
      '--cache',
      '--cache-location',
      join(repoRoot, 'node_modules/.cache/prettier/people-sync'),
      '.',
    ],
    fix: 'Run `npx prettier --write` on the files named above.',
  },
  {
    name: 'lint',
    args: [BACKSTAGE_CLI, 'repo', 'lint', '--max-warnings', '0'],
    fix: 'Run `npx backstage-cli repo lint --fix`, and correct what it leaves.',
  },
];

/** A check is one test: it passed, or it failed and says what to do. */
async function runCheck({ name, args, fix }) {
  const code = await runGuarded(process.execPath, args, {
    cwd: repoRoot,
    env: environmentFor(process.execPath),
  });
  if (code !== 0) {
    console.error(`[people-sync] ${name} failed. What to do: ${fix}`);
  }
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 };
}

function scriptTests() {
  return ['scripts/lib', 'scripts/commands']
    .map(folder => join(repoRoot, folder))
    .flatMap(folder => readdirSync(folder).map(name => join(folder, name)))
    .filter(file => file.endsWith('.test.mjs'));
}

/** Unit and integration tests, on SQLite and on a real PostgreSQL. */
async function runJest(args) {
  const dir = makeTempDir('jest');
  const report = join(dir.path, 'report.json');
  const watching = args.some(arg => arg === '--watch' || arg === '--watchAll');
  let postgres;
  try {
    postgres = await startPostgres({ flags: testFlags });
    const runOnce = () =>
      runGuarded(
        process.execPath,
        [
          BACKSTAGE_CLI,
          'repo',
          'test',
          ...args,
          ...(watching
            ? []
            : [
                '--watchAll=false',
                `--testTimeout=${TEST_TIMEOUT_MS}`,
                '--json',
                `--outputFile=${report}`,
              ]),
        ],
        {
          cwd: repoRoot,
          env: {
            ...environmentFor(process.execPath),
            BACKSTAGE_TEST_DISABLE_DOCKER: '1',
            BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING:
              postgres.connectionString,
          },
        },
      );
    let code = await runOnce();
    if (!watching && code !== 0 && !existsSync(report) && !isInterrupted()) {
      // Seen with native modules of the toolchain: the runner itself crashed.
      say('The test runner ended without a report: running it once more.');
      code = await runOnce();
    }
    const counts = existsSync(report)
      ? countJest(JSON.parse(readFileSync(report, 'utf8')))
      : { passed: 0, failed: 0 };
    return withExitCode(counts, code);
  } finally {
    await postgres?.stop();
    dir.remove();
  }
}

async function runBrowserPhase() {
  const chromium = findChromium();
  if (!chromium && !process.env.CI) {
    say(`No Chromium: the browser tests are left out. ${CHROMIUM_FIX}`);
    return { passed: 0, failed: 0 };
  }
  return runBrowserTests({ chromium });
}

/** Runs one phase after another; a failed one does not hide the rest. */
async function runPhases(phases) {
  const results = [];
  for (const { name, work } of phases) {
    say(`== ${name}`);
    const started = Date.now();
    let counts;
    try {
      counts = await work();
    } catch (error) {
      reportFailure(error);
      counts = { passed: 0, failed: 1 };
    }
    results.push({ name, counts, took: Date.now() - started });
    if (isInterrupted()) {
      break;
    }
  }
  return results;
}

/**
 * `npm test`: everything without arguments; with arguments only jest gets them,
 * as `backstage-cli repo test` would, but with PostgreSQL at hand.
 */
export async function run(args) {
  superviseProcesses();
  const phases =
    args.length > 0
      ? [{ name: 'tests', work: () => runJest(args) }]
      : [
          ...CHECKS.map(check => ({
            name: check.name,
            work: () => runCheck(check),
          })),
          { name: 'script tests', work: () => runNodeTests(scriptTests()) },
          { name: 'tests', work: () => runJest([]) },
          { name: 'browser tests', work: runBrowserPhase },
        ];
  const results = await runPhases(phases);
  console.log();
  for (const { name, counts, took } of results) {
    say(`${name.padEnd(14)} ${formatCounts(counts)} in ${formatSeconds(took)}`);
  }
  const total = sumCounts(results.map(({ counts }) => counts));
  console.log(formatCounts(total));
  return total.failed > 0 ? 1 : 0;
}
