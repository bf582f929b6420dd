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
import {
  isProviderError,
  ProviderError,
} from '@people-sync/plugin-people-sync-node';
import { type GraphClient, PERMISSIONS } from '../graph/GraphClient';
import { readPages } from '../graph/readPages';
import { isObject } from '../rows';

const MAX_PER_REQUEST = 999;

/** Whether a group is in scope; `undefined` when the row does not tell. */
export type GroupFilter = (group: JsonObject) => boolean | undefined;

/** Whether a filter is a prefix: no spaces, brackets and quotes. */
export function isPrefix(filter: string): boolean {
  return !/[\s()']/.test(filter);
}

/**
 * Makes a filter of the setting. A delta query filters by id only, so a prefix
 * is compared here, and an OData expression is answered by Graph first, with
 * the ids of the groups it holds for.
 */
export async function resolveGroupFilter(
  graph: GraphClient,
  filter: string | undefined,
): Promise<GroupFilter> {
  if (filter === undefined) {
    return () => true;
  }
  if (isPrefix(filter)) {
    return group => hasPrefix(group, filter);
  }
  const ids = await readIds(graph, filter);
  return group => typeof group.id === 'string' && ids.has(group.id);
}

function hasPrefix(group: JsonObject, filter: string): boolean | undefined {
  const prefix = filter.toLocaleLowerCase('en-US');
  const names = [group.displayName, group.mailNickname].filter(
    (name): name is string => typeof name === 'string',
  );
  if (names.length === 0) {
    return undefined;
  }
  return names.some(name => name.toLocaleLowerCase('en-US').startsWith(prefix));
}

async function readIds(
  graph: GraphClient,
  filter: string,
): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  try {
    for await (const { value } of readPages({
      graph,
      // Some operators are only known to the advanced engine of the directory,
      // which wants the header and the count.
      start: `/groups?$filter=${encodeURIComponent(
        filter,
      )}&$select=id&$count=true&$top=${MAX_PER_REQUEST}`,
      permission: PERMISSIONS.groups,
      headers: { consistencylevel: 'eventual' },
    })) {
      for (const group of value) {
        if (isObject(group) && typeof group.id === 'string') {
          ids.add(group.id);
        }
      }
    }
  } catch (error) {
    if (isProviderError(error) && error.code === 'malformed') {
      throw new ProviderError({
        code: 'configuration',
        message: `Microsoft Graph does not accept groupFilter: ${error.message}`,
        hint: 'Correct the OData expression in groupFilter, or use a prefix.',
        cause: error,
      });
    }
    throw error;
  }
  return ids;
}
