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
import { whereIn } from '../database/dialect';
import type { KnownRow } from './lookups';
import type { PlanContext } from './types';

/** What the source says about the units each row is a member of. */
export class Membership {
  readonly #context: PlanContext;

  static create(context: PlanContext): Membership {
    return new Membership(context);
  }

  private constructor(context: PlanContext) {
    this.#context = context;
  }

  /** How this run has read the org units, if it has. */
  #reading(): 'none' | 'complete' | 'patch' {
    const units = this.#context.run.checkpoint.dataSets?.['org-units'];
    if (!units || units.state === 'failed') {
      return 'none';
    }
    return units.mode === 'all' && units.complete ? 'complete' : 'patch';
  }

  /**
   * Source ids of the units of each row, sorted. A row without an entry has
   * said nothing about units, now or before.
   */
  async unitsOf(
    sourceIds: readonly string[],
    known: ReadonlyMap<string, KnownRow>,
  ): Promise<Map<string, string[]>> {
    const { knex, run, integration, dataSet } = this.#context;
    const units = new Map<string, Set<string>>();
    const reading = this.#reading();
    if (reading !== 'complete') {
      for (const id of sourceIds) {
        const stored = known.get(id)?.units;
        if (stored) {
          units.set(id, new Set(JSON.parse(stored)));
        }
      }
      const strangers = sourceIds.filter(
        id => known.get(id)?.state !== 'active',
      );
      if (strangers.length) {
        for (const row of await knex('pending_references')
          .where({
            integration_id: integration.id,
            data_set: dataSet,
            attribute: 'units',
          })
          .andWhere(whereIn(knex, 'source_id', strangers))
          .select('source_id', 'target_key')) {
          const set = units.get(row.source_id) ?? new Set();
          units.set(row.source_id, set.add(row.target_key));
        }
      }
    }
    if (reading === 'complete') {
      // Whoever is in no unit any more has to be told so.
      for (const id of sourceIds) {
        if (known.get(id)?.units) {
          units.set(id, new Set());
        }
      }
    }
    if (reading !== 'none' && sourceIds.length) {
      for (const row of await knex('run_members')
        .where({ run_id: run.id, member_data_set: dataSet })
        .andWhere(whereIn(knex, 'member_id', sourceIds))
        .select('member_id', 'unit_id', 'present')) {
        const set = units.get(row.member_id) ?? new Set();
        if (row.present) {
          set.add(row.unit_id);
        } else {
          set.delete(row.unit_id);
        }
        units.set(row.member_id, set);
      }
    }
    return new Map(
      [...units].map(([id, set]) => [id, [...set].sort()] as const),
    );
  }
}
