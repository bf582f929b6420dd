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
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatSeconds, say, StepError } from './log.mjs';
import { environmentFor } from './node.mjs';
import { yarnNetworkEnvironment } from './npm.mjs';
import { repoRoot } from './paths.mjs';
import { runHere } from './run-here.mjs';

const YARN = '.yarn/releases/yarn-4.13.0.cjs';
const STAMP = 'node_modules/.people-sync-install';

/** Everything the installed tree depends on, as one hash. */
export function installFingerprint(root, platform = process) {
  const hash = createHash('sha256');
  hash.update(`${platform.version} ${platform.platform} ${platform.arch}`);
  const files = ['package.json', 'yarn.lock', '.yarnrc.yml'];
  for (const folder of ['packages', 'plugins']) {
    for (const name of readdirSync(join(root, folder)).sort()) {
      files.push(join(folder, name, 'package.json'));
    }
  }
  for (const file of files) {
    if (existsSync(join(root, file))) {
      hash.update(`\0${file}\0`).update(readFileSync(join(root, file)));
    }
  }
  return hash.digest('hex');
}

function isInstalled(fingerprint) {
  try {
    return readFileSync(join(repoRoot, STAMP), 'utf8') === fingerprint;
  } catch {
    return false;
  }
}

/** Installs the workspace with the checked-in Yarn when anything has changed. */
export async function ensureInstalled() {
  const fingerprint = installFingerprint(repoRoot);
  if (isInstalled(fingerprint)) {
    return;
  }
  say('Installing dependencies (the first time takes a few minutes)');
  const started = Date.now();
  const code = await runHere(
    process.execPath,
    [join(repoRoot, YARN), 'install', '--immutable'],
    {
      cwd: repoRoot,
      env: {
        ...environmentFor(process.execPath),
        ...yarnNetworkEnvironment(),
      },
    },
  );
  if (code !== 0) {
    throw new StepError(`Yarn could not install the dependencies (${code}).`, {
      fix: 'The lines above name the package. No network, a proxy or a mirror: check `npm ping`, HTTPS_PROXY and the npm registry setting, then run the command again. "The lockfile would have been modified": a package.json changed; run `node .yarn/releases/yarn-4.13.0.cjs install` and commit yarn.lock.',
    });
  }
  writeFileSync(join(repoRoot, STAMP), fingerprint);
  say(`Dependencies installed in ${formatSeconds(Date.now() - started)}`);
}
