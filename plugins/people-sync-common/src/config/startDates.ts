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
import type { StartDates } from '../schema/openapi';
import { durationSchema } from './values';

/** What becomes of somebody unknown whose start date lies in the future. */
export const startDatesSchema: z.ZodType<StartDates> = z.union(
  [z.enum(['ignore', 'wait']), z.strictObject({ early: durationSchema })],
  'must be ignore, wait, or early with an ISO 8601 duration such as P7D',
);
