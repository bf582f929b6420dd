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

import {
  claimsOf,
  loadHolders,
  notUnique,
  uniqueKey,
} from '../attributes/uniqueValues';
import { whereIn } from '../database/dialect';
import type { RunKeyRow } from '../database/tables';
import type { RecordError } from '../mapping/mapRow';
import type { Outcome } from '../people/golden';
import type { Values } from '../people/keys';
import type { PlanContext } from './types';

/** What somebody would come to have. */
interface Claimant {
  goldenId: string;
  /** What they have now. */
  before: Values | undefined;
  outcome: Outcome;
}

const keyOf = (dataSet: string, attribute: string, value: string) =>
  `unique:${dataSet}:${attribute}:${value}`;

/**
 * Sees to it that no two get the same value of an attribute that is unique:
 * neither one whom the portal knows, nor one whom the same run brings. Those
 * who share a value since before keep it.
 */
export class UniqueClaims {
  readonly #context: PlanContext;

  static create(context: PlanContext): UniqueClaims {
    return new UniqueClaims(context);
  }

  private constructor(context: PlanContext) {
    this.#context = context;
  }

  /** What stands against each claimant, and the claims of all the others. */
  async examine(
    claimants: readonly Claimant[],
  ): Promise<{ errors: Map<string, RecordError[]>; claims: RunKeyRow[] }> {
    const { knex, run, dataSet, mapping } = this.#context;
    const unique = mapping.mapping.unique ?? new Set<string>();
    const wanted = claimants.map(({ goldenId, before, outcome }) => ({
      goldenId,
      claims:
        outcome.status === 'active'
          ? claimsOf(unique, outcome.values).filter(
              ({ attribute, value }) =>
                uniqueKey(before?.[attribute]) !== value,
            )
          : [],
    }));
    const all = wanted.flatMap(({ claims }) => claims);
    if (all.length === 0) {
      return { errors: new Map(), claims: [] };
    }
    const holders = new Map<string, string[]>();
    const note = (key: string, goldenId: string) =>
      holders.set(key, [...(holders.get(key) ?? []), goldenId]);
    for (const row of await loadHolders(knex, dataSet, all)) {
      note(keyOf(dataSet, row.attribute, row.value), row.golden_id);
    }
    const inRun: RunKeyRow[] = await knex('run_keys')
      .where({ run_id: run.id })
      .andWhere(
        whereIn(
          knex,
          'key',
          all.map(({ attribute, value }) => keyOf(dataSet, attribute, value)),
        ),
      )
      .select('run_id', 'key', 'golden_id');
    // The batch before may not be written yet.
    for (const { key, golden_id } of [
      ...inRun,
      ...(this.#context.lastClaims ?? []),
    ]) {
      note(key, golden_id);
    }

    const errors = new Map<string, RecordError[]>();
    const claims: RunKeyRow[] = [];
    for (const { goldenId, claims: own } of wanted) {
      const refused = own.flatMap(({ attribute, value }) => {
        const other = holders
          .get(keyOf(dataSet, attribute, value))
          ?.find(id => id !== goldenId);
        return other ? [notUnique(attribute, other)] : [];
      });
      if (refused.length) {
        errors.set(goldenId, refused);
        continue;
      }
      for (const { attribute, value } of own) {
        const key = keyOf(dataSet, attribute, value);
        note(key, goldenId);
        claims.push({ run_id: run.id, key, golden_id: goldenId });
      }
    }
    this.#context.lastClaims = claims;
    return { errors, claims };
  }
}
