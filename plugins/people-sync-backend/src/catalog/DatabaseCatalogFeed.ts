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
import { stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type {
  CatalogAckRequest,
  CatalogChanges,
  CatalogFindingsRequest,
  CatalogFindingsResult,
  CatalogState,
} from '@people-sync/plugin-people-sync-common';
import type { Knex } from 'knex';
import { bulkInsert, type BulkTable } from '../database/bulk';
import type { CatalogChangesOptions, CatalogFeed } from './CatalogFeed';
import type { CatalogChangeRow } from './changes';
import { ChangeSignal } from './ChangeSignal';
import { countEntities } from './countEntities';
import {
  changesCursor,
  parseChangesCursor,
  parseStateCursor,
  stateCursor,
  type StatePosition,
} from './cursor';
import { type EntityBatch, EntityReader } from './EntityReader';
import { dropFindings, noteOwnFindings, storeFindings } from './findings';
import { HoldingsReview } from './HoldingsReview';
import type { CatalogKind } from './names';
import type { SignInByProvider } from './signIn';

/** How often a waiting reader looks for changes of other replicas. */
const LOOK_MS = 250;

/** Groups with more members are emitted without them. */
const MAX_MEMBERS = 20_000;

interface ConsumerRow {
  consumer: string;
  acked: number;
  updated_at: string;
}

const consumersTable: BulkTable<ConsumerRow> = {
  name: 'catalog_consumers',
  columns: { consumer: 'text', acked: 'bigint', updated_at: 'text' },
};

export interface DatabaseCatalogFeedOptions {
  knex: Knex;
  /** `peopleSync.catalog.namespace` */
  namespace: string;
  /**
   * Larger groups are emitted without their members. Default 20,000. When a
   * group grows or shrinks past it, its members hear of it one by one as they
   * change, and all of them with the next repair.
   */
  maxMembers?: number;
  /** The sign-in annotations that providers imply, by provider id. */
  signIn: SignInByProvider;
}

/**
 * The change feed as the database holds it. Any replica answers for all of
 * them; entities are computed when they are read, so a reader that lags gets
 * the newest state of everything, once.
 */
export class DatabaseCatalogFeed implements CatalogFeed {
  readonly #knex: Knex;
  readonly #namespace: string;
  readonly #reader: EntityReader;
  readonly #review: HoldingsReview;
  readonly #signal = ChangeSignal.create();

  static create(options: DatabaseCatalogFeedOptions): DatabaseCatalogFeed {
    return new DatabaseCatalogFeed(options);
  }

  private constructor(options: DatabaseCatalogFeedOptions) {
    const { knex, namespace, signIn } = options;
    this.#knex = knex;
    this.#namespace = namespace;
    this.#reader = EntityReader.create({
      namespace,
      signIn,
      maxMembers: options.maxMembers ?? MAX_MEMBERS,
    });
    this.#review = HoldingsReview.create({ knex, namespace });
  }

  /** Wakes waiting readers: changes have just been committed here. */
  notify(): void {
    this.#signal.notify();
  }

  /** {@inheritDoc CatalogFeed.changes} */
  async changes(options: CatalogChangesOptions): Promise<CatalogChanges> {
    const { limit, signal } = options;
    const endsAt = Date.now() + options.wait * 1000;
    let after = await this.#start(options);
    for (;;) {
      const rows = await this.#changesAfter(after, limit + 1);
      const batch = rows.slice(0, limit);
      const more = rows.length > limit;
      if (batch.length) {
        after = Number(batch[batch.length - 1].seq);
        const { upserts, removals } = await this.#read(batch);
        if (upserts.length || removals.length) {
          return { upserts, removals, next: changesCursor(after), more };
        }
      }
      if (!more) {
        await this.#waitFor(after, { endsAt, signal });
      }
      if (signal.aborted || Date.now() >= endsAt) {
        return { upserts: [], removals: [], next: changesCursor(after), more };
      }
    }
  }

  /** {@inheritDoc CatalogFeed.ack} */
  async ack(request: CatalogAckRequest): Promise<void> {
    const acked = parseChangesCursor(request.cursor);
    await this.#requireReached(acked);
    await bulkInsert(this.#knex, {
      table: consumersTable,
      rows: [
        {
          consumer: request.consumer,
          acked,
          updated_at: new Date().toISOString(),
        },
      ],
      onConflict: {
        columns: ['consumer'],
        merge: ['acked', 'updated_at'],
        where: '"catalog_consumers"."acked" < excluded."acked"',
      },
    });
  }

  /** {@inheritDoc CatalogFeed.state} */
  async state(options: {
    cursor?: string;
    limit: number;
  }): Promise<CatalogState> {
    const position: StatePosition = options.cursor
      ? parseStateCursor(options.cursor)
      : {
          // Before anything else: following the feed from here misses nothing.
          head: await this.#head(),
          ...(await countEntities(this.#knex)),
          kind: 'group',
          after: '',
        };
    const { page, last } = await this.#pageAfter(position, options.limit);
    const { upserts } = await this.#read(page);
    const { head, users, groups } = position;
    return {
      upserts,
      head: changesCursor(head),
      counts: { users, groups },
      ...(last && { next: stateCursor({ head, users, groups, ...last }) }),
    };
  }

  /** {@inheritDoc CatalogFeed.findings} */
  async findings(
    request: CatalogFindingsRequest,
  ): Promise<CatalogFindingsResult> {
    const { findings, owned, complete = false, report } = request;
    await storeFindings(this.#knex, { findings, namespace: this.#namespace });
    return owned || complete
      ? this.#review.review({ owned: owned ?? [], complete, report })
      : { removals: [] };
  }

  async #start(options: CatalogChangesOptions): Promise<number> {
    const { after, consumer } = options;
    if (after) {
      const seq = parseChangesCursor(after);
      await this.#requireReached(seq);
      return seq;
    }
    if (!consumer) {
      return 0;
    }
    const row = await this.#knex('catalog_consumers')
      .where({ consumer })
      .first('acked');
    return Number(row?.acked ?? 0);
  }

  async #head(): Promise<number> {
    const row = await this.#knex('catalog_head').where({ id: 1 }).first('seq');
    return Number(row.seq);
  }

  /** A number that was never given out is from before a restore. */
  async #requireReached(seq: number): Promise<void> {
    if (seq > (await this.#head())) {
      throw new InputError('The cursor is ahead of the change feed');
    }
  }

  #changesAfter(after: number, limit: number): Promise<CatalogChangeRow[]> {
    return this.#knex('catalog_changes')
      .where('seq', '>', after)
      .orderBy('seq')
      .limit(limit)
      .select('kind', 'golden_id', 'seq');
  }

  async #waitFor(
    after: number,
    options: { endsAt: number; signal: AbortSignal },
  ): Promise<void> {
    const { endsAt, signal } = options;
    let ms = endsAt - Date.now();
    while (ms > 0 && !signal.aborted) {
      await this.#signal.wait({ ms: Math.min(LOOK_MS, ms), signal });
      if ((await this.#head()) > after) {
        return;
      }
      ms = endsAt - Date.now();
    }
  }

  /** Entities of golden records, with what is to be noted about them. */
  async #read(
    batch: readonly Pick<CatalogChangeRow, 'kind' | 'golden_id'>[],
  ): Promise<EntityBatch> {
    const idsOf = (kind: CatalogKind) =>
      batch.filter(row => row.kind === kind).map(row => row.golden_id);
    const entities = await this.#reader.read(this.#knex, {
      groups: idsOf('group'),
      users: idsOf('user'),
    });
    await noteOwnFindings(this.#knex, {
      refs: entities.upserts.map(entity => stringifyEntityRef(entity)),
      findings: entities.findings,
    });
    await dropFindings(this.#knex, entities.removals);
    return entities;
  }

  /** Golden records that should exist: all groups by id, then all users. */
  async #pageAfter(
    position: StatePosition,
    limit: number,
  ): Promise<{
    page: { kind: CatalogKind; golden_id: string }[];
    last?: { kind: CatalogKind; after: string };
  }> {
    const page: { kind: CatalogKind; golden_id: string }[] = [];
    let { kind, after } = position;
    if (kind === 'group') {
      page.push(...(await this.#idsAfter('group', after, limit + 1)));
      if (page.length <= limit) {
        kind = 'user';
        after = '';
      }
    }
    if (kind === 'user') {
      const room = limit + 1 - page.length;
      page.push(...(await this.#idsAfter('user', after, room)));
    }
    if (page.length <= limit) {
      return { page };
    }
    page.pop();
    const { kind: lastKind, golden_id } = page[page.length - 1];
    return { page, last: { kind: lastKind, after: golden_id } };
  }

  #idsAfter(
    kind: CatalogKind,
    after: string,
    limit: number,
  ): Promise<{ kind: CatalogKind; golden_id: string }[]> {
    const table = kind === 'user' ? 'employees' : 'org_units';
    return this.#knex('catalog_names as n')
      .join(`${table} as g`, 'g.id', 'n.golden_id')
      .where({ 'n.kind': kind, 'g.status': 'active' })
      .andWhere('n.golden_id', '>', after)
      .orderBy('n.golden_id')
      .limit(limit)
      .select('n.kind', 'n.golden_id');
  }
}
