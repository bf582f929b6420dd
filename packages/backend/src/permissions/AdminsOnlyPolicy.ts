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

import { UserInfoService } from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import { peopleSyncPermissions } from '@people-sync/plugin-people-sync-common';

/**
 * Keeps People Sync to its administrators, and everything else open.
 *
 * @remarks
 *
 * Whoever owns, or is a member of, one of the entities that `peopleSync.admins`
 * lists has all permissions of People Sync. Nobody else has any: not to see the
 * pages, payloads and records, and not to start, persist or approve a sync.
 * People and groups in the catalog stay visible to everybody; they are the
 * catalog's, and governed by its own permissions.
 *
 * Without `peopleSync.admins` nobody is an administrator.
 *
 * Services, such as an HR system with a token of `backend.auth.externalAccess`,
 * are not asked about here: Backstage decides about them by the access
 * restrictions of their token.
 *
 * This is an example to start from. A policy that tells people who may look
 * from people who may approve decides by the names of the permissions, which
 * `@people-sync/plugin-people-sync-common` exports one by one.
 */
export class AdminsOnlyPolicy implements PermissionPolicy {
  readonly #admins: Set<string>;
  readonly #userInfo: UserInfoService;
  readonly #governed = new Set(peopleSyncPermissions.map(p => p.name));

  /**
   * Creates the policy.
   *
   * @param options - `admins` are entity refs of users and groups, in full
   */
  static create(options: {
    admins: string[];
    userInfo: UserInfoService;
  }): AdminsOnlyPolicy {
    return new AdminsOnlyPolicy(options);
  }

  private constructor(options: {
    admins: string[];
    userInfo: UserInfoService;
  }) {
    this.#admins = new Set(options.admins.map(normalize));
    this.#userInfo = options.userInfo;
  }

  async handle(
    request: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    if (!this.#governed.has(request.permission.name)) {
      return { result: AuthorizeResult.ALLOW };
    }
    if (!user || this.#admins.size === 0) {
      return { result: AuthorizeResult.DENY };
    }
    const { ownershipEntityRefs } = await this.#userInfo.getUserInfo(
      user.credentials,
    );
    const isAdmin = ownershipEntityRefs.some(ref =>
      this.#admins.has(normalize(ref)),
    );
    return { result: isAdmin ? AuthorizeResult.ALLOW : AuthorizeResult.DENY };
  }
}

/** Refs are equal whatever their case. */
function normalize(entityRef: string): string {
  return entityRef.toLocaleLowerCase('en-US');
}
