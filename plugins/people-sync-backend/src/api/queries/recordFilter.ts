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
import type { RecordsQuery } from './records';
import {
  containsPattern,
  containsText,
  foldedLike,
  foldedPatterns,
  jsonText,
  searchWords,
} from './text';

/** Golden records of a person, besides the person. */
const TABLES_OF_PEOPLE = [
  'employments',
  'reporting_lines',
  'permissions',
  'trainings',
];

const SEARCHED_ATTRIBUTES = ['email', 'username', 'employeeNumber'];

function searchRecords(
  knex: Knex,
  query: Knex.QueryBuilder,
  word: string,
): void {
  const patterns = foldedPatterns(word);
  const like = (expression: string) =>
    [foldedLike(expression, patterns.length), patterns] as const;
  query.andWhere(any => {
    any
      .whereRaw(...like('run_records.display_name'))
      .orWhereRaw(...like('run_records.source_id'))
      .orWhereIn(
        'run_records.golden_id',
        knex('employees')
          .select('id')
          .whereRaw(`search_text LIKE ? ESCAPE '!'`, [containsPattern(word)]),
      );
    // People whom no run has applied yet are known by their mapped values
    // only. Looking for the word anywhere first spares most of the parsing.
    const attributes = SEARCHED_ATTRIBUTES.map(name =>
      jsonText(knex, 'run_records.mapped', name),
    ).join(` || ' ' || `);
    const [anywhere] = like('run_records.mapped');
    const [within] = like(attributes);
    any.orWhereRaw(
      `CASE WHEN run_records.status IN ('created', 'failed') AND run_records.data_set = 'employees' AND ${anywhere} THEN ${within} ELSE FALSE END`,
      [...patterns, ...patterns],
    );
  });
}

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

/**
 * Adds the conditions on records, not those on their runs. Answers whether
 * they need more than the numbers that runs keep by data set and status.
 */
export async function filterRecords(
  knex: Knex,
  query: Knex.QueryBuilder,
  filter: Pick<
    RecordsQuery,
    'status' | 'dataSet' | 'search' | 'attribute' | 'errorCode' | 'employeeId'
  >,
): Promise<boolean> {
  const { attribute, errorCode, employeeId } = filter;
  if (filter.status) {
    query.andWhere(whereIn(knex, 'run_records.status', filter.status));
  }
  if (filter.dataSet) {
    query.andWhere(whereIn(knex, 'run_records.data_set', filter.dataSet));
  }
  const words = searchWords(filter.search);
  for (const word of words) {
    searchRecords(knex, query, word);
  }
  if (attribute !== undefined) {
    const key = JSON.stringify(attribute);
    query.andWhere(any =>
      any
        .whereRaw(containsText(knex, 'run_records.changes'), [
          `{"attribute":${key},`,
        ])
        // Records of new people: whatever has a value has changed.
        .orWhere(created =>
          created
            .where('run_records.status', 'created')
            .whereRaw(containsText(knex, 'run_records.mapped'), [`${key}:`])
            .whereRaw(`NOT ${containsText(knex, 'run_records.mapped')}`, [
              `${key}:null`,
            ]),
        ),
    );
  }
  if (errorCode !== undefined) {
    query.andWhereRaw(containsText(knex, 'run_records.errors'), [
      `"code":${JSON.stringify(errorCode)}`,
    ]);
  }
  if (employeeId !== undefined) {
    query.andWhere(
      whereIn(
        knex,
        'run_records.golden_id',
        await goldenIdsOf(knex, employeeId),
      ),
    );
  }
  return (
    words.length > 0 ||
    attribute !== undefined ||
    errorCode !== undefined ||
    employeeId !== undefined
  );
}
