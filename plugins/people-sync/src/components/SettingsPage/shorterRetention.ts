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

import { DateTime, Duration } from 'luxon';
import type { RetentionSettings } from '@people-sync/plugin-people-sync-common';

export const RETENTION = ['runs', 'payloads', 'unchanged'] as const;

/** Something that is to be kept for less long than before. */
export interface ShorterRetention {
  name: (typeof RETENTION)[number];
  /** What is older is deleted. */
  before: DateTime;
}

/** What a change of retention deletes that would have been kept. */
export function shorterRetention(
  before: RetentionSettings,
  after: RetentionSettings,
  now: DateTime = DateTime.now(),
): ShorterRetention[] {
  const length = (iso: string) => Duration.fromISO(iso).toMillis();
  return RETENTION.filter(
    name => length(after[name]) < length(before[name]),
  ).map(name => ({ name, before: now.minus(Duration.fromISO(after[name])) }));
}
