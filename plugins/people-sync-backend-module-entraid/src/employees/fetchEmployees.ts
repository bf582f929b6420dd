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

import type {
  FetchOptions,
  SourcePage,
  SourceWarning,
} from '@people-sync/plugin-people-sync-node';
import { isProviderError } from '@people-sync/plugin-people-sync-node';
import type { EntraIdConfig } from '../config';
import { type GraphClient, PERMISSIONS } from '../graph/GraphClient';
import { decodePosition, encodePosition } from '../graph/position';
import { type GraphPage, readDeltaRound } from '../graph/readPages';
import {
  deltaSelect,
  FULL_USER_SELECT,
  LEAVE_DATE_FIELD,
  REDUCED_USER_SELECT,
} from './fields';
import { addPhotos } from './photos';
import { toEmployeeRow } from './rows';

const STREAM = 'users';

interface Start {
  target: string;
  select: readonly string[];
  /** Whether the round goes on from an earlier run. */
  stored: boolean;
}

/**
 * Delivers users by delta query: an initial round is all of them, a later one
 * what has changed since.
 *
 * @see https://learn.microsoft.com/graph/delta-query-users
 */
export async function* fetchEmployees(
  graph: GraphClient,
  options: FetchOptions<EntraIdConfig>,
): AsyncGenerator<SourcePage> {
  const { config } = options;
  let start = findStart(graph, options);
  let warnings: SourceWarning[] | undefined;
  let pages = readRound(graph, start);
  let next: IteratorResult<GraphPage>;
  try {
    next = await pages.next();
  } catch (error) {
    if (
      start.stored ||
      !isProviderError(error) ||
      error.code !== 'permission'
    ) {
      throw error;
    }
    // Which permission is missing Graph does not say: either this helps, or
    // the second refusal is about the users themselves.
    start = initialRound(REDUCED_USER_SELECT);
    pages = readRound(graph, start);
    next = await pages.next();
    warnings = [leaveDateWarning()];
  }
  const total = await countUsers(graph, options);

  for (let page = 1; !next.done; page++) {
    const { value, nextLink, deltaLink } = next.value;
    const rows = value.map((row, index) =>
      toEmployeeRow(row, `page ${page}, row ${index + 1}`, config),
    );
    if (config.photos) {
      await addPhotos(graph, rows);
    }
    const link = nextLink ?? deltaLink;
    const position =
      link && encodePosition({ stream: STREAM, link, select: start.select });
    yield {
      dataSet: 'employees',
      rows,
      ...(total === undefined ? {} : { total }),
      ...(warnings ? { warnings } : {}),
      ...(deltaLink
        ? { complete: true, cursor: position }
        : { checkpoint: position }),
    };
    warnings = undefined;
    next = await pages.next();
  }
}

function findStart(
  graph: GraphClient,
  options: FetchOptions<EntraIdConfig>,
): Start {
  const resumed =
    options.checkpoint ??
    (options.mode === 'recent' ? options.cursor : undefined);
  if (resumed === undefined) {
    return initialRound(FULL_USER_SELECT);
  }
  const { link, select } = decodePosition(resumed, {
    stream: STREAM,
    selects: [FULL_USER_SELECT, REDUCED_USER_SELECT],
    origin: graph.origin,
  });
  return { target: link, select, stored: true };
}

function initialRound(select: readonly string[]): Start {
  return {
    target: `/users/delta?$select=${deltaSelect(select).join(',')}`,
    select,
    stored: false,
  };
}

function readRound(
  graph: GraphClient,
  start: Start,
): AsyncGenerator<GraphPage> {
  return readDeltaRound({
    graph,
    start: start.target,
    storedLink: start.stored,
    permission: PERMISSIONS.users,
  });
}

// Progress is a courtesy: no fetch waits or fails for it. What changed since
// the last round, Graph cannot count.
async function countUsers(
  graph: GraphClient,
  options: FetchOptions<EntraIdConfig>,
): Promise<number | undefined> {
  if (options.mode !== 'all') {
    return undefined;
  }
  try {
    return await graph.count('/users', {
      permission: PERMISSIONS.users,
      retryBudget: 0,
    });
  } catch (error) {
    options.signal.throwIfAborted();
    options.logger.debug('Microsoft Graph did not count the users');
    return undefined;
  }
}

function leaveDateWarning(): SourceWarning {
  return {
    code: 'field-not-permitted',
    message: `${LEAVE_DATE_FIELD} was left out, as Graph does not permit reading it`,
    hint: 'Grant the application permission User-LifeCycleInfo.Read.All if leave dates are wanted.',
  };
}
