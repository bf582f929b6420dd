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
  ListOrgUnits,
  OrgUnitRef,
  PersonRef,
} from '@people-sync/plugin-people-sync-common';
import type { Knex } from 'knex';
import { whereIn } from '../../database/dialect';
import { loadPresence, type Presence } from './catalogPresence';
import { membersTable } from '../../people/membersTable';
import {
  findGolden,
  type GoldenPage,
  type GoldenTable,
  requireGolden,
} from './golden';
import { loadPersonRefs } from './people';
import { foldedLike, foldedPatterns, searchWords } from './text';

export type OrgUnitsQuery = NonNullable<ListOrgUnits['query']>;

/** A golden org unit as stored, as far as the API shows it. */
export interface OrgUnitRow {
  id: string;
  status: string;
  name: string;
  values: string;
  parent_id: string | null;
  leader_id: string | null;
}

const ORG_UNITS: GoldenTable = {
  table: 'org_units',
  dataSet: 'org-units',
  columns: ['id', 'status', 'name', 'values', 'parent_id', 'leader_id'],
  sortedBy: {
    name: 'org_units.name',
    status: 'org_units.status',
    updatedAt: 'org_units.updated_at',
  },
  orderBy: 'name',
};

const MAX_MEMBERS = 500;

/** One page of org units. */
export async function findOrgUnits(
  knex: Knex,
  asked: OrgUnitsQuery,
): Promise<GoldenPage<OrgUnitRow>> {
  return findGolden<OrgUnitRow>(knex, ORG_UNITS, {
    asked: { ...asked },
    narrow: query => {
      for (const word of searchWords(asked.search)) {
        const patterns = foldedPatterns(word);
        query.andWhereRaw(
          foldedLike('org_units.name', patterns.length),
          patterns,
        );
      }
      if (asked.parentId !== undefined) {
        query.andWhere('org_units.parent_id', asked.parentId);
      }
      if (asked.root) {
        query.whereNull('org_units.parent_id');
      }
    },
  });
}

/** @throws NotFoundError when no unit has this id */
export async function requireOrgUnit(
  knex: Knex,
  id: string,
): Promise<OrgUnitRow> {
  return requireGolden<OrgUnitRow>(knex, ORG_UNITS, { id, what: 'org unit' });
}

/** What the units of a page refer to. */
export interface OrgUnitContext {
  leaders: ReadonlyMap<string, PersonRef>;
  memberCounts: ReadonlyMap<string, number>;
  childCounts: ReadonlyMap<string, number>;
  presence: ReadonlyMap<string, Presence>;
}

/** Reads what the given units refer to, with a query for each kind. */
export async function loadOrgUnitContext(
  options: { knex: Knex; namespace: string },
  units: readonly OrgUnitRow[],
): Promise<OrgUnitContext> {
  const { knex, namespace } = options;
  const ids = units.map(({ id }) => id);
  const members = ids.length
    ? await knex(membersTable(knex))
        .join('employees', 'employees.id', 'members.employee_id')
        .where(whereIn(knex, 'members.unit_id', ids))
        .andWhere('employees.status', 'active')
        .groupBy('members.unit_id')
        .select('members.unit_id as id')
        .count({ n: '*' })
    : [];
  const children = ids.length
    ? await knex('org_units')
        .where(whereIn(knex, 'parent_id', ids))
        .andWhere('status', 'active')
        .groupBy('parent_id')
        .select('parent_id as id')
        .count({ n: '*' })
    : [];
  const counted = (rows: { id?: string; n?: string | number }[]) =>
    new Map(rows.map(row => [String(row.id), Number(row.n)]));
  return {
    leaders: await loadPersonRefs(
      options,
      units.map(unit => unit.leader_id),
    ),
    memberCounts: counted(members),
    childCounts: counted(children),
    presence: await loadPresence({
      knex,
      kind: 'group',
      namespace,
      records: units,
    }),
  };
}

/** The units below a unit, by name. */
export async function loadChildren(
  knex: Knex,
  unitId: string,
): Promise<OrgUnitRef[]> {
  return knex('org_units')
    .where({ parent_id: unitId, status: 'active' })
    .orderBy(['name', 'id'])
    .select('id', 'name');
}

/** The first active members of a unit, by name. */
export async function loadMembers(
  options: { knex: Knex; namespace: string },
  unitId: string,
): Promise<PersonRef[]> {
  const { knex } = options;
  const rows = await knex('employees')
    .where('status', 'active')
    .whereIn(
      'id',
      knex(membersTable(knex)).where({ unit_id: unitId }).select('employee_id'),
    )
    .orderBy(['display_name', 'id'])
    .limit(MAX_MEMBERS)
    .select('id');
  const refs = await loadPersonRefs(
    options,
    rows.map(row => row.id),
  );
  return rows.flatMap(row => refs.get(row.id) ?? []);
}
