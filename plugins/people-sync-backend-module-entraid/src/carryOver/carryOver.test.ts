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

import { mockServices } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { carryOver } from './carryOver';
import { carrySchedule } from './schedule';

const carry = (microsoftGraphOrg: JsonObject) =>
  carryOver({
    config: mockServices.rootConfig({
      data: { catalog: { providers: { microsoftGraphOrg } } },
    }),
  });

const ALL: JsonObject = {
  target: 'https://graph.microsoft.com/v1.0/',
  authority: 'https://login.microsoftonline.com/',
  tenantId: 'tenant',
  clientId: 'client',
  clientSecret: 'canary',
  queryMode: 'advanced',
  user: {
    expand: 'manager',
    filter: "accountEnabled eq true and userType eq 'member'",
    select: ['id', 'displayName'],
    path: '/users',
    loadPhotos: true,
  },
  group: {
    expand: 'member',
    filter: "securityEnabled eq false and startswith(displayName,'Org')",
    search: '"displayName:-team"',
    select: ['id'],
    path: '/groups',
    includeSubGroups: true,
  },
  schedule: {
    frequency: { hours: 6 },
    timeout: { minutes: 50 },
    initialDelay: { seconds: 15 },
    scope: 'global',
  },
  shoeSize: 1,
};

describe('carryOver', () => {
  it('finds nothing where nothing is', () => {
    expect(carryOver({ config: mockServices.rootConfig() })).toEqual([]);
    expect(carry({})).toEqual([]);
  });

  it('says of every setting what becomes of it', () => {
    const [found, ...others] = carry({ default: ALL });

    expect(others).toEqual([]);
    expect(found).toMatchObject({
      from: 'catalog.providers.microsoftGraphOrg.default',
      id: 'entraid',
      title: 'Microsoft Entra ID',
      config: {
        tenantId: 'tenant',
        clientId: 'client',
        clientSecret: 'canary',
        authority: 'https://login.microsoftonline.com',
        graphUrl: 'https://graph.microsoft.com/v1.0',
        includeGuests: false,
        includeDisabled: false,
        photos: true,
        groupFilter:
          "securityEnabled eq false and startswith(displayName,'Org')",
      },
      schedule: { cron: '0 */6 * * *', timezone: 'UTC', mode: 'recent' },
    });
    const root = 'catalog.providers.microsoftGraphOrg.default.';
    expect(
      Object.fromEntries(
        found.fields.map(({ from, outcome }) => [
          from.replace(root, ''),
          outcome,
        ]),
      ),
    ).toEqual({
      target: 'carried',
      authority: 'carried',
      tenantId: 'carried',
      clientId: 'carried',
      clientSecret: 'carried',
      queryMode: 'left',
      'user.expand': 'changed',
      'user.filter': 'changed',
      'user.select': 'left',
      'user.path': 'carried',
      'user.loadPhotos': 'carried',
      'group.expand': 'changed',
      'group.filter': 'carried',
      'group.search': 'left',
      'group.select': 'left',
      'group.path': 'carried',
      'group.includeSubGroups': 'changed',
      'schedule.frequency': 'changed',
      'schedule.timeout': 'left',
      'schedule.initialDelay': 'left',
      'schedule.scope': 'left',
      shoeSize: 'left',
    });
    for (const { outcome, message } of found.fields) {
      expect(outcome === 'carried' || message).toBeTruthy();
    }
    expect(JSON.stringify(found.fields)).not.toContain('canary');
    expect(found.fields.find(({ secret }) => secret)?.to).toBe(
      'config.clientSecret',
    );
  });

  it('reads one tenant without a name, and old names', () => {
    const [found] = carry({
      tenantId: 't',
      userFilter: "department eq 'IT'",
      userGroupMemberFilter: "displayName eq 'Backstage Users'",
      groupFilter: 'org-',
    });

    expect(found).toMatchObject({
      from: 'catalog.providers.microsoftGraphOrg',
      config: { tenantId: 't', groupFilter: 'org-' },
      schedule: undefined,
    });
    expect(found.fields).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          from: 'catalog.providers.microsoftGraphOrg.userFilter',
          outcome: 'left',
        }),
        expect.objectContaining({
          from: 'catalog.providers.microsoftGraphOrg.clientId',
          outcome: 'left',
          message: expect.stringContaining('app registration'),
        }),
      ]),
    );
  });

  it('reads several tenants', () => {
    const tenants = carry({
      default: { tenantId: 'a' },
      'sub sidiary': { tenantId: 'b', target: 'http://elsewhere.example' },
    });

    expect(tenants.map(({ id }) => id)).toEqual([
      'entraid',
      'entraid-sub-sidiary',
    ]);
    expect(tenants[1].config).toEqual({ tenantId: 'b' });
  });

  it.each([
    [{ minutes: 30 }, '*/30 * * * *'],
    [{ hours: 1 }, '0 * * * *'],
    ['PT12H', '0 */12 * * *'],
    ['P1D', '0 0 * * *'],
    ['3h', '0 */3 * * *'],
    [{ weeks: 1 }, '0 0 * * 0'],
    [{ minutes: 7 }, '0 0 * * *'],
    [{ cron: '5 4 * * *' }, '5 4 * * *'],
    ['now and then', '0 0 * * *'],
    [{ trigger: 'manual' }, undefined],
  ])('makes of the frequency %j the cron %s', (frequency, cron) => {
    expect(carrySchedule(frequency, 'x').schedule?.cron).toBe(cron);
  });
});
