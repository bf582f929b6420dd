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
import { InputError } from '@backstage/errors';
import {
  parseSafeguards,
  type Safeguards,
  type UpdateSettingsRequest,
} from '@people-sync/plugin-people-sync-common';
import { Duration } from 'luxon';
import { z } from 'zod';

/** Syncs start at 00:00 UTC, and every so many hours from there. */
const INTERVAL_HOURS = [24, 12, 6, 3];

/** Longer than anybody keeps a portal. */
const MAX_DAYS = 36_500;

const duration = z.string().superRefine((text, context) => {
  const parsed = Duration.fromISO(text);
  if (!parsed.isValid) {
    context.addIssue({
      code: 'custom',
      message: 'must be an ISO 8601 duration such as P7D or PT6H',
    });
  } else if (!(parsed.as('seconds') > 0) || parsed.as('days') > MAX_DAYS) {
    context.addIssue({
      code: 'custom',
      message: 'must be longer than nothing, and at most 100 years',
    });
  }
});

const syncInterval = z.string().transform((text, context) => {
  const hours = Duration.fromISO(text).as('hours');
  if (!INTERVAL_HOURS.includes(hours)) {
    context.addIssue({
      code: 'custom',
      message: 'must be PT24H, PT12H, PT6H or PT3H',
    });
    return z.NEVER;
  }
  return `PT${hours}H`;
});

const safeguards = z.unknown().transform((input, context): Safeguards => {
  const result = parseSafeguards(input);
  if ('problems' in result) {
    for (const { field, message } of result.problems) {
      context.addIssue({
        code: 'custom',
        path: field ? field.split('.') : [],
        message,
      });
    }
    return z.NEVER;
  }
  return result.safeguards;
});

const integrationIds = z
  .array(z.string().min(1))
  .refine(
    ids => new Set(ids).size === ids.length,
    'must name each integration once',
  );

const patchSchema = z
  .strictObject({
    syncInterval: syncInterval.optional(),
    grace: duration.optional(),
    retention: z
      .strictObject({
        runs: duration.optional(),
        payloads: duration.optional(),
        unchanged: duration.optional(),
      })
      .optional(),
    safeguards: safeguards.optional(),
    approvals: z.int().min(1).max(2).optional(),
    precedence: integrationIds.optional(),
    lifecycleFrom: integrationIds.optional(),
    attributes: z
      .record(
        z
          .string()
          .regex(/^[a-z][A-Za-z0-9]*$/, 'must be an attribute')
          .max(64),
        z.strictObject({ precedence: integrationIds }),
      )
      .optional(),
    freeze: z.boolean().optional(),
    reason: z.string().trim().min(1).max(2000).optional(),
  })
  .superRefine(({ freeze, reason }, context) => {
    if (freeze && reason === undefined) {
      context.addIssue({
        code: 'custom',
        path: ['reason'],
        message: 'is required to freeze',
      });
    }
  });

/** A change of the settings that has been checked. */
export type SettingsPatch = z.output<typeof patchSchema>;

/** @throws InputError naming every field that cannot be used */
export function parseSettingsPatch(
  input: UpdateSettingsRequest,
): SettingsPatch {
  const result = patchSchema.safeParse(input);
  if (!result.success) {
    throw new InputError(
      result.error.issues
        .map(({ path, message }) => [path.join('.'), message].join(' ').trim())
        .join('; '),
    );
  }
  return result.data;
}
