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

import type { FetchOptions } from '@people-sync/plugin-people-sync-node';
import type { Knex } from 'knex';
import { setTimeout as delay } from 'node:timers/promises';
import { DatabaseCatalogFeed } from '../../../catalog/DatabaseCatalogFeed';
import { DatabaseRunStore } from '../../../runs/DatabaseRunStore';
import type { Run, RunRequest } from '../../../runs/types';
import { CampaignSource } from '../history/CampaignSource';
import { Presence, rowName } from '../history/Presence';
import { type Change, describeChange, type History } from '../history/types';
import { REPLICAS } from '../schedule/generateSchedule';
import type { WorkerFault } from '../schedule/types';
import { CatalogReader } from './CatalogReader';
import { KilledError } from './mortalKnex';
import { runOf } from './quietLogger';
import { Replica } from './Replica';

/** Far longer than anything takes, on a machine that is busy. */
const STUCK_MS = 60_000;

/** The portal, its replicas, and the sources that it reads. */
export class World {
  readonly knex: Knex;
  readonly history: History;
  readonly presence = new Presence();
  readonly sources: Map<string, CampaignSource>;
  readonly replicas: Replica[];
  readonly store: DatabaseRunStore;
  readonly catalog: CatalogReader;
  /** What has happened, a line each. */
  readonly trail: string[] = [];
  /** What the engine itself has called unexpected. */
  readonly surprises: string[] = [];
  readonly #everybody: Replica[] = [];
  readonly #paused = new Set<() => void>();
  #nextChange = 0;
  #onPause = () => {};

  static async create(knex: Knex, history: History): Promise<World> {
    const now = new Date().toISOString();
    await knex('integrations').insert(
      history.sources.map(({ id }) => ({
        id,
        provider: 'campaign',
        title: id,
        managed_by: 'config',
        enabled: true,
        config: '{}',
        secrets: '{}',
        settings: '{}',
        created_at: now,
        updated_at: now,
      })),
    );
    return new World(knex, history);
  }

  private constructor(knex: Knex, history: History) {
    this.knex = knex;
    this.history = history;
    this.sources = new Map(
      history.sources.map(plan => [
        plan.id,
        CampaignSource.create(plan, this.presence),
      ]),
    );
    this.store = DatabaseRunStore.create({ knex, worker: 'campaign' });
    this.catalog = CatalogReader.create(
      DatabaseCatalogFeed.create({ knex, namespace: 'default', signIn: {} }),
    );
    for (const change of history.founding) {
      this.sources.get(change.source)!.apply(change);
    }
    this.replicas = Array.from({ length: REPLICAS }, () => this.#newReplica());
  }

  note(line: string): void {
    this.trail.push(line);
  }

  /** The next changes of the history happen. */
  change(count: number): void {
    for (let i = 0; i < count; i++) {
      const change = this.history.changes[this.#nextChange];
      if (!change) {
        return;
      }
      this.#nextChange += 1;
      this.#apply(change);
    }
  }

  changeAll(): void {
    this.change(this.history.changes.length);
    for (const source of this.sources.values()) {
      source.heal();
    }
  }

  /** Whether a row names a manager who is not at the source. */
  namesNobody(row: string): boolean {
    const [source, dataSet, id] = row.split('/');
    const manager = this.sources.get(source)?.managerOf(dataSet, id);
    return (
      manager !== undefined &&
      !this.presence.isPresent(rowName(source, 'employees', manager))
    );
  }

  /** Whether a row has left, and its source does not say so. */
  leftUnsaid(row: string): boolean {
    const [source, dataSet, id] = row.split('/');
    return this.sources.get(source)?.leftUnsaid(dataSet, id) ?? false;
  }

  #apply(change: Change): void {
    this.note(`  ${describeChange(change)}`);
    this.sources.get(change.source)!.apply(change);
  }

  #newReplica(): Replica {
    const replica = Replica.create({
      knex: this.knex,
      history: this.history,
      sources: this.sources,
      onFault: (self, fault, fetch) => this.#fault(self, fault, fetch),
      onError: (message, error) => {
        const text = error instanceof Error ? error.stack : String(error);
        this.surprises.push(`${message}: ${text}`);
      },
    });
    this.#everybody.push(replica);
    return replica;
  }

