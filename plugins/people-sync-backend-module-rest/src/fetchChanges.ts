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

import type { JsonObject, JsonValue } from '@backstage/types';
import {
  asObject,
  ProviderError,
  readRecords,
  type SourcePage,
  type SourceRow,
  sourceTime,
  valueAt,
} from '@people-sync/plugin-people-sync-node';
import { clientFor, urlOf } from './client';
import type { ResourceOptions } from './fetchResource';
import { idOf, matches, RowReader } from './rows';
import type { RestResource } from './schema/resource';
import { sinceUrl } from './since';

type Changes = NonNullable<RestResource['changes']>;

function changedRecords(body: JsonValue, changes: Changes): JsonObject[] {
  const found = valueAt(body, changes.recordPath);
  const map = asObject(found);
  // Languages that do not tell empty maps from empty lists write a list.
  const records = map ? Object.values(map) : found;
  if (!Array.isArray(records)) {
    throw new ProviderError({
      code: 'malformed',
      message: `The list of changes has none at ${
        changes.recordPath ?? 'its root'
      }`,
      hint: 'Compare changes.recordPath in the settings with an answer of the source.',
    });
  }
  return records.map(record => asObject(record as JsonValue) ?? {});
}

/**
 * Who has changed since the cursor: the source tells the ids, and is asked for
 * the records of some of them at a time. One that it does not give has become
 * invisible meanwhile, and is left to the next full run.
 *
 * @throws ProviderError with `cursor-expired` when so many have changed that
 *   reading everything is less work
 */
export async function* fetchChanges(
  options: ResourceOptions & { changes: Changes },
): AsyncGenerator<SourcePage> {
  const { config, resource, dataSet, changes } = options;
  const client = clientFor(options);
  const { body, headers } = await client.exchangeJson(
    sinceUrl(urlOf(config, changes.path), changes, options.cursor),
  );
  const changed = changedRecords(body, changes);
  if (changed.length > changes.max) {
    throw new ProviderError({
      code: 'cursor-expired',
      message: `${changed.length} records have changed`,
      hint: 'All data is read instead.',
    });
  }
  const removed: SourceRow[] = [];
  const ids: string[] = [];
  for (const record of changed) {
    const id = idOf(record, changes.idPath);
    if (id && matches(record, changes.removed)) {
      const reason = `${changes.removed!.path} says so`;
      removed.push({ sourceId: id, payload: {}, removed: { reason } });
    } else if (id) {
      ids.push(id);
    }
  }
  // Of a list of other things, who is gone does not say that the thing is.
  if (removed.length > 0 && !resource.distinct) {
    yield { dataSet, rows: removed };
  }
  const reader = RowReader.create(resource);
  for (let at = 0; at < ids.length; at += changes.batch) {
    const batch = ids.slice(at, at + changes.batch).map(encodeURIComponent);
    const path = changes.recordsPath.replaceAll('{ids}', batch.join(','));
    for await (const { records } of readRecords({
      client,
      url: urlOf(config, path),
      paging: resource.paging,
      recordPath: resource.recordPath,
    })) {
      yield { dataSet, rows: reader.rows(records) };
    }
  }
  yield { dataSet, rows: [], complete: false, cursor: sourceTime(headers) };
}
