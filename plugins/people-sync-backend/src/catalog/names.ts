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
import { ConflictError } from '@backstage/errors';
import type { Knex } from 'knex';
import { bulkInsert, type BulkTable } from '../database/bulk';
import { whereIn } from '../database/dialect';
import { nameHash, toEntityName, withSuffix } from './entityNames';

export { nameCandidatesOf } from './entityNames';

/** Kinds of golden records that become entities. */
export type CatalogKind = 'user' | 'group';

export interface NameEntry {
  goldenId: string;
  /** Names that would suit, best first; see `nameCandidatesOf`. */
  candidates: readonly string[];
  /** Where it came from; names it when there is no candidate. */
  sourceKey: string;
}

export interface AssignNamesOptions {
  kind: CatalogKind;
  entries: readonly NameEntry[];
}

interface Wish {
  goldenId: string;
  base: string;
  name: string;
}

/**
 * Hexadecimal digits of the golden id's hash that follow a name which somebody
 * else has. More of them only where fewer are taken as well.
 */
const SUFFIX_LENGTHS = [4, 8, 16, 32];

interface CatalogNameRow {
  kind: CatalogKind;
  golden_id: string;
  name: string;
  /** Under which the name is unique. */
  name_key: string;
}

const catalogNamesTable: BulkTable<CatalogNameRow> = {
  name: 'catalog_names',
  columns: { kind: 'text', golden_id: 'text', name: 'text', name_key: 'text' },
};

const MAX_ROWS = 2000;

const compare = (a: string, b: string) => {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
};

function baseOf(kind: CatalogKind, entry: NameEntry): string {
  for (const candidate of entry.candidates) {
    const name = toEntityName(candidate);
    if (name) {
      return name;
    }
  }
  return `${kind}-${nameHash(entry.sourceKey).slice(0, 12)}`;
}

async function namesOf(
  tx: Knex,
  kind: CatalogKind,
  goldenIds: readonly string[],
): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (let i = 0; i < goldenIds.length; i += MAX_ROWS) {
    const rows = await tx('catalog_names')
      .where({ kind })
      .andWhere(whereIn(tx, 'golden_id', goldenIds.slice(i, i + MAX_ROWS)))
      .select('golden_id', 'name');
    for (const row of rows) {
      names.set(row.golden_id, row.name);
    }
  }
  return names;
}

/**
 * Takes the names that are free. Who has one already, or wants one that is
 * taken, gets nothing. A name that another transaction has just taken is
 * waited for, so all of them have to take names in the same order.
 */
async function take(
  tx: Knex,
  kind: CatalogKind,
  wishes: readonly Wish[],
): Promise<string[]> {
  const ordered = [...wishes].sort(
    (a, b) => compare(a.name, b.name) || compare(a.goldenId, b.goldenId),
  );
  const taken = await bulkInsert(tx, {
    table: catalogNamesTable,
    rows: ordered.map(({ goldenId, name }) => ({
      kind,
      golden_id: goldenId,
      name,
      name_key: name,
    })),
    onConflict: { columns: [] },
    returning: ['golden_id'],
  });
  return taken.map(row => row.golden_id!);
}

/**
 * Gives every golden record that has none yet an entity name that is valid and
 * unique ignoring case. A name is given once and kept, so nothing that changes
 * at the source renames an entity.
 *
 * Where two want the same name, the one that is first to come keeps it and the
 * other gets it with a suffix, which follows from its golden id. Within one
 * call the order of the entries does not matter.
 *
 * Takes one statement per call where all of them are new and their names free,
 * and two more for each round of collisions.
 * Transactions that run at the same time wait for one another and all succeed;
 * to keep that so, call it at most once per kind in a transaction, for groups
 * before users.
 *
 * @returns golden id to name, of all entries
 */
export async function assignNames(
  tx: Knex,
  options: AssignNamesOptions,
): Promise<Map<string, string>> {
  const { kind, entries } = options;
  const wanted = new Map(entries.map(entry => [entry.goldenId, entry]));
  const names = new Map<string, string>();
  let open: Wish[] = [...wanted.values()].map(entry => {
    const base = baseOf(kind, entry);
    return { goldenId: entry.goldenId, base, name: base };
  });

  for (const length of [0, ...SUFFIX_LENGTHS]) {
    if (open.length === 0) {
      return names;
    }
    const wishes = open.map(wish =>
      length
        ? {
            ...wish,
            name: withSuffix(
              wish.base,
              nameHash(wish.goldenId).slice(0, length),
            ),
          }
        : wish,
    );
    const taken = new Set(await take(tx, kind, wishes));
    for (const { goldenId, name } of wishes) {
      if (taken.has(goldenId)) {
        names.set(goldenId, name);
      }
    }
    open = open.filter(wish => !taken.has(wish.goldenId));
    if (open.length) {
      // The name of the same record may have been given meanwhile.
      const given = await namesOf(
        tx,
        kind,
        open.map(wish => wish.goldenId),
      );
      for (const [goldenId, name] of given) {
        names.set(goldenId, name);
      }
      open = open.filter(wish => !given.has(wish.goldenId));
    }
  }
  if (open.length) {
    throw new ConflictError(
      `No entity name is free for ${open.length} golden records`,
    );
  }
  return names;
}
