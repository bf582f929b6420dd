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

const NOTHING = {
  created: 0,
  updated: 0,
  skipped: 0,
  unchanged: 0,
  terminated: 0,
  restored: 0,
  failed: 0,
};

describe.each(databases.eachSupportedId())(
  'a run over all integrations on %s',
  databaseId => {
    afterEach(stopPortals);

    const start = () =>
      TestPortal.start({
        databaseId,
        configure: ({ peopleSync: { integrations } }) => {
          // The same tenant once more: everybody is known to both.
          integrations.branch = structuredClone(integrations.entraid);
          integrations.branch.title = 'Branch';
          integrations.off = {
            ...structuredClone(integrations.entraid),
            enabled: false,
          };
          integrations.broken = {
            ...structuredClone(integrations.entraid),
            config: {},
          };
        },
      });

    it('makes one person of what two of them know, and nests the results', async () => {
      const { api } = await start();
      const parent = await api.run({ integrationId: undefined, mode: 'all' });
      expect(parent).toMatchObject({
        integrationId: null,
        parentId: null,
        status: 'completed',
        persisted: true,
        children: expect.arrayContaining([
          expect.objectContaining({ integrationId: 'entraid' }),
          expect.objectContaining({ integrationId: 'branch' }),
        ]),
      });
      expect(parent.children).toHaveLength(2);

      // One mailbox has neither number nor address to be recognised by.
      const people = await api.people();
      expect(people).toHaveLength(62 + 1);
      expect(new Set(people.map(person => person.displayName)).size).toBe(
        // Two people share a name.
        people.length - 2,
      );
      const result = await api.result(parent);
      expect(Object.keys(result).sort()).toEqual(['branch', 'entraid']);
      for (const one of Object.values(result)) {
        expect(one).toEqual({
          employees: {
            ...NOTHING,
            created: expect.any(Number),
            updated: expect.any(Number),
            // Whom the other one has told everything about meanwhile.
            unchanged: expect.any(Number),
            // A guest, a future hire and a leaver.
            skipped: 3,
          },
          employments: NOTHING,
          org_units: expect.objectContaining({ created: 7 }),
          errors: [],
        });
      }

      const children = await Promise.all(
        parent.children!.map(({ id }) => api.runOf(id)),
      );
      for (const child of children) {
        expect(child).toMatchObject({
          parentId: parent.id,
          status: 'completed',
          createdBy: parent.createdBy,
        });
      }
      expect(parent.summary.created).toBe(
        children.reduce((sum, child) => sum + child.summary.created, 0),
      );

      // Two first syncs at once: whoever names somebody that the other one has
      // made meanwhile is looked at again, once.
      await api.run({ integrationId: undefined, mode: 'all' });
      const dry = await api.run({
        integrationId: undefined,
        mode: 'all',
        persist: false,
      });
      // Whoever was fetched, the deleted account of nobody we know included.
      const numbers = {
        dry_run: true,
        employees: 66,
        employments: 0,
        org_units: 7,
      };
      expect(await api.result(dry)).toEqual({
        entraid: numbers,
        branch: numbers,
      });
      expect(dry.summary).toMatchObject({ created: 0, updated: 0 });
    });

    it('takes the worst end of its children, and keeps what the others did', async () => {
      const portal = await start();
      const { api } = portal;
      Object.assign(portal.config.peopleSync.integrations.branch.config!, {
        clientSecret: 'mistyped',
      });
      portal.reconfigure(() => {});
      const parent = await api.run({ integrationId: undefined, mode: 'all' });
      expect(parent).toMatchObject({ status: 'failed', persisted: true });
      expect(parent.errors[0].message).toMatch(/^branch: .*AADSTS7000215/);
      const result = await api.result(parent);
      expect(result).toMatchObject({
        entraid: { employees: { created: 62 }, errors: [] },
        branch: {
          employees: { created: 0 },
          errors: [expect.stringContaining('AADSTS7000215'), expect.anything()],
        },
      });
      expect(await api.people()).toHaveLength(62);
    });
  },
);
