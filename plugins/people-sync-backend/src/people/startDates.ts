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
import type { ResolvedIntegration } from '../integrations/types';
import type { Values } from './keys';
import { dueAt, LocalDays } from './localDays';

/** Why somebody does not exist yet. */
export interface NotBegun {
  /** For people to read. */
  reason: string;
  /** When they come to be, as it is stored; undefined for never. */
  due?: string;
}

/**
 * Whether somebody whom a source names is still to begin, where the
 * integration waits for start dates; undefined for those who are there.
 */
export function notBegun(
  values: Values,
  {
    startDates,
    timezone,
  }: Pick<ResolvedIntegration, 'startDates' | 'timezone'>,
): NotBegun | undefined {
  if (startDates === 'ignore') {
    return undefined;
  }
  const start = LocalDays.of(timezone).start(values.startDate);
  if (!start || start.at <= Date.now()) {
    return undefined;
  }
  if (startDates === 'wait') {
    return { reason: `starts ${start.date}`, due: dueAt(start) };
  }
  // By calendar and clocks of the zone, so that seven days are seven mornings.
  const early = DateTime.fromMillis(start.at, { zone: timezone }).minus(
    Duration.fromISO(startDates.early),
  );
  const date = early.toISODate()!;
  return early.toMillis() > Date.now()
    ? {
        reason: `starts ${start.date}, due ${date}`,
        due: dueAt({ at: early.toMillis(), date }),
      }
    : undefined;
}
