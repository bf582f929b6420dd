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

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { StepError } from '../lib/log.mjs';
import { environmentFor } from '../lib/node.mjs';
import { repoRoot, typescriptLoaderArgs } from '../lib/paths.mjs';
import { startPostgres } from '../lib/postgres.mjs';
import { runGuarded, superviseProcesses } from '../lib/processes.mjs';

const MAIN = join(repoRoot, 'packages/benchmarks/src/main.ts');

/** `npm run bench`: the performance suite on PostgreSQL as it comes. */
export async function run(args) {
  superviseProcesses();
  if (!existsSync(MAIN)) {
    throw new StepError('packages/benchmarks/src/main.ts is missing.', {
      fix: 'Restore it with `git checkout packages/benchmarks`.',
    });
  }
  const postgres = await startPostgres();
  try {
    return await runGuarded(
      process.execPath,
      [...typescriptLoaderArgs, MAIN, ...args],
      {
        cwd: repoRoot,
        env: {
          NODE_ENV: 'production',
          ...environmentFor(process.execPath),
          PEOPLE_SYNC_BENCH_POSTGRES: postgres.connectionString,
        },
      },
    );
  } finally {
    await postgres.stop();
  }
}
