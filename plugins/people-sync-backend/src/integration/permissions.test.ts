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

import { peopleSyncPermissions } from '@people-sync/plugin-people-sync-common';
import type { PortalApi } from './__testUtils__/PortalApi';
import { databases } from './__testUtils__/databases';
import { stopPortals, TestPortal } from './__testUtils__/TestPortal';

jest.setTimeout(120_000);

const USERS = {
  admin: 'user:default/admin',
  planner: 'user:default/planner',
  nobody: 'user:default/nobody',
  boss: 'user:default/boss',
};

const RECENT = { integrationId: 'entraid', mode: 'recent' };

describe.each(databases.eachSupportedId())('permissions on %s', databaseId => {
  afterEach(stopPortals);

  const status = async (
    api: PortalApi,
    method: string,
    path: string,
    body?: unknown,
  ) => (await api.send(method, path, body)).status;

  it('decide about users call by call, and refuse nobody silently', async () => {
    const portal = await TestPortal.startFilled({
      databaseId,
      denied: {
        [USERS.planner]: [
          'people-sync.run.persist',
          'people-sync.run.approve',
          'people-sync.record.read',
        ],
        [USERS.nobody]: peopleSyncPermissions.map(({ name }) => name),
      },
    });
    const { api } = portal;
    const [planner, nobody, admin] = [
      api.as(USERS.planner),
      api.as(USERS.nobody),
      api.as(USERS.admin),
    ];

    const refused = await planner.send('POST', '/runs', {
      ...RECENT,
      persist: true,
    });
    expect(refused).toMatchObject({
      status: 403,
      body: {
        error: {
          name: 'NotAllowedError',
          message: expect.stringContaining('people-sync.run.persist'),
        },
      },
    });
    const [person] = await api.people('?search=E000021');
    expect(
      await status(planner, 'POST', `/people/${person.id}/sync`, {
        persist: true,
      }),
    ).toBe(403);
    expect(await api.runs()).toHaveLength(1);

    const dry = await planner.run({ persist: false });
    expect(dry).toMatchObject({
      createdBy: USERS.planner,
      status: 'completed',
    });
    const [run] = (await api.runs()).slice(-1);
    const [record] = await api.records(run, '?search=E000021');
    const path = `/runs/${run.id}/records/${record.id}`;
    expect(await status(planner, 'GET', path)).toBe(403);
    expect(await status(admin, 'GET', path)).toBe(200);
    for (const decision of ['approve', 'reject']) {
      expect(
        await status(planner, 'POST', `/runs/${run.id}/${decision}`, {
          reason: 'because',
        }),
      ).toBe(403);
    }
    // Somebody else's run.
    expect(await status(planner, 'POST', `/runs/${run.id}/cancel`, {})).toBe(
      403,
    );

    for (const url of [
      '/runs',
      `/runs/${run.id}`,
      `/runs/${run.id}/result`,
      `/runs/${run.id}/records`,
      path,
      '/records',
      '/integrations',
      '/integrations/entraid',
      '/imports',
      '/schedules',
      '/people',
      `/people/${person.id}`,
      `/people/${person.id}/records`,
      '/org-units',
    ]) {
      expect([url, await status(nobody, 'GET', url)]).toEqual([url, 403]);
      expect([url, await status(admin, 'GET', url)]).toEqual([url, 200]);
    }
    expect(await status(nobody, 'POST', '/runs', RECENT)).toBe(403);
    expect(await status(nobody, 'POST', '/integrations/entraid/test')).toBe(
      403,
    );
    expect(
      await status(nobody, 'PATCH', '/imports/entraid/employees', {
        active: false,
      }),
    ).toBe(403);
  });

  it('leave what the catalog reads to services', async () => {
    const portal = await TestPortal.startFilled({ databaseId, denied: {} });
    const { api } = portal;
    const admin = api.as(USERS.admin);
    const calls: [string, string, unknown?][] = [
      ['GET', '/catalog/changes'],
      ['GET', '/catalog/state'],
      ['POST', '/catalog/ack', { consumer: 'x', cursor: '0' }],
      ['POST', '/catalog/findings', { findings: [] }],
    ];
    for (const [method, path, body] of calls) {
      expect([path, await status(admin, method, path, body)]).toEqual([
        path,
        403,
      ]);
    }
    expect(await status(api, 'GET', '/catalog/changes')).toBe(200);
    expect(await status(api, 'GET', '/catalog/state')).toBe(200);
  });

  it('that are switched off leave decisions and records to the admins', async () => {
    const portal = await TestPortal.startFilled({
      databaseId,
      configure: ({ peopleSync }) => {
        peopleSync.admins = [USERS.boss];
      },
    });
    const { api } = portal;
    const [run] = await api.runs();
    const user = api.as(USERS.planner);
    const boss = api.as(USERS.boss);
    const guarded: [string, string, unknown?][] = [
      ['POST', '/runs', { ...RECENT, persist: false }],
      ['GET', `/runs/${run.id}/records`],
      ['GET', `/runs/${run.id}/records/1`],
      ['GET', '/records'],
      ['PATCH', '/imports/entraid/employees', { active: true }],
    ];
    for (const [method, path, body] of guarded) {
      const { status: code, body: answer } = await user.send(
        method,
        path,
        body,
      );
      expect([path, code]).toEqual([path, 403]);
      expect(answer.error.message).toContain('peopleSync.admins');
      expect(await status(boss, method, path, body)).toBeLessThan(300);
    }
    for (const path of ['/runs', '/people', '/org-units', '/integrations']) {
      expect(await status(user, 'GET', path)).toBe(200);
    }

    await portal.stop();
    delete portal.config.peopleSync.admins;
    await portal.start();
    for (const [method, path, body] of guarded) {
      const { status: code, body: answer } = await portal.api
        .as(USERS.boss)
        .send(method, path, body);
      expect([path, code]).toEqual([path, 403]);
      expect(answer.error.message).toMatch(/permission\.enabled/);
    }
  });
});
