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

import { isDatabaseConflictError } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import type {
  DataSet,
  MappingVersion,
} from '@people-sync/plugin-people-sync-common';
import type { MappingRules } from '@people-sync/plugin-people-sync-node';
import type { Knex } from 'knex';
import { hashOfRules } from '../rulesHash';

/** Which mapping. */
export interface MappingKey {
  integrationId: string;
  dataSet: DataSet;
}

interface MappingRow {
  integration_id: string;
  data_set: string;
  version: number;
  rules: string;
  /** A discarded draft stays without its rules: its number is not given again. */
  state: 'draft' | 'active' | 'retired' | 'discarded';
  author: string;
  reason: string | null;
  created_at: string;
  activated_at: string | null;
  rules_hash: string | null;
}

/** A version as it is kept. */
export interface StoredVersion extends MappingVersion {
  rulesHash: string;
}

export interface SaveVersion extends MappingKey {
  rules: MappingRules;
  state: 'draft' | 'active';
  /** The newest version when the rules were begun. */
  basedOn?: number;
  author: string;
  reason?: string;
}

/** Versions that are kept for reference. */
const KEPT_VERSIONS = 200;

const whereOf = ({ integrationId, dataSet }: MappingKey) => ({
  integration_id: integrationId,
  data_set: dataSet,
});

function toVersion(row: MappingRow): StoredVersion {
  const rules = JSON.parse(row.rules);
  return {
    version: row.version,
    state: row.state === 'discarded' ? 'retired' : row.state,
    rules,
    rulesHash: row.rules_hash ?? hashOfRules(rules),
    author: row.author,
    ...(row.reason && { reason: row.reason }),
    createdAt: row.created_at,
    activatedAt: row.activated_at,
  };
}

/** Versions of mappings in the table `mappings`, counted from 1. */
export class DatabaseMappingStore {
  readonly #knex: Knex;

  static create(options: { knex: Knex }): DatabaseMappingStore {
    return new DatabaseMappingStore(options.knex);
  }

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Every version, the newest first. */
  async list(key: MappingKey): Promise<StoredVersion[]> {
    const rows: MappingRow[] = await this.#knex('mappings')
      .where(whereOf(key))
      .whereNot('state', 'discarded')
      .orderBy('version', 'desc')
      .limit(KEPT_VERSIONS);
    return rows.map(toVersion);
  }

  /**
   * Saves rules as a new version. A draft takes the place of the one before;
   * what becomes active retires what was.
   *
   * @throws ConflictError when somebody has saved meanwhile
   */
  async save(options: SaveVersion): Promise<void> {
    try {
      await this.#knex.transaction(tx => this.#save(tx, options));
    } catch (error) {
      if (isDatabaseConflictError(error)) {
        throw new ConflictError(
          'Somebody has saved this mapping at the same moment: load it again',
        );
      }
      throw error;
    }
  }

  async #save(tx: Knex.Transaction, options: SaveVersion): Promise<void> {
    const { rules, state, basedOn, author, reason } = options;
    const where = whereOf(options);
    const rows: Pick<MappingRow, 'version' | 'state'>[] = await tx('mappings')
      .where(where)
      .orderBy('version', 'desc')
      .select('version', 'state');
    const newest = rows.find(row => row.state !== 'discarded')?.version ?? 0;
    if (basedOn !== undefined && basedOn !== newest) {
      throw new ConflictError(
        `These rules were begun from version ${basedOn}, and the newest is ${newest} by now: load it again`,
      );
    }
    const now = new Date().toISOString();
    await tx('mappings')
      .where(where)
      .whereIn('state', ['draft', 'discarded'])
      .delete();
    const active = rows.find(row => row.state === 'active');
    if (state === 'active' && active) {
      const retired = await tx('mappings')
        .where({ ...where, version: active.version, state: 'active' })
        .update({ state: 'retired' });
      if (retired !== 1) {
        throw new ConflictError(
          'Another version has become active meanwhile: load the mapping again',
        );
      }
    }
    await tx('mappings').insert({
      ...where,
      version: (rows[0]?.version ?? 0) + 1,
      rules: JSON.stringify(rules),
      rules_hash: hashOfRules(rules),
      state,
      author,
      reason: reason ?? null,
      created_at: now,
      activated_at: state === 'active' ? now : null,
    } satisfies MappingRow);
  }

  /** Discards the draft, if there is one. */
  async discard(key: MappingKey): Promise<void> {
    await this.#knex('mappings')
      .where({ ...whereOf(key), state: 'draft' })
      .update({ state: 'discarded', rules: '{"attributes":{}}' });
  }
}
