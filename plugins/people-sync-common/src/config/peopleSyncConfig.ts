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

import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { z } from 'zod';
import type { Safeguards } from '../schema/openapi';
import {
  parseIntegrationConfig,
  type IntegrationConfigResult,
  type ParseIntegrationConfigOptions,
} from './integrationConfig';
import { parseWithProblems } from './problems';
import { safeguardsSchema } from './safeguards';
import { durationSchema, numberSchema, withoutNulls } from './values';

/**
 * A key that seals secrets of integrations created in the portal.
 *
 * @public
 */
export interface SecretKeyConfig {
  id: string;
  secret: string;
}

/**
 * The `peopleSync` section of app-config, with defaults filled in.
 *
 * @public
 */
export interface PeopleSyncConfig {
  /** The first key encrypts, the rest only decrypt. */
  secretKeys: SecretKeyConfig[];
  catalog: {
    namespace: string;
    userName: 'email-local-part' | 'username' | 'employee-number';
  };
  /** Hosts on private addresses that portal-configured integrations may call. */
  networkAllow: string[];
  /** Full entity refs of who decides while Backstage permissions are off. */
  admins: string[];
  /** Integration ids; earlier wins, and one not named comes last. */
  precedence: string[];
  /** Integration ids that decide about leaving; undefined for all. */
  lifecycleFrom?: string[];
  /** Integration ids by attribute, over `precedence`. */
  attributePrecedence: Record<string, string[]>;
  /** ISO 8601 durations. */
  retention: { runs: string; payloads: string; unchanged: string };
  /** Limits for every integration that sets none of its own. */
  safeguards: Safeguards;
  /** How many different people have to approve a held run, 1 or 2. */
  approvals: { required: number };
  /** Full entity refs of who is notified; `admins` unless others are named. */
  notifications: {
    recipients: string[];
    /** When a digest is sent, as a cron in UTC; undefined for never. */
    digest?: string;
  };
  /** In the order of app-config, bad ones among them. */
  integrations: IntegrationConfigResult[];
}

const idListSchema = z.array(z.string().min(1));

const entityRefSchema = z.string().transform((text, context) => {
  try {
    return stringifyEntityRef(parseEntityRef(text));
  } catch {
    context.addIssue({
      code: 'custom',
      message: 'must be an entity ref such as group:default/people-admins',
    });
    return z.NEVER;
  }
});

/** When the digest comes that app-config only switches on. */
const DIGEST_CRON = '0 7 * * *';

/** Environment variables switch with text. */
const digestSchema = z
  .union([z.boolean(), z.string().trim().min(1)], {
    error: 'must be true, false or a cron expression',
  })
  .default(false)
  .transform(value => {
    if (typeof value === 'boolean' || value === 'true' || value === 'false') {
      return String(value) === 'true' ? DIGEST_CRON : undefined;
    }
    return value;
  });

const rootSchema = withoutNulls(
  z.object({
    secrets: z
      .object({
        keys: z
          .array(z.object({ id: z.string().min(1), secret: z.string().min(1) }))
          .default([]),
      })
      .prefault({}),
    catalog: z
      .object({
        namespace: z
          .string()
          .regex(
            /^[a-z0-9]+(-[a-z0-9]+)*$/,
            'must be a namespace of the catalog',
          )
          .max(63)
          .default('default'),
        userName: z
          .enum(['email-local-part', 'username', 'employee-number'])
          .default('email-local-part'),
      })
      .prefault({}),
    network: z
      .object({ allow: z.array(z.string().min(1)).default([]) })
      .prefault({}),
    admins: z.array(entityRefSchema).default([]),
    precedence: idListSchema.default([]),
    lifecycleFrom: idListSchema.min(1).optional(),
    attributes: z
      .record(z.string(), z.object({ precedence: idListSchema }))
      .default({}),
    retention: z
      .object({
        runs: durationSchema.default('P90D'),
        payloads: durationSchema.default('P30D'),
        unchanged: durationSchema.default('P7D'),
      })
      .prefault({}),
    safeguards: safeguardsSchema.prefault({}),
    approvals: z
      .strictObject({
        required: numberSchema(z.int().min(1).max(2)).default(1),
      })
      .prefault({}),
    notifications: z
      .object({
        recipients: z.array(entityRefSchema).optional(),
        digest: digestSchema,
      })
      .prefault({}),
    integrations: z.record(z.string(), z.unknown()).default({}),
  }),
);

/**
 * Reads the `peopleSync` section of app-config; undefined gives the defaults
 * and no integrations.
 *
 * @remarks
 *
 * A bad integration stands in the result with its problems. Anything else that
 * is wrong throws, since running with, say, a default instead of a mistyped
 * `lifecycleFrom` could remove people.
 *
 * @throws InputError naming every bad field
 *
 * @public
 */
export function parsePeopleSyncConfig(
  input: unknown,
  options: ParseIntegrationConfigOptions = {},
): PeopleSyncConfig {
  const result = parseWithProblems(rootSchema, input ?? {});
  if ('problems' in result) {
    const problems = result.problems.map(({ field, message }) =>
      field ? `peopleSync.${field} ${message}` : `peopleSync ${message}`,
    );
    throw new InputError(`Invalid configuration: ${problems.join('; ')}`);
  }
  const { value } = result;
  const { digest } = value.notifications;
  const problem = digest && options.validateCron?.(digest, 'UTC');
  if (problem) {
    throw new InputError(
      `Invalid configuration: peopleSync.notifications.digest ${problem}`,
    );
  }
  return {
    secretKeys: value.secrets.keys,
    catalog: value.catalog,
    networkAllow: value.network.allow,
    admins: value.admins,
    precedence: value.precedence,
    lifecycleFrom: value.lifecycleFrom,
    attributePrecedence: Object.fromEntries(
      Object.entries(value.attributes).map(([attribute, { precedence }]) => [
        attribute,
        precedence,
      ]),
    ),
    retention: value.retention,
    safeguards: value.safeguards,
    approvals: value.approvals,
    notifications: {
      recipients: value.notifications.recipients ?? value.admins,
      ...(digest && { digest }),
    },
    integrations: Object.entries(value.integrations).map(([id, integration]) =>
      parseIntegrationConfig(id, integration, options),
    ),
  };
}
