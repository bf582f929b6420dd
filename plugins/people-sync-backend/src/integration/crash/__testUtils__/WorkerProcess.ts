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

import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { until } from '../../__testUtils__/until';
import type { WorkerOptions } from './worker';

const started: WorkerProcess[] = [];

/** Kills whatever a failed test has left behind. */
export async function killWorkers(): Promise<void> {
  await Promise.all(started.splice(0).map(worker => worker.kill()));
}

/** A second process that works on runs, as another replica does. */
export class WorkerProcess {
  readonly #child: ChildProcess;
  readonly #lines: string[] = [];
  #stderr = '';

  static start(options: WorkerOptions): WorkerProcess {
    const worker = new WorkerProcess(options);
    started.push(worker);
    return worker;
  }

  private constructor(options: WorkerOptions) {
    this.#child = spawn(
      process.execPath,
      [
        // Loads TypeScript, as `backstage-cli package start` does.
        '--require',
        resolvePackagePath('@backstage/cli', 'config/nodeTransform.cjs'),
        resolvePackagePath(
          '@people-sync/plugin-people-sync-backend',
          'src/integration/crash/__testUtils__/worker.ts',
        ),
        JSON.stringify(options),
      ],
      {
        stdio: ['pipe', 'pipe', 'pipe'],
        env: { ...process.env, NODE_ENV: 'test' },
      },
    );
    createInterface({ input: this.#child.stdout! }).on('line', line =>
      this.#lines.push(line),
    );
    this.#child.stderr!.on('data', data => {
      this.#stderr += data;
    });
  }

  /** What the worker calls itself in leases ends with this. */
  get pid(): number {
    return this.#child.pid!;
  }

  /** Waits until the worker has said something. */
  async said(line: string): Promise<void> {
    await until(`a worker to say ${line}`, () => {
      if (this.#child.exitCode !== null && !this.#lines.includes(line)) {
        throw new Error(`The worker has ended: ${this.#stderr}`);
      }
      return this.#lines.includes(line);
    });
  }

  /** How often it has said a line that matches. */
  count(line: RegExp): number {
    return this.#lines.filter(said => line.test(said)).length;
  }

  /** What it has complained about. */
  get complaints(): string {
    return this.#stderr;
  }

  get isRunning(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Not a step further, until it goes on. It keeps what it holds. */
  freeze(): void {
    this.#child.kill('SIGSTOP');
  }

  goOn(): void {
    this.#child.kill('SIGCONT');
  }

  /** `kill -9`, unless it has ended. */
  async kill(): Promise<void> {
    if (this.isRunning) {
      const exit = once(this.#child, 'exit');
      this.#child.kill('SIGKILL');
      await exit;
    }
  }
}
