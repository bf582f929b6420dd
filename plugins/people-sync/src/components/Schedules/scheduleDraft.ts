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
import type {
  DataSet,
  MissedRuns,
  RunMode,
  Schedule,
  TimeWindow,
  UpdateScheduleRequest,
} from '@people-sync/plugin-people-sync-common';
import { presetCron, presetOf, type PresetHours } from './presets';

/** A part of days that is being edited. */
export type WindowDraft = TimeWindow & { key: string };

/** A schedule as it stands in the form. */
export interface ScheduleDraft {
  key: string;
  /** As it is stored; absent while it is new. */
  saved?: Schedule;
  /** Null for all of the integration. */
  dataSets: DataSet[] | null;
  mode: RunMode;
  cron: string;
  timezone: string;
  enabled: boolean;
  /** Fires within these only; at any time when empty. */
  allow: WindowDraft[];
  /** Never fires within these. */
  quiet: WindowDraft[];
  /** ISO 8601 duration. */
  jitter: string;
  missed: MissedRuns;
  /** Cron and zone are typed, although a preset may say the same. */
  ownTime: boolean;
}

/** What of a draft goes to the backend. */
export type ScheduleFields = Required<UpdateScheduleRequest>;

/** No jitter. */
export const NO_JITTER = 'PT0S';

const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Whether a text is a time of day such as `08:30`. */
export function isClock(text: string): boolean {
  return CLOCK.test(text);
}

/** The draft that a stored schedule begins as. */
export function draftOf(schedule: Schedule): ScheduleDraft {
  const keyed = (windows: TimeWindow[] | undefined): WindowDraft[] =>
    (windows ?? []).map((window, index) => ({ ...window, key: `w${index}` }));
  const { jitter } = schedule;
  return {
    key: schedule.id,
    saved: schedule,
    dataSets: schedule.dataSets,
    mode: schedule.mode,
    cron: schedule.cron,
    timezone: schedule.timezone,
    enabled: schedule.enabled,
    allow: keyed(schedule.windows?.allow),
    quiet: keyed(schedule.windows?.quiet),
    jitter:
      jitter && Duration.fromISO(jitter).as('seconds') > 0 ? jitter : NO_JITTER,
    missed: schedule.missed ?? 'run-once',
    ownTime: presetOf(schedule) === undefined,
  };
}

/** A schedule that is proposed. */
export function newDraft(options: {
  key: string;
  dataSets: DataSet[] | null;
  mode: RunMode;
  hours: PresetHours;
}): ScheduleDraft {
  return {
    key: options.key,
    dataSets: options.dataSets,
    mode: options.mode,
    cron: presetCron(options.hours),
    timezone: 'UTC',
    enabled: true,
    allow: [],
    quiet: [],
    jitter: NO_JITTER,
    missed: 'run-once',
    ownTime: false,
  };
}

const bare = ({ days, from, to }: WindowDraft): TimeWindow => ({
  ...(days?.length && { days }),
  from,
  to,
});

/** A draft as the backend takes it. */
export function fieldsOf(draft: ScheduleDraft): ScheduleFields {
  return {
    dataSets: draft.dataSets,
    mode: draft.mode,
    cron: draft.cron.trim(),
    timezone: draft.timezone,
    enabled: draft.enabled,
    windows: { allow: draft.allow.map(bare), quiet: draft.quiet.map(bare) },
    jitter: draft.jitter,
    missed: draft.missed,
  };
}

/** What a draft changes about the schedule it came from, if anything. */
export function patchOf(
  draft: ScheduleDraft,
): UpdateScheduleRequest | undefined {
  if (!draft.saved) {
    return undefined;
  }
  const before = fieldsOf(draftOf(draft.saved));
  const after = fieldsOf(draft);
  const changed = Object.entries(after).filter(
    ([name, value]) =>
      JSON.stringify(value) !==
      JSON.stringify(before[name as keyof ScheduleFields]),
  );
  return changed.length > 0 ? Object.fromEntries(changed) : undefined;
}

/** The first thing that a draft lacks, by field. */
export function missingIn(
  draft: ScheduleDraft,
): 'dataSets' | 'cron' | 'windows' | undefined {
  if (draft.dataSets?.length === 0) {
    return 'dataSets';
  }
  if (draft.cron.trim() === '') {
    return 'cron';
  }
  const windows = [...draft.allow, ...draft.quiet];
  return windows.every(({ from, to }) => isClock(from) && isClock(to))
    ? undefined
    : 'windows';
}
