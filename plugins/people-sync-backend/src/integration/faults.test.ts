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

import type { Run } from '@people-sync/plugin-people-sync-common';
import { databases } from './__testUtils__/databases';
import { stopPortals, TestPortal } from './__testUtils__/TestPortal';

jest.setTimeout(120_000);

/** Longer than any run waits for a source, so that it gives up at once. */
const FOR_LONG = 600;

describe.each(databases.eachSupportedId())(
  'a source that fails, on %s',
  databaseId => {
    let portal: TestPortal;
    let before: Awaited<ReturnType<TestPortal['api']['snapshot']>>;

    beforeEach(async () => {
      portal = await TestPortal.startFilled({
        databaseId,
        configure: ({ peopleSync }) => {
          // The policy under which a mistake would cost most.
          peopleSync.integrations.entraid.missingPolicy = 'terminate';
          peopleSync.integrations.entraid.safeguards = {
            employees: { removals: { percent: 100 } },
            'org-units': { removals: { percent: 100 } },
          };
        },
      });
      before = await portal.api.snapshot();
      // What the next good run has to find, whatever happens until then.
      portal.company.edit(portal.company.people[20].id, {
        jobTitle: 'Hovmester',
      });
    });

    afterEach(stopPortals);

    /** Nobody is removed, no stamp has moved, and the page says what is wrong. */
    async function expectNothingLost(run: Run, error: object) {
      const { api } = portal;
      expect(run.errors).toContainEqual(expect.objectContaining(error));
      expect(await api.snapshot()).toEqual(before);
      expect((await api.integration()).lastError).toBe(run.errors[0].message);
    }

    /** The next run starts from the same cursor, and clears the error. */
    async function expectRecovery(mode: 'recent' | 'all' = 'recent') {
      const { api, sim } = portal;
      sim.journal.clear();
      const run = await api.run({ mode });
      expect(run).toMatchObject({
        status: 'completed',
        persisted: true,
        summary: { created: 0, updated: 1, failed: 0, terminated: 0 },
      });
      const [record] = Object.values(await api.changes(run));
      expect(record.changes).toEqual([
        { attribute: 'title', before: expect.anything(), after: 'Hovmester' },
      ]);
      expect(await api.integration()).toMatchObject({
        lastError: null,
        lastSyncAt: run.startedAt,
      });
      if (mode === 'recent') {
        expect(sim.journal.count({ path: /deltatoken/ })).toBe(2);
      }
    }

    it.each([
      [
        'a wrong secret',
        { clientSecret: 'mistyped~value' },
        'AADSTS7000215',
        /secret/,
      ],
      [
        'an expired secret',
        { clientSecret: 'expired~8Q2-value' },
        'AADSTS7000222',
        /expired/,
      ],
      [
        'an unknown tenant',
        { tenantId: 'nowhere.example' },
        'AADSTS90002',
        /tenantId/,
      ],
    ])('ends failed with %s, and recovers', async (_, wrong, message, hint) => {
      const { api } = portal;
      const right = {
        ...Object(portal.config.peopleSync.integrations.entraid.config),
      };
      for (const mode of ['recent', 'all'] as const) {
        portal.reconfigure(entraid => {
          entraid.config = { ...right, ...wrong };
        });
        const run = await api.run({ mode });
        expect(run).toMatchObject({ status: 'failed', persisted: false });
        await expectNothingLost(run, {
          code: 'credentials',
          message: expect.stringContaining(message),
          hint: expect.stringMatching(hint),
        });
        const shown = JSON.stringify([run, await api.integration()]);
        expect(shown).not.toContain('~');
      }
      portal.reconfigure(entraid => {
        entraid.config = right;
      });
      await expectRecovery();
    });

    it('waits out short trouble of every kind within one run', async () => {
      const { sim } = portal;
      sim.faults.throttleStorm(1, { retryAfter: 1, path: '/users/delta' });
      sim.faults.throttleStorm(1, {
        retryAfter: 'date',
        path: '/groups/delta',
      });
      sim.faults.unavailable(2, { path: '/users/delta' });
      sim.faults.resetMidPage(2, { path: '/users/delta' });
      sim.faults.add({
        match: { path: '/users/delta', nth: 2 },
        action: 'reset',
      });
      sim.faults.add({ match: { path: '/groups/delta' }, action: 'truncate' });
      await expectRecovery('all');
      expect(sim.faults.pending).toEqual([]);
      expect(sim.journal.count({ status: 429 })).toBe(2);
      expect(sim.journal.count({ status: 503 })).toBe(2);
    });

    it.each([
      ['a storm of 429', 429],
      ['an outage of 503', 503],
    ])('gives up on %s that outlasts its patience', async (_, status) => {
      const { api, sim } = portal;
      sim.faults.add({
        match: { path: '/v1.0/', times: Infinity },
        action: 'status',
        status,
        retryAfter: FOR_LONG,
      });
      const run = await api.run();
      expect(run).toMatchObject({ status: 'failed', persisted: false });
      await expectNothingLost(run, {
        message: expect.stringContaining(String(status)),
        hint: expect.any(String),
      });
      sim.faults.clear();
      await expectRecovery();
    });

    it.each(['all', 'recent'] as const)(
      'discards a round that broke half-way (%s), and keeps the rest',
      async mode => {
        const { api, sim, company } = portal;
        // Recent changes of more than one page.
        for (const person of company.people.slice(30, 58)) {
          company.edit(person.id, { office: 'Ribe' });
        }
        sim.faults.add({
          match: { path: '/users/delta', after: 1 },
          action: 'status',
          status: 503,
          retryAfter: FOR_LONG,
        });
        const run = await api.run({ mode });
        // Org units were read; what refers to people stays as it was.
        expect(run.status).toBe('warning');
        expect(run.counts.employees ?? { updated: 0 }).toMatchObject({
          updated: 0,
        });
        await expectNothingLost(run, {
          dataSet: 'employees',
          message: expect.stringContaining('503'),
        });
        sim.faults.clear();
        const next = await api.run();
        expect(next).toMatchObject({
          status: 'completed',
          summary: { updated: 29, terminated: 0 },
        });
        expect((await api.integration()).lastError).toBeNull();
      },
    );

    it.each(['syncStateNotFound', 'gone'] as const)(
      'reads everything when its cursor has expired: %s',
      async as => {
        const { api, sim, company } = portal;
        const left = company.people[22];
        company.leave(left.id, { hard: true });
        sim.expireDeltaTokens({ as });
        const run = await api.run();
        expect(run).toMatchObject({
          mode: 'recent',
          status: 'completed',
          persisted: true,
          // A complete fetch tells who is gone, as the delta would have.
          summary: { updated: 1, terminated: 1, unchanged: 60 },
          errors: [],
          notes: expect.arrayContaining([
            expect.objectContaining({
              code: 'full-fallback',
              dataSet: 'employees',
            }),
          ]),
        });
        expect((await api.integration()).lastError).toBeNull();

        sim.journal.clear();
        const again = await api.run();
        expect(again).toMatchObject({ errors: [], notes: [] });
        expect(await api.changes(again)).toEqual({});
        expect(sim.journal.total).toBeLessThanOrEqual(3);
      },
    );

    it('refuses a tenant that has become empty', async () => {
      const { api, sim } = portal;
      sim.emptyTenant(true);
      const run = await api.run({ mode: 'all' });
      expect(run).toMatchObject({ status: 'failed', persisted: false });
      await expectNothingLost(run, {
        code: 'empty-source',
        message: expect.stringMatching(/62/),
        hint: expect.stringContaining('Nobody was removed'),
      });
      sim.emptyTenant(false);
      await expectRecovery();
    });

    it('leaves everything alone when a permission was withdrawn', async () => {
      const { api, sim } = portal;
      sim.setPermissions(['GroupMember.Read.All']);
      const run = await api.run({ mode: 'all' });
      expect(run.status).toBe('warning');
      await expectNothingLost(run, {
        code: 'permission',
        dataSet: 'employees',
        hint: expect.stringContaining('User.Read.All'),
      });
      sim.setPermissions([
        'GroupMember.Read.All',
        'User.Read.All',
        'User-LifeCycleInfo.Read.All',
      ]);
      await expectRecovery();
    });
  },
);
