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

/** Consecutive failures after which an integration is asked less often. */
export const SLOW_AFTER_FAILURES = 5;

const HOUR = 3_600_000;
const MAX_HOURS = 24;

/**
 * The next time of a schedule, put off further with every failure in a row:
 * from the fifth on by 1, 2, 4, ... hours, and never by more than a day.
 *
 * @param options.next - the time by the cron expression
 */
export function slowDown(options: {
  next: string | undefined;
  failures: number;
  now: Date;
}): string | undefined {
  const { next, failures, now } = options;
  if (next === undefined || failures < SLOW_AFTER_FAILURES) {
    return next;
  }
  const hours = Math.min(2 ** (failures - SLOW_AFTER_FAILURES), MAX_HOURS);
  const earliest = new Date(now.getTime() + hours * HOUR).toISOString();
  return next > earliest ? next : earliest;
}
