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
import { DATA_SETS } from '../dataSets';
import type {
  ConfigProblem,
  DataSet,
  MissedRuns,
  RunMode,
  ScheduleWindows,
} from '../schema/openapi';
import { parseWithProblems } from './problems';
import {
  durationSchema,
  flagSchema,
  isIsoDuration,
  timeZoneSchema,
} from './values';

/**
 * When an integration runs on its own, as configured.
 *
 * @public
 */
export interface ScheduleConfig {
  /** Five fields, or six with the second first. */
  cron: string;
  /** IANA name. */
  timezone: string;
  mode: RunMode;
  /** Null for all data sets. */
  dataSets: DataSet[] | null;
  enabled: boolean;
  /** Times of the cron that do not count, by the clocks of the zone. */
  windows?: ScheduleWindows;
  /** ISO 8601 duration, at most `PT1H`: how much later it may fire. */
  jitter?: string;
  /** What becomes of times while nobody ran; `run-once` when absent. */
  missed?: MissedRuns;
}

/**
 * Checks that need a parser of cron expressions, which this package does not
 * carry. Each answers what is wrong, or undefined.
 *
 * @public
 */
export interface ScheduleChecks {
  validateCron?: (cron: string, timezone: string) => string | undefined;
  /** Only asked about a cron that can fire. */
  validateWindows?: (schedule: {
    cron: string;
    timezone: string;
    windows?: ScheduleWindows;
  }) => string | undefined;
}

const clockSchema = z
  .string()
  .regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/, 'must be a time such as 07:30');

const windowSchema = z.strictObject({
  days: z
    .array(z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']))
    .min(1)
    .max(7)
    .optional(),
  from: clockSchema,
  to: clockSchema,
});

const windowsSchema = z.strictObject({
  allow: z.array(windowSchema).max(20).optional(),
  quiet: z.array(windowSchema).max(20).optional(),
});

/** Seconds of a duration without years and months, which have no length. */
function secondsOf(duration: string): number | undefined {
  const parts =
    /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(
      duration,
    );
  const units = [604_800, 86_400, 3600, 60, 1];
  return parts
    ? units.reduce(
        (sum, unit, index) => sum + unit * Number(parts[index + 1] ?? 0),
        0,
      )
    : undefined;
}

const jitterSchema = durationSchema.refine(
  // What is no duration at all has been said already.
  duration =>
    !isIsoDuration(duration) || (secondsOf(duration) ?? Infinity) <= 3600,
  'must be PT1H at most',
);

/** A schedule in app-config, and of the portal. */
export function scheduleSchema(checks: ScheduleChecks) {
  return z
    .strictObject({
      cron: z.string().trim().min(1).max(200),
      timezone: timeZoneSchema.default('UTC'),
      mode: z.enum(['all', 'recent']).default('all'),
      dataSets: z.array(z.enum(DATA_SETS)).min(1).nullable().default(null),
      enabled: flagSchema.default(true),
      windows: windowsSchema.optional(),
      jitter: jitterSchema.optional(),
      missed: z.enum(['run-once', 'skip']).optional(),
    })
    .superRefine(({ cron, timezone, windows }, context) => {
      const message = checks.validateCron?.(cron, timezone);
      if (message) {
        context.addIssue({ code: 'custom', path: ['cron'], message });
        return;
      }
      const blocked =
        windows && checks.validateWindows?.({ cron, timezone, windows });
      if (blocked) {
        context.addIssue({
          code: 'custom',
          path: ['windows'],
          message: blocked,
        });
      }
    });
}

/**
 * Reads one schedule, from the API or from storage, and says by field what is
 * wrong with it. Never throws.
 *
 * @public
 */
export function parseScheduleConfig(
  input: unknown,
  checks: ScheduleChecks = {},
): { schedule: ScheduleConfig } | { problems: ConfigProblem[] } {
  const result = parseWithProblems(scheduleSchema(checks), input);
  return 'value' in result ? { schedule: result.value } : result;
}
