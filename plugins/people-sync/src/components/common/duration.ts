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

/**
 * The time between two moments as `9 s`, `3 min 20 s` or `2 h 5 min`:
 * the two largest units, whole.
 */
export function formatSpan(fromIso: string, toIso: string): string | undefined {
  const from = DateTime.fromISO(fromIso);
  const to = DateTime.fromISO(toIso);
  return from.isValid && to.isValid
    ? formatSeconds(to.diff(from).as('seconds'))
    : undefined;
}

/** A number of seconds as `9 s`, `3 min 20 s` or `2 h 5 min`. */
export function formatSeconds(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const {
    hours,
    minutes,
    seconds: rest,
  } = Duration.fromObject({ seconds: whole })
    .shiftTo('hours', 'minutes', 'seconds')
    .toObject();
  const parts: string[] = [];
  if (hours) {
    parts.push(`${hours} h`);
  }
  if (minutes) {
    parts.push(`${minutes} min`);
  }
  if (!hours && (rest || !minutes)) {
    parts.push(`${rest} s`);
  }
  return parts.join(' ');
}
