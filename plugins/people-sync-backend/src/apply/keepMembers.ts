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
import { bulkUpdate } from '../database/bulk';
import { whereIn } from '../database/dialect';
import { PROTECTED_REASON } from '../people/protection';
import type { Run } from '../runs/types';
import { NOT_APPROVED } from './leaveOut';

const BATCH = 500;

interface KeepOptions {
  tx: Knex.Transaction;
  run: Run;
  integrationId: string;
}

/**
 * Keeps what the units of a run say about members whom the run itself has not
 * written: a source of changes will not say it again.
 */
export async function keepMembers(options: KeepOptions): Promise<void> {
  const units = options.run.checkpoint.dataSets?.['org-units'];
  if (units?.state !== 'planned') {
    return;
  }
  const complete = units.mode === 'all' && Boolean(units.complete);
  if (options.run.trigger !== 'apply') {
    await keepInactive(options, complete);
    await keepUnplanned(options, complete);
    return;
  }
  // A stored plan comes with the members that none of its records is about.
  if (await hasHeardLater(options, units.fetchedAt)) {
    return;
  }
  await keepInactive(options, complete);
  if (options.run.checkpoint.dataSets?.employees?.state !== 'planned') {
    await keepUnplanned(options, complete);
  }
}

/** Whether a later fetch has told more recent news about members. */
async function hasHeardLater(
  { tx, integrationId }: KeepOptions,
  fetchedAt: string,
): Promise<boolean> {
  const later = await tx('cursors')
    .where({ integration_id: integrationId, stream: 'org-units' })
    .andWhere('since', '>', fetchedAt)
    .first('run_id');
  return Boolean(later);
}

/** Members who are not known, or not active, wait until they appear. */
async function keepInactive(
  { tx, run, integrationId }: KeepOptions,
  complete: boolean,
): Promise<void> {
  const waiting = tx('pending_references').where({
    integration_id: integrationId,
    attribute: 'units',
  });
  if (complete) {
    await waiting.delete();
  } else {
    await waiting
      .whereExists(q =>
        q
          .select(tx.raw('1'))
          .from('run_members')
          .where({ 'run_members.run_id': run.id })
          .andWhere('run_members.present', false)
          .whereRaw('run_members.member_data_set = pending_references.data_set')
          .whereRaw('run_members.member_id = pending_references.source_id')
          .whereRaw('run_members.unit_id = pending_references.target_key'),
      )
      .delete();
  }
  await tx.raw(
    `INSERT INTO pending_references
       (integration_id, data_set, source_id, attribute, target_data_set, target_key)
     SELECT ?, m.member_data_set, m.member_id, 'units', 'org-units', m.unit_id
     FROM run_members AS m
     WHERE m.run_id = ? AND m.present
       AND NOT EXISTS (
         SELECT 1 FROM source_records AS s
         WHERE s.integration_id = ? AND s.data_set = m.member_data_set
           AND s.source_id = m.member_id AND s.state = 'active')
     ON CONFLICT DO NOTHING`,
    [integrationId, run.id, integrationId],
  );
}

/**
 * Members who are active but whom the run did not write, because their data
 * set broke or was not asked for: their units are noted, and the next run
 * plans them again.
 */
async function keepUnplanned(
  options: KeepOptions,
  complete: boolean,
): Promise<void> {
  const { tx, run, integrationId } = options;
  let last = '';
  for (;;) {
    const rows: { source_id: string; units: string | null }[] = await tx(
      'source_records',
    )
      .where({
        integration_id: integrationId,
        data_set: 'employees',
        state: 'active',
      })
      .andWhere('source_id', '>', last)
      .andWhere(q => {
        q.whereExists(
          tx('run_members')
            .select(tx.raw('1'))
            .where({
              'run_members.run_id': run.id,
              'run_members.member_data_set': 'employees',
              'run_members.member_id': tx.ref('source_records.source_id'),
            }),
        );
        if (complete) {
          q.orWhereNotNull('units');
        }
      })
      .whereNotExists(
        tx('run_records')
          .select(tx.raw('1'))
          .where({
            'run_records.run_id': run.id,
            'run_records.data_set': 'employees',
            'run_records.source_id': tx.ref('source_records.source_id'),
          })
          .andWhere(q =>
            q
              .where(r =>
                r
                  .where('run_records.status', 'unchanged')
                  .whereNull('run_records.reason'),
              )
              .orWhere('run_records.plan', 'like', '%"action":"pend"%')
              // What was left out stays as it was, its units too.
              .orWhere(r =>
                r
                  .where('run_records.status', 'skipped')
                  .andWhere(s =>
                    s
                      .where('run_records.reason', NOT_APPROVED)
                      .orWhere(
                        'run_records.reason',
                        'like',
                        `${PROTECTED_REASON}%`,
                      ),
                  ),
              )
              .orWhere(r =>
                r
                  .whereNotIn('run_records.status', ['skipped', 'failed'])
                  .andWhere('run_records.plan', 'like', '%"action":"write"%'),
              ),
          ),
      )
      .orderBy('source_id')
      .limit(BATCH)
      .select('source_id', 'units');
    if (rows.length === 0) {
      return;
    }
    await noteUnits(options, rows, complete);
    last = rows[rows.length - 1].source_id;
  }
}

async function noteUnits(
  { tx, run, integrationId }: KeepOptions,
  rows: readonly { source_id: string; units: string | null }[],
  complete: boolean,
): Promise<void> {
  const unitsOf = new Map(
    rows.map(row => [
      row.source_id,
      new Set<string>(!complete && row.units ? JSON.parse(row.units) : []),
    ]),
  );
  for (const member of await tx('run_members')
    .where({ run_id: run.id, member_data_set: 'employees' })
    .andWhere(whereIn(tx, 'member_id', [...unitsOf.keys()]))
    .select('member_id', 'unit_id', 'present')) {
    const units = unitsOf.get(member.member_id)!;
    if (member.present) {
      units.add(member.unit_id);
    } else {
      units.delete(member.unit_id);
    }
  }
  const updates = rows.flatMap(row => {
    const sorted = [...unitsOf.get(row.source_id)!].sort();
    const units = sorted.length ? JSON.stringify(sorted) : null;
    return units === row.units
      ? []
      : [
          {
            integration_id: integrationId,
            data_set: 'employees',
            source_id: row.source_id,
            units,
            pending_reference: true,
          },
        ];
  });
  if (updates.length) {
    await bulkUpdate(tx, {
      table: {
        name: 'source_records',
        columns: {
          integration_id: 'text',
          data_set: 'text',
          source_id: 'text',
          units: 'text',
          pending_reference: 'boolean',
        },
      },
      rows: updates,
      keys: ['integration_id', 'data_set', 'source_id'],
    });
  }
}
