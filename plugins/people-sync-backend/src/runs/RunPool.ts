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
import type { LoggerService } from '@backstage/backend-plugin-api';

/** Works on a run; false when somebody else has it. */
export type ExecuteRun = (
  runId: number,
  shutdown: AbortSignal,
) => Promise<boolean>;

/**
 * The runs this replica works on at a time. Who is offered a run need not take
 * it: the claim in the database decides.
 */
export class RunPool {
  readonly #execute: ExecuteRun;
  readonly #logger: LoggerService;
  readonly #size: number;
  readonly #shutdown = new AbortController();
  readonly #active = new Map<number, Promise<void>>();
  readonly #waiting = new Set<number>();

  static create(options: {
    execute: ExecuteRun;
    logger: LoggerService;
    /** Runs at a time. */
    size?: number;
  }): RunPool {
    return new RunPool(options);
  }

  private constructor(options: {
    execute: ExecuteRun;
    logger: LoggerService;
    size?: number;
  }) {
    this.#execute = options.execute;
    this.#logger = options.logger;
    this.#size = options.size ?? 2;
  }

  /** Offers runs to work on, in order. Returns at once. */
  offer(runIds: readonly number[]): void {
    for (const id of runIds) {
      if (!this.#active.has(id)) {
        this.#waiting.add(id);
      }
    }
    this.#fill();
  }

  /** Resolves once nothing is worked on and nothing waits. */
  async idle(): Promise<void> {
    while (this.#active.size > 0) {
      await Promise.all(this.#active.values());
    }
  }

  /** Stops at the next page, and gives leases back for others to go on. */
  async stop(): Promise<void> {
    this.#waiting.clear();
    this.#shutdown.abort(new Error('The backend is shutting down'));
    await this.idle();
  }

  #fill(): void {
    while (
      this.#active.size < this.#size &&
      this.#waiting.size > 0 &&
      !this.#shutdown.signal.aborted
    ) {
      const [id] = this.#waiting;
      this.#waiting.delete(id);
      const work = this.#execute(id, this.#shutdown.signal)
        .then(() => {})
        .catch(error =>
          this.#logger.error(`Working on run ${id} failed`, error),
        )
        .finally(() => {
          this.#active.delete(id);
          this.#fill();
        });
      this.#active.set(id, work);
    }
  }
}
