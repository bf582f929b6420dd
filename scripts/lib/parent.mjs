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
import { readFileSync } from 'node:fs';

const POLL_MS = 1_000;

/** Name and parent of a process, or undefined where that cannot be known. */
function describe(pid) {
  try {
    // pid (name) state ppid ...; the name may hold blanks and parentheses
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [, name, ppid] = /\((.*)\) \S (\d+)/s.exec(stat);
    return { name, ppid: Number(ppid) };
  } catch {
    const { status, stdout } = spawnSync(
      'ps',
      ['-o', 'ppid=,comm=', '-p', String(pid)],
      { encoding: 'utf8' },
    );
    const match = /^\s*(\d+)\s+(?:.*\/)?(\S+)\s*$/.exec(stdout ?? '');
    return status === 0 && match
      ? { name: match[2], ppid: Number(match[1]) }
      : undefined;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/**
 * Calls back once when the npm, Yarn or earlier process that runs this one is
 * gone, for example killed without a chance to pass the signal on. Started any
 * other way (nohup, a service manager), outliving the parent is the point.
 */
export function whenParentIsGone(callback, env = process.env) {
  if (!env.npm_lifecycle_event || process.platform === 'win32') {
    return () => {};
  }
  const parent = process.ppid;
  // npm runs scripts through a shell, which stays behind when npm is killed.
  const shell = describe(parent);
  const runner =
    shell && /^-?(sh|dash|bash|zsh|ash|ksh)$/.test(shell.name) && shell.ppid > 1
      ? shell.ppid
      : parent;
  const isGone = () => {
    if (process.ppid !== parent) {
      return true;
    }
    if (runner === parent) {
      return false;
    }
    // Asking the shell for its parent also tells when the runner has become a
    // zombie that nobody collects, as happens in containers.
    return process.platform === 'linux'
      ? describe(parent)?.ppid !== runner
      : !isAlive(runner);
  };
  const timer = setInterval(() => {
    if (isGone()) {
      clearInterval(timer);
      callback();
    }
  }, POLL_MS);
  timer.unref();
  return () => clearInterval(timer);
}
