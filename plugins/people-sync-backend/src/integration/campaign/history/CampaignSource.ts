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

import type { JsonObject } from '@backstage/types';
import type { DataSet } from '@people-sync/plugin-people-sync-common';
import {
  type FetchOptions,
  type PeopleProvider,
  type ProviderDescriptor,
  ProviderError,
  SkipRunError,
  type SourceMember,
  type SourcePage,
  type SourceRow,
  type ToState,
} from '@people-sync/plugin-people-sync-node';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import type { SourceFault, Trap, WorkerFault } from '../schedule/types';
import { Presence, rowName } from './Presence';
import type {
  Change,
  HistoryDataSet,
  Leaving,
  SourcePlan,
  Spoiling,
} from './types';

const WORKER_FAULTS: readonly string[] = [
  'kill',
  'stall',
  'cancel',
  'pause',
  'change',
] satisfies WorkerFault[];

interface Row {
  payload: JsonObject;
  present: boolean;
  /** How it left, since it came. */
  left?: Leaving;
  mark?: 'inactive' | 'scope';
  spoilt?: Spoiling;
  members: Map<string, HistoryDataSet>;
}

/** What a source that can tell changes remembers. */
interface LogEntry {
  dataSet: HistoryDataSet;
  id: string;
  /** Attributes that changed; everything of a new row. */
  keys?: string[];
  member?: string;
}

/** Where paging stands. */
interface Mark {
  epoch: number;
  /** Length of the log when the paging began. */
  head: number;
  after: string;
  page: number;
}

/** Called when somebody comes to a page where a worker fault waits. */
export type OnWorkerFault = (
  fault: WorkerFault,
  fetch: FetchOptions,
) => Promise<void>;

const fold: ToState = ({ received, previous }) => ({
  ...previous,
  ...received,
});

