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

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repoRoot } from './paths.mjs';
import { runGuarded } from './processes.mjs';
import { countTap, withExitCode } from './results.mjs';
import { makeTempDir } from './temp-dir.mjs';

/**
 * Runs files with node's own test runner and counts what came of them.
 *
 * @param files - absolute paths
 * @param options.nodeArgs - arguments for node, e.g. the TypeScript loader
 * @param options.testArgs - further arguments of the test runner
 * @param options.env - complete environment
 */
export async function runNodeTests(files, options = {}) {
  const { nodeArgs = [], testArgs = [], env = process.env } = options;
  const dir = makeTempDir('report');
  const report = join(dir.path, 'report.tap');
  try {
    const code = await runGuarded(
      process.execPath,
      [
        ...nodeArgs,
        '--test',
        '--test-reporter=spec',
        '--test-reporter-destination=stdout',
        '--test-reporter=tap',
        `--test-reporter-destination=${report}`,
        ...testArgs,
        ...files,
      ],
      { cwd: repoRoot, env },
    );
    return withExitCode(countTap(readReport(report)), code);
  } finally {
    dir.remove();
  }
}

function readReport(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
