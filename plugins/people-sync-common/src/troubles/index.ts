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

import type { ImportFreshness } from '../schema/openapi';
import { CATALOG_TROUBLES } from './catalog';
import { RECORD_TROUBLES } from './records';
import { RUN_TROUBLES } from './runs';
import { SCHEDULE_TROUBLES } from './schedule';
import { SOURCE_TROUBLES } from './source';
import type { TroubleText } from './types';

const AREAS = {
  syncs: RUN_TROUBLES,
  sources: SOURCE_TROUBLES,
  records: RECORD_TROUBLES,
  freshness: SCHEDULE_TROUBLES,
  catalog: CATALOG_TROUBLES,
};

type Areas = typeof AREAS;

/**
 * Codes of what can go wrong.
 *
 * @public
 */
export type TroubleCode = { [K in keyof Areas]: keyof Areas[K] }[keyof Areas];

/**
 * What a trouble is about.
 *
 * @public
 */
export type TroubleArea = keyof Areas;

/**
 * Something that can go wrong, or can look as if it did: why, and what to do.
 *
 * @public
 */
export interface Trouble {
  code: TroubleCode;
  /** What it is about. */
  area: TroubleArea;
  /** What has happened, in a few words. */
  title: string;
  /** Why that happens. */
  cause: string;
  /** What an admin can do about it. */
  fix: string;
  /** Where the documentation says more. */
  link: string;
}

const DOCS =
  'https://github.com/people-sync/people-sync/blob/main/docs/troubleshooting.md';

/**
 * Everything that can go wrong. Every code of an error, a warning or a skip of
 * the backend and of the providers in this repository has an entry.
 *
 * @public
 */
export const TROUBLES: readonly Trouble[] = Object.entries<
  Record<string, TroubleText>
>(AREAS).flatMap(([area, texts]) =>
  Object.entries(texts).map(([code, text]) => ({
    code: code as TroubleCode,
    area: area as TroubleArea,
    ...text,
    link: `${DOCS}#${code}`,
  })),
);

const BY_CODE = new Map<string, Trouble>(
  TROUBLES.map(trouble => [trouble.code, trouble]),
);

/**
 * The entry of a code, as `RunError` and `RecordError` carry it. Undefined for
 * codes of providers that are not in this repository.
 *
 * @public
 */
export function troubleOf(code: string): Trouble | undefined {
  return BY_CODE.get(code);
}

/** By how a reason begins; what begins otherwise comes from a provider. */
const REASONS: [string, TroubleCode][] = [
  ['not configured', 'not-configured'],
  ['disabled', 'disabled'],
  ['maintenance', 'maintenance'],
  ['every data set', 'switched-off'],
  ['replaced by', 'replaced'],
  ['filtered', 'filtered'],
  ['malformed', 'malformed'],
  ['starts ', 'not-begun'],
  ['superseded', 'superseded'],
  ['refused', 'refused'],
  ['missing', 'missing'],
  ['conflict', 'undo-conflict'],
];

/**
 * The entry of the reason why a run was skipped or replaced. What no rule of
 * ours says is the reason of a provider.
 *
 * @public
 */
export function troubleOfSkip(skipReason: string): Trouble {
  const [, code = 'provider-skip'] =
    REASONS.find(([start]) => skipReason.startsWith(start)) ?? [];
  return BY_CODE.get(code)!;
}

/**
 * The entry of the reason why a record was skipped, if it is one to look at.
 *
 * @public
 */
export function troubleOfReason(reason: string): Trouble | undefined {
  const found = REASONS.find(([start]) => reason.startsWith(start));
  return found && BY_CODE.get(found[1]);
}

const FRESHNESS: Record<ImportFreshness, TroubleCode | undefined> = {
  'on-time': undefined,
  delayed: 'delayed',
  error: 'overdue',
  paused: 'paused',
  unscheduled: 'unscheduled',
  never: 'never-run',
};

/**
 * The entry of how current an import is; undefined when it is on time.
 *
 * @public
 */
export function troubleOfFreshness(
  freshness: ImportFreshness,
): Trouble | undefined {
  const code = FRESHNESS[freshness];
  return code && BY_CODE.get(code);
}

/**
 * The entry of a finding of the catalog, by the code it was reported with.
 *
 * @public
 */
export function troubleOfFinding(code: string): Trouble | undefined {
  return BY_CODE.get(`catalog-${code.split(':')[0]}`);
}
