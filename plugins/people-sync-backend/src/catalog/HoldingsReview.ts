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
import type { CatalogFindingsResult } from '@people-sync/plugin-people-sync-common';
import type { Knex } from 'knex';
import { bulkInsert } from '../database/bulk';
import { whereIn } from '../database/dialect';
import { countEntities } from './countEntities';
import { catalogFindingsTable, toNameRef } from './findings';
import type { CatalogKind } from './names';

/** An entity that should not be in the catalog and was left there. */
export const FINDING_UNWANTED = 'unwanted';

/** How many removals are nothing to worry about. */
const HARMLESS = 20;

/** More removals than this part of everything are. */
const MAX_SHARE = 0.1;

/** How long the slices of a report that never completes are kept. */
const ABANDONED_MS = 24 * 60 * 60 * 1000;

/** One slice of what the catalog holds for us. */
export interface Holdings {
  owned: readonly string[];
  complete: boolean;
  report?: string;
}

/**
 * Decides what of the catalog's holdings has to go (RULES C2).
 *
 * What is unwanted in the slices of a report is collected in
 * `catalog_findings`, so that any replica may receive the last slice. Only
 * then it is known how many removals there are, and whether that many can be
 * right: after a restore of either database the two may have little in common.
 */
export class HoldingsReview {
  readonly #knex: Knex;
  readonly #namespace: string;

  static create(options: { knex: Knex; namespace: string }): HoldingsReview {
    return new HoldingsReview(options);
  }

  private constructor(options: { knex: Knex; namespace: string }) {
    this.#knex = options.knex;
    this.#namespace = options.namespace;
  }

  async review(holdings: Holdings): Promise<CatalogFindingsResult> {
    const { owned, complete, report } = holdings;
    const unwanted = await this.#unwanted([...new Set(owned)]);
    if (!report) {
      return complete ? this.#decide(unwanted) : { removals: [] };
    }
    await this.#note(unwanted, `${FINDING_UNWANTED}:${report}`, '');
    if (!complete) {
      return { removals: [] };
    }
    const noted: { entity_ref: string }[] = await this.#knex('catalog_findings')
      .where({ code: `${FINDING_UNWANTED}:${report}` })
      .select('entity_ref');
    // Some may have become wanted since their slice was read.
    return this.#decide(
      await this.#unwanted(noted.map(({ entity_ref }) => entity_ref)),
    );
  }

  async #decide(unwanted: readonly string[]): Promise<CatalogFindingsResult> {
    const { users, groups } = await countEntities(this.#knex);
    const limit = Math.max(HARMLESS, Math.floor((users + groups) * MAX_SHARE));
    await this.#forget();
    if (unwanted.length > limit || (unwanted.length && users + groups === 0)) {
      const reason =
        users + groups === 0
          ? 'People Sync holds no people and no org units; its database may be new or restored from a backup'
          : `${unwanted.length} entities should not be in the catalog, and a repair removes ${limit} at most; one of the databases may have been restored from a backup`;
      await this.#note(
        unwanted,
        FINDING_UNWANTED,
        'should not be in the catalog; its removal was withheld, because too many were due at once',
      );
      return { removals: [], withheld: { count: unwanted.length, reason } };
    }
    return { removals: [...unwanted].sort().reverse() };
  }

  /** Those of the refs that no active golden record has. */
  async #unwanted(entityRefs: readonly string[]): Promise<string[]> {
    const wanted: Record<CatalogKind, Set<string>> = {
      user: new Set(),
      group: new Set(),
    };
    const refs = entityRefs.map(entityRef => ({
      entityRef,
      name: toNameRef(entityRef, this.#namespace),
    }));
    for (const [kind, table] of [
      ['user', 'employees'],
      ['group', 'org_units'],
    ] as const) {
      const keys = refs.flatMap(({ name }) =>
        name?.kind === kind ? [name.nameKey] : [],
      );
      if (keys.length) {
        const rows: { name_key: string }[] = await this.#knex(
          'catalog_names as n',
        )
          .join(`${table} as g`, 'g.id', 'n.golden_id')
          .where({ 'n.kind': kind, 'g.status': 'active' })
          .andWhere(whereIn(this.#knex, 'n.name_key', keys))
          .select('n.name_key');
        wanted[kind] = new Set(rows.map(row => row.name_key));
      }
    }
    return refs
      .filter(({ name }) => !name || !wanted[name.kind].has(name.nameKey))
      .map(({ entityRef }) => entityRef);
  }

  async #note(
    entityRefs: readonly string[],
    code: string,
    message: string,
  ): Promise<void> {
    if (entityRefs.length) {
      const now = new Date().toISOString();
      await bulkInsert(this.#knex, {
        table: catalogFindingsTable,
        rows: entityRefs.map(entity_ref => ({
          entity_ref,
          code,
          message,
          updated_at: now,
        })),
        onConflict: {
          columns: ['entity_ref'],
          merge: ['code', 'message', 'updated_at'],
        },
      });
    }
  }

  /**
   * Forgets what the review before withheld, and slices that were abandoned.
   * The slices of this report stay for a while: its last one may be sent again
   * when the answer got lost.
   */
  async #forget(): Promise<void> {
    await this.#knex('catalog_findings')
      .where({ code: FINDING_UNWANTED })
      .orWhere(builder =>
        builder
          .where('code', 'like', `${FINDING_UNWANTED}:%`)
          .andWhere(
            'updated_at',
            '<',
            new Date(Date.now() - ABANDONED_MS).toISOString(),
          ),
      )
      .delete();
  }
}
