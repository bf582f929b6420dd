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

import type { JsonValue } from '@backstage/types';
import type { View, ViewFilter } from '@people-sync/plugin-people-sync-common';

function textsOf(value: JsonValue | undefined): string[] {
  return (Array.isArray(value) ? value : [value])
    .filter(item => item !== undefined && item !== null && item !== '')
    .map(String)
    .sort();
}

/** Whether a filter narrows nothing down. */
export function isEmptyFilter(filter: ViewFilter): boolean {
  return Object.values(filter).every(value => textsOf(value).length === 0);
}

/** Whether two filters show the same; neither names nor values have an order. */
export function isSameFilter(one: ViewFilter, other: ViewFilter): boolean {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every(
    name =>
      JSON.stringify(textsOf(one[name])) ===
      JSON.stringify(textsOf(other[name])),
  );
}

/** One's own views before those of others, each by name. */
export function sortViews(views: readonly View[]): View[] {
  return [...views].sort(
    (one, other) =>
      Number(other.own) - Number(one.own) || one.name.localeCompare(other.name),
  );
}
