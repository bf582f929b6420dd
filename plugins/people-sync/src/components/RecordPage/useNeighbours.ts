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

import { useSearchParams } from 'react-router-dom';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useApi } from '@backstage/frontend-plugin-api';
import type { RunRecord } from '@people-sync/plugin-people-sync-common';
import { peopleSyncApiRef } from '../../api';
import { useResource } from '../../hooks/useResource';
import { recordRouteRef } from '../../routes';
import { fromList, LIST_PARAM, parseList } from './recordList';

/** Addresses of the records before and after one in the list it came from. */
export interface Neighbours {
  previous?: string;
  next?: string;
}

/**
 * Finds the neighbours of a record in the list it was opened from; undefined
 * when it was not opened from one. Pages are walked forwards, as their cursors
 * are, so the first record of a page has no previous one.
 */
export function useNeighbours(record: RunRecord): Neighbours | undefined {
  const api = useApi(peopleSyncApiRef);
  const recordLink = useRouteRef(recordRouteRef);
  const [params] = useSearchParams();
  const list = params.get(LIST_PARAM);

  const { value } = useResource<Neighbours>({
    key:
      list === null
        ? undefined
        : JSON.stringify([list, record.runId, record.id]),
    load: async signal => {
      const query = parseList(list ?? '');
      const page = await api.listRecords({ query }, { signal });
      const at = page.items.findIndex(
        ({ id, runId }) => id === record.id && runId === record.runId,
      );
      const link = (other: RunRecord | undefined, cursor = query.cursor) =>
        other &&
        `${recordLink({ runId: other.runId, recordId: other.id })}${fromList({
          ...query,
          cursor,
        })}`;
      if (at < 0) {
        return {};
      }
      const { nextCursor } = page.pageInfo;
      if (at < page.items.length - 1 || !nextCursor) {
        return {
          previous: link(page.items[at - 1]),
          next: link(page.items[at + 1]),
        };
      }
      const following = await api.listRecords(
        { query: { ...query, cursor: nextCursor } },
        { signal },
      );
      return {
        previous: link(page.items[at - 1]),
        next: link(following.items[0], nextCursor),
      };
    },
  });
  return list === null ? undefined : value ?? {};
}
