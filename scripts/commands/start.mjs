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
import { answers, waitFor } from '../lib/http.mjs';
import { formatSeconds, say, StepError } from '../lib/log.mjs';
import { environmentFor } from '../lib/node.mjs';
import {
  dataDir,
  ensureIgnoredDir,
  repoRoot,
  toolPath,
} from '../lib/paths.mjs';
import {
  absoluteConfigArgs,
  portalEndpoints,
  readPortalConfig,
  simulatorUrl,
} from '../lib/portal-config.mjs';
import { requireFreePorts } from '../lib/ports.mjs';
import { startGuarded, superviseProcesses } from '../lib/processes.mjs';
import { startSimulator } from '../lib/simulator.mjs';

const DEMO_PEOPLE = 2_000;
const READY_MS = 300_000;

/** Names of packages among the arguments; none means app and backend. */
export function namedPackages(args) {
  const takesValue = ['--config', '--plugin', '--require', '--link'];
  return args.filter(
    (arg, index) =>
      !arg.startsWith('-') && !takesValue.includes(args[index - 1]),
  );
}

/** Without a desktop there is no browser to open; trying only prints errors. */
export function browserEnvironment(env, platform) {
  const desktop =
    platform !== 'linux' ||
    env.DISPLAY ||
    env.WAYLAND_DISPLAY ||
    env.WSL_DISTRO_NAME;
  return env.BROWSER || (desktop && !env.CI) ? {} : { BROWSER: 'none' };
}

async function announce({ appUrl, backendUrl, withApp, child, started }) {
  const urls = [`${backendUrl}/.backstage/health/v1/readiness`];
  if (withApp) {
    urls.push(appUrl);
  }
  const ready = await waitFor(
    async () => (await Promise.all(urls.map(answers))).every(Boolean),
    { timeoutMs: READY_MS, aborted: child.exited },
  );
  if (ready) {
    const where = withApp ? appUrl : backendUrl;
    say(`Ready after ${formatSeconds(Date.now() - started)}: ${where}`);
  } else if (Date.now() - started > READY_MS) {
    say('The portal is not ready yet; the lines above should say why');
  }
}

/** `npm start`: the simulated source, then the portal. */
export async function run(givenArgs) {
  superviseProcesses();
  const args = absoluteConfigArgs(givenArgs);
  const started = Date.now();
  const env = {
    PEOPLE_SYNC_DATA_DIR: dataDir,
    ...environmentFor(process.execPath),
    ...browserEnvironment(process.env, process.platform),
  };
  const config = readPortalConfig(args, env);
  const endpoints = portalEndpoints(config);
  const names = namedPackages(args);
  const everything = names.length === 0 && !args.includes('--plugin');
  const withApp =
    everything || names.some(name => /^(packages\/)?app$/.test(name));
  const withBackend =
    everything || names.some(name => /^(packages\/)?backend$/.test(name));
  await requireFreePorts([
    ...(withApp
      ? [
          {
            port: endpoints.appPort,
            purpose: 'app',
            setting: 'app.baseUrl in app-config.local.yaml',
          },
        ]
      : []),
    ...(withBackend
      ? [
          {
            port: endpoints.backendPort,
            purpose: 'backend',
            setting:
              'backend.listen.port and backend.baseUrl in app-config.local.yaml',
          },
        ]
      : []),
  ]);
  const source = withBackend ? simulatorUrl(config) : undefined;
  ensureIgnoredDir(dataDir);
  if (source) {
    await startSimulator({
      url: source,
      people: DEMO_PEOPLE,
      stateFile: join(dataDir, 'simulator.json'),
    });
  }
  const child = startGuarded(
    process.execPath,
    [toolPath('@backstage/cli/bin/backstage-cli'), 'repo', 'start', ...args],
    { cwd: repoRoot, env },
  );
  if (withBackend) {
    announce({ ...endpoints, withApp, child, started });
  }
  const code = await child.exited;
  if (code !== 0) {
    throw new StepError(`The portal ended with code ${code}.`, {
      fix: `The lines above have the reason. To begin afresh, delete ${dataDir}: it holds the demo's databases.`,
    });
  }
  return 0;
}
