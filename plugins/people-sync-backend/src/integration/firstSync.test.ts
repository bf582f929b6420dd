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
import { databases } from './__testUtils__/databases';
import { stopPortals, TestPortal } from './__testUtils__/TestPortal';
import { until } from './__testUtils__/until';

jest.setTimeout(120_000);

const relationsOf = (entity: Entity | undefined, type: string) =>
  (entity?.relations ?? [])
    .filter(relation => relation.type === type)
    .map(relation => relation.targetRef)
    .sort();

const uidsOf = (catalog: Map<string, Entity>) =>
  Object.fromEntries(
    [...catalog].map(([ref, entity]) => [ref, entity.metadata.uid]),
  );

describe.each(databases.eachSupportedId())(
  'the first sync on %s',
  databaseId => {
    afterEach(stopPortals);

    it('brings everybody into the catalog at start-up, and nobody again after a restart', async () => {
      const portal = await TestPortal.start({
        databaseId,
        catalog: true,
        configure: ({ peopleSync }) => {
          peopleSync.integrations.entraid.initialSync = true;
        },
      });
      const { company } = portal;
      const first = await until('the first run', async () => {
        const [run] = await portal.api.runs();
        return run;
      });
      const run = await portal.api.ended(first.id);
      expect(run).toMatchObject({
        integrationId: 'entraid',
        trigger: 'initial',
        createdBy: 'system',
        mode: 'all',
        status: 'completed',
        persist: true,
        persisted: true,
        // Two mailboxes are members as well; guest and disabled ones are not.
        summary: { created: 62, failed: 0, terminated: 0 },
        counts: { 'org-units': { created: company.units.length } },
      });
      expect(await portal.api.integration()).toMatchObject({
        configured: true,
        lastError: null,
        lastSyncAt: run.startedAt,
      });

      const catalog = await until('everybody in the catalog', async () => {
        const entities = await portal.api.catalog();
        const groups = [...entities.values()].filter(e => e.kind === 'Group');
        const settled =
          entities.size === 62 + company.units.length &&
          groups.filter(group => relationsOf(group, 'childOf').length === 1)
            .length ===
            company.units.length - 1 &&
          relationsOf(entities.get('user:martin.baerentzen'), 'reportsTo')
            .length;
        return settled ? entities : undefined;
      });
      const leader = company.people[2];
      const member = company.people[6];
      const unit = company.unit('TEA03');
      const group = [...catalog.values()].find(
        entity =>
          entity.kind === 'Group' &&
          Object(entity.spec?.profile).displayName === unit.name,
      );
      const user = catalog.get('user:martin.baerentzen');
      expect(user?.spec?.profile).toMatchObject({
        displayName: member.displayName,
        email: member.mail,
      });
      expect(user?.metadata.annotations).toMatchObject({
        'people-sync/employee-number': member.employeeId,
        'people-sync/integration': 'entraid',
        'graph.microsoft.com/user-id': member.id,
      });
      expect(relationsOf(user, 'memberOf')).toEqual([
        `group:default/${group?.metadata.name}`,
      ]);
      expect(relationsOf(user, 'reportsTo')).toEqual([
        `user:default/${leader.mail!.split('@')[0]}`,
      ]);

      const uids = uidsOf(catalog);
      const people = await portal.api.people();
      const state = await portal.api.catalogState();
      await portal.restart();

      // A second first run would stand beside this one, or before it.
      const recent = await portal.api.run();
      expect(recent.status).toBe('completed');
      expect(await portal.api.runs()).toHaveLength(2);
      expect(await portal.api.people()).toEqual(people);
      expect(await portal.api.catalogState()).toEqual(state);
      expect(uidsOf(await portal.api.catalog())).toEqual(uids);
      company.edit(member.id, { jobTitle: 'Hovmester' });
      await portal.api.run();
      await until('the catalog to follow after the restart', async () => {
        const entity = (await portal.api.catalog()).get(
          'user:martin.baerentzen',
        );
        return (
          entity?.metadata.annotations?.['people-sync/title'] === 'Hovmester'
        );
      });
      expect(uidsOf(await portal.api.catalog())).toEqual(uids);
    });
  },
);
