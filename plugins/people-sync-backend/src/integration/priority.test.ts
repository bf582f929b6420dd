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

import type { JsonObject } from '@backstage/types';
import type {
  Person,
  Settings,
  WhatIfResult,
} from '@people-sync/plugin-people-sync-common';
import { databases } from './__testUtils__/databases';
import { stopPortals, TestPortal } from './__testUtils__/TestPortal';

jest.setTimeout(240_000);

describe.each(databases.eachSupportedId())(
  'P5: whose values win, set in the portal, on %s',
  databaseId => {
    afterEach(stopPortals);

    it('takes effect with the next run over all data, without a restart', async () => {
      const portal = await TestPortal.start({
        databaseId,
        configure: ({ peopleSync: { integrations } }) => {
          // The same tenant once more, which knows another title of everybody.
          integrations.branch = {
            ...structuredClone(integrations.entraid),
            title: 'Branch',
            mappings: {
              employees: {
                attributes: {
                  displayName: { path: 'displayName' },
                  employeeNumber: { path: 'employeeId' },
                  email: { firstOf: ['mail', 'userPrincipalName'] },
                  title: { constant: 'From branch' },
                },
              },
            },
          };
        },
      });
      const { api } = portal;
      const run = async (integrationId: string, mode: 'all' | 'recent') => {
        const { status, summary } = await api.run({ integrationId, mode });
        expect(status).toBe('completed');
        return summary;
      };
      await run('entraid', 'all');
      await run('branch', 'all');
      const settings = () => api.get<Settings>('/settings');
      const asked = await api.send('POST', '/settings/what-if', {
        precedence: ['branch'],
      });
      const { findings }: WhatIfResult = asked.body;
      expect(findings).toMatchObject([
        {
          setting: 'precedence',
          count: expect.any(Number),
          message: expect.stringContaining('title of'),
        },
      ]);
      const { count, people } = findings[0];
      expect(count).toBeGreaterThan(50);
      const id = people[0].employeeId;
      const winners = async () => {
        const { attributes } = await api.get<Person>(`/people/${id}`);
        return Object.fromEntries(
          attributes
            .filter(({ attribute }) =>
              ['displayName', 'title'].includes(attribute),
            )
            .map(({ attribute, value, integrationId }) => [
              attribute,
              attribute === 'title' ? [value, integrationId] : integrationId,
            ]),
        );
      };
      const titleBefore = (await winners()).title;
      expect(titleBefore).toEqual([expect.any(String), 'entraid']);
      expect((await settings()).order).toEqual(['entraid', 'branch']);

      const saved = await api.send('PATCH', '/settings', {
        precedence: ['branch'],
      });
      expect(saved.body.order).toEqual(['branch', 'entraid']);
      // Whoever the source does not send is not looked at.
      expect((await run('entraid', 'recent')).updated).toBe(0);
      expect((await winners()).title).toEqual(titleBefore);

      const { updated } = await run('branch', 'all');
      expect(updated).toBeGreaterThan(50);
      const now = {
        displayName: 'branch',
        title: ['From branch', 'branch'],
      };
      expect(await winners()).toEqual(now);
      // The other one decides the same, and has nothing left to change.
      expect((await run('entraid', 'all')).updated).toBe(0);
      expect(await winners()).toEqual(now);

      const title = { precedence: ['entraid'] };
      await api.send('PATCH', '/settings', { attributes: { title } });
      await run('entraid', 'all');
      expect(await winners()).toEqual({
        displayName: 'branch',
        title: titleBefore,
      });

      // App-config has the last word as soon as it says anything.
      Object.assign(portal.config.peopleSync as JsonObject, {
        precedence: ['entraid', 'branch'],
      });
      portal.reconfigure(() => {});
      expect(await settings()).toMatchObject({
        order: ['entraid', 'branch'],
        attributes: { title },
        managedByConfig: ['precedence'],
      });
      const refused = await api.send('PATCH', '/settings', {
        precedence: ['branch'],
      });
      expect(refused.status).toBe(409);
      await run('branch', 'all');
      expect((await winners()).displayName).toBe('entraid');
    });
  },
);
