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

import { databases, EngineHarness } from '../../__testUtils__/harness';
import { markDangling } from '../../people/danglingReferences';

/** What campaigns have found, each with the few steps that it takes. */
describe.each(databases.eachSupportedId())('found on %s', databaseId => {
  let harness: EngineHarness;

  beforeEach(async () => {
    harness = await EngineHarness.renew(
      databaseId,
      {
        integrations: ['hr', 'entra'],
      },
      harness,
    );
    harness.source.pageSize = 100;
  });

  const hr = () => harness.integration('hr');
  const entra = () => harness.integration('entra').provider;
  const named = async (number: string) =>
    (await harness.people()).find(person => person.employeeNumber === number);
  const sourceRow = (id: string) =>
    harness.knex('source_records').where({ source_id: id }).first();

  it('P6: whoever names a person whom another integration created meanwhile finds that person', async () => {
    hr().safeguards = { creates: { max: 0 } };
    hr().provider.person('bo', { number: 2, managerId: 'carl' });
    hr().provider.person('carl', { number: 3 });
    const held = await harness.run();
    entra().person('e3', { number: 3, name: 'Carl' });
    await harness.run({ integrationId: 'entra' });
    expect(await harness.decide(held, 'approved')).toMatchObject({
      status: 'completed',
    });

    await harness.run({ mode: 'recent' });
    const [bo, carl] = [await named('2'), await named('3')];
    expect(bo.manager).toBe(carl.id);
  });

  it('P6: whoever names a person to whom a cancelled run did not come finds that person', async () => {
    hr().provider.unit('u1', []);
    hr().provider.person('bo', { number: 2, managerId: 'carl' });
    hr().provider.person('carl', { number: 3 });
    const run = await harness.run();
    expect(run.status).toBe('completed');
    // As a run leaves it that is cancelled before the chunk with Carl.
    const carl = await named('3');
    await harness.knex('employees').where({ id: carl.id }).delete();
    await harness.knex('person_keys').where({ employee_id: carl.id }).delete();
    await harness
      .knex('source_records')
      .where({ source_id: 'carl', integration_id: 'hr' })
      .delete();
    await markDangling(harness.knex, run);
    expect((await sourceRow('bo')).pending_reference).toBeTruthy();
    expect((await sourceRow('u1')).pending_reference).toBeFalsy();
    entra().person('e3', { number: 3, name: 'Carl' });
    await harness.run({ integrationId: 'entra' });
    await harness.run();
    expect((await named('2')).manager).toBe((await named('3')).id);
  });

  it('X2: of many who are absent, those whom nobody else speaks for are asked for', async () => {
    const people = Array.from({ length: 30 }, (_, n) => `p${n}`);
    for (const [n, id] of people.entries()) {
      hr().provider.person(id, { number: n + 1 });
    }
    for (const [n] of people.entries()) {
      entra().person(`e${n}`, { number: n + 1 });
    }
    hr().provider.person('alone', { number: 99 });
    hr().provider.person('gone', { number: 98 });
    await harness.run();
    await harness.run({ integrationId: 'entra' });

    hr().missingPolicy = 'terminate';
    hr().safeguards = { removals: { percent: 10, atLeast: 5 } };
    hr().provider.remove('employees', 'gone');
    // It says that this is all, and it is not: only one is in the list, and
    // whoever is asked for is there.
    const { provider } = hr();
    const everybody = provider.rows.get('employees')!;
    const listed = new Map([...everybody].slice(0, 1));
    const fetch = provider.fetch.bind(provider);
    provider.fetch = options => {
      provider.rows.set('employees', options.person ? everybody : listed);
      return fetch(options);
    };
    const run = await harness.run();
    expect(run.status).toBe('completed');
    expect(await named('99')).toMatchObject({ status: 'active' });
    expect(await named('98')).toMatchObject({ status: 'terminated' });
    expect((await harness.records(run)).gone.status).toBe('terminated');
  });

  it('P2: what failed of somebody who has left is not tried again for ever', async () => {
    hr().provider.person('anna');
    hr().provider.person('bo', { mail: 'no address' });
    expect((await harness.run()).status).toBe('warning');
    hr().provider.remove('employees', 'bo');
    expect((await harness.run({ mode: 'recent' })).status).toBe('completed');
    expect((await harness.run({ mode: 'recent' })).status).toBe('completed');
    expect(await sourceRow('bo')).toBeUndefined();
  });

  it('P2: nor of somebody whom a complete list no longer names', async () => {
    hr().provider.person('anna');
    hr().provider.person('bo', { mail: 'no address' });
    await harness.run();
    hr().provider.rows.get('employees')!.delete('bo');
    expect((await harness.run()).status).toBe('completed');
    expect((await harness.run({ mode: 'recent' })).status).toBe('completed');
  });

  it('A4: a unit that an undo took back from somebody is not given again by the next change', async () => {
    hr().provider.person('anna');
    hr().provider.unit('u1', ['anna']);
    hr().provider.unit('u2', []);
    hr().provider.unit('u3', []);
    await harness.run();
    hr().provider.unit('u1', []);
    hr().provider.unit('u2', ['anna']);
    const run = await harness.run({ mode: 'recent' });
    const { id } = await harness.engine.undo({
      run,
      reason: 'too early',
      createdBy: 'user:default/tester',
    });
    await harness.engine.pool.idle();
    expect((await harness.get(id)).status).toBe('completed');
    hr().provider.unit('u2', []);
    hr().provider.unit('u3', ['anna']);
    await harness.run({ mode: 'recent' });
    const [anna] = await harness.people();
    const u3 = await sourceRow('u3');
    expect(anna.orgUnits).toEqual([u3.golden_id]);
  });

  it('X3: whoever goes on under another id is applied under that one first', async () => {
    for (const [n, id] of ['anna', 'bo', 'carl'].entries()) {
      hr().provider.person(id, { number: n + 1 });
    }
    await harness.run();
    hr().provider.remove('employees', 'anna');
    hr().provider.person('zoe', { number: 1, name: 'Anna' });
    const run = await harness.run({ mode: 'recent' });
    expect(run.counts.employees).toMatchObject({ terminated: 0, failed: 0 });
    const applied = await harness
      .knex('run_records')
      .where({ run_id: run.id, data_set: 'employees' })
      .orderBy('seq')
      .select('source_id');
    expect(applied.map(row => row.source_id)).toEqual(['zoe', 'anna']);
    expect(await harness.people()).toHaveLength(3);
    expect(await named('1')).toMatchObject({ status: 'active' });
  });
});
