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
import { Config } from '@backstage/config';
import { PermissionPolicy } from '@backstage/plugin-permission-node';
import { AdminsOnlyPolicy } from './AdminsOnlyPolicy';
import { AllowAllPolicy } from './AllowAllPolicy';

/**
 * Creates the policy that `permission.policy` names: `allow-all`, which is the
 * default, or `admins-only`.
 *
 * @throws `Error` when there is no such policy
 */
export function createPolicy(options: {
  config: Config;
  userInfo: UserInfoService;
}): PermissionPolicy {
  const { config, userInfo } = options;
  const name = config.getOptionalString('permission.policy') ?? 'allow-all';
  switch (name) {
    case 'allow-all':
      return new AllowAllPolicy();
    case 'admins-only':
      return AdminsOnlyPolicy.create({
        admins: config.getOptionalStringArray('peopleSync.admins') ?? [],
        userInfo,
      });
    default:
      throw new Error(
        `permission.policy is '${name}', but must be 'allow-all' or 'admins-only'`,
      );
  }
}
