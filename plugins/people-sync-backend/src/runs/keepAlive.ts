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
import { LeaseLostError, RunCancelledError } from './errors';
import type { RunObserver } from './RunObserver';
import type { RunStore } from './RunStore';
import type { Lease, Run } from './types';

/**
 * Extends the lease of a run until it is told to end, and shows meanwhile how
 * the run gets on. Stops the work once the lease is lost or the run cancelled.
 */
export function keepAlive(options: {
  run: Run;
  lease: Lease;
  stop: AbortController;
  store: RunStore;
  observer: RunObserver;
  logger: LoggerService;
  /** How often the lease is extended. */
  heartbeatMs?: number;
}): { end(): void } {
  const { run, lease, stop, store, observer, logger } = options;
  const { heartbeatMs = 10_000 } = options;
  const beat = setInterval(async () => {
    try {
      const { held, cancelRequested } = await store.heartbeat(lease);
      if (!held) {
        stop.abort(new LeaseLostError('The lease is lost'));
      } else if (cancelRequested) {
        stop.abort(new RunCancelledError('The run was cancelled'));
      }
    } catch (error) {
      // One missed beat is no loss: the lease outlives several.
      logger.warn(
        'Could not extend the lease',
        error instanceof Error ? error : undefined,
      );
    }
  }, heartbeatMs);
  const shown = setInterval(() => observer.moved(run), 1500);
  return {
    end: () => {
      clearInterval(beat);
      clearInterval(shown);
    },
  };
}
