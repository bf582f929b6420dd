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

import type { DataSet } from '@people-sync/plugin-people-sync-common';
import {
  readRecords,
  type SourcePage,
  sourceTime,
} from '@people-sync/plugin-people-sync-node';
import { type ClientOptions, clientFor, urlOf } from './client';
import { fetchChanges } from './fetchChanges';
import { RowReader } from './rows';
import type { RestResource } from './schema/resource';
import { sinceUrl } from './since';

/** What reading a data set takes. */
export interface ResourceOptions extends ClientOptions {
  dataSet: DataSet;
  resource: RestResource;
  mode: 'all' | 'recent';
  cursor?: string;
}

/** Everything, or what has changed since the cursor. */
export async function* fetchResource(
  options: ResourceOptions,
): AsyncGenerator<SourcePage> {
  const { config, resource, dataSet, mode, cursor } = options;
  const recent = mode === 'recent';
  if (recent && resource.changes) {
    yield* fetchChanges({ ...options, changes: resource.changes });
    return;
  }
  const url = urlOf(config, resource.path);
  let startedAt: string | undefined;
  const reader = RowReader.create(resource);
  for await (const { records, total, headers } of readRecords({
    client: clientFor(options),
    url: recent ? sinceUrl(url, resource.since, cursor) : url,
    paging: resource.paging,
    recordPath: resource.recordPath,
    // What a source counts may change while recent changes are read.
    totalPath: recent ? undefined : resource.totalPath,
    mayIgnorePaging: recent,
    body: resource.body,
  })) {
    startedAt ??= sourceTime(headers);
    yield {
      dataSet,
      // Of a list of other things, it is their number.
      total: resource.distinct ? undefined : total,
      rows: reader.rows(records),
    };
  }
  yield {
    dataSet,
    rows: [],
    complete: !recent,
    cursor: resource.since || resource.changes ? startedAt : undefined,
  };
}
