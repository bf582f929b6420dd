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

import { databases } from './__testUtils__/databases';
import { stopPortals, TestPortal } from './__testUtils__/TestPortal';
import { until } from './__testUtils__/until';

jest.setTimeout(120_000);

const NOTHING = {
  created: 0,
  updated: 0,
  unchanged: 0,
  terminated: 0,
  restored: 0,
  failed: 0,
};

describe.each(databases.eachSupportedId())('runs on %s', databaseId => {
  let portal: TestPortal;

  beforeEach(async () => {
    portal = await TestPortal.startFilled({ databaseId });
  });

  afterEach(stopPortals);

  /** Makes the next fetch of people take long enough to do something. */
  function slowDown(delayMs: number) {
    portal.sim.faults.add({
      match: { path: '/users/delta' },
      action: 'delay',
      delayMs,
    });
  }

  const fetching = (id: string) =>
    until('the run to fetch people', async () => {
      const { status } = await portal.api.runOf(id);
      const asked = portal.sim.journal.count({ path: '/groups/delta' });
      return status === 'running' && asked > 0;
    });

  it('give their result in the words of the sync job', async () => {
    const { api, company } = portal;
    const [first] = await api.runs();
    expect(await api.result(first)).toEqual({
      employees: { ...NOTHING, created: 62, skipped: 3 },
      employments: { ...NOTHING, skipped: 0 },
      org_units: { ...NOTHING, created: 7 },
      errors: [],
    });

    company.edit(company.people[20].id, { jobTitle: 'Hovmester' });
    company.leave(company.people[22].id);
    expect(await api.result(await api.run({ persist: false }))).toEqual({
      dry_run: true,
      employees: 2,
      employments: 0,
      // The one somebody left.
      org_units: expect.any(Number),
    });
    expect(await api.result(await api.run())).toEqual({
      employees: { ...NOTHING, skipped: 0, updated: 1, terminated: 1 },
      employments: { ...NOTHING, skipped: 0 },
      org_units: expect.objectContaining({ created: 0, updated: 0 }),
      errors: [],
    });

    portal.reconfigure(entraid => {
      entraid.enabled = false;
    });
    expect(await api.result(await api.run())).toEqual({
      skipped: true,
      reason: 'disabled',
    });
    expect((await api.send('GET', '/runs/999/result')).status).toBe(404);
  });

  it('are shared by equal requests while they go on', async () => {
    const { api } = portal;
    slowDown(1500);
    const { id } = await api.stage({
      integrationId: 'entraid',
      mode: 'recent',
      persist: true,
    });
    await fetching(id);
    expect(await api.send('GET', `/runs/${id}/result`)).toMatchObject({
      status: 409,
    });
    const request = { integrationId: 'entraid', mode: 'recent' as const };
    expect(await api.stage({ ...request, persist: true })).toEqual({
      id,
      status: 'staged',
      alreadyStaged: true,
    });
    // Another request waits for its turn.
    const dry = await api.stage({ ...request, persist: false });
    expect(dry).toEqual({
      id: expect.not.stringMatching(`^${id}$`),
      status: 'staged',
    });
    for (const staged of [id, dry.id]) {
      expect((await api.ended(staged)).status).toBe('completed');
    }
  });

  it('that are cancelled leave everything as it was', async () => {
    const { api, company } = portal;
    company.edit(company.people[20].id, { jobTitle: 'Hovmester' });
    const before = await api.snapshot();
    slowDown(1500);
    const { id } = await api.stage({
      integrationId: 'entraid',
      mode: 'all',
      persist: true,
    });
    await fetching(id);
    expect(
      (await api.send('POST', `/runs/${id}/cancel`, { reason: 'Too soon' }))
        .status,
    ).toBe(200);
    expect(await api.ended(id)).toMatchObject({
      status: 'cancelled',
      persisted: false,
    });
    expect(await api.snapshot()).toEqual(before);
    expect(
      (await api.send('POST', `/runs/${id}/cancel`, { reason: 'x' })).status,
    ).toBe(409);
    expect((await api.run()).summary.updated).toBe(1);
  });

  it('go on after the backend was restarted in the middle of them', async () => {
    const { api, company } = portal;
    company.edit(company.people[20].id, { jobTitle: 'Hovmester' });
    slowDown(2000);
    const { id } = await api.stage({
      integrationId: 'entraid',
      mode: 'all',
      persist: true,
    });
    await fetching(id);
    await portal.restart();
    const run = await portal.api.ended(id);
    expect(run).toMatchObject({
      status: 'completed',
      persisted: true,
      summary: { updated: 1, unchanged: 61, created: 0 },
    });
    expect(await portal.api.people()).toHaveLength(62);
    expect((await portal.api.integration()).lastSyncAt).toBe(run.startedAt);
  });
});
