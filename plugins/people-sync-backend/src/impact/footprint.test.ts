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

import { databases, EngineHarness } from '../__testUtils__/harness';
import { DatabaseIntegrationImpact } from './DatabaseIntegrationImpact';

jest.setTimeout(60_000);

describe.each(databases.eachSupportedId())(
  'the footprint of an integration on %s',
  databaseId => {
    let harness: EngineHarness;

    beforeEach(async () => {
      harness = await EngineHarness.renew(
        databaseId,
        { integrations: ['hr', 'entra'] },
        harness,
      );
      harness.source.person('anna', { number: 1, title: 'Engineer' });
      harness.source.person('bo', { number: 2 });
      harness.source.person('carl', { number: 3 }, {});
      harness.source.unit('u1', ['anna', 'bo']);
      await harness.run();
      harness
        .integration('entra')
        .provider.person('e1', { number: 1, active: true });
      await harness.run({ integrationId: 'entra' });
    });

    const footprint = (id = 'hr') =>
      DatabaseIntegrationImpact.create({
        knex: harness.knex,
        integrations: harness.integrationSource,
      }).footprint(id);

    it('counts who stands on it, alone, and what it wins (I11)', async () => {
      expect(await footprint()).toEqual({
        people: 3,
        solePeople: 2,
        orgUnits: 1,
        soleOrgUnits: 1,
        entities: 3,
        attributes: {
          displayName: 3,
          email: 3,
          employeeNumber: 3,
          orgUnits: 2,
          title: 1,
        },
      });
      expect(await footprint('entra')).toEqual({
        people: 1,
        solePeople: 0,
        orgUnits: 0,
        soleOrgUnits: 0,
        entities: 0,
        attributes: { active: 1 },
      });
    });

    it('leaves out who has left, and of entities who is protected', async () => {
      harness.source.remove('employees', 'carl');
      await harness.run({ mode: 'recent' });
      const bo = (await harness.people()).find(
        ({ displayName }) => displayName === 'Person bo',
      )!;
      await harness.knex('protected').insert({
        kind: 'employee',
        golden_id: bo.id,
        created_by: 'user:default/boss',
        created_at: new Date().toISOString(),
      });
      expect(await footprint()).toMatchObject({
        people: 2,
        solePeople: 1,
        entities: 1,
      });
    });

    it('X3: counts the entities that go since nobody who decides about leaving is left', async () => {
      harness.integration().lifecycleFrom = ['hr'];
      expect(await footprint()).toMatchObject({ solePeople: 2, entities: 4 });
      harness.integration().lifecycleFrom = ['entra'];
      expect(await footprint()).toMatchObject({ solePeople: 2, entities: 3 });
    });

    it('says the same as a withdrawal then does', async () => {
      const before = await footprint();
      harness.integration().unavailable = { reason: 'disabled' };
      const run = await harness.withdraw();
      expect(run.counts.employees?.terminated).toBe(before.solePeople);
      expect(run.counts['org-units']?.terminated).toBe(before.soleOrgUnits);
      expect(await footprint()).toMatchObject({ people: 0, orgUnits: 0 });
    });

    it('knows nothing of an integration that nobody has', async () => {
      await expect(footprint('nobody')).rejects.toThrow(
        'There is no integration nobody',
      );
    });
  },
);
