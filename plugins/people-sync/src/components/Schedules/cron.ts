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

/** What a cron expression means, where it is one of the usual ones. */
export type CronMeaning =
  | { kind: 'daily'; time: string }
  | { kind: 'every-hours'; hours: number }
  | { kind: 'every-minutes'; minutes: number }
  | { kind: 'hourly' }
  | { kind: 'other' };

const NUMBER = /^\d{1,2}$/;
const STEP = /^(?:\*|0)\/(\d{1,2})$/;

/** Recognises the five-field expressions that people use most. */
export function readCron(cron: string): CronMeaning {
  const [minute, hour, ...days] = cron.trim().split(/\s+/);
  if (days.length !== 3 || days.some(field => field !== '*')) {
    return { kind: 'other' };
  }
  if (NUMBER.test(minute) && NUMBER.test(hour)) {
    return {
      kind: 'daily',
      time: `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`,
    };
  }
  const hourStep = STEP.exec(hour);
  if (minute === '0' && hourStep) {
    return { kind: 'every-hours', hours: Number(hourStep[1]) };
  }
  if (minute === '0' && hour === '*') {
    return { kind: 'hourly' };
  }
  const minuteStep = STEP.exec(minute);
  if (minuteStep && hour === '*') {
    return { kind: 'every-minutes', minutes: Number(minuteStep[1]) };
  }
  return { kind: 'other' };
}
