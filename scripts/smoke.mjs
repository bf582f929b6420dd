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

// Starts the portal as the README says, checks as a guest that people arrive
// in the catalog, stops it, and checks that nothing is left. Used by CI.

import { spawn } from 'node:child_process';
import { answers, guestToken, waitFor } from './lib/http.mjs';
import { formatSeconds, say } from './lib/log.mjs';
import { npmCommand } from './lib/npm.mjs';
import { repoRoot } from './lib/paths.mjs';
import {
  portalEndpoints,
  readPortalConfig,
  simulatorUrl,
} from './lib/portal-config.mjs';
import { isPortFree } from './lib/ports.mjs';
import { formatCounts } from './lib/results.mjs';

const config = readPortalConfig([]);
const {
  appUrl: APP,
  backendUrl: BACKEND,
  appPort,
  backendPort,
} = portalEndpoints(config);
const PORTS = [
  appPort,
  backendPort,
  Number(new URL(simulatorUrl(config)).port),
];
const USERS = 2_000;
const START_MS = 5 * 60_000;
const SYNC_MS = 4 * 60_000;
const STOP_MS = 30_000;

async function getJson(path) {
  const token = await guestToken(BACKEND);
  if (!token) {
    return undefined;
  }
  try {
    const response = await fetch(`${BACKEND}${path}`, {
      headers: { Authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(10_000),
    });
    return response.ok ? await response.json() : undefined;
  } catch {
    return undefined;
  }
}

async function portsAreFree() {
  return (await Promise.all(PORTS.map(isPortFree))).every(Boolean);
}

function startPortal() {
  const npm = npmCommand();
  const child = spawn(npm.command, [...npm.args, 'start'], {
    cwd: repoRoot,
    env: { ...process.env, BROWSER: 'none' },
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: npm.shell,
  });
  const exited = new Promise(resolve => {
    child.once('error', resolve);
    child.once('exit', resolve);
  });
  return { child, exited };
}

function checksFor(portal) {
  const wait = (condition, timeoutMs) =>
    waitFor(condition, { timeoutMs, everyMs: 1_000, aborted: portal.exited });
  let users = 0;
  return [
    {
      name: 'the backend is ready',
      check: () =>
        wait(
          () => answers(`${BACKEND}/.backstage/health/v1/readiness`),
          START_MS,
        ),
    },
    {
      name: 'the app answers',
      check: () => wait(() => answers(APP), START_MS),
    },
    {
      name: 'a guest can list the syncs',
      check: () =>
        wait(
          async () => (await getJson('/api/people-sync/runs?limit=1'))?.items,
          60_000,
        ),
    },
    {
      name: `the first sync brings ${USERS} people into the catalog`,
      check: async () => {
        const done = await wait(async () => {
          const found = await getJson(
            '/api/catalog/entities/by-query?filter=kind=user&fields=kind&limit=1',
          );
          users = found?.totalItems ?? users;
          return users >= USERS;
        }, SYNC_MS);
        say(`${users} User entities`);
        return done;
      },
    },
    {
      name: 'stopping it frees its ports',
      check: async () => {
        portal.child.kill('SIGTERM');
        return waitFor(portsAreFree, { timeoutMs: STOP_MS });
      },
    },
  ];
}

if (!(await portsAreFree())) {
  say(`FAILED: the ports ${PORTS.join(', ')} must be free beforehand`);
  console.log(formatCounts({ passed: 0, failed: 1 }));
  process.exit(1);
}
const portal = startPortal();
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => portal.child.kill('SIGTERM'));
}
const counts = { passed: 0, failed: 0 };
for (const { name, check } of checksFor(portal)) {
  const started = Date.now();
  const passed = Boolean(await check());
  counts[passed ? 'passed' : 'failed'] += 1;
  say(
    `${passed ? 'ok' : 'FAILED'}: ${name} (${formatSeconds(
      Date.now() - started,
    )})`,
  );
}
await Promise.race([
  portal.exited,
  new Promise(resolve => setTimeout(resolve, STOP_MS).unref()),
]);
portal.child.kill('SIGKILL');
console.log(formatCounts(counts));
process.exit(counts.failed > 0 ? 1 : 0);
