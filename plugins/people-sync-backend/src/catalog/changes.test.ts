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
import { recordChanges } from './changes';
import { databaseIds, migratedDatabase } from './__testUtils__/goldenData';

jest.setTimeout(60_000);

async function stored(knex: Knex): Promise<string[]> {
  const rows = await knex('catalog_changes').orderBy('seq').select();
  return rows.map(row => `${row.seq} ${row.kind} ${row.golden_id}`);
}

describe('recordChanges', () => {
  const databases = TestDatabases.create({ ids: databaseIds });

  it.each(databases.eachSupportedId())(
    'numbers groups before users, and nobody twice, %p',
    async databaseId => {
      const knex = await migratedDatabase(databases, databaseId);
      const last = await knex.transaction(tx =>
        recordChanges(tx, {
          users: ['u2', 'u1', 'u2'],
          groups: ['g1', 'u1', 'g1'],
        }),
      );
      expect(last).toBe(4);
      expect(await stored(knex)).toEqual([
        '1 group g1',
        '2 group u1',
        '3 user u1',
        '4 user u2',
      ]);
    },
  );

  it.each(databases.eachSupportedId())(
    'keeps one row per golden record, with its last number, %p',
    async databaseId => {
      const knex = await migratedDatabase(databases, databaseId);
      await recordChanges(knex, { users: ['u1', 'u2'], groups: ['g1'] });
      await recordChanges(knex, { users: ['u1'], groups: [] });
      expect(await stored(knex)).toEqual([
        '1 group g1',
        '3 user u2',
        '4 user u1',
      ]);
      await expect(
        recordChanges(knex, { users: [], groups: [] }),
      ).resolves.toBeUndefined();
      expect(Number((await knex('catalog_head').first()).seq)).toBe(4);
    },
  );

  it.each(databases.eachSupportedId())(
    'takes a number back with the transaction that took it, %p',
    async databaseId => {
      const knex = await migratedDatabase(databases, databaseId);
      await expect(
        knex.transaction(async tx => {
          await recordChanges(tx, { users: ['u1'], groups: [] });
          throw new Error('lost the lease');
        }),
      ).rejects.toThrow('lost the lease');
      expect(await stored(knex)).toEqual([]);
      expect(Number((await knex('catalog_head').first()).seq)).toBe(0);
    },
  );
});
