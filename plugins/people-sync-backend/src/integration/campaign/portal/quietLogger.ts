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

const runs = new WeakMap<LoggerService, number>();

/** A logger that is silent, and knows which run it was made for. */
export function quietLogger(
  onError: (message: string, error: unknown) => void,
): LoggerService {
  const logger: LoggerService = {
    debug() {},
    info() {},
    warn() {},
    error: (message, meta) => onError(message, meta),
    child(meta) {
      const child = quietLogger(onError);
      const { runId } = meta;
      runs.set(child, runId ? Number(runId) : runs.get(logger)!);
      return child;
    },
  };
  return logger;
}

/** The run that a logger of the engine speaks of. */
export function runOf(logger: LoggerService): number {
  return runs.get(logger)!;
}
