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

// Runs a command of the workspace with a supported Node, whatever `node` is on
// the PATH: `node scripts/with-node.mjs backstage-cli package start`. Package
// scripts use it so that they work for people whose machine has an older Node.

import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { reportFailure, StepError } from './lib/log.mjs';
import { ensureNode } from './lib/node.mjs';
import { repoRoot } from './lib/paths.mjs';
import { runHere } from './lib/run-here.mjs';

function findScript(name) {
  try {
    return realpathSync(join(repoRoot, 'node_modules', '.bin', name));
  } catch {
    throw new StepError(`'${name}' is not installed in this workspace.`, {
      fix: 'Run `npm start` or `npm test` in the root of the repository once; both install what is missing.',
    });
  }
}

async function main([name, ...args]) {
  if (!name) {
    throw new StepError('No command was given.', {
      fix: 'Use: node scripts/with-node.mjs <command> [arguments]',
    });
  }
  // Looked up first: without an installation there is no point in a Node.
  const script = findScript(name);
  const handedOver = await ensureNode();
  return handedOver ?? runHere(process.execPath, [script, ...args]);
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  reportFailure(error);
  process.exitCode = 1;
}
