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
  type ProviderDataSet,
  type ProviderDescriptor,
  ProviderError,
  type SourcePage,
  type SourceRow,
} from '@people-sync/plugin-people-sync-node';
import { z } from 'zod';

type Rows = Map<string, Partial<SourceRow> & { payload: JsonObject }>;

/**
 * A source held in memory, for tests of the engine: rows per data set, a
 * change log for deltas, and hooks that break it.
 */
export class FakeProvider implements PeopleProvider {
  readonly rows = new Map<DataSet, Rows>();
  readonly fetches: FetchOptions[] = [];
  pageSize = 2;
  single = true;
  complete = true;
  recent = true;
  /** What the answer depends on besides the source. */
  scopeText = '';
  /** What tests want declared otherwise. */
  readonly declares: Partial<Record<DataSet, Partial<ProviderDataSet>>> = {};
  /** Rows that are delivered after the others, as they stand. */
  readonly extra: Partial<Record<DataSet, SourceRow[]>> = {};
  /** What filters make of stored rows, where it is asked. */
  inScope?: PeopleProvider['inScope'];
  /** Called before each page; may throw. */
  beforePage: (dataSet: DataSet, page: number) => void | Promise<void> =
    () => {};
  readonly #log: { dataSet: DataSet; id: string }[] = [];

  describe(): ProviderDescriptor {
    return {
      id: 'fake',
      title: 'Fake',
      capabilities: {
        full: true,
        recent: this.recent,
        single: this.single,
        push: false,
      },
      conformance: 'modelled',
      matchBy: ['employeeNumber', 'email'],
      secretFields: [],
      configSchema: z.object({ contractors: z.boolean().default(true) }),
      dataSets: [
        {
          dataSet: 'org-units',
          repeats: 'merge',
          stablePaging: true,
          defaultMapping: { attributes: { displayName: { path: 'name' } } },
          ...this.declares['org-units'],
        },
        {
          dataSet: 'employees',
          repeats: 'reject',
          stablePaging: true,
          defaultMapping: {
            attributes: {
              displayName: { path: 'name' },
              email: { path: 'mail' },
              employeeNumber: { path: 'number' },
              title: { path: 'title' },
              active: { path: 'active' },
              startDate: { path: 'startDate' },
              endDate: { path: 'endDate' },
              manager: { reference: 'managerId' },
            },
          },
          ...this.declares.employees,
        },
      ],
    };
  }

  /** Adds or changes a row. */
  put(
    dataSet: DataSet,
    id: string,
    payload: JsonObject,
    marks: Partial<SourceRow> = {},
  ): void {
    const rows = this.rows.get(dataSet) ?? new Map();
    this.rows.set(dataSet, rows.set(id, { ...marks, payload }));
    this.#log.push({ dataSet, id });
  }

  person(id: string, payload: JsonObject = {}, marks?: Partial<SourceRow>) {
    this.put(
      'employees',
      id,
      { id, name: `Person ${id}`, mail: `${id}@example.com`, ...payload },
      marks,
    );
  }

  unit(id: string, members: string[], payload: JsonObject = {}) {
    this.put(
      'org-units',
      id,
      { id, name: `Unit ${id}`, ...payload },
      {
        members: {
          complete: true,
          add: members.map(sourceId => ({
            sourceId,
            dataSet: sourceId.startsWith('u') ? 'org-units' : 'employees',
          })),
        },
      },
    );
  }

  remove(dataSet: DataSet, id: string): void {
    this.rows.get(dataSet)?.delete(id);
    this.#log.push({ dataSet, id });
  }

  async *fetch(options: FetchOptions): AsyncGenerator<SourcePage> {
    this.fetches.push(options);
    const [dataSet] = options.dataSets;
    if (options.person) {
      yield await this.#onePerson(options);
      return;
    }
    const rows = this.rows.get(dataSet) ?? new Map();
    const head = String(this.#log.length);
    const ids =
      options.mode === 'recent'
        ? [
            ...new Set(
              this.#log
                .slice(Number(options.cursor))
                .filter(entry => entry.dataSet === dataSet)
                .map(entry => entry.id),
            ),
          ]
        : [...rows.keys()];
    let at = options.checkpoint ? Number(options.checkpoint) : 0;
    const extra = this.extra[dataSet] ?? [];
    let page = 0;
    do {
      options.signal.throwIfAborted();
      page += 1;
      await this.beforePage(dataSet, page);
      const slice = ids.slice(at, at + this.pageSize);
      at += slice.length;
      const last = at >= ids.length;
      yield {
        dataSet,
        total: ids.length,
        checkpoint: String(at),
        rows: [
          ...slice.map<SourceRow>(id => {
            const row = rows.get(id);
            return row
              ? { sourceId: id, ...row }
              : {
                  sourceId: id,
                  payload: { id },
                  removed: { reason: 'deleted' },
                };
          }),
          ...(last ? extra : []),
        ],
        ...(last && { complete: this.complete, cursor: head }),
      };
    } while (at < ids.length);
  }

  async #onePerson({ person }: FetchOptions): Promise<SourcePage> {
    const rows = this.rows.get('employees') ?? new Map();
    const found = [...rows].find(
      ([id, row]) =>
        id === person!.sourceId ||
        (person!.email && row.payload.mail === person!.email),
    );
    if (!found) {
      throw new ProviderError({
        code: 'not-found',
        message: 'There is no such person',
        hint: 'Look for the person at the source.',
      });
    }
    return {
      dataSet: 'employees',
      rows: [{ sourceId: found[0], ...found[1] }],
      complete: true,
    };
  }

  scope(): string {
    return this.scopeText;
  }

  async test() {
    return [];
  }
}
