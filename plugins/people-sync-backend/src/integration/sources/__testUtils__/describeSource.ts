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

import type {
  CreateRunRequest,
  Run,
} from '@people-sync/plugin-people-sync-common';
import { Company, type Person, Perspective } from 'simulators';
import { databases } from '../../__testUtils__/databases';
import { stopPortals, TestPortal } from '../../__testUtils__/TestPortal';
import type { SourceFault, SourceSite, StartedSource } from './SourceSite';

jest.setTimeout(240_000);

const NOTHING_DONE = {
  created: 0,
  updated: 0,
  terminated: 0,
  restored: 0,
  failed: 0,
};

/**
 * Runs a source through the real backend: full, recent and single, dry and for
 * real, on both databases, and with everything that can go wrong with it.
 */
// The same tests for every source.
// eslint-disable-next-line jest/no-export
export function describeSource(site: SourceSite): void {
  describe.each(databases.eachSupportedId())(`${site.id} on %s`, databaseId => {
    let company: Company;
    let source: StartedSource;
    let portal: TestPortal;

    beforeAll(async () => {
      company = Company.create({ people: site.people, seed: 7 });
      source = await site.start(company);
      portal = await TestPortal.start({
        databaseId,
        features: [site.feature],
        configure: ({ peopleSync }) => {
          peopleSync.integrations[site.id] = {
            provider: site.provider,
            title: site.id,
            enabled: true,
            // The policy under which a mistake would cost most.
            missingPolicy: 'terminate',
            safeguards: {
              employees: { removals: { percent: 100 } },
              'org-units': { removals: { percent: 100 } },
            },
            config: source.config,
          };
        },
      });
    });

    afterAll(async () => {
      await stopPortals();
      await source?.stop();
    });

    const run = (request: Partial<CreateRunRequest> = {}) =>
      portal.api.run({
        integrationId: site.id,
        mode: 'all',
        persist: true,
        ...request,
      });
    const ended = ({ status, errors }: Run) => ({ status, errors });
    const good = { status: 'completed', errors: [] };

    /** Everything a run must leave alone that is dry, or fails. */
    const state = async () => ({
      people: await portal.api.people(),
      lastSyncAt: (await portal.api.integration(site.id)).lastSyncAt,
    });

    /** Somebody whom nothing has happened to yet, and who leads nobody. */
    let next = 0;
    function somebody(): Person {
      const leaders = new Set(company.people.map(person => person.managerId));
      const staff = [
        ...Perspective.create({ company, source: site.perspective }).people(),
      ].filter(
        ({ person, mail }) =>
          mail &&
          person.kind === 'employee' &&
          person.status === 'active' &&
          !person.deleted &&
          !leaders.has(person.id),
      );
      next += 1;
      return staff[next].person;
    }

    /** A new title at the source, which the next run has to find. */
    function promote(): Person {
      company.clock.advance({ hours: 3 });
      const person = somebody();
      company.edit(person.id, { jobTitle: `Hovmester ${next}` });
      source.refresh?.();
      return person;
    }

    async function expectTitle(found: Run, who: Person) {
      const changes = Object.values(await portal.api.changes(found));
      expect(changes).toHaveLength(1);
      expect(changes[0]).toMatchObject({
        status: 'updated',
        changes: [
          { attribute: 'title', after: expect.stringContaining('Hovmester') },
        ],
      });
      expect(changes[0].displayName.toLocaleLowerCase('da')).toBe(
        [who.givenName, who.surname].join(' ').toLocaleLowerCase('da'),
      );
    }

    it('reads everybody: dry, for real, and again without a change', async () => {
      const before = await state();
      const dry = await run({ persist: false });
      expect(ended(dry)).toEqual(good);
      expect(dry.summary.created).toBeGreaterThan(5);
      expect(await state()).toEqual(before);

      const first = await run();
      expect(ended(first)).toEqual(good);
      expect(first.summary).toEqual(dry.summary);
      expect(await portal.api.people()).toHaveLength(first.summary.created);

      const again = await run();
      expect(ended(again)).toEqual(good);
      expect(again.summary).toMatchObject(NOTHING_DONE);
    });

    it('reads recent changes: dry, for real, and again without one', async () => {
      const person = promote();
      const before = await state();
      const dry = await run({ mode: 'recent', persist: false });
      expect(ended(dry)).toEqual(good);
      await expectTitle(dry, person);
      expect(await state()).toEqual(before);

      const first = await run({ mode: 'recent' });
      expect(ended(first)).toEqual(good);
      await expectTitle(first, person);
      // Where it cannot say who has changed, everything was read instead.
      expect(site.recent ? first.notes : []).toEqual([]);
      const again = await run({ mode: 'recent' });
      expect(ended(again)).toEqual(good);
      expect(again.summary).toMatchObject(NOTHING_DONE);
      expect((await run()).summary).toMatchObject(NOTHING_DONE);
    });

    if (site.sourceId) {
      it('reads one person: dry, for real, and again', async () => {
        const person = promote();
        const key = { sourceId: site.sourceId!(person) };
        const before = await state();
        const dry = await run({ person: key, persist: false });
        expect(ended(dry)).toEqual(good);
        await expectTitle(dry, person);
        expect(await state()).toEqual(before);

        const first = await run({ person: key });
        await expectTitle(first, person);
        // One person is not everybody: no stamp moves.
        expect((await state()).lastSyncAt).toBe(before.lastSyncAt);
        expect((await run({ person: key })).summary).toMatchObject(
          NOTHING_DONE,
        );
        expect((await run()).summary).toMatchObject(NOTHING_DONE);
      });
    } else {
      it('cannot be asked for one person, and says so', async () => {
        const { status, body } = await portal.api.send('POST', '/runs', {
          integrationId: site.id,
          mode: 'all',
          persist: true,
          person: { sourceId: '1' },
        });
        expect(status).toBe(400);
        expect(body.error.message).toContain('cannot fetch one person');
      });
    }

    it('skips a row that cannot be used, with reason and place, and commits the rest', async () => {
      const person = promote();
      const mend = source.spoilOne();
      const first = await run().finally(mend);
      expect(first).toMatchObject({ status: 'warning', persisted: true });
      const spoilt = (
        await portal.api.records(first, '?dataSet=employees')
      ).filter(({ reason }) => reason?.startsWith('malformed'));
      expect(spoilt).toEqual([
        expect.objectContaining({
          status: 'skipped',
          reason: expect.stringContaining('has no'),
        }),
      ]);
      expect(JSON.stringify(spoilt)).toMatch(site.position);
      await expectTitle(first, person);
      expect(first.summary.terminated).toBe(0);
      const again = await run();
      expect(ended(again)).toEqual(good);
      expect(again.summary).toMatchObject(NOTHING_DONE);
    });

    it('ends failed with credentials that are refused, and shows none', async () => {
      const before = await state();
      const { integrations } = portal.config.peopleSync;
      const use = (config: object) =>
        portal.reconfigure(() =>
          Object.assign(integrations[site.id], { config }),
        );
      use(source.refused);
      const first = await run().finally(() => use(source.config));
      expect(first).toMatchObject({ status: 'failed', persisted: false });
      expect(first.errors[0]).toMatchObject({
        code: expect.stringMatching(/credentials|configuration/),
        hint: expect.any(String),
      });
      expect(JSON.stringify(first)).not.toContain('mistyped');
      expect(await state()).toEqual(before);
      expect(ended(await run())).toEqual(good);
    });

    it('refuses a source that has become empty', async () => {
      const before = await state();
      const mend = source.becomeEmpty();
      const first = await run().finally(mend);
      expect(['failed', 'warning']).toContain(first.status);
      expect(first.errors).toContainEqual(
        expect.objectContaining({
          dataSet: 'employees',
          code: 'empty-source',
          hint: expect.any(String),
        }),
      );
      expect(await state()).toEqual(before);
      expect(ended(await run())).toEqual(good);
    });

    const faults = site.faults ?? [];
    const passing = faults.filter(({ status }) => status === 'completed');
    const lasting = faults.filter(({ status }) => status !== 'completed');

    const runUnder = async (fault: SourceFault) => {
      const mend = fault.arm(source);
      // A fault may be one of the settings.
      portal.reconfigure(() => {});
      return run().finally(() => {
        mend();
        portal.reconfigure(() => {});
      });
    };

    for (const fault of passing) {
      it(`gets over ${fault.what}`, async () => {
        const person = promote();
        const first = await runUnder(fault);
        expect(ended(first)).toEqual(good);
        await expectTitle(first, person);
        expect((await run()).summary).toMatchObject(NOTHING_DONE);
      });
    }

    it.each(lasting.map(fault => [fault.what, fault] as const))(
      'loses nothing to %s',
      async (_, fault) => {
        const person = promote();
        const before = await state();
        const first = await runUnder(fault);
        expect(['failed', 'warning']).toContain(first.status);
        expect(first.errors).toContainEqual(
          expect.objectContaining({
            dataSet: 'employees',
            code: expect.stringMatching(fault.code ?? /./),
            message: expect.stringMatching(fault.message ?? /./),
            hint: expect.any(String),
          }),
        );
        expect(await state()).toEqual(before);
        const later = await run({ mode: 'recent' });
        expect(ended(later)).toEqual(good);
        await expectTitle(later, person);
        expect((await run()).summary).toMatchObject(NOTHING_DONE);
      },
    );
  });
}
