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
import type { SourceRow } from '@people-sync/plugin-people-sync-node';
import type { RunMemberRow } from '../database/tables';
import type { PlanContext } from './types';

type MemberRow = Omit<RunMemberRow, 'run_id'>;

/**
 * What rows of the `org-units` data set say about members. A unit that is
 * removed, or that names every member, also tells who is no member any more.
 */
export async function membersOf(
  context: PlanContext,
  rows: readonly SourceRow[],
): Promise<MemberRow[]> {
  if (context.dataSet !== 'org-units') {
    return [];
  }
  const members = new Map<string, MemberRow>();
  const add = (row: MemberRow) =>
    members.set(`${row.member_data_set}\n${row.member_id}\n${row.unit_id}`, row);
  for (const row of rows) {
    const gone = row.removed || row.filtered || row.inactive;
    if (gone || (row.members?.complete && context.progress.mode === 'recent')) {
      for (const member of await currentMembers(context, row.sourceId)) {
        add({ ...member, unit_id: row.sourceId, present: false });
      }
    }
    if (gone) {
      continue;
    }
    for (const [list, present] of [
      [row.members?.remove ?? [], false],
      [row.members?.add ?? [], true],
    ] as const) {
      for (const member of list) {
        add({
          member_data_set: member.dataSet,
          member_id: member.sourceId,
          unit_id: row.sourceId,
          present,
        });
      }
    }
  }
  return [...members.values()];
}

async function currentMembers(
  context: PlanContext,
  unitSourceId: string,
): Promise<Pick<MemberRow, 'member_data_set' | 'member_id'>[]> {
  const { knex, integration } = context;
  const unit = await knex('source_records')
    .where({
      integration_id: integration.id,
      data_set: 'org-units',
      source_id: unitSourceId,
    })
    .first('golden_id');
  if (!unit?.golden_id) {
    return [];
  }
  const of = async (
    query: Knex.QueryBuilder,
    dataSet: string,
  ): Promise<{ source_id: string }[]> =>
    query
      .andWhere({
        'source_records.integration_id': integration.id,
        'source_records.data_set': dataSet,
      })
      .select('source_records.source_id');
  const people = await of(
    knex('memberships')
      .join('source_records', 'source_records.golden_id', 'memberships.employee_id')
      .where({
        'memberships.unit_id': unit.golden_id,
        'memberships.integration_id': integration.id,
      }),
    'employees',
  );
  const units = await of(
    knex('org_units')
      .join('source_records', 'source_records.golden_id', 'org_units.id')
      .where('org_units.parent_id', unit.golden_id),
    'org-units',
  );
  return [
    ...people.map(row => ({
      member_data_set: 'employees',
      member_id: row.source_id,
    })),
    ...units.map(row => ({
      member_data_set: 'org-units',
      member_id: row.source_id,
    })),
  ];
}
