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
import { nameCandidatesOf, toEntityName } from './entityNames';
import { assignNames, type NameEntry } from './names';
import { databaseIds, migratedDatabase } from './__testUtils__/goldenData';

jest.setTimeout(60_000);

const VALID = /^[a-z0-9]([-a-z0-9_.]*[a-z0-9])?$/;

const entry = (goldenId: string, ...candidates: string[]): NameEntry => ({
  goldenId,
  candidates,
  sourceKey: `hr/${goldenId}`,
});

async function stored(knex: Knex): Promise<Record<string, string>> {
  const rows = await knex('catalog_names').select('golden_id', 'name');
  return Object.fromEntries(rows.map(row => [row.golden_id, row.name]));
}

describe('toEntityName', () => {
  it.each([
    ['Anna.Jensen', 'anna.jensen'],
    ['Bærtha Ågård Sørensen', 'baertha-aagaard-soerensen'],
    ['A\u030Ase', 'aase'],
    ['Renée Müller-Łuczak', 'renee-muller-luczak'],
    ['R&D  --  Platform (EMEA)', 'r-d-platform-emea'],
    ['..dotted__', 'dotted'],
    ["o'brien+tag", 'o-brien-tag'],
    ['İstanbul', 'istanbul'],
    ['ﬁnance №1', 'finance-no1'],
    ['🦄', ''],
    ['李小龍', ''],
    ['--- / ---', ''],
  ])('turns %s into %s', (text, name) => {
    expect(toEntityName(text)).toBe(name);
  });

  it('cuts long texts without leaving an invalid end', () => {
    expect(toEntityName('x'.repeat(100))).toBe('x'.repeat(63));
    expect(toEntityName(`${'x'.repeat(60)} - y`)).toHaveLength(62);
    expect(toEntityName(`${'x'.repeat(62)} y`)).toBe('x'.repeat(62));
  });
});

describe('nameCandidatesOf', () => {
  const values = {
    email: 'Anna.Jensen@example.com',
    username: 'CORP\\ajen',
    employeeNumber: 1001,
  };

  it('names people after what is configured and falls back in order (C3)', () => {
    const of = (
      userName: 'email-local-part' | 'username' | 'employee-number',
    ) => nameCandidatesOf({ kind: 'user', values, userName });
    expect(of('email-local-part')).toEqual(['anna.jensen', 'ajen', '1001']);
    expect(of('username')).toEqual(['ajen', 'anna.jensen', '1001']);
    expect(of('employee-number')).toEqual(['1001', 'anna.jensen', 'ajen']);
    expect(
      nameCandidatesOf({
        kind: 'user',
        values: { username: 'anna@corp.example' },
        userName: 'email-local-part',
      }),
    ).toEqual(['anna']);
    expect(
      nameCandidatesOf({
        kind: 'user',
        values: { email: null, employeeNumber: '42' },
        userName: 'email-local-part',
      }),
    ).toEqual(['42']);
  });

  it('names units after their display name', () => {
    expect(
      nameCandidatesOf({
        kind: 'group',
        values: { displayName: 'Køb & Salg' },
      }),
    ).toEqual(['koeb-salg']);
    expect(
      nameCandidatesOf({ kind: 'group', values: { displayName: '✨' } }),
    ).toEqual([]);
  });
});

