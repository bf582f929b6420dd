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

import { secureUrlSchema } from '@people-sync/plugin-people-sync-node';
import { z } from 'zod';
import { PROFILES, type ProfileName } from './profiles';
import { authSchema } from './schema/auth';
import { givenResourceSchema, resourceSchema } from './schema/resource';

const headers = z.record(z.string().max(60), z.string().max(1000));
const requestsPerSecond = z.coerce.number().min(0.1).max(1000);
const profileNames = Object.keys(PROFILES) as [ProfileName, ...ProfileName[]];

/** What is left once the profile is filled in. */
const completeSchema = z.object({
  baseUrl: secureUrlSchema('baseUrl'),
  auth: authSchema.default({ kind: 'none' }),
  headers: headers.default({}),
  requestsPerSecond: requestsPerSecond.optional(),
  resources: z.strictObject({
    'master-data': resourceSchema.optional(),
    'org-units': resourceSchema.optional(),
    employees: resourceSchema,
    employments: resourceSchema.optional(),
    'reporting-lines': resourceSchema.optional(),
    permissions: resourceSchema.optional(),
    training: resourceSchema.optional(),
  }),
});

/** Every setting, those of the profile included. */
export type CompleteConfig = z.infer<typeof completeSchema>;

const given = givenResourceSchema.optional();

/** What an integration says; a profile may say the rest. */
const givenSchema = z.object({
  profile: z.enum(profileNames).optional().meta({
    title: 'Profile',
    description:
      'Settings for a source that is known; those given here replace them',
  }),
  baseUrl: z.string().optional().meta({
    title: 'Base URL',
    description: 'Root of the API, without a slash at the end',
  }),
  auth: z
    .looseObject({
      kind: z
        .enum([
          'none',
          'basic',
          'api-key',
          'bearer',
          'header',
          'oauth2',
          'token',
        ])
        .optional(),
      username: z.string().optional(),
      password: z.string().optional(),
      name: z.string().optional(),
      value: z.string().optional(),
      token: z.string().optional(),
      tokenUrl: z.string().optional(),
      tokenPath: z.string().optional(),
      clientId: z.string().optional(),
      clientSecret: z.string().optional(),
      scope: z.string().optional(),
      credentialsIn: z.enum(['basic', 'body']).optional(),
    })
    .optional()
    .meta({ title: 'Signing in' }),
  headers: headers.optional().meta({ title: 'Further headers' }),
  requestsPerSecond: requestsPerSecond.optional().meta({
    title: 'Requests per second at most',
  }),
  resources: z
    .object({
      'master-data': given,
      'org-units': given,
      employees: given,
      employments: given,
      'reporting-lines': given,
      permissions: given,
      training: given,
    })
    .strict()
    .optional()
    .meta({
      title: 'Resources',
      description: 'Where each data set is read, and how',
    }),
});

type GivenConfig = z.infer<typeof givenSchema>;

/** Fields of a resource that are given replace those of the profile. */
function withProfile(config: GivenConfig): Record<string, unknown> {
  const { profile: name, ...own } = config;
  if (!name) {
    return own;
  }
  const profile = PROFILES[name];
  const resources: Record<string, unknown> = { ...profile.resources };
  for (const [dataSet, resource] of Object.entries(own.resources ?? {})) {
    const base = profile.resources[dataSet as keyof typeof profile.resources];
    resources[dataSet] = {
      ...base,
      ...resource,
      fields: { ...base?.fields, ...resource?.fields },
    };
  }
  return {
    ...profile,
    ...own,
    auth: { ...profile.auth, ...own.auth },
    resources,
  };
}

/** Schema of the `config` of a `rest` integration. */
export const restConfigSchema = givenSchema.superRefine((config, context) => {
  const { error } = completeSchema.safeParse(withProfile(config), {
    error: issue => (issue.input === undefined ? 'is required' : undefined),
  });
  for (const { path, message } of error?.issues ?? []) {
    context.addIssue({ code: 'custom', path, message });
  }
});

/**
 * The `config` of a `rest` integration.
 *
 * @public
 */
export type RestConfig = z.infer<typeof restConfigSchema>;

/** The config with what the profile says. */
export function completeConfig(config: RestConfig): CompleteConfig {
  return completeSchema.parse(withProfile(config));
}
