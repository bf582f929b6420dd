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

import { join } from 'node:path';
import { environmentFor } from '../lib/node.mjs';
import { repoRoot, typescriptLoaderArgs } from '../lib/paths.mjs';
import { startPostgres, testFlags } from '../lib/postgres.mjs';
import { runGuarded, superviseProcesses } from '../lib/processes.mjs';

const MAIN = join(
  repoRoot,
  'plugins/people-sync-backend/src/integration/campaign/main.ts',
);

/** `npm run campaign`: seeded faults against the run engine, see docs/testing.md. */
export async function run(args) {
  superviseProcesses();
  const onPostgres = args.some(arg => /^(--database=)?postgres$/.test(arg));
  const postgres = onPostgres
    ? await startPostgres({ flags: testFlags })
    : undefined;
  try {
    return await runGuarded(
      process.execPath,
      [...typescriptLoaderArgs, MAIN, ...args],
      {
        cwd: repoRoot,
        env: {
          NODE_ENV: 'test',
          ...environmentFor(process.execPath),
          ...(postgres && {
            PEOPLE_SYNC_CAMPAIGN_POSTGRES: postgres.connectionString,
          }),
        },
      },
    );
  } finally {
    await postgres?.stop();
  }
}
