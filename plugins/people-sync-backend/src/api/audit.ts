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
import type { AuditorService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type { Request } from 'express';

export interface AuditOptions {
  /** One per domain object. */
  eventId:
    | 'run-mutate'
    | 'record-fetch'
    | 'integration-mutate'
    | 'mapping-mutate'
    | 'attribute-mutate'
    | 'settings-mutate'
    | 'protection-mutate'
    | 'catalog-mutate'
    | 'view-mutate';
  severityLevel?: 'low' | 'medium' | 'high';
  request: Request<any, any, any, any, any>;
  /** `actionType` or `queryType`, and ids; never personal data. */
  meta: JsonObject;
}

/** Does something under an audit event, which tells how it ended. */
export async function audited<T>(
  auditor: AuditorService,
  options: AuditOptions,
  work: (describe: (meta: JsonObject) => void) => Promise<T>,
): Promise<T> {
  const event = await auditor.createEvent(options);
  let outcome: JsonObject = {};
  let result: T;
  try {
    result = await work(meta => {
      outcome = { ...outcome, ...meta };
    });
  } catch (error) {
    await event.fail({ error: toError(error), meta: outcome });
    throw error;
  }
  await event.success({ meta: outcome });
  return result;
}
