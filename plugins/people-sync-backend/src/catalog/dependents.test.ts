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
import { TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { dependentsOf } from './dependents';
import {
  databaseIds,
  migratedDatabase,
  putGolden,
  putMemberships,
} from './__testUtils__/goldenData';

jest.setTimeout(60_000);

async function fill(knex: Knex): Promise<void> {
  await putGolden(knex, 'org-units', [
    { id: 'root' },
    { id: 'unit', values: { parent: 'root', leader: 'boss' } },
    { id: 'child', values: { parent: 'unit' } },
    { id: 'closed', values: { parent: 'unit' }, status: 'terminated' },
  ]);
  await putGolden(knex, 'employees', [
    { id: 'boss', values: { email: 'Boss@Example.com' } },
    { id: 'report', values: { manager: 'boss' } },
    { id: 'former', values: { manager: 'boss' }, status: 'terminated' },
    { id: 'twin', values: { email: 'boss@example.com' } },
    { id: 'heir', values: { email: 'old@example.com' } },
    { id: 'member' },
    { id: 'employed' },
    { id: 'mapped', values: { orgUnits: ['child', 'unit'] } },
    { id: 'elsewhere', values: { orgUnits: ['root'], title: '"orgUnits":[' } },
  ]);
  await putMemberships(knex, [
    ['member', 'unit'],
    ['former', 'unit'],
    ['boss', 'root'],
  ]);
  await putGolden(knex, 'employments', [
    { id: 'job', values: { employee: 'employed', orgUnit: 'unit' } },
    {
      id: 'old-job',
      values: { employee: 'report', orgUnit: 'unit' },
      status: 'terminated',
    },
  ]);
}

describe('dependentsOf', () => {
  const databases = TestDatabases.create({ ids: databaseIds });

  it.each(databases.eachSupportedId())(
    'finds whoever refers to what changed, %p',
    async databaseId => {
      const knex = await migratedDatabase(databases, databaseId);
      await fill(knex);

      await expect(dependentsOf(knex, {})).resolves.toEqual({
        users: [],
        groups: [],
      });
      await expect(dependentsOf(knex, { people: ['boss'] })).resolves.toEqual({
        users: ['report', 'twin'],
        groups: ['unit'],
      });
      await expect(dependentsOf(knex, { units: ['unit'] })).resolves.toEqual({
        users: ['employed', 'mapped', 'member'],
        groups: ['child'],
      });
      await expect(
        dependentsOf(knex, {
          emails: ['twin'],
          formerEmails: ['OLD@example.com', ''],
        }),
      ).resolves.toEqual({ users: ['boss', 'heir'], groups: [] });
      await expect(
        dependentsOf(knex, { employments: ['job', 'old-job'] }),
      ).resolves.toEqual({ users: ['employed', 'report'], groups: [] });
    },
  );

  it.each(databases.eachSupportedId())(
    'asks as little about thousands as about one, %p',
    async databaseId => {
      const knex = await migratedDatabase(databases, databaseId);
      await fill(knex);
      const many = Array.from({ length: 5000 }, (_, i) => `x${i}`);
      let statements = 0;
      knex.on('query', () => {
        statements++;
      });
      await dependentsOf(knex, {
        people: many,
        units: many,
        emails: many,
        formerEmails: many,
        employments: many,
      });
      expect(statements).toBeLessThanOrEqual(9);
    },
  );
});
