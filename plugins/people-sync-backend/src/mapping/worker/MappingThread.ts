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

import { InputError } from '@backstage/errors';
import { Worker } from 'node:worker_threads';
import { ENTRY } from './entry';
import {
  type PreviewResult,
  type ReplayCounts,
  type SampleResult,
  WORKER_MARK,
  type WorkerAnswer,
  type WorkerRequest,
} from './protocol';

/** How long a thread may take to start. */
const START_MS = 60_000;

/** Heap of a thread, in MiB: one that needs more ends, and nothing else. */
const HEAP_MB = 384;

/** A thread that was ended because it took too long, or too much. */
export class ThreadEndedError extends Error {}

interface Pending {
  resolve(result: object): void;
  reject(error: Error): void;
  timer: NodeJS.Timeout;
}

/**
 * What Node needs to read the entry: nothing once it is built, and the
 * transform of Backstage's CLI for sources, which tests do not pass on.
 */
function execArgvFor(entry: string): string[] | undefined {
  return entry.endsWith('.ts')
    ? ['--require', require.resolve('@backstage/cli/config/nodeTransform.cjs')]
    : undefined;
}

/** A thread that evaluates mappings, and can be ended whatever it does. */
export class MappingThread {
  readonly #worker: Worker;
  readonly #ready: Promise<void>;
  readonly #pending = new Map<number, Pending>();
  #ended: Error | undefined;
  #lastId = 0;

  /** @param options.entry - another module than the one that maps, for tests */
  static start(options: { entry?: string } = {}): MappingThread {
    return new MappingThread(options.entry ?? ENTRY);
  }

  private constructor(entry: string) {
    this.#worker = new Worker(entry, {
      workerData: { mark: WORKER_MARK },
      execArgv: execArgvFor(entry),
      // It needs nothing of what may be secret there.
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    });
    // Nobody waits for an idle thread before the backend stops.
    this.#worker.unref();
    this.#ready = new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => this.#end(new ThreadEndedError('It did not start in time')),
        START_MS,
      );
      timer.unref();
      const settle = (error?: Error) => {
        clearTimeout(timer);
        if (error) {
          reject(error);
        } else {
          resolve();
        }
      };
      this.#worker.on('message', (message: WorkerAnswer) => {
        if ('ready' in message) {
          settle();
        } else {
          this.#take(message);
        }
      });
      this.#worker.on('error', error => {
        const outOfMemory =
          'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
        const ended = new ThreadEndedError(
          outOfMemory ? 'It needed too much memory' : error.message,
        );
        this.#end(ended);
        settle(ended);
      });
      this.#worker.on('exit', () => {
        const ended = this.#ended ?? new ThreadEndedError('The thread ended');
        this.#end(ended);
        settle(ended);
      });
    });
    this.#ready.catch(() => {});
  }

  get hasEnded(): boolean {
    return this.#ended !== undefined;
  }

  async preview(
    request: Extract<WorkerRequest, { kind: 'preview' }>,
    timeoutMs: number,
  ): Promise<PreviewResult> {
    return (await this.#ask(request, timeoutMs)) as PreviewResult;
  }

  /** @throws InputError when the rules cannot be used */
  async sample(
    request: Extract<WorkerRequest, { kind: 'sample' }>,
    timeoutMs: number,
  ): Promise<SampleResult> {
    return (await this.#ask(request, timeoutMs)) as SampleResult;
  }

  /** @throws InputError when the rules cannot be used */
  async open(
    request: Extract<WorkerRequest, { kind: 'open' }>,
    timeoutMs: number,
  ): Promise<void> {
    await this.#ask(request, timeoutMs);
  }

  async rows(
    request: Extract<WorkerRequest, { kind: 'rows' }>,
    timeoutMs: number,
  ): Promise<ReplayCounts> {
    return (await this.#ask(request, timeoutMs)) as ReplayCounts;
  }

  /** Ends it, in the middle of whatever it does. */
  async stop(): Promise<void> {
    this.#end(new ThreadEndedError('The thread was stopped'));
  }

  /**
   * @throws ThreadEndedError when there is no answer in time, after which the
   * thread is gone
   */
  async #ask(request: WorkerRequest, timeoutMs: number): Promise<object> {
    await this.#ready;
    if (this.#ended) {
      throw this.#ended;
    }
    const id = (this.#lastId += 1);
    // Whoever asks waits for it; the backend does not stop meanwhile.
    this.#worker.ref();
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () =>
          this.#end(
            new ThreadEndedError(`It took longer than ${timeoutMs / 1000} s`),
          ),
        timeoutMs,
      );
      this.#pending.set(id, { resolve, reject, timer });
      this.#worker.postMessage({ id, request });
    });
  }

  #take(message: Exclude<WorkerAnswer, { ready: true }>): void {
    const pending = this.#pending.get(message.id);
    if (!pending) {
      return;
    }
    this.#pending.delete(message.id);
    clearTimeout(pending.timer);
    if (this.#pending.size === 0) {
      this.#worker.unref();
    }
    if ('error' in message) {
      pending.reject(new InputError(message.error));
    } else {
      pending.resolve(message.result as object);
    }
  }

  #end(error: Error): void {
    if (!this.#ended) {
      this.#ended = error;
      this.#worker.terminate().catch(() => {});
    }
    for (const { reject, timer } of this.#pending.values()) {
      clearTimeout(timer);
      reject(error);
    }
    this.#pending.clear();
  }
}
