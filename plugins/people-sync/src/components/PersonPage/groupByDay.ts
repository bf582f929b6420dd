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

import { DateTime } from 'luxon';

/** What happened on one day. */
export interface Day<T> {
  /** ISO 8601, in the zone of the viewer. */
  date: string;
  items: T[];
}

/** Groups what comes in order of time by the viewer's days, in that order. */
export function groupByDay<T extends { createdAt: string }>(
  items: readonly T[],
): Day<T>[] {
  const days: Day<T>[] = [];
  for (const item of items) {
    const date = DateTime.fromISO(item.createdAt).toISODate() ?? '';
    const last = days.at(-1);
    if (last?.date === date) {
      last.items.push(item);
    } else {
      days.push({ date, items: [item] });
    }
  }
  return days;
}
