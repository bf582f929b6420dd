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
import type { Knex } from 'knex';
import { whereIn } from '../../database/dialect';
import { membersTable } from '../../people/membersTable';
import { filterPayloads, parsePayloadCondition } from './payloadFilter';
import type { RecordsQuery } from './records';
import { containsPattern, containsText, searchWords } from './text';

/** What is asked of records themselves, besides what is asked of their runs. */
export type RecordFilter = Pick<
  RecordsQuery,
  | 'status'
  | 'dataSet'
  | 'search'
  | 'attribute'
  | 'errorCode'
  | 'employeeId'
  | 'orgUnitId'
  | 'payload'
>;

/** Golden records of a person, besides the person. */
const TABLES_OF_PEOPLE = [
  'employments',
  'reporting_lines',
  'permissions',
  'trainings',
];

/** Ids of everything that is kept about a person. */
async function goldenIdsOf(knex: Knex, employeeId: string): Promise<string[]> {
  const ids = [employeeId];
  for (const table of TABLES_OF_PEOPLE) {
    const rows = await knex(table)
      .where({ employee_id: employeeId })
      .select('id');
    ids.push(...rows.map(row => row.id));
  }
  return ids;
}

function filterColumn(
  knex: Knex,
  query: Knex.QueryBuilder,
  column: string,
  values: readonly string[] | undefined,
): void {
  if (values?.length === 1) {
    // An index in the order of the next column is of use to one value only.
    query.andWhere(column, values[0]);
  } else if (values?.length) {
    query.andWhere(whereIn(knex, column, values));
  }
}

/** Which records an attribute is looked for in. */
export type AttributeRecords = 'changed' | 'created';

async function filterAttribute(
  knex: Knex,
  query: Knex.QueryBuilder,
  options: {
    attribute: string;
    someCreated?: boolean;
    /** Both kinds without it. */
    only?: AttributeRecords;
  },
): Promise<void> {
  const { attribute, someCreated, only } = options;
  const key = JSON.stringify(attribute);
  const changed = (records: Knex.QueryBuilder) =>
    records
      .whereNotNull('run_records.changes')
      .whereRaw(containsText(knex, 'run_records.changes'), [
        `{"attribute":${key},`,
      ]);
  if (only === 'changed' || !someCreated) {
    query.andWhere(changed);
    return;
  }
  // Records of new people: whatever has a value has changed.
  const sets = await knex('attribute_sets')
    .whereRaw(containsText(knex, 'names'), [`,${attribute},`])
    .select('id');
  const created = (records: Knex.QueryBuilder) =>
    records.where('run_records.status', 'created').andWhere(
      whereIn(
        knex,
        'run_records.attribute_set',
        sets.map(({ id }) => id),
      ),
    );
  query.andWhere(
    only === 'created'
      ? created
      : any => any.where(changed).orWhere(record => created(record)),
  );
}

/**
 * Whether runs have counted what a filter leaves: they do so by data set and
 * status.
 */
export function isCounted(filter: RecordFilter): boolean {
  const { search, attribute, errorCode, employeeId, orgUnitId, payload } =
    filter;
  return (
    searchWords(search).length === 0 &&
    [attribute, errorCode, employeeId, orgUnitId].every(
      value => value === undefined,
    ) &&
    !payload?.length
  );
}

/** Whether finding what a filter leaves means looking at every record. */
export function isCostly({ search, payload }: RecordFilter): boolean {
  return searchWords(search).length > 0 || Boolean(payload?.length);
}

/**
 * Adds the conditions on records, not those on their runs.
 *
 * @throws InputError naming what cannot be understood
 */
export async function filterRecords(
  knex: Knex,
  query: Knex.QueryBuilder,
  filter: RecordFilter & {
    /** Whether the runs have created anybody: new records list no changes. */
    someCreated?: boolean;
    /** Which of those that `attribute` finds; both kinds without it. */
    attributeIn?: AttributeRecords;
  },
): Promise<void> {
  const { attribute, errorCode, employeeId, orgUnitId } = filter;
  filterColumn(knex, query, 'run_records.status', filter.status);
  filterColumn(knex, query, 'run_records.data_set', filter.dataSet);
  for (const word of searchWords(filter.search)) {
    query.andWhereRaw(`run_records.search_text LIKE ? ESCAPE '!'`, [
      containsPattern(word),
    ]);
  }
  if (attribute !== undefined) {
    await filterAttribute(knex, query, {
      attribute,
      someCreated: filter.someCreated,
      only: filter.attributeIn,
    });
  }
  if (errorCode !== undefined) {
    query
      .whereNotNull('run_records.errors')
      .andWhereRaw(containsText(knex, 'run_records.errors'), [
        `"code":${JSON.stringify(errorCode)}`,
      ]);
  }
  if (employeeId !== undefined) {
    filterColumn(
      knex,
      query,
      'run_records.golden_id',
      await goldenIdsOf(knex, employeeId),
    );
  }
  if (orgUnitId !== undefined) {
    query.andWhere(any =>
      any
        .whereIn(
          'run_records.golden_id',
          knex(membersTable(knex))
            .select('members.employee_id')
            .where('members.unit_id', orgUnitId),
        )
        .orWhereIn(
          'run_records.golden_id',
          knex('org_units').select('id').where('parent_id', orgUnitId),
        ),
    );
  }
  await filterPayloads(
    knex,
    query,
    (filter.payload ?? []).map(parsePayloadCondition),
  );
}
