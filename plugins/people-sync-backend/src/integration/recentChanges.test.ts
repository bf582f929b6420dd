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

import type { Entity } from '@backstage/catalog-model';
import type { Run, RunRecord } from '@people-sync/plugin-people-sync-common';
import { databases } from './__testUtils__/databases';
import { stopPortals, TestPortal } from './__testUtils__/TestPortal';
import { until } from './__testUtils__/until';

jest.setTimeout(120_000);

const changeOf = (record: RunRecord, attribute: string) =>
  record.changes.find(change => change.attribute === attribute);

const targets = (entity: Entity | undefined, type: string) =>
  (entity?.relations ?? [])
    .filter(relation => relation.type === type)
    .map(relation => relation.targetRef);

describe.each(databases.eachSupportedId())(
  'recent changes on %s',
  databaseId => {
    afterEach(stopPortals);

    /** One is renamed, one moves, one leaves, one is hired. */
    function scenario({ company }: TestPortal) {
      const [renamed, moved, left] = [20, 22, 24].map(n => company.people[n]);
      const before = {
        name: renamed.displayName,
        unit: moved.unitId,
        left: left.displayName,
      };
      company.rename(renamed.id, { surname: 'Abildgaard' });
      company.move(moved.id, company.unit('TEA01').id);
      company.leave(left.id);
      const { personId } = company.hire({
        givenName: 'Nynne',
        surname: 'Hyldgaard',
        unitId: company.unit('TEA02').id,
      });
      const hired = company.people.find(person => person.id === personId)!;
      return { renamed, moved, left, hired, before };
    }

    /** Exactly those, each with what was and what is. */
    async function expectTheFour(
      portal: TestPortal,
      run: Run,
      { renamed, moved, left, hired, before }: ReturnType<typeof scenario>,
    ) {
      const records = await portal.api.changes(run);
      expect(Object.keys(records).sort()).toEqual(
        [renamed, moved, left, hired].map(person => person.displayName).sort(),
      );
      expect(records[renamed.displayName]).toMatchObject({
        status: 'updated',
        sourceId: renamed.id,
        errors: [],
      });
      expect(changeOf(records[renamed.displayName], 'displayName')).toEqual({
        attribute: 'displayName',
        before: before.name,
        after: renamed.displayName,
      });
      expect(records[moved.displayName].status).toBe('updated');
      const units = Object.fromEntries(
        (await portal.api.orgUnits()).map(unit => [unit.id, unit.name]),
      );
      const { before: from, after: to } = changeOf(
        records[moved.displayName],
        'orgUnits',
      ) as { before: string[]; after: string[] };
      expect([...from, ...to].map(id => units[id])).toEqual([
        portal.company.unit('TEA02').name,
        portal.company.unit('TEA01').name,
      ]);
      expect(changeOf(records[moved.displayName], 'manager')).toBeDefined();
      expect(records[left.displayName].status).toBe('terminated');
      expect(changeOf(records[left.displayName], 'status')).toEqual({
        attribute: 'status',
        before: 'active',
        after: 'terminated',
      });
      expect(records[hired.displayName]).toMatchObject({
        status: 'created',
        sourceId: hired.id,
      });
      expect(changeOf(records[hired.displayName], 'email')).toEqual({
        attribute: 'email',
        before: null,
        after: hired.mail,
      });
      expect(run.summary).toMatchObject({
        created: 1,
        updated: 2,
        terminated: 1,
        failed: 0,
      });
    }

    it('are shown by a dry run, which touches nothing, and applied by a persisted one', async () => {
      const portal = await TestPortal.startFilled({
        databaseId,
        catalog: true,
      });
      const { api, company, sim } = portal;
      await until(
        'everybody in the catalog',
        async () => (await api.catalog()).size === 62 + company.units.length,
      );
      const changes = scenario(portal);
      const before = await api.snapshot();
      const uids = new Map(
        [...(await api.catalog())].map(([ref, e]) => [ref, e.metadata.uid]),
      );

      for (const mode of ['recent', 'all'] as const) {
        const dry = await api.run({ mode, persist: false });
        expect(dry).toMatchObject({
          status: 'completed',
          persist: false,
          persisted: false,
        });
        await expectTheFour(portal, dry, changes);
        const fetched = mode === 'recent' ? 4 : 63;
        const result = await api.result(dry);
        expect(result).toMatchObject({ dry_run: true, employments: 0 });
        expect(
          Number('employees' in result && result.employees),
        ).toBeGreaterThanOrEqual(fetched);
        expect(await api.snapshot()).toEqual(before);
      }
      // The catalog would have had time to follow.
      expect(
        new Map(
          [...(await api.catalog())].map(([ref, e]) => [ref, e.metadata.uid]),
        ),
      ).toEqual(uids);

      const run = await api.run();
      expect(run).toMatchObject({ status: 'completed', persisted: true });
      await expectTheFour(portal, run, changes);
      expect((await api.integration()).lastSyncAt).toBe(run.startedAt);

      const { renamed, moved, left, hired } = changes;
      const nameOf = (mail: string | null) => `user:${mail!.split('@')[0]}`;
      const catalog = await until('the catalog to follow', async () => {
        const entities = await api.catalog();
        const followed =
          !entities.has(nameOf(left.mail)) &&
          targets(entities.get(nameOf(hired.mail)), 'memberOf').length === 1 &&
          targets(entities.get(nameOf(moved.mail)), 'memberOf').includes(
            'group:default/identitet',
          ) &&
          entities.get(nameOf(renamed.mail))?.spec;
        return followed ? entities : undefined;
      });
      // A rename changes the profile and not the name.
      await until('the new name', async () => {
        const profile = (await api.catalog()).get(nameOf(renamed.mail))?.spec
          ?.profile as { displayName?: string };
        return profile.displayName === renamed.displayName;
      });
      expect(catalog.get(nameOf(renamed.mail))?.metadata.uid).toBe(
        uids.get(nameOf(renamed.mail)),
      );

      sim.journal.clear();
      const again = await api.run();
      expect(again).toMatchObject({
        status: 'completed',
        persisted: true,
        summary: { created: 0, updated: 0, terminated: 0, failed: 0 },
      });
      expect(await api.changes(again)).toEqual({});
      expect(sim.journal.total).toBeLessThanOrEqual(3);
    });

    it('follow somebody who leaves and comes back with the same identity', async () => {
      const portal = await TestPortal.startFilled({ databaseId });
      const { api, company } = portal;
      const person = company.people[20];
      const [before] = await api.people(`?search=${person.employeeId}`);
      company.leave(person.id);
      await api.run();
      expect(
        (await api.people(`?search=${person.employeeId}`))[0],
      ).toMatchObject({
        id: before.id,
        status: 'terminated',
      });
      company.rehire(person.id);
      const back = await api.run();
      expect((await api.changes(back))[person.displayName].status).toBe(
        'restored',
      );
      expect((await api.people(`?search=${person.employeeId}`))[0]).toEqual(
        before,
      );
    });
  },
);
