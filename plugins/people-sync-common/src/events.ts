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
import { isDataSet } from './dataSets';
import type {
  DataSet,
  DataSetCounts,
  RunMode,
  RunStatus,
  RunTrigger,
  StatusCounts,
} from './schema/openapi';
import { isFinalRunStatus, runStatusSchema } from './statuses';

// Every event is published after what it tells is committed, and at least once:
// a subscriber may hear one twice, from two replicas, or late. Payloads hold
// ids and counts only, never anything personal.

/**
 * Topic on which the backend says that a run has ended, however it ended.
 *
 * @public
 */
export const RUN_FINISHED_EVENT_TOPIC = 'people-sync.run-finished';

/**
 * Topic on which the backend says that a run waits for a decision.
 *
 * @public
 */
export const RUN_HELD_EVENT_TOPIC = 'people-sync.run-held';

/**
 * Topic on which the backend says who was created, terminated or restored.
 *
 * @remarks
 *
 * A run that touches many people comes as several events of at most 500 ids
 * each, never as one for each person. They come after
 * {@link RUN_FINISHED_EVENT_TOPIC}, once everything of the run is in force.
 *
 * @public
 */
export const PEOPLE_CHANGED_EVENT_TOPIC = 'people-sync.people-changed';

/**
 * Topic on which the backend says that an integration has failed so often in a
 * row that its schedules slow down. Once, until it has recovered.
 *
 * @public
 */
export const INTEGRATION_FAILING_EVENT_TOPIC =
  'people-sync.integration-failing';

/**
 * Topic on which the backend says that an integration works again which was
 * said to be failing.
 *
 * @public
 */
export const INTEGRATION_RECOVERED_EVENT_TOPIC =
  'people-sync.integration-recovered';

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
 * Payload of {@link RUN_FINISHED_EVENT_TOPIC}.
 *
 * @public
 */
export interface RunFinishedEventPayload {
  runId: string;
  /** Null for a run of all integrations. */
  integrationId: string | null;
  /** The run of all integrations that this one is part of. */
  parentId: string | null;
  /** The run whose plan was applied, undone or tried again. */
  basedOn: string | null;
  trigger: RunTrigger;
  mode: RunMode;
  /** A final status. */
  status: RunStatus;
  /** What was asked: false for a dry run. */
  persist: boolean;
  /** What came of it: true once anything was applied. */
  persisted: boolean;
  /**
   * Whether automated rules follow: after persisted runs that the system
   * started, and others only where it was asked for. Of a run of all
   * integrations they follow the whole, and none of its parts.
   */
  rules: boolean;
  /** Records by data set and status; of a run of all integrations, the sum. */
  counts: DataSetCounts;
  /** Null for a run that never started. ISO 8601, UTC. */
  startedAt: string | null;
  /** ISO 8601, UTC. */
  finishedAt: string;
}

/**
 * Payload of {@link RUN_HELD_EVENT_TOPIC}.
 *
 * @public
 */
export interface RunHeldEventPayload {
  runId: string;
  integrationId: string;
  trigger: RunTrigger;
  /** The limits that its plan exceeds. */
  limits: RunHeldLimit[];
}

/**
 * One limit that a held run exceeds.
 *
 * @public
 */
export interface RunHeldLimit {
  dataSet: DataSet;
  /** What there is too much of: `removals`, `updates`, `creates` and others. */
  kind: string;
  /** How many the plan has. */
  count: number;
  /** Of how many. */
  population: number;
}

/**
 * Payload of {@link PEOPLE_CHANGED_EVENT_TOPIC}.
 *
 * @public
 */
export interface PeopleChangedEventPayload {
  runId: string;
  integrationId: string;
  change: 'created' | 'terminated' | 'restored';
  /** Ids of golden people, as `GET /people/{id}` takes them; at most 500. */
  employeeIds: string[];
}

/**
 * Payload of {@link INTEGRATION_FAILING_EVENT_TOPIC}.
 *
 * @public
 */
