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
import { stringifyError } from '@backstage/errors';
import type { SignalsService } from '@backstage/plugin-signals-node';
import {
  type RunSignal,
  RUNS_SIGNAL_CHANNEL,
} from '@people-sync/plugin-people-sync-common';
import type { RunObserver } from './RunObserver';
import type { Run, RunStatus } from './types';

/** A page shows a run at most this often. */
const QUIET_MS = 1000;

/**
 * Tells open pages how runs get on. Signals have no access control, so they
 * carry ids and statuses only; they are hints, which may be lost.
 */
export class Announcer implements RunObserver {
  readonly #signals: SignalsService;
  readonly #logger: LoggerService;
  readonly #told = new Map<number, number>();

  static create(options: {
    signals: SignalsService;
    logger: LoggerService;
  }): Announcer {
    return new Announcer(options);
  }

  private constructor(options: {
    signals: SignalsService;
    logger: LoggerService;
  }) {
    this.#signals = options.signals;
    this.#logger = options.logger;
  }

  moved(run: Run): void {
    const now = Date.now();
    if (now - (this.#told.get(run.id) ?? 0) >= QUIET_MS) {
      this.#told.set(run.id, now);
      this.told(run.id, run.status);
    }
  }

  ended(run: Run): void {
    this.#told.delete(run.id);
    this.told(run.id, run.status);
  }

  /** Something about a run has changed outside of its execution. */
  told(runId: number, status: RunStatus): void {
    const message: RunSignal = { runId: String(runId), status };
    this.#signals
      .publish({
        recipients: { type: 'broadcast' },
        channel: RUNS_SIGNAL_CHANNEL,
        message: { ...message },
      })
      .catch(error =>
        this.#logger.debug(`Could not signal a run: ${stringifyError(error)}`),
      );
  }
}
