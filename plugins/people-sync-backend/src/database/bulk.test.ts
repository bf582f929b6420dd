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

import { type BulkTable, bulkInsert, bulkUpdate } from './bulk';
import { databases } from '../integration/__testUtils__/databases';

jest.setTimeout(60_000);

interface ThingRow {
  id: string;
  note: string | null;
  size: number | null;
  seq: number | null;
  on: boolean | null;
}

const things: BulkTable<ThingRow> = {
  name: 'things',
  columns: {
    id: 'text',
    note: 'text',
    size: 'integer',
    seq: 'bigint',
    on: 'boolean',
  },
};

const NOTHING = { note: null, size: null, seq: null, on: null };

const ROWS: ThingRow[] = [
  { id: 'plain', note: 'a note', size: 1, seq: 2, on: true },
  { id: 'nothing', ...NOTHING },
  { id: '', note: '', size: 0, seq: 0, on: false },
  {
    id: 'least',
    note: '{"a":["\\"",null]}',
    size: -2147483648,
    seq: Number.MIN_SAFE_INTEGER,
    on: false,
  },
  {
    id: 'most',
    note: 'Søren \u{1F9D1} {x,y} "NULL" \\ \n\ttab',
    size: 2147483647,
    seq: Number.MAX_SAFE_INTEGER,
    on: true,
  },
];

describe.each(databases.eachSupportedId())('rows in bulk on %s', databaseId => {
  async function createTable() {
    const knex = await databases.init(databaseId);
    await knex.schema.createTable('things', table => {
      table.text('id').primary();
      table.text('note');
      table.integer('size');
      table.bigInteger('seq');
      table.boolean('on');
    });
    const read = async (id: string): Promise<ThingRow> => {
      const row = await knex('things').where({ id }).first();
      return {
        ...row,
        seq: row.seq === null ? null : Number(row.seq),
        on: row.on === null ? null : Boolean(row.on),
      };
    };
    return { knex, read };
  }

  it('are stored as they are', async () => {
    const { knex, read } = await createTable();
    await bulkInsert(knex, { table: things, rows: ROWS });
    for (const row of ROWS) {
      expect(await read(row.id)).toEqual(row);
    }
    await bulkInsert(knex, { table: things, rows: [] });
    expect(await knex('things')).toHaveLength(ROWS.length);
  });

  it('are as many as there are', async () => {
    const { knex } = await createTable();
    const rows = Array.from({ length: 4500 }, (_, n) => ({
      id: `thing ${n}`,
      ...NOTHING,
      size: n,
    }));
    const written = await bulkInsert(knex, {
      table: things,
      rows,
      returning: ['id'],
    });
    expect(written).toHaveLength(4500);
    const [{ sum }] = await knex('things').sum({ sum: 'size' });
    expect(Number(sum)).toBe((4500 * 4499) / 2);
  });

  it('leave alone what is there, or take over what is asked', async () => {
    const { knex, read } = await createTable();
    const [plain] = ROWS;
    await bulkInsert(knex, { table: things, rows: [plain] });
    const other = { id: 'plain', note: 'other', size: 9, seq: 9, on: false };
    for (const columns of [['id' as const], []]) {
      const written = await bulkInsert(knex, {
        table: things,
        rows: [other],
        onConflict: { columns },
        returning: ['id'],
      });
      expect(written).toEqual([]);
    }
    expect(await read('plain')).toEqual(plain);
    await bulkInsert(knex, {
      table: things,
      rows: [other],
      onConflict: { columns: ['id'], merge: ['note', 'on'] },
    });
    expect(await read('plain')).toEqual({ ...plain, note: 'other', on: false });
    await expect(
      bulkInsert(knex, { table: things, rows: [other] }),
    ).rejects.toThrow();
  });

  it('are each given their own values', async () => {
    const { knex, read } = await createTable();
    await bulkInsert(knex, { table: things, rows: ROWS });
    await bulkUpdate(knex, {
      table: {
        name: 'things',
        columns: { id: 'text', note: 'text', on: 'boolean' },
      },
      rows: [
        { id: 'plain', note: null, on: null },
        { id: 'nothing', note: 'something', on: true },
        { id: 'unknown', note: 'x', on: true },
      ],
      keys: ['id'],
    });
    expect(await read('plain')).toEqual({ ...ROWS[0], note: null, on: null });
    expect(await read('nothing')).toEqual({
      ...ROWS[1],
      note: 'something',
      on: true,
    });
    expect(await read('')).toEqual(ROWS[2]);
    expect(await knex('things')).toHaveLength(ROWS.length);
  });
});
