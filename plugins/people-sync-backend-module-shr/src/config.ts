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
import { BUNDLED_PROFILE, feedProfileSchema } from './feed/profile';

/** Schema of the `config` of a `shr` integration. */
export const shrConfigSchema = z
  .object({
    feedUrl: secureUrlSchema('feedUrl').meta({
      title: 'Feed URL',
      description: 'Address of the XML feed',
    }),
    username: z.string().min(1).optional().meta({
      title: 'User name',
      description: 'For basic authentication',
    }),
    password: z.string().min(1).optional().meta({ title: 'Password' }),
    bearerToken: z.string().min(1).optional().meta({
      title: 'Bearer token',
      description: 'Instead of user name and password',
    }),
    cprKey: z.string().min(16).optional().meta({
      title: 'CPR key',
      description:
        'With it, a keyed hash of the CPR number is kept for matching. Without it, the number is dropped',
    }),
    profile: feedProfileSchema.prefault(BUNDLED_PROFILE).meta({
      title: 'Feed profile',
      description: 'Where the records stand in the feed',
    }),
  })
  .superRefine(({ username, password, bearerToken }, context) => {
    if ((username === undefined) !== (password === undefined)) {
      context.addIssue({
        code: 'custom',
        path: [username === undefined ? 'username' : 'password'],
        message: 'username and password belong together',
      });
    }
    if (bearerToken !== undefined && username !== undefined) {
      context.addIssue({
        code: 'custom',
        path: ['bearerToken'],
        message: 'give either bearerToken or username and password',
      });
    }
  });

/**
 * The `config` of a `shr` integration.
 *
 * @public
 */
export type ShrConfig = z.infer<typeof shrConfigSchema>;
