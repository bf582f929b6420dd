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

import { z } from 'zod';
import type { RunStatus } from './schema/openapi';

const finality: Record<RunStatus, boolean> = {
  staged: false,
  running: false,
  held: false,
  completed: true,
  warning: true,
  failed: true,
  skipped: true,
  cancelled: true,
  rejected: true,
};

/** Checks a run status that comes from elsewhere. */
export const runStatusSchema = z.custom<RunStatus>(
  value => typeof value === 'string' && Object.hasOwn(finality, value),
  'is not the status of a run',
);

/**
 * Tells whether a run in this status will not change any more. A held run is
 * not final: it waits for a decision.
 *
 * @public
 */
export function isFinalRunStatus(status: RunStatus): boolean {
  return finality[status];
}

/**
 * Tells whether a run in this status moves without anybody's doing, so that a
 * page showing it should follow it.
 *
 * @public
 */
export function isActiveRunStatus(status: RunStatus): boolean {
  return status === 'staged' || status === 'running';
}