/** One source of a history, with everything that can be wrong with it. */
export class CampaignSource {
  readonly plan: SourcePlan;
  readonly traps: Trap[] = [];
  /** Faults that somebody has come to, by kind. */
  readonly met: Record<string, number> = {};
  readonly #presence: Presence;
  readonly #rows: Record<HistoryDataSet, Map<string, Row>> = {
    'org-units': new Map(),
    employees: new Map(),
  };
  readonly #log: LogEntry[] = [];
  #epoch = 0;

  static create(plan: SourcePlan, presence: Presence): CampaignSource {
    return new CampaignSource(plan, presence);
  }

  private constructor(plan: SourcePlan, presence: Presence) {
    this.plan = plan;
    this.#presence = presence;
  }

  /** Everybody who ever was there. */
  get everybody(): string[] {
    return [...this.#rows.employees.keys()];
  }

  /** Whom a row names as manager. */
  managerOf(dataSet: string, id: string): string | undefined {
    const row = dataSet === 'employees' && this.#rows.employees.get(id);
    const manager = row ? row.payload.managerId : undefined;
    return typeof manager === 'string' ? manager : undefined;
  }

  /** Whether a row has left, and nothing but its absence tells. */
  leftUnsaid(dataSet: string, id: string): boolean {
    return this.#rows[dataSet as HistoryDataSet].get(id)?.left === 'absence';
  }

  /** Cursors and paging marks from before are no longer accepted. */
  forgetCursors(): void {
    this.#epoch += 1;
  }

  apply(change: Change): void {
    const { dataSet, id } = change;
    const rows = this.#rows[dataSet];
    switch (change.kind) {
      case 'put': {
        const before = rows.get(id);
        const isNew = !before?.present;
        const payload = isNew
          ? change.payload
          : { ...before.payload, ...change.payload };
        rows.set(id, {
          payload,
          present: true,
          spoilt: isNew ? undefined : before.spoilt,
          members: isNew ? new Map() : before.members,
        });
        this.#log.push({
          dataSet,
          id,
          keys: isNew ? undefined : Object.keys(change.payload),
        });
        break;
      }
      case 'leave': {
        const row = rows.get(id)!;
        row.left = change.by;
        if (change.by === 'inactive' || change.by === 'scope') {
          row.mark = change.by;
        } else {
          row.present = false;
        }
        row.spoilt = undefined;
        if (change.by !== 'absence') {
          this.#log.push({ dataSet, id });
        }
        break;
      }
      case 'spoil':
      case 'heal': {
        const row = rows.get(id)!;
        const wasUnreadable = row.spoilt === 'malformed';
        row.spoilt = change.kind === 'spoil' ? change.how : undefined;
        this.#log.push({
          dataSet,
          id,
          // What could not be read has to be told again.
          keys: wasUnreadable ? undefined : ['mail', 'title'],
        });
        break;
      }
      default: {
        const { members } = rows.get(id)!;
        if (change.kind === 'join') {
          members.set(change.member, change.memberOf);
        } else {
          members.delete(change.member);
        }
        this.#log.push({ dataSet, id, keys: [], member: change.member });
      }
    }
    const row = rows.get(id)!;
    this.#presence.note(
      rowName(this.plan.id, dataSet, id),
      row.present && !row.mark,
    );
  }

  /** Whatever is wrong with rows is put right. */
  heal(): void {
    for (const [id, row] of this.#rows.employees) {
      if (row.spoilt) {
        this.apply({
          source: this.plan.id,
          dataSet: 'employees',
          id,
          kind: 'heal',
        });
      }
    }
  }

  /** What the provider of one replica is. */
  provider(onWorkerFault: OnWorkerFault): PeopleProvider {
    return {
      describe: () => this.#describe(),
      fetch: options => this.#fetch(options, onWorkerFault),
      test: async () => [],
    };
  }

  #describe(): ProviderDescriptor {
    const graph = this.plan.style === 'graph';
    const common = {
      repeats: graph ? ('merge' as const) : ('reject' as const),
      stablePaging: true,
      ...(graph && { toState: fold }),
    };
    return {
      id: 'campaign',
      title: 'Campaign',
      capabilities: { full: true, recent: true, single: graph, push: false },
      conformance: 'modelled',
      matchBy: ['employeeNumber', 'email'],
      secretFields: [],
      configSchema: z.object({}),
      dataSets: [
        {
          ...common,
          dataSet: 'org-units',
          defaultMapping: {
            attributes: {
              displayName: { path: 'name' },
              parent: { reference: 'parentId' },
            },
          },
        },
        {
          ...common,
          dataSet: 'employees',
          defaultMapping: {
            attributes: {
              displayName: { path: 'name' },
              email: { path: 'mail' },
              employeeNumber: { path: 'number' },
              title: { path: 'title' },
              manager: { reference: 'managerId' },
            },
          },
        },
      ],
    };
  }

  async *#fetch(
    options: FetchOptions,
    onWorkerFault: OnWorkerFault,
  ): AsyncGenerator<SourcePage> {
    const dataSet = options.dataSets[0] as HistoryDataSet;
    if (options.person) {
      yield this.#onePerson(options.person.sourceId!, dataSet);
      return;
    }
    const cursor = this.#parse(options.cursor);
    const since = options.mode === 'recent' ? cursor?.head ?? 0 : undefined;
    const mark = this.#parse(options.checkpoint) ?? {
      epoch: this.#epoch,
      head: this.#log.length,
      after: '',
      page: 0,
    };
    const hidden = new Set<string>();
    for (;;) {
      options.signal.throwIfAborted();
      // A page takes a moment, in which others do something.
      await new Promise(resolve => setImmediate(resolve));
      mark.page += 1;
      const fault = await this.#meet(dataSet, mark.page, async worker =>
        onWorkerFault(worker, options),
      );
      this.#breakAtOnce(fault, options);
      if (fault === 'slow') {
        await delay(5);
      }
      if (fault === 'shrunken' && since === undefined) {
        this.#idsOf(dataSet, since, mark)
          .filter((_, index) => index % 2)
          .forEach(id => hidden.add(id));
      }
      const left = this.#idsOf(dataSet, since, mark).filter(
        id => !hidden.has(id) && id > mark.after,
      );
      const ids =
        fault === 'empty' ? [] : left.slice(0, this.#pageSize(dataSet));
      const taken =
        fault === 'throw-mid' ? ids.slice(0, Math.ceil(ids.length / 2)) : ids;
      // Only a list of all can be empty by mistake: of changes there are none.
      const lies = fault === 'empty' && since === undefined && mark.page === 1;
      const last = lies || (fault !== 'empty' && ids.length === left.length);
      mark.after = ids.at(-1) ?? mark.after;
      const isShort = ['short', 'empty', 'throw-mid'].includes(fault ?? '');
      yield {
        dataSet,
        rows: [
          ...taken.flatMap(id => this.#rowsOf(dataSet, id, since)),
          ...(fault === 'nameless'
            ? [{ sourceId: '', payload: { name: 'Nobody' } }]
            : []),
        ],
        ...(fault !== 'throw-mid' && { checkpoint: JSON.stringify(mark) }),
        ...(last &&
          (lies || !isShort) && {
            complete: true,
            cursor: JSON.stringify({ ...mark, after: '', page: 0 }),
          }),
      };
      if (fault === 'throw-mid' || fault === 'throw-after') {
        throw new Error('The source broke');
      }
      if (last || isShort) {
        return;
      }
    }
  }

  #pageSize(dataSet: HistoryDataSet): number {
    const { pageSize } = this.plan;
    // There are fewer units than people.
    return dataSet === 'employees' ? pageSize : Math.ceil(pageSize / 4);
  }

  /** Somebody comes to a page: is there a fault that waits? */
  async #meet(
    dataSet: HistoryDataSet,
    page: number,
    onWorkerFault: (fault: WorkerFault) => Promise<void>,
  ): Promise<SourceFault | undefined> {
    const index = this.traps.findIndex(
      trap => trap.dataSet === dataSet && trap.page === page,
    );
    if (index < 0) {
      return undefined;
    }
    const [{ fault }] = this.traps.splice(index, 1);
    this.met[fault] = (this.met[fault] ?? 0) + 1;
    if (WORKER_FAULTS.includes(fault)) {
      await onWorkerFault(fault as WorkerFault);
      return undefined;
    }
    return fault as SourceFault;
  }

  #breakAtOnce(fault: SourceFault | undefined, options: FetchOptions): void {
    const fail = (code: 'cursor-expired' | 'credentials' | 'unreachable') => {
      throw new ProviderError({
        code,
        message: `The source says: ${code}`,
        hint: 'This is a campaign.',
      });
    };
    switch (fault) {
      case 'throw-before':
        throw new Error('The source broke');
      case 'cursor-expired':
        // There is none to expire in a list from the start.
        if (options.mode === 'recent' || options.checkpoint) {
          fail(fault);
        }
        break;
      case 'credentials':
      case 'unreachable':
        fail(fault);
        break;
      case 'skip':
        throw new SkipRunError('the source is busy with itself');
      default:
    }
  }

  #parse(text: string | undefined): Mark | undefined {
    if (!text) {
      return undefined;
    }
    const mark: Mark = JSON.parse(text);
    if (mark.epoch !== this.#epoch) {
      throw new ProviderError({
        code: 'cursor-expired',
        message: 'The cursor is too old',
        hint: 'All data is fetched.',
      });
    }
    return mark;
  }

  /** Who is listed: everybody, or whom the log names. */
  #idsOf(
    dataSet: HistoryDataSet,
    since: number | undefined,
    mark: Mark,
  ): string[] {
    const rows = this.#rows[dataSet];
    if (since === undefined) {
      return [...rows.keys()].filter(id => rows.get(id)!.present).sort();
    }
    const named = this.#log
      .slice(since, mark.head)
      .filter(entry => entry.dataSet === dataSet)
      .map(entry => entry.id);
    return [...new Set(named)].sort();
  }

  #rowsOf(
    dataSet: HistoryDataSet,
    id: string,
    since: number | undefined,
  ): SourceRow[] {
    const row = this.#rows[dataSet].get(id)!;
    if (!row.present) {
      return [
        { sourceId: id, payload: { id }, removed: { reason: 'deleted' } },
      ];
    }
    const delta = this.plan.style === 'graph' && since !== undefined;
    const changes = delta
      ? this.#log
          .slice(since)
          .filter(entry => entry.dataSet === dataSet && entry.id === id)
      : [];
    const whole = !delta || changes.some(entry => !entry.keys);
    const keys = new Set(['id', ...changes.flatMap(({ keys: k }) => k ?? [])]);
    const shown: JsonObject = whole
      ? row.payload
      : Object.fromEntries(
          Object.entries(row.payload).filter(([key]) => keys.has(key)),
        );
    const payload =
      row.spoilt === 'invalid' ? { ...shown, mail: 'no address' } : shown;
    const source: SourceRow = {
      sourceId: id,
      payload,
      ...(dataSet === 'org-units' && {
        members: whole
          ? { complete: true, add: membersOf(row, [...row.members.keys()]) }
          : this.#memberChanges(row, changes),
      }),
    };
    if (row.mark) {
      return [
        row.mark === 'scope'
          ? { ...source, filtered: { reason: 'guest' } }
          : { ...source, inactive: { reason: 'disabled' } },
      ];
    }
    switch (row.spoilt) {
      case 'malformed':
        return [{ ...source, malformed: { reason: 'it does not parse' } }];
      case 'twice':
        return [source, source];
      case 'twice-differently':
        // Of deltas the last word counts.
        return [{ ...source, payload: { ...payload, title: 'Other' } }, source];
      default:
        return [source];
    }
  }

  #memberChanges(row: Row, changes: readonly LogEntry[]) {
    const named = [...new Set(changes.flatMap(entry => entry.member ?? []))];
    return {
      add: membersOf(
        row,
        named.filter(member => row.members.has(member)),
      ),
      remove: named
        .filter(member => !row.members.has(member))
        .map<SourceMember>(sourceId => ({ sourceId, dataSet: 'employees' })),
    };
  }

  #onePerson(id: string, dataSet: DataSet): SourcePage {
    const row = this.#rows.employees.get(id);
    if (!row?.present || dataSet !== 'employees') {
      throw new ProviderError({
        code: 'not-found',
        message: 'There is no such person',
        hint: 'Look for the person at the source.',
      });
    }
    const [first, second] = this.#rowsOf('employees', id, undefined);
    return { dataSet, rows: [second ?? first], complete: true };
  }
}

function membersOf(row: Row, ids: readonly string[]): SourceMember[] {
  return ids.map(sourceId => ({
    sourceId,
    dataSet: row.members.get(sourceId)!,
  }));
}
