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
import type { BasicPermission } from '@backstage/plugin-permission-common';
import type { JsonObject } from '@backstage/types';
import { audited, type AuditOptions } from './audit';
import type { Authorizer, RequireOptions } from './authorize';

/** A call that is audited, and for who has every one of the permissions. */
export interface PermittedCall<T>
  extends Omit<AuditOptions, 'request'>,
    RequireOptions {
  permissions: readonly [BasicPermission, ...BasicPermission[]];
  work(call: {
    /** Who is calling: an entity ref, or `service:<subject>`. */
    actor: string;
    /** Adds what has come of it to the audit event. */
    describe(meta: JsonObject): void;
  }): Promise<T>;
}

/**
 * Makes the calls of a router: each under an audit event, which tells of those
 * that were refused as well, and none without saying which permissions it
 * takes.
 */
export function permittedCalls(services: {
  auditor: AuditorService;
  authorizer: Authorizer;
}) {
  const { auditor, authorizer } = services;

  /** @throws NotAllowedError naming the permission that is missing */
  return <T>(
    request: AuditOptions['request'],
    call: PermittedCall<T>,
  ): Promise<T> => {
    const { eventId, severityLevel, meta, permissions, work, ...how } = call;
    return audited(
      auditor,
      { eventId, severityLevel, request, meta },
      async describe => {
        const { ref } = await authorizer.require(request, permissions, how);
        return work({ actor: ref, describe });
      },
    );
  };
}
