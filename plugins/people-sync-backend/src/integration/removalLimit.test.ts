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

jest.setTimeout(120_000);

describe.each(databases.eachSupportedId())(
  'more removals than the limit allows, on %s',
  databaseId => {
    let portal: TestPortal;
    let before: Awaited<ReturnType<TestPortal['api']['snapshot']>>;

    beforeEach(async () => {
      portal = await TestPortal.startFilled({ databaseId });
      before = await portal.api.snapshot();
      for (const person of portal.company.people.slice(30, 55)) {
        portal.company.leave(person.id);
      }
      portal.company.edit(portal.company.people[20].id, {
        jobTitle: 'Hovmester',
      });
    });

    afterEach(stopPortals);

    const decide = (id: string, decision: string, body: object) =>
      portal.api.send('POST', `/runs/${id}/${decision}`, body);

    it('hold the run with the people at stake, until somebody rejects it', async () => {
      const { api } = portal;
      const run = await api.run();
      expect(run).toMatchObject({
        status: 'held',
        persisted: false,
        finishedAt: null,
        summary: { terminated: 25, updated: 1 },
        hold: {
          limits: [
            {
              dataSet: 'employees',
              kind: 'removals',
              count: 25,
              population: 62,
              limit: { percent: 10, atLeast: 20 },
            },
          ],
        },
      });
      expect(run.hold).not.toHaveProperty('wouldHold');
      expect(
        run.hold!.groups.reduce((sum, group) => sum + group.count, 0),
      ).toBeGreaterThanOrEqual(25);
      expect(await api.records(run, '?status=terminated')).toHaveLength(25);
      expect(await api.snapshot()).toEqual(before);

      expect(await decide(run.id, 'reject', {})).toMatchObject({ status: 400 });
      expect((await api.runOf(run.id)).status).toBe('held');
      const rejected = await decide(run.id, 'reject', { reason: 'A mistake' });
      expect(rejected).toMatchObject({
        status: 200,
        body: {
          status: 'rejected',
          persisted: false,
          decision: { action: 'rejected', reason: 'A mistake' },
        },
      });
      expect(await decide(run.id, 'reject', { reason: 'x' })).toMatchObject({
        status: 409,
      });
      expect(await api.result(run)).toMatchObject({
        employees: { created: 0, updated: 0, terminated: 0 },
      });
      expect(await api.snapshot()).toEqual(before);

      // The cursor has not moved: the same people are at stake again.
      expect(await api.run()).toMatchObject({
        status: 'held',
        summary: { terminated: 25, updated: 1 },
      });
    });

    it('are covered by the next run, which replaces the held one, and applied when approved', async () => {
      const { api, company } = portal;
      const first = await api.run();
      const { personId } = company.hire();
      const second = await api.run();
      expect(await api.runOf(first.id)).toMatchObject({
        status: 'cancelled',
        skipReason: `replaced by ${second.id}`,
        hold: { replacedBy: second.id },
      });
      expect(second).toMatchObject({
        status: 'held',
        summary: { terminated: 25, updated: 1, created: 1 },
      });

      expect(await decide(second.id, 'approve', {})).toMatchObject({
        status: 400,
      });
      expect(
        await decide(second.id, 'approve', { reason: 'The office closed' }),
      ).toMatchObject({ status: 200, body: { id: second.id } });
      const done = await api.ended(second.id);
      expect(done).toMatchObject({
        status: 'completed',
        persisted: true,
        decision: { action: 'approved', reason: 'The office closed' },
        summary: { terminated: 25, updated: 1, created: 1 },
      });
      expect(await api.people('?status=terminated')).toHaveLength(25);
      expect(
        (await api.people()).some(
          person =>
            person.email === company.people.find(p => p.id === personId)!.mail,
        ),
      ).toBe(true);
      const next = await api.run();
      expect(next.status).toBe('completed');
      expect(await api.changes(next)).toEqual({});

      // A few more on the same day are part of the same exodus.
      company.leave(company.people[56].id);
      expect(await api.run()).toMatchObject({
        status: 'held',
        hold: { limits: [{ count: 1, recent: 25 }] },
      });
    });

    it('are announced by a dry run, which is never held', async () => {
      const { api } = portal;
      const dry = await api.run({ persist: false });
      expect(dry).toMatchObject({
        status: 'completed',
        persisted: false,
        summary: { terminated: 25, updated: 1 },
        hold: { wouldHold: true, limits: [{ count: 25 }] },
      });
      expect(await api.snapshot()).toEqual(before);
    });
  },
);
