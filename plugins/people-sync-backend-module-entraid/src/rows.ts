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

/**
 * Reads what every object of Graph has: an id, and in a delta the word that it
 * is gone. `changed` can still be restored for 30 days, `deleted` cannot.
 */
export function readRow(value: JsonValue, position: string): SourceRow {
  if (!isObject(value)) {
    return {
      sourceId: '',
      payload: {},
      malformed: { reason: 'not an object', position },
    };
  }
  const { id } = value;
  if (typeof id !== 'string' || id === '') {
    return {
      sourceId: '',
      payload: value,
      malformed: { reason: 'row without an id', position },
    };
  }
  const removed = value['@removed'];
  if (removed === undefined || removed === null) {
    return { sourceId: id, payload: value };
  }
  const reason = isObject(removed) ? removed.reason : undefined;
  return {
    sourceId: id,
    payload: value,
    removed: { reason: reason === 'deleted' ? 'deleted' : 'changed' },
  };
}

/** Whether a JSON value is an object. */
export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
