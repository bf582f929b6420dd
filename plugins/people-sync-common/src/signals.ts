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
import { runStatusSchema } from './statuses';

/**
 * Signals channel on which the backend says that a run has moved.
 *
 * @remarks
 *
 * Any signed-in client may subscribe to any channel, so messages carry no more
 * than {@link RunSignal}; what it means is read through the API.
 *
 * @public
 */
export const RUNS_SIGNAL_CHANNEL = 'people-sync:runs';

/**
 * A message on {@link RUNS_SIGNAL_CHANNEL}.
 *
 * @public
 */
export interface RunSignal {
  runId: string;
  status: RunStatus;
}

/**
 * Checks a message on {@link RUNS_SIGNAL_CHANNEL}. Strict, so that nothing else
 * slips into a broadcast.
 *
 * @public
 */
export const runSignalSchema: z.ZodType<RunSignal> = z.strictObject({
  runId: z.string().min(1),
  status: runStatusSchema,
});
