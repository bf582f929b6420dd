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

import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const repoRoot = resolve(
  fileURLToPath(new URL('../..', import.meta.url)),
);

/** Where a fetched Node lives. */
export const nodeDir = join(repoRoot, '.node24');

/** Where the demo keeps its databases and the state of the simulated source. */
export const dataDir = join(repoRoot, '.data');

/** Loads TypeScript on the fly, the way `backstage-cli package start` does. */
export const typescriptLoaderArgs = [
  '--enable-source-maps',
  '--require',
  join(repoRoot, 'node_modules/@backstage/cli/config/nodeTransform.cjs'),
];

/** A command-line tool of the workspace, to be run with the current Node. */
export function toolPath(packageFile) {
  return join(repoRoot, 'node_modules', packageFile);
}

/** Creates a folder that Git ignores by itself. */
export function ensureIgnoredDir(dir) {
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, '.gitignore'), '*\n');
  return dir;
}
