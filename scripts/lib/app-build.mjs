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

import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { formatSeconds, say, StepError } from './log.mjs';
import { environmentFor } from './node.mjs';
import { repoRoot, toolPath } from './paths.mjs';
import { startGuarded } from './processes.mjs';

/** What goes into the bundle: the app, and the plugins it is made of. */
const INPUTS = [
  'yarn.lock',
  'app-config.yaml',
  'packages/app/package.json',
  'packages/app/public',
  'packages/app/src',
  'plugins/people-sync/package.json',
  'plugins/people-sync/src',
  'plugins/people-sync-common/package.json',
  'plugins/people-sync-common/src',
];
const STAMP = 'node_modules/.cache/people-sync/app-build';

function* filesBelow(path) {
  let entries;
  try {
    entries = readdirSync(path, { withFileTypes: true });
  } catch {
    if (existsSync(path)) {
      yield path;
    }
    return;
  }
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    yield* filesBelow(join(path, entry.name));
  }
}

/** One hash over the names and contents of files and folders. */
export function hashInputs(root, inputs = INPUTS) {
  const hash = createHash('sha256');
  for (const input of inputs) {
    for (const file of filesBelow(join(root, input))) {
      hash.update(`\0${file.slice(root.length)}\0`).update(readFileSync(file));
    }
  }
  return hash.digest('hex');
}

/** Builds the app for production, when its sources have changed since. */
export async function ensureAppBuilt() {
  const stamp = join(repoRoot, STAMP);
  const hash = hashInputs(repoRoot);
  const built =
    existsSync(join(repoRoot, 'packages/app/dist/index.html')) &&
    existsSync(stamp) &&
    readFileSync(stamp, 'utf8') === hash;
  if (built) {
    return;
  }
  say('Building the app (cached until its sources change)');
  const started = Date.now();
  const { CI, ...env } = environmentFor(process.execPath);
  const build = startGuarded(
    process.execPath,
    [toolPath('@backstage/cli/bin/backstage-cli'), 'package', 'build'],
    // The bundler takes warnings for errors when CI is set.
    { cwd: join(repoRoot, 'packages/app'), env, stdout: 'pipe' },
  );
  // Hundreds of lines about chunks; worth reading only when it fails.
  let output = '';
  build.stdout.on('data', chunk => {
    output = (output + chunk).slice(-20_000);
  });
  if ((await build.exited) !== 0) {
    console.error(output);
    throw new StepError('The app could not be built.', {
      fix: 'The lines above name the file. `npx tsc` finds errors of types.',
    });
  }
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, hash);
  say(`App built in ${formatSeconds(Date.now() - started)}`);
}
