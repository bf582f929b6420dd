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

import { ConfigReader } from '@backstage/config';
import {
  BasicPermission,
  createPermission,
} from '@backstage/plugin-permission-common';
import { PolicyQueryUser } from '@backstage/plugin-permission-node';
import {
  personReadPermission,
  runApprovePermission,
} from '@people-sync/plugin-people-sync-common';
import { createPolicy } from './createPolicy';

const catalogPermission = createPermission({
  name: 'catalog.location.read',
  attributes: { action: 'read' },
});

const userEntityRef = 'user:default/ada';

function userWith(...ownershipEntityRefs: string[]): PolicyQueryUser {
  return {
    info: { userEntityRef, ownershipEntityRefs },
    credentials: {
      $$type: '@backstage/BackstageCredentials',
      principal: { type: 'user', userEntityRef },
    },
  };
}

async function decide(
  data: { policy?: string; admins?: string[] },
  permission: BasicPermission,
  user?: PolicyQueryUser,
) {
  const policy = createPolicy({
    config: new ConfigReader({
      permission: { policy: data.policy },
      peopleSync: { admins: data.admins },
    }),
    userInfo: { getUserInfo: async () => user!.info },
  });
  return (await policy.handle({ permission }, user)).result;
}

describe('createPolicy', () => {
  it('lets guests do everything in the demo', async () => {
    const guest = userWith('user:development/guest');
    expect(await decide({}, runApprovePermission, guest)).toBe('ALLOW');
  });

  it('refuses a policy that it does not know', async () => {
    await expect(
      decide({ policy: 'admins' }, runApprovePermission),
    ).rejects.toThrow("permission.policy is 'admins'");
  });

  describe('admins-only', () => {
    const data = {
      policy: 'admins-only',
      admins: ['group:default/people-admins'],
    };

    it('lets members of the listed groups do everything, whatever the case', async () => {
      const admin = userWith('user:default/ada', 'Group:default/People-Admins');
      expect(await decide(data, runApprovePermission, admin)).toBe('ALLOW');
      expect(await decide(data, personReadPermission, admin)).toBe('ALLOW');
    });

    it('keeps everybody else out of People Sync, and of nothing else', async () => {
      const other = userWith('user:default/ada', 'group:default/works');
      expect(await decide(data, runApprovePermission, other)).toBe('DENY');
      expect(await decide(data, personReadPermission, other)).toBe('DENY');
      expect(await decide(data, catalogPermission, other)).toBe('ALLOW');
    });

    it('keeps out who is not signed in, and everybody when nobody is listed', async () => {
      expect(await decide(data, runApprovePermission)).toBe('DENY');
      expect(
        await decide(
          { policy: 'admins-only' },
          runApprovePermission,
          userWith('user:default/ada'),
        ),
      ).toBe('DENY');
    });
  });
});
