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

import type { LoggerService } from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';
import type { DataSet } from '@people-sync/plugin-people-sync-common';
import type { ToState } from '../provider/mapping';
import type { FetchOptions, PeopleProvider } from '../provider/provider';
import type { SourcePage, SourceRow } from '../provider/rows';

/**
 * What a fetch of one data set came to, folded the way the engine folds it.
 *
 * @public
 */
export interface CollectedDataSet {
  pages: SourcePage[];
  rows: SourceRow[];
  /** By source id: the last state of every row that is neither filtered nor
   * malformed, those of removed rows left out. */
  states: Map<string, JsonObject>;
  /** By source id, for rows that are not simply there: `removed`, `inactive`
   * or `filtered`. */
  marks: Map<string, 'removed' | 'inactive' | 'filtered'>;
  /** By source id: the members of a unit, sorted. */
  members: Map<string, string[]>;
  /** Of the last page. */
  cursor?: string;
  /** Of the last page. */
  complete: boolean;
}

/**
 * Fetches one data set to its end.
 *
 * @param options.base - what an earlier fetch came to, which a fetch of recent
 * changes is folded into
 * @public
 */
export async function collectDataSet(options: {
  provider: PeopleProvider;
  dataSet: DataSet;
  config: unknown;
  fetch?: Partial<FetchOptions>;
  base?: CollectedDataSet;
  logger?: LoggerService;
}): Promise<CollectedDataSet> {
  const { provider, dataSet, config, base } = options;
  const declared = provider
    .describe()
    .dataSets.find(candidate => candidate.dataSet === dataSet);
  const toState: ToState = declared?.toState ?? (({ received }) => received);
  const result: CollectedDataSet = {
    pages: [],
    rows: [],
    states: new Map(base?.states),
    marks: new Map(base?.marks),
    members: new Map(base?.members),
    complete: false,
  };
  for await (const page of provider.fetch({
    mode: 'all',
    dataSets: [dataSet],
    signal: new AbortController().signal,
    config,
    logger: options.logger ?? silentLogger(),
    ...options.fetch,
  })) {
    result.pages.push(page);
    for (const row of page.rows) {
      result.rows.push(row);
      foldRow(result, row, toState);
    }
  }
  const last = result.pages.at(-1);
  result.cursor = last?.cursor;
  result.complete = last?.complete ?? false;
  return result;
}

/** A logger that says nothing. */
export function silentLogger(): LoggerService {
  const logger: LoggerService = {
    error() {},
    warn() {},
    info() {},
    debug() {},
    child: () => logger,
  };
  return logger;
}

function foldRow(
  result: CollectedDataSet,
  row: SourceRow,
  toState: ToState,
): void {
  const { sourceId } = row;
  const { states, marks } = result;
  if (row.malformed || !sourceId) {
    return;
  }
  if (row.removed || row.filtered) {
    states.delete(sourceId);
    result.members.delete(sourceId);
    marks.set(sourceId, row.removed ? 'removed' : 'filtered');
    return;
  }
  states.set(
    sourceId,
    toState({ received: row.payload, previous: states.get(sourceId) }),
  );
  if (row.inactive) {
    marks.set(sourceId, 'inactive');
  } else {
    marks.delete(sourceId);
  }
  if (row.members) {
    const members = new Set(
      row.members.complete ? [] : result.members.get(sourceId),
    );
    const name = (member: { dataSet: string; sourceId: string }) =>
      `${member.dataSet}:${member.sourceId}`;
    row.members.remove?.forEach(member => members.delete(name(member)));
    row.members.add.forEach(member => members.add(name(member)));
    result.members.set(sourceId, [...members].sort());
  }
}