  async #fault(
    replica: Replica,
    fault: WorkerFault,
    fetch: FetchOptions,
  ): Promise<void> {
    const runId = runOf(fetch.logger);
    this.note(`  ! ${fault} in run ${runId}, ${fetch.dataSets[0]}`);
    switch (fault) {
      case 'kill':
        replica.kill();
        throw new KilledError();
      case 'cancel':
        await this.store.requestCancel(runId);
        break;
      case 'change':
        this.change(2);
        break;
      case 'stall':
        await this.#stall(replica, runId);
        break;
      default:
        await new Promise<void>(resolve => {
          this.#paused.add(resolve);
          this.#onPause();
        });
    }
    if (replica.isDead) {
      throw new KilledError();
    }
  }

  /** Another takes over; the one who stood still does not know. */
  async #stall(replica: Replica, runId: number): Promise<void> {
    const before = await this.store.get(runId);
    await this.#expireLeases([runId]);
    const other = this.replicas.find(candidate => candidate !== replica)!;
    other.engine.pool.offer([runId]);
    for (let tries = 0; tries < 40; tries++) {
      const now = await this.store.get(runId);
      if (now?.attempt !== before?.attempt || now?.status !== 'running') {
        return;
      }
      await delay(5);
    }
  }

  async #expireLeases(runIds: readonly number[]): Promise<void> {
    await this.knex('runs')
      .whereIn('id', [...runIds])
      .andWhere('status', 'running')
      .whereNotNull('integration_id')
      .update({ lease_expires_at: '2000-01-01T00:00:00.000Z' });
  }

  async request(
    replica: number,
    request: Partial<RunRequest> & Pick<RunRequest, 'mode' | 'persist'>,
  ): Promise<number> {
    const { id, alreadyStaged } = await this.replicas[replica].engine.request({
      trigger: 'manual',
      createdBy: 'system',
      ...request,
    });
    this.note(`  is run ${id}${alreadyStaged ? ', which was there' : ''}`);
    return id;
  }

  /** Until nobody does anything, or somebody stands still. */
  async settle(): Promise<void> {
    const pause = new Promise<void>(resolve => {
      this.#onPause = resolve;
    });
    const alive = this.replicas.filter(replica => !replica.isDead);
    await this.#notForEver(
      Promise.race([
        Promise.all(alive.map(replica => replica.engine.pool.idle())),
        pause,
        ...(this.#paused.size ? [delay(10)] : []),
        ...(alive.length < this.replicas.length ? [delay(10)] : []),
      ]),
    );
    this.bury();
  }

  async #notForEver(work: Promise<unknown>): Promise<void> {
    const timer = new AbortController();
    try {
      await Promise.race([
        work,
        delay(STUCK_MS, undefined, { signal: timer.signal }).then(() => {
          throw new Error(`Nothing has ended for ${STUCK_MS} ms`);
        }),
      ]);
    } finally {
      timer.abort();
    }
  }

  /** The dead are replaced, as by whoever starts containers again. */
  bury(): void {
    this.replicas.forEach((replica, index) => {
      if (replica.isDead) {
        this.replicas[index] = this.#newReplica();
      }
    });
  }

  resume(): void {
    for (const goOn of this.#paused) {
      goOn();
    }
    this.#paused.clear();
  }

  /** Leases of the dead lapse, and others take over. */
  async recover(replica: number): Promise<void> {
    await this.#expireLeases(
      this.#everybody
        .filter(candidate => candidate.isDead)
        .flatMap(candidate => [...candidate.runs]),
    );
    const left = await this.store.listClaimable();
    this.replicas[replica].engine.pool.offer(left);
    await this.settle();
    await this.store.settleParents();
  }

  /** No trouble any more: whatever was begun is ended. */
  async calm(): Promise<void> {
    for (const source of this.sources.values()) {
      source.traps.length = 0;
    }
    for (const replica of this.#everybody) {
      replica.chunkTraps.length = 0;
    }
    this.resume();
    await this.#notForEver(
      Promise.all(this.#everybody.map(replica => replica.engine.pool.idle())),
    );
    this.bury();
    for (let tries = 0; tries < 50; tries++) {
      await this.recover(0);
      if ((await this.store.listClaimable()).length === 0) {
        return;
      }
    }
  }

  /** Held runs are looked at; only what is true is approved. */
  async decide(replica: number, approve: boolean): Promise<void> {
    const held = await this.knex('runs').where('status', 'held').select('id');
    for (const { id } of held) {
      const run = (await this.store.get(id))!;
      const action =
        approve && (await this.untrueRemovals(run)).length === 0
          ? 'approved'
          : 'rejected';
      const { decided } = await this.store.decide(id, {
        action,
        by: 'user:default/admin',
        at: new Date().toISOString(),
        reason: 'looked at it',
      });
      this.note(`  run ${id}: ${decided ? action : 'could not be decided'}`);
      this.replicas[replica].engine.pool.offer([id]);
    }
    await this.settle();
    this.bury();
  }

  /** Planned or applied removals of whoever was at the source all the time. */
  async untrueRemovals(run: Run): Promise<string[]> {
    const records = await this.knex('run_records')
      .where({ run_id: run.id, status: 'terminated' })
      .select('data_set', 'source_id');
    const progress = run.checkpoint.dataSets as
      | Record<string, { fetchedAt: string }>
      | undefined;
    return records
      .map(({ data_set, source_id }) => ({
        row: rowName(run.integrationId!, data_set, source_id),
        since: progress?.[data_set]?.fetchedAt ?? run.createdAt,
      }))
      .filter(
        ({ row, since }) =>
          !this.presence.wasGone(
            row,
            since,
            run.finishedAt ?? new Date().toISOString(),
          ),
      )
      .map(({ row }) => row);
  }

  /** Faults that somebody has met, by kind. */
  get met(): Record<string, number> {
    const met: Record<string, number> = {};
    const add = (counts: Record<string, number>) => {
      for (const [name, count] of Object.entries(counts)) {
        met[name] = (met[name] ?? 0) + count;
      }
    };
    this.sources.forEach(source => add(source.met));
    this.#everybody.forEach(replica => add(replica.chunkFaults));
    return met;
  }
}
