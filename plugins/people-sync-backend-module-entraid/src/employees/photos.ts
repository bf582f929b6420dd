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
import type { SourceRow } from '@people-sync/plugin-people-sync-node';
import { type GraphClient, PERMISSIONS } from '../graph/GraphClient';
import { isObject } from '../rows';

/** Graph takes at most so many requests in a batch. */
const BATCH_SIZE = 20;
const PHOTO_SIZE = '64x64';
const MAX_PHOTO_CHARS = 40_000;
const IMAGE_TYPE = /^image\/(jpeg|png|gif|webp)$/;

/**
 * Adds `photo`, as a data URI, to the payloads of the active rows of a page;
 * `null` where there is none. One that could not be had is left out, which
 * means unknown: the next sync asks again.
 *
 * @remarks
 *
 * Graph does not track changes of photos, so a new one is seen when something
 * else about the person changes, or in a run over all data.
 *
 * @see https://learn.microsoft.com/graph/json-batching
 */
export async function addPhotos(
  graph: GraphClient,
  rows: SourceRow[],
): Promise<void> {
  const active = rows.filter(
    row => !row.removed && !row.inactive && !row.filtered && !row.malformed,
  );
  for (let from = 0; from < active.length; from += BATCH_SIZE) {
    const batch = active.slice(from, from + BATCH_SIZE);
    const answer = await graph.post(
      '/$batch',
      {
        requests: batch.map((row, index) => ({
          id: String(index),
          method: 'GET',
          url: `/users/${encodeURIComponent(
            row.sourceId,
          )}/photos/${PHOTO_SIZE}/$value`,
        })),
      },
      { permission: PERMISSIONS.users },
    );
    // Answers come in any order.
    for (const response of Array.isArray(answer.responses)
      ? answer.responses
      : []) {
      if (!isObject(response)) {
        continue;
      }
      const row = batch[Number(response.id)];
      const photo = readPhoto(response);
      if (row && photo !== undefined) {
        row.payload = { ...row.payload, photo };
      }
    }
  }
}

function readPhoto(response: JsonObject): JsonValue | undefined {
  if (response.status === 404) {
    return null;
  }
  const { body, headers } = response;
  const type = isObject(headers)
    ? headers['Content-Type'] ?? headers['content-type']
    : undefined;
  if (
    response.status !== 200 ||
    typeof body !== 'string' ||
    typeof type !== 'string' ||
    !IMAGE_TYPE.test(type) ||
    body.length > MAX_PHOTO_CHARS ||
    !/^[A-Za-z0-9+/]+=*$/.test(body)
  ) {
    return undefined;
  }
  return `data:${type};base64,${body}`;
}
