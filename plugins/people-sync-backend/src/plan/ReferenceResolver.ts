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
import type { DataSet } from '@people-sync/plugin-people-sync-common';
import type { Knex } from 'knex';
import { whereIn } from '../database/dialect';
import type { RunReferenceRow } from '../database/tables';
import type { RawReference } from '../mapping/mapRow';
import { goldenIdFor } from '../people/goldenId';
import { normalizeKey } from '../people/keys';
import { loadPersonKeys } from '../people/lookups';
import type { RecordPlan } from '../runs/recordPlan';
import type { PlanContext } from './types';

/** References of one row, resolved as far as they can be. */
export interface ResolvedReferences {
  /** Attribute to golden id, golden ids, or null where cleared. */
  values: Record<string, string | string[] | null>;
  waiting: NonNullable<RecordPlan['waiting']>;
  /** Targets this run has yet to plan. */
  forward: Omit<RunReferenceRow, 'run_id'>[];
}

const keyOf = (target: DataSet, key: string) => `${target}\n${key}`;

/**
 * Turns the source ids that rows refer to into golden ids.
 *
 * A target that the run has yet to plan is expected under the golden id that
 * follows from its source id; the second pass looks whether it came out so.
 */
export class ReferenceResolver {
  readonly #context: PlanContext;
  readonly #final: boolean;
  readonly #found = new Map<string, string>();

  static create(
    context: PlanContext,
    options: { final: boolean },
  ): ReferenceResolver {
    return new ReferenceResolver(context, options.final);
  }

  private constructor(context: PlanContext, final: boolean) {
    this.#context = context;
    this.#final = final;
  }

  /** Tells of rows that are planned together with the ones that refer. */
  add(target: DataSet, sourceId: string, goldenId: string): void {
    this.#found.set(keyOf(target, sourceId), goldenId);
  }

  /** Looks up everything that the given references name, in bulk. */
  async load(references: readonly RawReference[]): Promise<void> {
    const byTarget = new Map<DataSet, Set<string>>();
    const personKeys: { kind: string; value: string }[] = [];
    for (const { target, by, keys } of references) {
      for (const key of keys) {
        if (by !== 'sourceId') {
          const value = normalizeKey(key);
          if (value) {
            personKeys.push({ kind: by, value });
          }
        } else if (!this.#found.has(keyOf(target, key))) {
          byTarget.set(target, (byTarget.get(target) ?? new Set()).add(key));
        }
      }
    }
    for (const [target, ids] of byTarget) {
      await this.#loadSourceIds(target, [...ids]);
    }
    for (const [key, ids] of await loadPersonKeys(
      this.#context.knex,
      personKeys,
    )) {
      if (ids.length === 1) {
        this.#found.set(keyOf('employees', key), ids[0]);
      }
    }
    if (this.#final) {
      await this.#loadRunKeys(
        personKeys
          .map(({ kind, value }) => `${kind}:${value}`)
          .filter(key => !this.#found.has(keyOf('employees', key))),
      );
    }
  }

  /** People this run brings; one who is not to be told from another is none. */
  async #loadRunKeys(keys: string[]): Promise<void> {
    if (keys.length === 0) {
      return;
    }
    const { knex, run } = this.#context;
    const rows: { key: string; golden_id: string }[] = await knex('run_keys')
      .where({ run_id: run.id })
      .andWhere(whereIn(knex, 'key', keys))
      .groupBy('key')
      .havingRaw('COUNT(*) = 1')
      .select('key')
      .min({ golden_id: 'golden_id' });
    for (const { key, golden_id } of rows) {
      this.#found.set(keyOf('employees', key), golden_id);
    }
  }

  async #loadSourceIds(target: DataSet, ids: string[]): Promise<void> {
    const { knex, integration, run } = this.#context;
    const select = async (query: Knex.QueryBuilder, wanted: string[]) => {
      const rows: { source_id: string; golden_id: string }[] = await query
        .andWhere(whereIn(knex, 'source_id', wanted))
        .whereNotNull('golden_id')
        .select('source_id', 'golden_id');
      for (const row of rows) {
        this.#found.set(keyOf(target, row.source_id), row.golden_id);
      }
    };
    await select(
      knex('source_records').where({
        integration_id: integration.id,
        data_set: target,
      }),
      ids,
    );
    const missing = ids.filter(id => !this.#found.has(keyOf(target, id)));
    if (missing.length) {
      await select(
        knex('run_records')
          .where({ run_id: run.id, data_set: target })
          .whereNotIn('status', ['failed', 'skipped']),
        missing,
      );
    }
  }

  /** Resolves the references of one row. */
  resolve(
    sourceId: string,
    references: readonly RawReference[],
  ): ResolvedReferences {
    const { dataSet } = this.#context;
    const result: ResolvedReferences = { values: {}, waiting: [], forward: [] };
    for (const { attribute, target, by, keys, many } of references) {
      const ids: string[] = [];
      for (const key of keys) {
        const lookup = by === 'sourceId' ? key : `${by}:${normalizeKey(key)}`;
        const found = this.#found.get(keyOf(target, lookup));
        if (found) {
          ids.push(found);
        } else if (by === 'sourceId' && this.#isStillPlanned(target)) {
          const expected = goldenIdFor({
            integrationId: this.#context.integration.id,
            dataSet: target,
            sourceId: key,
          });
          ids.push(expected);
          result.forward.push({
            data_set: dataSet,
            source_id: sourceId,
            target_data_set: target,
            target_id: key,
            expected_id: expected,
          });
        } else {
          result.waiting.push({ attribute, target, key: lookup });
          if (by !== 'sourceId' && this.#isInRun(target)) {
            // Whom the run brings by that key is known once all are planned.
            result.forward.push({
              data_set: dataSet,
              source_id: sourceId,
              target_data_set: target,
              target_id: lookup,
              expected_id: '',
            });
          }
        }
      }
      if (many && ids.length) {
        result.values[attribute] = [...new Set(ids)].sort();
      } else if (ids.length) {
        result.values[attribute] = ids[0];
      } else if (keys.length === 0) {
        result.values[attribute] = null;
      }
    }
    return result;
  }

  #isStillPlanned(target: DataSet): boolean {
    const { run } = this.#context;
    return (
      this.#isInRun(target) &&
      run.checkpoint.dataSets?.[target]?.state !== 'planned'
    );
  }

  #isInRun(target: DataSet): boolean {
    const { run, dataSets } = this.#context;
    return (
      !this.#final &&
      !run.person &&
      dataSets.includes(target) &&
      run.checkpoint.dataSets?.[target]?.state !== 'failed'
    );
  }
}
