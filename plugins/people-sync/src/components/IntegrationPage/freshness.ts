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

import type {
  ImportFreshness,
  ImportRow,
} from '@people-sync/plugin-people-sync-common';

/** How each state looks; the words are told apart without colour too. */
export const FRESHNESS_LOOKS: Record<ImportFreshness, string> = {
  'on-time': 'completed',
  delayed: 'warning',
  error: 'failed',
  paused: 'cancelled',
  unscheduled: 'warning',
  never: 'staged',
};

const WORST_FIRST: readonly ImportFreshness[] = [
  'error',
  'delayed',
  'unscheduled',
  'never',
  'paused',
  'on-time',
];

/** How fresh the least fresh import that is switched on is. */
export function worstFreshness(
  imports: readonly ImportRow[],
): ImportFreshness | undefined {
  const active = imports.filter(row => row.active && row.direction === 'pull');
  return WORST_FIRST.find(state =>
    active.some(({ freshness }) => freshness === state),
  );
}
