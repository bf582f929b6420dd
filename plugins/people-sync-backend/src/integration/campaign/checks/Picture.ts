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

import type { JsonValue } from '@backstage/types';
import type { Knex } from 'knex';
import { rowName } from '../history/Presence';

/** What is known, said in the ids of the sources: comparable across portals. */
export interface Picture {
  /** Rows of the sources that a record is made of, to what it says. */
  records: Record<string, unknown>;
  /** Of each row: what it contributes. */
  rows: Record<string, unknown>;
  memberships: string[];
  keys: string[];
  /** Rows that are known, but belong to a record that is left out. */
  leftOut: Set<string>;
}

const TABLES = { employees: 'employees', 'org-units': 'org_units' } as const;

interface StoredSourceRow {
  integration_id: string;
  data_set: keyof typeof TABLES;
  source_id: string;
  state: string;
  golden_id: string | null;
  mapped: string | null;
  units: string | null;
}

/** What of a portal is in a picture. */
export interface View {
  /** False for a row that keeps its record out of the picture. */
  counts(row: string): boolean;
  /**
   * Whether a row names a manager who has left, whom only a portal that has
   * known that manager can tell.
   */
  namesNobody(row: string): boolean;
  /**
   * Whether a row is of somebody all of whose units have left without a word,
   * which hides the units that another source gives.
   */
  hasOutdatedUnits(row: string): boolean;
}

/** Takes a picture of whoever is active and made of rows that count. */
export async function takePicture(knex: Knex, view: View): Promise<Picture> {
  const stored: StoredSourceRow[] = await knex('source_records')
    .where('state', 'active')
    .orderBy(['integration_id', 'data_set', 'source_id']);
  const rowsOf = new Map<string, string[]>();
  for (const row of stored) {
    if (row.golden_id) {
      const rows = rowsOf.get(row.golden_id) ?? [];
      rows.push(rowName(row.integration_id, row.data_set, row.source_id));
      rowsOf.set(row.golden_id, rows);
    }
  }

  const golden = new Map<string, { values: string; winners: string }>();
  for (const table of Object.values(TABLES)) {
    for (const row of await knex(table).where('status', 'active')) {
      golden.set(row.id, row);
    }
  }
  const names = new Map<string, string>();
  const picture: Picture = {
    records: {},
    rows: {},
    memberships: [],
    keys: [],
    leftOut: new Set(),
  };
  for (const [id, rows] of rowsOf) {
    if (golden.has(id) && rows.every(view.counts)) {
      names.set(id, rows.join(' + '));
    } else {
      rows.forEach(row => picture.leftOut.add(row));
    }
  }

  const said = valuesIn(names);
  for (const [id, name] of names) {
    const { values, winners } = golden.get(id)!;
    const shown = said(JSON.parse(values));
    if (rowsOf.get(id)!.some(view.namesNobody)) {
      delete shown.manager;
    }
    if (rowsOf.get(id)!.some(view.hasOutdatedUnits)) {
      delete shown.orgUnits;
    }
    const won: Record<string, string> = JSON.parse(winners);
    picture.records[name] = {
      ...shown,
      winners: Object.fromEntries(
        Object.entries(won).filter(([attribute]) => attribute in shown),
      ),
    };
  }
  const nameOfRow = new Map(
    [...rowsOf].flatMap(([id, rows]) =>
      rows.map(row => [row, names.get(id)] as const),
    ),
  );
  for (const row of stored) {
    const key = rowName(row.integration_id, row.data_set, row.source_id);
    if (nameOfRow.get(key)) {
      const units: string[] = row.units ? JSON.parse(row.units) : [];
      const { manager, ...shown } = said(
        row.mapped ? JSON.parse(row.mapped) : {},
      );
      picture.rows[key] = {
        ...shown,
        manager: view.namesNobody(key) ? undefined : manager,
        units: units.filter(unit =>
          nameOfRow.get(rowName(row.integration_id, 'org-units', unit)),
        ),
      };
    }
  }
  for (const row of await knex('memberships')) {
    const [who, where] = [names.get(row.employee_id), names.get(row.unit_id)];
    if (who && where) {
      picture.memberships.push(`${who} in ${where} by ${row.integration_id}`);
    }
  }
  picture.memberships.sort();
  for (const row of await knex('person_keys')) {
    const who = names.get(row.employee_id);
    if (who) {
      picture.keys.push(`${row.kind} ${row.value}: ${who}`);
    }
  }
  picture.keys.sort();
  return picture;
}

/** Values with the names of records in place of their ids, and no gaps. */
function valuesIn(names: ReadonlyMap<string, string>) {
  const named = (id: JsonValue | undefined) => names.get(String(id));
  return (values: Record<string, JsonValue>): Record<string, unknown> => {
    const { manager, parent, orgUnits, ...rest } = values;
    const units = (Array.isArray(orgUnits) ? orgUnits : [])
      .flatMap(id => named(id) ?? [])
      .sort();
    const shown: Record<string, unknown> = {
      ...rest,
      manager: named(manager),
      parent: named(parent),
      orgUnits: units.length ? units : undefined,
    };
    return Object.fromEntries(
      Object.entries(shown).filter(
        ([, value]) => value !== undefined && value !== null,
      ),
    );
  };
}

/** In what two pictures differ, a line each. */
export function differences(is: Picture, wanted: Picture): string[] {
  const lines: string[] = [];
  for (const part of ['records', 'rows'] as const) {
    const names = new Set([
      ...Object.keys(is[part]),
      ...Object.keys(wanted[part]),
    ]);
    for (const name of names) {
      const [a, b] = [is[part][name], wanted[part][name]].map(sorted);
      if (a !== b) {
        lines.push(`${part}: ${name} is ${a}, and should be ${b}`);
      }
    }
  }
  for (const part of ['memberships', 'keys'] as const) {
    const [a, b] = [new Set(is[part]), new Set(wanted[part])];
    for (const line of a) {
      if (!b.has(line)) {
        lines.push(`${part}: ${line}, which should not be`);
      }
    }
    for (const line of b) {
      if (!a.has(line)) {
        lines.push(`${part}: not ${line}, which should be`);
      }
    }
  }
  return lines;
}

function sorted(value: unknown): string {
  return (
    JSON.stringify(value, (_, inner) =>
      inner && typeof inner === 'object' && !Array.isArray(inner)
        ? Object.fromEntries(Object.entries(inner).sort())
        : inner,
    ) ?? 'not there'
  );
}
