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
import type { SourceRow } from '../provider/rows';

/**
 * A value as an object; undefined for everything else, lists and null included.
 *
 * @public
 */
export function asObject(value: unknown): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as JsonObject)
    : undefined;
}

/**
 * A row that cannot be used. Nothing of what was received is kept.
 *
 * @param options.position - where it stands at the source, such as `row 7`
 * @public
 */
export function malformedRow(options: {
  reason: string;
  position?: string;
  sourceId?: string;
}): SourceRow {
  const { reason, position, sourceId = '' } = options;
  return { sourceId, payload: {}, malformed: { reason, position } };
}
