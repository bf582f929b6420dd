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

const column = z.string().trim().min(1).max(200);

/** Schema of the `config` of a `workday` integration. */
export const workdayConfigSchema = z
  .object({
    reportUrl: secureUrlSchema('reportUrl').meta({
      title: 'Report URL',
      description:
        'Of a custom report that is enabled as a web service, with format=json or format=csv',
    }),
    singleReportUrl: secureUrlSchema('singleReportUrl').optional().meta({
      title: 'Report URL for one person',
      description:
        'With {id} where the worker id goes, such as ...&Worker_ID={id}',
    }),
    username: z.string().min(1).optional().meta({
      title: 'User name',
      description: 'Of the integration system user, such as ISU_People@tenant',
    }),
    password: z.string().min(1).optional().meta({ title: 'Password' }),
    oauth: z
      .strictObject({
        tokenUrl: secureUrlSchema('oauth.tokenUrl'),
        clientId: z.string().min(1),
        clientSecret: z.string().min(1),
        refreshToken: z.string().min(1),
      })
      .optional()
      .meta({
        title: 'OAuth 2',
        description: 'Refresh token of an API client, instead of a password',
      }),
    idColumn: column.default('Employee_ID').meta({
      title: 'Id column',
      description: 'Identifies a worker, and never changes',
    }),
    statusColumn: column.default('Worker_Status').meta({
      title: 'Status column',
    }),
    terminatedValues: z.array(z.string().min(1)).default(['Terminated']).meta({
      title: 'Status of who has left',
    }),
    updatedSincePrompt: column.optional().meta({
      title: 'Prompt for recent changes',
      description:
        'Name of a prompt of the report that takes a time, if it has one',
    }),
  })
  .superRefine(({ username, password, oauth, singleReportUrl }, context) => {
    const problem = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    if (oauth && (username || password)) {
      problem('oauth', 'give either oauth or username and password');
    } else if (!oauth && !username) {
      problem('username', 'is required, or oauth instead');
    } else if (!oauth && !password) {
      problem('password', 'is required with username');
    }
    if (singleReportUrl && !singleReportUrl.includes('{id}')) {
      problem('singleReportUrl', 'needs {id} where the worker id goes');
    }
  });

/**
 * The `config` of a `workday` integration.
 *
 * @public
 */
export type WorkdayConfig = z.infer<typeof workdayConfigSchema>;
