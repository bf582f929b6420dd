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
  IntegrationFootprint,
  WhatIfResult,
} from '@people-sync/plugin-people-sync-common';
import { databases } from './__testUtils__/databases';
import { stopPortals, TestPortal } from './__testUtils__/TestPortal';
import { until } from './__testUtils__/until';

jest.setTimeout(180_000);

describe.each(databases.eachSupportedId())(
  'turning an integration off on %s',
  databaseId => {
    afterEach(stopPortals);

    it('I11: shows what stands on it, takes that back, and brings it back with the same names', async () => {
      const portal = await TestPortal.startFilled({
        databaseId,
        people: 24,
        catalog: true,
      });
      const { api } = portal;
      const path = '/integrations/entraid';
      const footprint = await api.get<IntegrationFootprint>(
        `${path}/footprint`,
      );
      const { people, orgUnits } = footprint;
      expect(footprint).toMatchObject({
        solePeople: people,
        soleOrgUnits: orgUnits,
        entities: people + orgUnits,
        attributes: { displayName: people },
      });
      await until(
        'everybody in the catalog',
        async () => (await api.catalog()).size === people + orgUnits,
      );
      const before = [...(await api.catalog()).keys()].sort();
      const persons = (await api.people()).map(({ id }) => id).sort();

      const withdraw = (body: object) =>
        api.send('POST', `${path}/withdraw`, body);
      expect((await withdraw({})).status).toBe(409);
      portal.reconfigure(entraid => {
        entraid.enabled = false;
      });
      portal.sim.journal.clear();
      expect((await withdraw({ persist: true })).status).toBe(400);
      const dry = await api.ended((await withdraw({})).body.id);
      expect(dry).toMatchObject({
        status: 'completed',
        persisted: false,
        trigger: 'manual',
        summary: { terminated: people },
        hold: { wouldHold: true },
        actions: { apply: { possible: true } },
      });
      const asked = await withdraw({ persist: true, reason: 'moved to HR' });
      expect(asked.status).toBe(202);
      const { id } = await api.ended(asked.body.id);
      const approved = await api.send('POST', `/runs/${id}/approve`, {
        reason: 'as announced',
      });
      expect(approved.status).toBe(200);
      expect(await api.ended(id)).toMatchObject({
        status: 'completed',
        persisted: true,
        summary: { terminated: people },
        actions: { undo: { possible: true } },
      });
      await until(
        'the catalog to be empty',
        async () => (await api.catalog()).size === 0,
      );
      // Nobody has asked the source.
      expect(portal.sim.journal.requests).toHaveLength(0);

      portal.reconfigure(entraid => {
        entraid.enabled = true;
      });
      const back = await api.run({ mode: 'recent' });
      expect(back).toMatchObject({
        status: 'completed',
        summary: { restored: people, created: 0 },
      });
      await until(
        'everybody in the catalog again',
        async () => (await api.catalog()).size === before.length,
      );
      expect([...(await api.catalog()).keys()].sort()).toEqual(before);
      expect((await api.people()).map(person => person.id).sort()).toEqual(
        persons,
      );
    });

    it('I11: takes back what one contributed that has left app-config', async () => {
      const portal = await TestPortal.startFilled({ databaseId, people: 10 });
      portal.config.peopleSync.integrations = {};
      await portal.restart();
      expect(
        (await portal.api.send('GET', '/integrations/entraid')).status,
      ).toBe(404);
      const { status, body } = await portal.api.send(
        'POST',
        '/integrations/entraid/withdraw',
        { persist: true, reason: 'the tenant is gone' },
      );
      expect(status).toBe(202);
      const run = await portal.api.ended(body.id);
      expect(run).toMatchObject({ status: 'completed', persisted: true });
      expect(await portal.api.people('?status=active')).toEqual([]);
      const undone = await portal.api.send('POST', `/runs/${run.id}/undo`, {
        reason: 'too early',
      });
      expect(await portal.api.ended(undone.body.id)).toMatchObject({
        status: 'completed',
        summary: { restored: run.summary.terminated },
      });
    });

    it('M9: tells what changed filters, limits and keys would have done', async () => {
      const portal = await TestPortal.startFilled({ databaseId, people: 30 });
      portal.reconfigure(entraid => {
        (entraid.config as { includeDisabled?: boolean }).includeDisabled =
          true;
      });
      const { status, body } = await portal.api.send(
        'POST',
        '/integrations/entraid/what-if',
        {
          config: { includeDisabled: false },
          safeguards: { employees: { creates: { max: 5 } } },
          matchBy: ['email'],
        },
      );
      expect(status).toBe(200);
      const result: WhatIfResult = body;
      expect(result.runs).toMatchObject([{ before: false, after: true }]);
      expect(result.findings.map(({ setting }) => setting)).toEqual([
        'matchBy',
        'config',
      ]);
      expect(result.notes).toContainEqual(
        expect.stringContaining('Who is filtered out now'),
      );
      const bad = await portal.api.send(
        'POST',
        '/integrations/entraid/what-if',
        { config: { includeDisabled: 'perhaps' } },
      );
      expect(bad.status).toBe(400);
      expect(bad.body.error.message).toContain('config.includeDisabled');
    });
  },
);
