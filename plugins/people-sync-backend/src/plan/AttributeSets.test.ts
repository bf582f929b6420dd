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
import { AttributeSets, attributeNames } from './AttributeSets';

jest.setTimeout(60_000);

describe('attributeNames', () => {
  it('lists what has a value, in the order of the mapping', () => {
    expect(
      attributeNames({
        displayName: 'Anna',
        email: null,
        title: '',
        active: false,
      }),
    ).toBe(',displayName,title,active,');
  });
});

describe.each(databases.eachSupportedId())('attribute sets on %s', id => {
  it('R9: tell of each new person which attributes they came with', async () => {
    const harness = await EngineHarness.renew(
      id,
      { integrations: ['hr'] },
      undefined,
    );
    harness.source.person('a', { title: 'Cook' });
    harness.source.person('b', { title: null });
    harness.source.person('c', { title: 'Baker' });
    const run = await harness.run();

    const rows = await harness
      .knex('run_records')
      .join('attribute_sets', 'attribute_sets.id', 'run_records.attribute_set')
      .where({ run_id: run.id, status: 'created', data_set: 'employees' })
      .orderBy('source_id')
      .select('source_id', 'names', 'mapped');
    expect(rows).toHaveLength(3);
    for (const { names, mapped } of rows) {
      expect(names).toBe(attributeNames(JSON.parse(mapped)));
    }
    expect(rows[0].names).toContain(',title,');
    expect(rows[1].names).not.toContain(',title,');
    expect(rows[2].names).toBe(rows[0].names);
  });

  it('are stored once, by whoever comes first', async () => {
    const { knex } = await EngineHarness.renew(
      id,
      { integrations: ['hr'] },
      undefined,
    );
    const names = new Set([',displayName,pet,']);
    const [one, other] = [AttributeSets.create(), AttributeSets.create()];
    await one.store(knex, names);
    await other.store(knex, names);
    one.committed(names);
    await one.store(knex, names);
    expect(
      await knex('attribute_sets').where({ names: ',displayName,pet,' }),
    ).toEqual([
      { id: one.idOf(',displayName,pet,'), names: ',displayName,pet,' },
    ]);
  });
});
