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

import { randomUUID } from 'node:crypto';
import { ConflictError } from '@backstage/errors';
import type {
  CreateViewRequest,
  UpdateViewRequest,
} from '@people-sync/plugin-people-sync-common';
import type { Knex } from 'knex';
import { isContention, whereIn } from '../database/dialect';
import type { StoredView, ViewPage, ViewStore } from './ViewStore';

/** Of one owner for one page; a bound on what a list holds. */
const MAX_VIEWS = 100;

/** How often a change is tried that a change of the same owner gets in the
 * way of. */
const MAX_TRIES = 5;

interface ViewRow {
  id: string;
  name: string;
  page: ViewPage;
  filter: string;
  owner: string;
  shared: boolean;
  is_default: boolean;
  created_at: string;
}

const fromRow = (row: ViewRow): StoredView => ({
  id: row.id,
  name: row.name,
  page: row.page,
  filter: JSON.parse(row.filter),
  shared: Boolean(row.shared),
  isDefault: Boolean(row.is_default),
  owner: row.owner,
  createdAt: row.created_at,
});

export class DatabaseViewStore implements ViewStore {
  readonly #knex: Knex;

  static create(options: { knex: Knex }): DatabaseViewStore {
    return new DatabaseViewStore(options.knex);
  }

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  async list(options: {
    viewer: string;
    pages: readonly ViewPage[];
  }): Promise<StoredView[]> {
    const { viewer, pages } = options;
    const rows: ViewRow[] = await this.#knex('views')
      .where(whereIn(this.#knex, 'page', pages))
      .andWhere(q => q.where('owner', viewer).orWhere('shared', true))
      .select('*');
    return rows.map(fromRow).sort(byName);
  }

  async get(id: string): Promise<StoredView | undefined> {
    const row: ViewRow | undefined = await this.#knex('views')
      .where({ id })
      .first();
    return row && fromRow(row);
  }

  async create(
    view: CreateViewRequest & { owner: string },
  ): Promise<StoredView> {
    const { owner, page, isDefault = false } = view;
    return this.#transaction(async tx => {
      const [{ count }] = await tx('views')
        .where({ owner, page })
        .count({ count: '*' });
      if (Number(count) >= MAX_VIEWS) {
        throw new ConflictError(
          `There are ${MAX_VIEWS} saved filters of this page already; delete one that is no longer needed`,
        );
      }
      if (isDefault) {
        await clearDefault(tx, { owner, page });
      }
      const [row]: ViewRow[] = await tx('views')
        .insert({
          id: randomUUID(),
          name: view.name.trim(),
          page,
          filter: JSON.stringify(view.filter),
          owner,
          shared: view.shared ?? false,
          is_default: isDefault,
          created_at: new Date().toISOString(),
        })
        .returning('*');
      return fromRow(row);
    });
  }

  async update(
    view: { id: string; owner: string },
    changes: UpdateViewRequest,
  ): Promise<StoredView | undefined> {
    const { id, owner } = view;
    const { name, filter, shared, isDefault } = changes;
    return this.#transaction(async tx => {
      const current = await tx('views').where({ id, owner }).first('page');
      if (!current) {
        return undefined;
      }
      if (isDefault) {
        await clearDefault(tx, { owner, page: current.page, except: id });
      }
      const [row]: ViewRow[] = await tx('views')
        .where({ id, owner })
        .update({
          ...(name !== undefined && { name: name.trim() }),
          ...(filter !== undefined && { filter: JSON.stringify(filter) }),
          ...(shared !== undefined && { shared }),
          ...(isDefault !== undefined && { is_default: isDefault }),
        })
        .returning('*');
      return row && fromRow(row);
    });
  }

  async delete(view: { id: string; owner: string }): Promise<boolean> {
    const { id, owner } = view;
    return (await this.#knex('views').where({ id, owner }).delete()) > 0;
  }

  /** Two defaults at a time are a conflict; the later one then wins. */
  async #transaction<T>(work: (tx: Knex) => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries++) {
      try {
        return await this.#knex.transaction(work);
      } catch (error) {
        if (tries === MAX_TRIES || !isContention(error)) {
          throw error;
        }
      }
    }
  }
}

async function clearDefault(
  tx: Knex,
  of: { owner: string; page: ViewPage; except?: string },
): Promise<void> {
  await tx('views')
    .where({ owner: of.owner, page: of.page, is_default: true })
    .andWhereNot('id', of.except ?? '')
    .update({ is_default: false });
}

function byName(a: StoredView, b: StoredView): number {
  return (
    a.name.localeCompare(b.name, 'en', { sensitivity: 'base' }) ||
    (a.id < b.id ? -1 : 1)
  );
}
