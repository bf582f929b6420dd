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

import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { findChromium } from '../lib/chromium.mjs';
import { StepError } from '../lib/log.mjs';
import { environmentFor } from '../lib/node.mjs';
import { runNodeTests } from '../lib/node-tests.mjs';
import { repoRoot, typescriptLoaderArgs } from '../lib/paths.mjs';
import { superviseProcesses } from '../lib/processes.mjs';
import { formatCounts } from '../lib/results.mjs';
import { startTestPortal, WITHOUT_RIGHTS } from '../lib/test-portal.mjs';

const FOLDER = join(repoRoot, 'packages/app/e2e-tests');

export const CHROMIUM_FIX =
  'Install it (Debian: apt-get install chromium) or set CHROMIUM_PATH to the program.';

function testFiles(names) {
  const files = existsSync(FOLDER)
    ? readdirSync(FOLDER).filter(name => name.endsWith('.test.ts'))
    : [];
  return files
    .filter(
      file => names.length === 0 || names.some(name => file.includes(name)),
    )
    .sort()
    .map(file => join(FOLDER, file));
}

/**
 * Runs the browser tests against one portal of their own, for those about rights
 * a second one in which a guest has none, and for those about connecting a
 * source a third one that has none.
 *
 * @param options.chromium - path of the browser
 * @param options.names - parts of file names, to run fewer files
 * @param options.testArgs - further arguments of node's test runner
 */
export async function runBrowserTests(options) {
  const { chromium, names = [], testArgs = [] } = options;
  if (!chromium) {
    throw new StepError(
      'The browser tests need Chromium, and none was found.',
      {
        fix: CHROMIUM_FIX,
      },
    );
  }
  const files = testFiles(names);
  if (files.length === 0) {
    throw new StepError(`No browser tests in ${FOLDER} match.`, {
      fix: 'Name part of a file, or nothing for all of them.',
    });
  }
  const portals = [];
  try {
    const portal = await startTestPortal();
    portals.push(portal);
    const closed = await startTestPortal({
      simulatorUrl: portal.simulatorUrl,
      config: WITHOUT_RIGHTS,
    });
    portals.push(closed);
    const empty = await startTestPortal({
      simulatorUrl: portal.simulatorUrl,
      empty: true,
    });
    portals.push(empty);
    return await runNodeTests(files, {
      nodeArgs: typescriptLoaderArgs,
      // One portal, one state: the files take turns.
      testArgs: ['--test-concurrency=1', ...testArgs],
      env: {
        ...environmentFor(process.execPath),
        PEOPLE_SYNC_E2E_URL: portal.url,
        PEOPLE_SYNC_E2E_CLOSED_URL: closed.url,
        PEOPLE_SYNC_E2E_EMPTY_URL: empty.url,
        PEOPLE_SYNC_E2E_SIM_URL: portal.simulatorUrl,
        CHROMIUM_PATH: chromium,
      },
    });
  } finally {
    for (const portal of portals.reverse()) {
      await portal.stop();
    }
  }
}

/** `npm run test:e2e [part of a file name] [--test-name-pattern=...]` */
export async function run(args) {
  superviseProcesses();
  const counts = await runBrowserTests({
    chromium: findChromium(),
    names: args.filter(arg => !arg.startsWith('-')),
    testArgs: args.filter(arg => arg.startsWith('-')),
  });
  console.log(formatCounts(counts));
  return counts.failed > 0 ? 1 : 0;
}
