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

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { ensureAppBuilt } from './app-build.mjs';
import { answers, waitFor } from './http.mjs';
import { formatSeconds, say, StepError } from './log.mjs';
import { environmentFor } from './node.mjs';
import { repoRoot, typescriptLoaderArgs } from './paths.mjs';
import { freePort } from './ports.mjs';
import { startGuarded } from './processes.mjs';
import { startSimulator } from './simulator.mjs';
import { makeTempDir } from './temp-dir.mjs';

const READY_MS = 120_000;
const PEOPLE = 2_000;

/**
 * What differs from the demo's app-config.yaml. It is read after that file, so
 * that the browser tests exercise the configuration people really start.
 */
export function testPortalConfig({
  url,
  port,
  simulatorUrl,
  dataDir,
  empty = false,
}) {
  return {
    app: { baseUrl: url },
    backend: {
      baseUrl: url,
      listen: { host: '127.0.0.1', port },
      cors: { origin: url },
      database: {
        client: 'better-sqlite3',
        connection: { directory: dataDir },
      },
    },
    ...(!empty && {
      peopleSync: {
        integrations: {
          entraid: {
            config: {
              authority: simulatorUrl,
              graphUrl: `${simulatorUrl}/v1.0`,
            },
          },
        },
      },
    }),
  };
}

/** The demo's configuration, as it is before anybody connects a source. */
export function withoutSources(text) {
  const { peopleSync, ...config } = parse(text);
  const { integrations, ...settings } = peopleSync;
  return stringify({ ...config, peopleSync: settings });
}

/** What makes a portal one in which a guest may do nothing. */
export const WITHOUT_RIGHTS = {
  permission: { policy: 'admins-only' },
  peopleSync: {
    admins: ['user:default/somebody-else'],
    integrations: { entraid: { initialSync: false } },
  },
};

/**
 * Starts a portal of its own for the browser tests: simulated source, and a
 * backend that serves the built app, on free ports with an empty database.
 *
 * @param options.simulatorUrl - a simulated source that runs already
 * @param options.config - what differs from the configuration of the others
 * @param options.empty - without any source connected
 * @returns its address, that of the simulated source, and how to stop what was
 * started
 */
export async function startTestPortal(options = {}) {
  const { config = {}, empty = false } = options;
  await ensureAppBuilt();
  const started = Date.now();
  const dir = makeTempDir('e2e');
  const running = [];
  const stop = async () => {
    for (const child of running.reverse()) {
      await child.stop();
    }
    dir.remove();
  };
  try {
    const simulatorUrl =
      options.simulatorUrl ?? `http://127.0.0.1:${await freePort()}`;
    if (!options.simulatorUrl) {
      running.push(await startSimulator({ url: simulatorUrl, people: PEOPLE }));
    }
    const port = await freePort();
    const url = `http://localhost:${port}`;
    const configFile = join(dir.path, 'app-config.e2e.yaml');
    const differences = join(dir.path, 'app-config.differences.yaml');
    const demo = join(repoRoot, 'app-config.yaml');
    const base = empty ? join(dir.path, 'app-config.yaml') : demo;
    if (empty) {
      writeFileSync(base, withoutSources(readFileSync(demo, 'utf8')));
    }
    // JSON is YAML.
    writeFileSync(differences, JSON.stringify(config));
    writeFileSync(
      configFile,
      JSON.stringify(
        testPortalConfig({
          url,
          port,
          simulatorUrl,
          dataDir: dir.path,
          empty,
        }),
      ),
    );
    const backend = startGuarded(
      process.execPath,
      [
        ...typescriptLoaderArgs,
        join(repoRoot, 'packages/backend/src/index.ts'),
        '--config',
        base,
        '--config',
        configFile,
        '--config',
        differences,
      ],
      {
        cwd: join(repoRoot, 'packages/backend'),
        env: {
          ...environmentFor(process.execPath),
          // Guests may sign in outside production only.
          NODE_ENV: 'development',
          LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
        },
      },
    );
    running.push(backend);
    const ready = await waitFor(
      () => answers(`${url}/.backstage/health/v1/readiness`),
      { timeoutMs: READY_MS, aborted: backend.exited },
    );
    if (!ready) {
      throw new StepError('The portal for the browser tests did not start.', {
        fix: 'Its output above has the reason; LOG_LEVEL=info shows more.',
      });
    }
    say(`Test portal at ${url} (${formatSeconds(Date.now() - started)})`);
    return { url, simulatorUrl, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
