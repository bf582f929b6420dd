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

import { Duration } from 'luxon';

/** Units that a duration is typed in. */
export const DURATION_UNITS = ['days', 'hours'] as const;

/** One of {@link DURATION_UNITS}. */
export type DurationUnit = (typeof DURATION_UNITS)[number];

/** A duration as it is typed. */
export interface DurationInput {
  amount: number;
  unit: DurationUnit;
}

/** An ISO 8601 duration in whole days, or else in hours. */
export function readDuration(iso: string): DurationInput {
  const duration = Duration.fromISO(iso);
  const days = duration.as('days');
  return Number.isInteger(days)
    ? { amount: days, unit: 'days' }
    : { amount: duration.as('hours'), unit: 'hours' };
}

/** The ISO 8601 duration of what was typed. */
export function writeDuration(input: DurationInput): string {
  return input.unit === 'days' ? `P${input.amount}D` : `PT${input.amount}H`;
}