export interface IntegrationFailingEventPayload {
  integrationId: string;
  /** The last run that failed. */
  runId: string;
  /** How many have failed in a row. */
  failures: number;
}

/**
 * Payload of {@link INTEGRATION_RECOVERED_EVENT_TOPIC}.
 *
 * @public
 */
export interface IntegrationRecoveredEventPayload {
  integrationId: string;
  /** The run that succeeded. */
  runId: string;
}

/**
 * Payload of {@link CATALOG_CHANGED_EVENT_TOPIC}.
 *
 * @public
 */
export interface CatalogChangedEventPayload {
  /** Where the change feed stands now; an opaque cursor. */
  head: string;
}

const idSchema = z.string().min(1);
const countSchema = z.number().int().nonnegative();
const dataSetSchema = z.custom<DataSet>(isDataSet, 'is not a data set');

const triggerSchema = z.enum([
  'initial',
  'schedule',
  'manual',
  'push',
  'file',
  'apply',
  'undo',
  'retry',
  'sweep',
]);

const statusCountsSchema: z.ZodType<StatusCounts> = z.object({
  created: countSchema,
  updated: countSchema,
  unchanged: countSchema,
  skipped: countSchema,
  failed: countSchema,
  terminated: countSchema,
  restored: countSchema,
});

/**
 * Checks the payload of {@link RUN_FINISHED_EVENT_TOPIC}.
 *
 * @public
 */
export const runFinishedEventPayloadSchema: z.ZodType<RunFinishedEventPayload> =
  z.object({
    runId: idSchema,
    integrationId: idSchema.nullable(),
    parentId: idSchema.nullable(),
    basedOn: idSchema.nullable(),
    trigger: triggerSchema,
    mode: z.enum(['all', 'recent']),
    status: runStatusSchema.refine(isFinalRunStatus, 'is not a final status'),
    persist: z.boolean(),
    persisted: z.boolean(),
    rules: z.boolean(),
    counts: z.partialRecord(dataSetSchema, statusCountsSchema),
    startedAt: z.string().min(1).nullable(),
    finishedAt: z.string().min(1),
  });

/**
 * Checks the payload of {@link RUN_HELD_EVENT_TOPIC}.
 *
 * @public
 */
export const runHeldEventPayloadSchema: z.ZodType<RunHeldEventPayload> =
  z.object({
    runId: idSchema,
    integrationId: idSchema,
    trigger: triggerSchema,
    limits: z.array(
      z.object({
        dataSet: dataSetSchema,
        kind: z.string().min(1),
        count: countSchema,
        population: countSchema,
      }),
    ),
  });

/**
 * Checks the payload of {@link PEOPLE_CHANGED_EVENT_TOPIC}.
 *
 * @public
 */
export const peopleChangedEventPayloadSchema: z.ZodType<PeopleChangedEventPayload> =
  z.object({
    runId: idSchema,
    integrationId: idSchema,
    change: z.enum(['created', 'terminated', 'restored']),
    employeeIds: z.array(idSchema).min(1).max(500),
  });

/**
 * Checks the payload of {@link INTEGRATION_FAILING_EVENT_TOPIC}.
 *
 * @public
 */
export const integrationFailingEventPayloadSchema: z.ZodType<IntegrationFailingEventPayload> =
  z.object({ integrationId: idSchema, runId: idSchema, failures: countSchema });

/**
 * Checks the payload of {@link INTEGRATION_RECOVERED_EVENT_TOPIC}.
 *
 * @public
 */
export const integrationRecoveredEventPayloadSchema: z.ZodType<IntegrationRecoveredEventPayload> =
  z.object({ integrationId: idSchema, runId: idSchema });

/**
 * Checks the payload of {@link CATALOG_CHANGED_EVENT_TOPIC}.
 *
 * @public
 */
export const catalogChangedEventPayloadSchema: z.ZodType<CatalogChangedEventPayload> =
  z.object({ head: z.string() });
