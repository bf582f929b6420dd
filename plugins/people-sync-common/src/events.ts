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
 * Topic on which the backend says that a run has reached a status.
 *
 * @public
 */
export const RUN_EVENT_TOPIC = 'people-sync.run';

/**
 * Topic on which the backend says that the catalog has something to fetch.
 *
 * @remarks
 *
 * A hint only: events may be lost or come twice, the change feed of the API is
 * the truth.
 *
 * @public
 */
export const CATALOG_CHANGED_EVENT_TOPIC = 'people-sync.catalog-changed';

/**
 * Payload of {@link RUN_EVENT_TOPIC}.
 *
 * @public
 */
export interface RunEventPayload {
  runId: string;
  /** Null for a run of all integrations. */
  integrationId: string | null;
  status: RunStatus;
  persisted: boolean;
}

/**
 * Checks the payload of {@link RUN_EVENT_TOPIC}.
 *
 * @public
 */
export const runEventPayloadSchema: z.ZodType<RunEventPayload> = z.object({
  runId: z.string().min(1),
  integrationId: z.string().min(1).nullable(),
  status: runStatusSchema,
  persisted: z.boolean(),
});

/**
 * Payload of {@link CATALOG_CHANGED_EVENT_TOPIC}.
 *
 * @public
 */
export interface CatalogChangedEventPayload {
  /** Where the change feed stands now; an opaque cursor. */
  head: string;
}

/**
 * Checks the payload of {@link CATALOG_CHANGED_EVENT_TOPIC}.
 *
 * @public
 */
export const catalogChangedEventPayloadSchema: z.ZodType<CatalogChangedEventPayload> =
  z.object({ head: z.string() });
