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
import type { SourceRow } from '@people-sync/plugin-people-sync-node';
import { isSqlite } from '../database/dialect';
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
    members.set(
      `${row.member_data_set}\n${row.member_id}\n${row.unit_id}`,
      row,
    );
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

/** Members that the unit has so far, also those who wait to be planned. */
async function currentMembers(
  context: PlanContext,
  unitSourceId: string,
): Promise<Pick<MemberRow, 'member_data_set' | 'member_id'>[]> {
  const { knex, integration } = context;
  const named = knex.raw(
    isSqlite(knex) ? 'instr(units, ?) > 0' : 'strpos(units, ?) > 0',
    [JSON.stringify(unitSourceId)],
  );
  const rowsOf = (dataSet: string) =>
    knex('source_records').where({
      'source_records.integration_id': integration.id,
      'source_records.data_set': dataSet,
    });
  const found: Record<'employees' | 'org-units', Set<string>> = {
    employees: new Set(),
    'org-units': new Set(),
  };
  const add = (
    dataSet: keyof typeof found,
    rows: readonly { source_id: string }[],
  ) => rows.forEach(row => found[dataSet].add(row.source_id));

  const unit = await rowsOf('org-units')
    .where({ source_id: unitSourceId })
    .first('golden_id');
  if (unit?.golden_id) {
    add(
      'employees',
      await rowsOf('employees')
        .join('memberships', join =>
          join
            .on('memberships.employee_id', 'source_records.golden_id')
            .on('memberships.integration_id', 'source_records.integration_id'),
        )
        .where('memberships.unit_id', unit.golden_id)
        .select('source_records.source_id'),
    );
  }
  add(
    'employees',
    await rowsOf('employees')
      // What an undo took back is in no membership, and is known all the same.
      .where(q => q.where('pending_reference', true).orWhere('undone', true))
      .andWhere(named)
      .select('source_id'),
  );
  add('org-units', await rowsOf('org-units').where(named).select('source_id'));
  for (const row of await knex('pending_references')
    .where({
      integration_id: integration.id,
      target_data_set: 'org-units',
      target_key: unitSourceId,
      attribute: 'units',
    })
    .select('data_set', 'source_id')) {
    add(row.data_set, [row]);
  }
  return (['employees', 'org-units'] as const).flatMap(dataSet =>
    [...found[dataSet]].map(id => ({
      member_data_set: dataSet,
      member_id: id,
    })),
  );
}
