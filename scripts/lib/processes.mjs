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

import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';
import { say, StepError } from './log.mjs';
import { whenParentIsGone } from './parent.mjs';

const GUARDIAN = fileURLToPath(new URL('./guardian.mjs', import.meta.url));

const stoppers = new Set();
let interrupted;

/** Runs something when this command ends early, newest first. */
export function onStop(stopper) {
  stoppers.add(stopper);
  return () => stoppers.delete(stopper);
}

/** Whether this command has been told to end; nothing new is started then. */
export function isInterrupted() {
  return interrupted !== undefined;
}

/** Ends everything that was started and still runs, newest first. */
export async function stopAll() {
  for (const stopper of [...stoppers].reverse()) {
    await stopper().catch(error => console.error(error));
  }
}

async function interrupt(signal) {
  if (interrupted) {
    return;
  }
  interrupted = signal;
  say(`Stopping (${signal})`);
  await stopAll();
  process.exit(128 + (constants.signals[signal] ?? 0));
}

/**
 * Ends everything this command has started when it is interrupted, or when the
 * npm or Yarn process that runs it is killed without a chance to say so.
 */
export function superviseProcesses() {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => interrupt(signal));
  }
  whenParentIsGone(() => interrupt('SIGHUP'));
}

/**
 * Starts a command under a guardian, so that it and all its descendants end
 * with this process at the latest.
 *
 * @param command - the program
 * @param args - its arguments
 * @param options.cwd - working directory
 * @param options.env - complete environment
 * @param options.stdout - `inherit` (default), `pipe`, or a file descriptor;
 *   stderr goes the same way unless stdout is a pipe
 * @param options.graceMs - time to end politely, in milliseconds
 */
export function startGuarded(command, args, options = {}) {
  const { cwd, env, stdout = 'inherit', graceMs = 10_000 } = options;
  if (isInterrupted()) {
    throw new StepError('Interrupted.');
  }
  const stderr = stdout === 'pipe' ? 'inherit' : stdout;
  const guardian = spawn(
    process.execPath,
    [GUARDIAN, String(graceMs), command, ...args],
    // Its own session: Ctrl-C in the terminal reaches this process only, which
    // then stops its children in order.
    {
      cwd,
      env,
      detached: process.platform !== 'win32',
      stdio: ['ignore', stdout, stderr, 'ipc'],
    },
  );
  const exited = new Promise((resolve, reject) => {
    guardian.once('error', reject);
    guardian.once('exit', code => resolve(code ?? 1));
  });
  const stop = async () => {
    if (guardian.connected) {
      guardian.send('stop');
    }
    await exited;
  };
  const forget = onStop(stop);
  exited.finally(forget).catch(() => {});
  return { exited, stop, stdout: guardian.stdout };
}

/** Runs a command to its end; resolves with the exit code. */
export async function runGuarded(command, args, options) {
  return startGuarded(command, args, options).exited;
}
