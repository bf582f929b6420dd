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
  Mapping,
  MappingReplay,
  MappingSample,
  Person,
} from '@people-sync/plugin-people-sync-common';
import { databases } from './__testUtils__/databases';
import { stopPortals, TestPortal } from './__testUtils__/TestPortal';

jest.setTimeout(240_000);

const path = '/integrations/entraid/mappings/employees';

describe.each(databases.eachSupportedId())(
  'a mapping in the portal on %s',
  databaseId => {
    afterEach(stopPortals);

    it('M1, M2, M7, M9: is tried, replayed, put in force, and has its effect', async () => {
      const { api } = await TestPortal.startFilled({ databaseId });
      const before: Mapping = await api.get(path);
      expect(before).toMatchObject({
        managedBy: 'ui',
        active: { version: 0 },
        problems: [],
      });
      expect(before.rows).toBeGreaterThan(60);

      const badge = await api.send('POST', '/attributes', {
        name: 'badge',
        dataSet: 'employees',
        title: 'Badge',
        type: 'text',
        unique: true,
        annotation: 'people-sync/badge',
      });
      expect(badge.status).toBe(201);
      const rules = {
        ...before.active.rules,
        attributes: {
          ...before.active.rules.attributes,
          badge: { expression: `join('-', ['B', mail || userPrincipalName])` },
        },
      };

      const { items }: { items: MappingSample[] } = await api.get(
        `${path}/samples?limit=1`,
      );
      const preview = await api.send('POST', `${path}/preview`, {
        rules,
        sourceId: items[0].sourceId,
      });
      expect(preview.status).toBe(200);
      expect(preview.body.attributes).toContainEqual({
        attribute: 'badge',
        status: 'new',
        value: expect.stringMatching(/^B-.*@/),
      });

      const unseen = await api.send('PUT', path, { rules, state: 'active' });
      expect(unseen.status).toBe(409);
      const replayed = await api.send('POST', `${path}/replay`, { rules });
      const replay: MappingReplay = replayed.body;
      expect(replay).toMatchObject({
        status: 'completed',
        total: before.rows,
        changed: before.rows,
        failed: 0,
        // The other rules come to what they came to in the sync.
        attributes: { badge: before.rows },
      });
      const saved = await api.send('PUT', path, {
        rules,
        state: 'active',
        basedOn: 0,
        replayId: replay.id,
        reason: 'badges',
      });
      expect(saved.status).toBe(200);

      // The next run plans everybody again.
      const run = await api.run();
      expect(run.summary).toMatchObject({ updated: before.rows, failed: 0 });
      const [someone] = await api.people();
      const person: Person = await api.get(`/people/${someone.id}`);
      expect(person.attributes).toContainEqual(
        expect.objectContaining({
          attribute: 'badge',
          value: expect.stringMatching(/^B-/),
          integrationId: 'entraid',
        }),
      );
      const { upserts } = await api.get<{
        upserts: { kind: string; metadata: { annotations: object } }[];
      }>('/catalog/state');
      const user = upserts.find(({ kind }) => kind === 'User');
      expect(user?.metadata.annotations).toHaveProperty(
        ['people-sync/badge'],
        expect.stringMatching(/^B-/),
      );
    });
  },
);
