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

import type { RunPerson } from '@people-sync/plugin-people-sync-common';
import { databases } from './__testUtils__/databases';
import { stopPortals, TestPortal } from './__testUtils__/TestPortal';

jest.setTimeout(120_000);

describe.each(databases.eachSupportedId())(
  'a sync of one person on %s',
  databaseId => {
    let portal: TestPortal;

    beforeEach(async () => {
      portal = await TestPortal.startFilled({ databaseId });
    });

    afterEach(stopPortals);

    it('shows and then applies that person alone, by every kind of id', async () => {
      const { api, company } = portal;
      const { lastSyncAt } = await api.integration();
      const [bySource, byEmployee, byMail, other] = [20, 21, 22, 23].map(
        n => company.people[n],
      );
      for (const person of [bySource, byEmployee, byMail, other]) {
        company.edit(person.id, { jobTitle: 'Hovmester' });
      }
      const find = async (number: string | null) =>
        (await api.people(`?search=${number}`))[0];
      const golden = await find(byEmployee.employeeId);
      const cases: [RunPerson, typeof other][] = [
        [{ sourceId: bySource.id }, bySource],
        [{ employeeId: golden.id }, byEmployee],
        [{ email: byMail.mail! }, byMail],
      ];
      for (const [person, { displayName, employeeId }] of cases) {
        const before = await find(employeeId);
        const dry = await api.run({ person, persist: false, mode: 'all' });
        expect(dry).toMatchObject({ status: 'completed', persisted: false });
        expect(await api.changes(dry)).toMatchObject({
          [displayName]: {
            status: 'updated',
            changes: [{ attribute: 'title', after: 'Hovmester' }],
          },
        });
        expect(await api.result(dry)).toEqual({
          dry_run: true,
          employees: 1,
          employments: 0,
          org_units: 0,
        });
        expect(await find(employeeId)).toEqual(before);

        const run = await api.run({ person, mode: 'all' });
        expect(run).toMatchObject({
          status: 'completed',
          persisted: true,
          summary: { updated: 1, created: 0, terminated: 0 },
        });
        expect(await api.records(run)).toHaveLength(1);
        // Nothing else about the person, such as the units, is lost.
        expect(await find(employeeId)).toEqual({
          ...before,
          title: 'Hovmester',
        });
      }
      expect((await find(other.employeeId)).title).not.toBe('Hovmester');
      expect((await api.integration()).lastSyncAt).toBe(lastSyncAt);

      // The cursor has not moved either: it still brings all four.
      const recent = await api.run();
      expect(recent.fetched).toMatchObject({ employees: 4 });
      expect(Object.keys(await api.changes(recent))).toEqual([
        other.displayName,
      ]);
    });

    it('can be asked for on the page of the person', async () => {
      const { api, company } = portal;
      const person = company.people[20];
      company.edit(person.id, { jobTitle: 'Hovmester' });
      const [{ id }] = await api.people(`?search=${person.employeeId}`);
      const staged = await api.send('POST', `/people/${id}/sync`, {
        persist: true,
      });
      expect(staged.status).toBe(202);
      expect(await api.ended(staged.body.id)).toMatchObject({
        summary: { updated: 1 },
      });
      const history = await api.all(`/people/${id}/records`);
      expect(history).toHaveLength(2);
    });

    it('terminates somebody the source no longer has, and says when nobody is found', async () => {
      const { api, company } = portal;
      const person = company.people[20];
      company.leave(person.id, { hard: true });
      const run = await api.run({
        person: { sourceId: person.id },
        mode: 'all',
      });
      expect(run.summary).toMatchObject({ terminated: 1 });

      const strange = await api.run({
        person: { email: 'nobody@fjordbank.example' },
        mode: 'all',
      });
      expect(strange).toMatchObject({
        status: 'failed',
        persisted: false,
        errors: [{ code: 'not-found', hint: expect.any(String) }],
      });
      expect(
        (
          await api.send('POST', '/runs', {
            mode: 'all',
            person: { employeeId: '00000000-0000-4000-8000-000000000000' },
          })
        ).status,
      ).toBe(404);
    });
  },
);
