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

import type { JsonObject } from '@backstage/types';
import { z } from 'zod';
import { DATA_SETS } from '../dataSets';
import type {
  ConfigProblem,
  DataSet,
  DriftPolicy,
  MissingPolicy,
  MissingPolicyByDataSet,
  Safeguards,
  StartDates,
  TraceLevel,
} from '../schema/openapi';
import { missingPolicySchema } from './missingPolicy';
import { parseWithProblems } from './problems';
import { safeguardsSchema } from './safeguards';
import {
  type ScheduleChecks,
  type ScheduleConfig,
  scheduleSchema,
} from './scheduleConfig';
import { startDatesSchema } from './startDates';
import { flagSchema, timeZoneSchema, withoutNulls } from './values';

/**
 * Keys by which a row of an integration can be matched with a person, compared
 * normalised.
 *
 * @public
 */
export type MatchingKey =
  | 'employeeNumber'
  | 'email'
  | 'username'
  | 'externalId'
  | 'nationalId';

/**
 * One integration as configured, with defaults filled in.
 *
 * @public
 */
export interface IntegrationConfig {
  id: string;
  /** Id of the provider. */
  provider: string;
  title: string;
  enabled: boolean;
  /** Whether a first persisted run is started by `system`. */
  initialSync: boolean;
  /** The provider's own settings, secrets included, which it checks itself. */
  config: JsonObject;
  /** IANA name: a date without a time is a day in this zone. */
  timezone: string;
  /** What becomes of somebody unknown who is still to begin. */
  startDates: StartDates;
  matchBy: MatchingKey[];
  missingPolicy: MissingPolicy | MissingPolicyByDataSet;
  safeguards: Safeguards;
  /**
   * What becomes of a plan when a field that the mapping reads is gone from the
   * payloads or holds something of another kind.
   */
  onDrift: DriftPolicy;
  schedules: ScheduleConfig[];
  /**
   * Mappings by data set, as they are written: the backend, which evaluates
   * them, checks their rules. What is here cannot be changed in the portal.
   */
  mappings?: Partial<Record<DataSet, JsonObject>>;
  /**
   * How much of a record is kept at most once its run has ended; the switch of
   * each import can say less.
   */
  trace: TraceLevel;
}

/**
 * What came of reading the configuration of one integration. One that is not
 * valid must not run; `id`, `title` and `provider` serve to show it.
 *
 * @public
 */
export type IntegrationConfigResult =
  | { valid: true; integration: IntegrationConfig; problems: [] }
  | {
      valid: false;
      id: string;
      title: string;
      provider?: string;
      enabled: boolean;
      problems: ConfigProblem[];
    };

/**
 * Options of {@link parseIntegrationConfig}.
 *
 * @public
 */
export interface ParseIntegrationConfigOptions extends ScheduleChecks {}

/** Ids stand in URLs, in names and in app-config. */
const idSchema = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/,
    'must be 1 to 64 letters, digits, - and _, starting with a letter or digit',
  );

function integrationSchema(id: string, options: ParseIntegrationConfigOptions) {
  return withoutNulls(
    z.strictObject({
      provider: z.string().min(1).max(64),
      title: z.string().trim().min(1).max(200).default(id),
      enabled: flagSchema.default(true),
      initialSync: flagSchema.default(false),
      config: z.custom<JsonObject>(isObject, 'must be an object').default({}),
      timezone: timeZoneSchema.default('UTC'),
      startDates: startDatesSchema.default('ignore'),
      matchBy: z
        .array(
          z.enum([
            'employeeNumber',
            'email',
            'username',
            'externalId',
            'nationalId',
          ]),
        )
        .default(['employeeNumber', 'email']),
      missingPolicy: missingPolicySchema.default('keep'),
      safeguards: safeguardsSchema.prefault({}),
      onDrift: z.enum(['report', 'hold']).default('report'),
      schedules: z.array(scheduleSchema(options)).max(50).default([]),
      mappings: z
        .partialRecord(
          z.enum(DATA_SETS),
          z.custom<JsonObject>(isObject, 'must be an object'),
        )
        .optional(),
      trace: z.enum(['none', 'failures', 'summary', 'all']).default('all'),
    }),
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Reads the configuration of one integration, from app-config or from the API,
 * and says by field what is wrong with it. Never throws, so that one bad
 * integration does not take down the rest, and never repeats a value in a
 * message, so that no secret gets into a log.
 *
 * @public
 */
export function parseIntegrationConfig(
  id: string,
  input: unknown,
  options: ParseIntegrationConfigOptions = {},
): IntegrationConfigResult {
  const idResult = parseWithProblems(idSchema, id);
  const result = parseWithProblems(integrationSchema(id, options), input);
  if ('value' in result && 'value' in idResult) {
    return {
      valid: true,
      integration: { id, ...result.value },
      problems: [],
    };
  }

  const raw = isObject(input) ? input : {};
  const enabled = flagSchema.safeParse(raw.enabled);
  return {
    valid: false,
    id,
    title: typeof raw.title === 'string' && raw.title ? raw.title : id,
    ...(typeof raw.provider === 'string' && { provider: raw.provider }),
    enabled: enabled.success ? enabled.data : true,
    problems: [
      ...('problems' in idResult
        ? idResult.problems.map(problem => ({ ...problem, field: 'id' }))
        : []),
      ...('problems' in result ? result.problems : []),
    ],
  };
}
