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
import { answers, waitFor } from './http.mjs';
import { say, StepError } from './log.mjs';
import { repoRoot, typescriptLoaderArgs } from './paths.mjs';
import { requireFreePorts } from './ports.mjs';
import { startGuarded } from './processes.mjs';

const MAIN = join(repoRoot, 'packages/simulators/src/main.ts');
const READY_MS = 30_000;

/**
 * Starts the simulated source, unless one answers at that address already.
 *
 * @param options.url - where the integrations expect it
 * @param options.people - how many people it holds
 * @param options.stateFile - keeps its edits across restarts
 */
export async function startSimulator(options) {
  const { url, people, stateFile } = options;
  const health = `${url}/_sim/health`;
  if (await answers(health)) {
    say(`The simulated source at ${url} runs already; using it`);
    return { stop: async () => {} };
  }
  if (!existsSync(MAIN)) {
    throw new StepError('packages/simulators/src/main.ts is missing.', {
      fix: 'Restore it with `git checkout packages/simulators`.',
    });
  }
  const { port } = new URL(url);
  await requireFreePorts([
    {
      port: Number(port),
      purpose: 'simulated source',
      setting:
        'authority and graphUrl of peopleSync.integrations.entraid in app-config.local.yaml',
    },
  ]);
  const child = startGuarded(
    process.execPath,
    [
      ...typescriptLoaderArgs,
      MAIN,
      '--port',
      port,
      '--people',
      String(people),
      '--seed',
      '1',
      ...(stateFile ? ['--state', stateFile] : []),
    ],
    { cwd: repoRoot },
  );
  const ready = await waitFor(() => answers(health), {
    timeoutMs: READY_MS,
    everyMs: 200,
    aborted: child.exited,
  });
  if (!ready) {
    await child.stop();
    throw new StepError(`The simulated source did not answer at ${health}.`, {
      fix: stateFile
        ? `Its output above has the reason. A damaged state file: delete ${stateFile}.`
        : 'Its output above has the reason.',
    });
  }
  say(`Simulated source with ${people} people at ${url}`);
  return { stop: child.stop };
}
