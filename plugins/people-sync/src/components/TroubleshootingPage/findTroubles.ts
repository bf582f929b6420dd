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

import {
  TROUBLES,
  type Trouble,
  type TroubleArea,
} from '@people-sync/plugin-people-sync-common';

/** Troubles that have every word of a search, in the order of the list. */
export function findTroubles(search: string): Map<TroubleArea, Trouble[]> {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const found = new Map<TroubleArea, Trouble[]>();
  for (const trouble of TROUBLES) {
    const { code, title, cause, fix, area } = trouble;
    const text = [code, title, cause, fix].join(' ').toLowerCase();
    if (words.every(word => text.includes(word))) {
      found.set(area, [...(found.get(area) ?? []), trouble]);
    }
  }
  return found;
}
