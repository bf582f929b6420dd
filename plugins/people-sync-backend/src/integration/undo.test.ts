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
import { until } from './__testUtils__/until';

jest.setTimeout(120_000);

describe.each(databases.eachSupportedId())('undo on %s', databaseId => {
  afterEach(stopPortals);

  it('A4: takes a sync back in portal and catalog, and the next one decides again', async () => {
    const portal = await TestPortal.startFilled({ databaseId, catalog: true });
    const { api, company } = portal;
    /** Whether the catalog has read it yet is a matter of time. */
    const people = async () =>
      (await api.people()).map(({ catalog: _, ...person }) => person);
    const before = await people();
    const users = 62;
    await until(
      'everybody in the catalog',
      async () => (await api.catalog()).size === users + company.units.length,
    );
    const [renamed, left] = [20, 24].map(n => company.people[n]);
    company.rename(renamed.id, { surname: 'Abildgaard' });
    company.leave(left.id);
    company.hire({
      givenName: 'Nynne',
      surname: 'Hyldgaard',
      unitId: company.unit('TEA02').id,
    });
    const wrong = await api.run();
    expect(wrong.actions?.undo).toEqual({ possible: true });
    const after = await people();
    const userOf = (mail: string | null) => `user:${mail!.split('@')[0]}`;
    await until(
      'the catalog to follow',
      async () => !(await api.catalog()).has(userOf(left.mail)),
    );
    const { lastSyncAt } = await api.integration();

    expect((await api.send('POST', `/runs/${wrong.id}/undo`, {})).status).toBe(
      400,
    );
    const { status, body } = await api.send('POST', `/runs/${wrong.id}/undo`, {
      reason: 'The feed was broken',
      pauseSchedules: true,
    });
    expect(status).toBe(202);
    const undo = await api.ended(body.id);
    expect(undo).toMatchObject({
      status: 'completed',
      trigger: 'undo',
      basedOn: wrong.id,
      persisted: true,
      summary: { updated: 1, restored: 1, terminated: 1, skipped: 0 },
    });
    const records = await api.changes(undo);
    expect(records[left.displayName]).toMatchObject({ status: 'restored' });
    const hired = after.filter(
      person => !before.some(({ id }) => id === person.id),
    );
    expect(
      (await api.people('?status=active')).map(({ id }) => id).sort(),
    ).toEqual(before.map(({ id }) => id).sort());
    expect(hired).toHaveLength(1);
    await until('the catalog to go back', async () => {
      const entities = await api.catalog();
      return entities.has(userOf(left.mail)) &&
        entities.size === users + company.units.length
        ? entities
        : undefined;
    });
    expect((await api.integration()).lastSyncAt).toBe(lastSyncAt);

    const undone: Run = await api.runOf(wrong.id);
    expect(undone).toMatchObject({
      undoneBy: undo.id,
      actions: {
        undo: { possible: false, reason: `Undone by sync ${undo.id}` },
      },
    });
    expect(
      (await api.send('POST', `/runs/${wrong.id}/undo`, { reason: 'Again' }))
        .status,
    ).toBe(409);

    // The source has not changed, and says nothing; it is right all the same.
    await api.run();
    expect(await people()).toEqual(after);
  });
});