describe('assignNames', () => {
  const databases = TestDatabases.create({ ids: databaseIds });

  it.each(databases.eachSupportedId())(
    'gives a name once and keeps it, %p',
    async databaseId => {
      const knex = await migratedDatabase(databases, databaseId);
      await expect(
        assignNames(knex, { kind: 'user', entries: [entry('1', 'Anna')] }),
      ).resolves.toEqual(new Map([['1', 'anna']]));
      await expect(
        assignNames(knex, {
          kind: 'user',
          entries: [entry('1', 'anna.married'), entry('2', 'bob')],
        }),
      ).resolves.toEqual(
        new Map([
          ['1', 'anna'],
          ['2', 'bob'],
        ]),
      );
      // A group may have the name of a user.
      await assignNames(knex, { kind: 'group', entries: [entry('g', 'anna')] });
      expect(await stored(knex)).toEqual({ 1: 'anna', 2: 'bob', g: 'anna' });
      await expect(
        assignNames(knex, { kind: 'group', entries: [] }),
      ).resolves.toEqual(new Map());
    },
  );

  it.each(databases.eachSupportedId())(
    'gives the same names whatever the order of the entries, %p',
    async databaseId => {
      const entries = [
        entry('c', 'ANNA'),
        entry('a', 'anna'),
        entry('b', 'Ännä'),
        entry('d', '🦄', 'dorthe'),
        entry('e', '🦄'),
        entry('f', 'x'.repeat(63)),
        entry('g', 'x'.repeat(80)),
        entry('a', 'anna'),
      ];
      const first = await migratedDatabase(databases, databaseId);
      const second = await migratedDatabase(databases, databaseId);
      await assignNames(first, { kind: 'user', entries });
      await assignNames(second, {
        kind: 'user',
        entries: [...entries].reverse(),
      });
      const names = await stored(first);
      expect(await stored(second)).toEqual(names);
      expect(names.a).toBe('anna');
      expect(names.b).toMatch(/^anna-[0-9a-f]{4}$/);
      expect(names.c).toMatch(/^anna-[0-9a-f]{4}$/);
      expect(names.d).toBe('dorthe');
      expect(names.e).toMatch(/^user-[0-9a-f]{12}$/);
      expect(names.g).toMatch(/^x{58}-[0-9a-f]{4}$/);
      for (const name of Object.values(names)) {
        expect(name).toMatch(VALID);
        expect(name.length).toBeLessThanOrEqual(63);
      }
      expect(new Set(Object.values(names)).size).toBe(7);
    },
  );

  it.each(databases.eachSupportedId())(
    'takes a longer suffix where the short one is taken, %p',
    async databaseId => {
      const knex = await migratedDatabase(databases, databaseId);
      await assignNames(knex, { kind: 'user', entries: [entry('a', 'anna')] });
      const probe = await knex.transaction(async tx => {
        const names = await assignNames(tx, {
          kind: 'user',
          entries: [entry('b', 'anna')],
        });
        await tx('catalog_names').where({ golden_id: 'b' }).delete();
        return names.get('b')!;
      });
      await assignNames(knex, { kind: 'user', entries: [entry('c', probe)] });
      const names = await assignNames(knex, {
        kind: 'user',
        entries: [entry('b', 'anna')],
      });
      expect(names.get('b')).toMatch(new RegExp(`^${probe}[0-9a-f]{4}$`));
    },
  );

  it.each(databases.eachSupportedId())(
    'takes a few statements for a thousand people, %p',
    async databaseId => {
      const knex = await migratedDatabase(databases, databaseId);
      const entries = Array.from({ length: 1000 }, (_, i) =>
        entry(`p${i}`, `name${i % 500}`),
      );
      let statements = 0;
      knex.on('query', () => {
        statements++;
      });
      const names = await assignNames(knex, { kind: 'user', entries });
      expect(new Set(names.values()).size).toBe(1000);
      expect(statements).toBeLessThanOrEqual(8);
    },
  );

  const postgres = databases
    .eachSupportedId()
    .filter(([id]) => id.startsWith('POSTGRES'));

  if (postgres.length) {
    it.each(postgres)(
      'lets transactions at the same time all succeed, %p',
      async databaseId => {
        const knex = await migratedDatabase(databases, databaseId);
        const bases = Array.from({ length: 200 }, (_, i) => `name${i}`);
        const work = async (run: string, ordered: string[]) =>
          knex.transaction(async tx =>
            assignNames(tx, {
              kind: 'user',
              entries: [
                ...ordered.map(base => entry(`${run}-${base}`, base)),
                entry('shared', `shared-${run}`),
              ],
            }),
          );
        const results = await Promise.all([
          work('a', bases),
          work('b', [...bases].reverse()),
          work('c', bases),
        ]);
        const names = await stored(knex);
        expect(Object.keys(names)).toHaveLength(601);
        expect(
          new Set(Object.values(names).map(name => name.toLowerCase())).size,
        ).toBe(601);
        for (const result of results) {
          expect(result.size).toBe(201);
          for (const [id, name] of result) {
            expect(names[id]).toBe(name);
          }
        }
      },
    );
  }
});
