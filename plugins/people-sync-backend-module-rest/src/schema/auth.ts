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

/** Schema of how to sign in. */
export const authSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({
    kind: z.literal('basic'),
    username: z.string().min(1),
    password: z.string().default(''),
  }),
  /** Basic authentication with a key for the user name, as some sources have it. */
  z.strictObject({ kind: z.literal('api-key'), value: z.string().min(1) }),
  z.strictObject({ kind: z.literal('bearer'), token: z.string().min(1) }),
  z.strictObject({
    kind: z.literal('header'),
    name: z.string().regex(/^[A-Za-z][A-Za-z0-9-]{0,60}$/, {
      message: 'must be the name of a header',
    }),
    value: z.string().min(1),
  }),
  z.strictObject({
    kind: z.literal('oauth2'),
    tokenUrl: secureUrlSchema('auth.tokenUrl'),
    clientId: z.string().min(1),
    clientSecret: z.string().min(1),
    scope: z.string().min(1).optional(),
    credentialsIn: z.enum(['basic', 'body']).default('basic'),
  }),
  /** A token for id and secret, from an endpoint that is not one of OAuth 2. */
  z.strictObject({
    kind: z.literal('token'),
    tokenUrl: secureUrlSchema('auth.tokenUrl'),
    clientId: z.string().min(1),
    clientSecret: z.string().min(1),
    /** Where the token stands in the answer. */
    tokenPath: z.string().min(1).max(500).default('data.token'),
  }),
]);

/** How to sign in. */
export type RestAuth = z.infer<typeof authSchema>;
