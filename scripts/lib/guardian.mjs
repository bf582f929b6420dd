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

// Stands between a parent and one long-lived command, as a process of its own:
//
//   parent --ipc--> guardian --owns--> process group of the command
//
// When the parent asks, or is gone for whatever reason (SIGKILL included, since
// the channel closes then), the whole group of the command is ended. Nothing
// is left behind that holds ports, files or memory.

import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { toExitCode } from './run-here.mjs';

const SWEEP_MS = 3_000;

const [grace, command, ...args] = process.argv.slice(2);
const windows = process.platform === 'win32';

const child = spawn(command, args, {
  detached: !windows,
  stdio: ['ignore', 'inherit', 'inherit'],
});

const exited = new Promise(resolve => {
  child.once('error', error => {
    console.error(`Cannot run ${command}: ${error.message}`);
    resolve(127);
  });
  child.once('exit', (code, signal) => resolve(toExitCode(code, signal)));
});

function signalGroup(signal) {
  if (!child.pid || windows) {
    return false;
  }
  try {
    process.kill(-child.pid, signal);
    return true;
  } catch {
    return false;
  }
}

/** Ends what the command left running in its group. */
async function sweep() {
  if (!signalGroup('SIGTERM')) {
    return;
  }
  const deadline = Date.now() + SWEEP_MS;
  while (signalGroup(0)) {
    if (Date.now() > deadline) {
      signalGroup('SIGKILL');
      return;
    }
    await sleep(50);
  }
}

let stopping = false;
async function stop() {
  if (stopping) {
    return;
  }
  stopping = true;
  child.kill('SIGTERM');
  const outcome = await Promise.race([
    exited,
    sleep(Number(grace), 'late', { ref: false }),
  ]);
  if (outcome === 'late') {
    signalGroup('SIGKILL');
    child.kill('SIGKILL');
  }
}

process.on('disconnect', stop);
process.on('message', message => message === 'stop' && stop());
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, stop);
}

const code = await exited;
await sweep();
process.exit(code);
