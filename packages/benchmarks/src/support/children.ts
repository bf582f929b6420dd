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

import { type ChildProcess, fork } from 'node:child_process';
import { on, once } from 'node:events';

/**
 * Starts a TypeScript file of the suite as a process, with an IPC channel. What
 * it prints to stderr is shown when it fails.
 */
export class Child {
  readonly #process: ChildProcess;
  #stderr = '';

  static start(options: {
    /** Absolute path. */
    file: string;
    args?: string[];
    env?: Record<string, string>;
    cwd?: string;
    /** Options of Node.js itself. */
    nodeOptions?: string[];
  }): Child {
    return new Child(
      fork(options.file, options.args ?? [], {
        cwd: options.cwd,
        env: { ...process.env, NODE_ENV: 'production', ...options.env },
        execArgv: [...process.execArgv, ...(options.nodeOptions ?? [])],
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      }),
    );
  }

  private constructor(child: ChildProcess) {
    this.#process = child;
    child.stdout?.resume();
    child.stderr?.on('data', chunk => {
      this.#stderr = (this.#stderr + chunk).slice(-4000);
    });
  }

  /**
   * The next `{ bench: ... }` that the process sends. Backstage has messages of
   * its own for the process that started it.
   *
   * @throws Error with what it printed when it ends instead
   */
  async message<T>(): Promise<T> {
    const child = this.#process;
    const settled = new AbortController();
    const { signal } = settled;
    try {
      return await Promise.race([
        this.#tagged<T>(signal),
        once(child, 'exit', { signal }).then(([code]) => {
          throw new Error(`A process ended (${code}): ${this.#stderr}`);
        }),
      ]);
    } finally {
      settled.abort();
    }
  }

  async #tagged<T>(signal: AbortSignal): Promise<T> {
    for await (const [message] of on(this.#process, 'message', { signal })) {
      if (typeof message === 'object' && message && 'bench' in message) {
        return message.bench;
      }
    }
    throw new Error('The process has no more to say');
  }

  /** Sends a message, and gives the answer. */
  async ask<T>(message: string): Promise<T> {
    const answer = this.message<T>();
    this.#process.send(message);
    return answer;
  }

  async stop(): Promise<void> {
    if (this.#process.exitCode === null && !this.#process.signalCode) {
      const exited = once(this.#process, 'exit');
      this.#process.kill('SIGTERM');
      const timer = setTimeout(() => this.#process.kill('SIGKILL'), 10_000);
      await exited;
      clearTimeout(timer);
    }
  }
}
