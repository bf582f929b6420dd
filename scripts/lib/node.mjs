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

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { say, StepError } from './log.mjs';
import { npmCommand } from './npm.mjs';
import { ensureIgnoredDir, nodeDir } from './paths.mjs';
import { runHere } from './run-here.mjs';

const WANTED_MAJOR = 24;
const REEXECUTED = 'PEOPLE_SYNC_REEXECUTED';

/** Backstage 1.55 supports the two even majors 22 and 24. */
export function isSupportedNode(version) {
  const [major, minor] = version.replace(/^v/, '').split('.').map(Number);
  return major === WANTED_MAJOR || (major === 22 && minor >= 12);
}

/**
 * Where npm may have put the binary. The platform package comes first: it also
 * carries the headers that native modules compile against.
 */
export function nodeCandidates(dir, platform, arch) {
  const target = `node-${platform === 'win32' ? 'win' : platform}-${arch}`;
  const binary = platform === 'win32' ? 'node.exe' : 'node';
  return [
    join(dir, 'node_modules', target, 'bin', binary),
    join(dir, 'node_modules', 'node', 'node_modules', target, 'bin', binary),
    join(dir, 'node_modules', 'node', 'bin', binary),
  ];
}

/** The environment in which everything below a given Node finds that Node. */
export function environmentFor(execPath, env = process.env) {
  const bin = dirname(execPath);
  const prefix = dirname(bin);
  const pathKey = Object.keys(env).find(key => key.toUpperCase() === 'PATH');
  const result = {
    ...env,
    [pathKey ?? 'PATH']: [bin, env[pathKey ?? 'PATH']]
      .filter(Boolean)
      .join(delimiter),
    NODE: execPath,
    npm_node_execpath: execPath,
    [REEXECUTED]: '1',
  };
  if (existsSync(join(prefix, 'include', 'node'))) {
    result.npm_config_nodedir = prefix;
  }
  return result;
}

function versionOf(execPath) {
  const { status, stdout } = spawnSync(execPath, ['-v'], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}

function findFetched() {
  return nodeCandidates(nodeDir, process.platform, process.arch)
    .filter(existsSync)
    .find(path => isSupportedNode(versionOf(path) ?? 'v0.0.0'));
}

function npmInstall(spec) {
  const npm = npmCommand();
  const { status, error } = spawnSync(
    npm.command,
    [
      ...npm.args,
      'install',
      '--prefix',
      nodeDir,
      '--no-save',
      '--no-package-lock',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
      spec,
    ],
    { stdio: ['ignore', 'inherit', 'inherit'], shell: npm.shell },
  );
  return { ok: status === 0, error };
}

/** The exact release npm chose, so that the fallback fetches the same one. */
function fetchedVersion() {
  try {
    const file = join(nodeDir, 'node_modules', 'node', 'package.json');
    return JSON.parse(readFileSync(file, 'utf8')).version;
  } catch {
    return String(WANTED_MAJOR);
  }
}

function fetchNode() {
  ensureIgnoredDir(nodeDir);
  // Keeps npm from taking the repository itself for the place to install to.
  writeFileSync(join(nodeDir, 'package.json'), '{ "private": true }\n');
  const first = npmInstall(`node@${WANTED_MAJOR}`);
  let found = findFetched();
  if (!found) {
    // The `node` package places its binary in an install script, and those may
    // be switched off. The package for this platform needs none.
    const os = process.platform === 'win32' ? 'win' : process.platform;
    npmInstall(`node-${os}-${process.arch}@${fetchedVersion()}`);
    found = findFetched();
  }
  if (!found) {
    throw new StepError(
      `Node ${WANTED_MAJOR} could not be fetched from the npm registry for ${process.platform}-${process.arch}.`,
      {
        cause: first.error,
        fix: `Check that the registry answers (npm ping), or install Node ${WANTED_MAJOR} from https://nodejs.org and run the command again.`,
      },
    );
  }
  return found;
}

/**
 * Makes sure that the workspace runs on a supported Node. When this process
 * does not, a Node is fetched once and the same command runs again with it.
 *
 * @returns the exit code of that second process, or undefined when this
 *   process is fit to go on
 */
export async function ensureNode() {
  if (isSupportedNode(process.version)) {
    return undefined;
  }
  if (
    process.env[REEXECUTED] === '1' &&
    process.env.NODE === process.execPath
  ) {
    throw new StepError(`The fetched Node reports ${process.version}.`, {
      fix: `Delete ${nodeDir} and run the command again.`,
    });
  }
  let node = findFetched();
  if (!node) {
    say(
      `Node ${process.version} is not supported; fetching Node ${WANTED_MAJOR} into .node24 (once, about 50 MB)`,
    );
    node = fetchNode();
  }
  say(`Continuing with Node ${versionOf(node)} from .node24`);
  return runHere(node, process.argv.slice(1), { env: environmentFor(node) });
}
