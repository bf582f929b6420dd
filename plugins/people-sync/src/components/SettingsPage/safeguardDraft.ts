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
  DataSetSafeguards,
  SafeguardLimit,
} from '@people-sync/plugin-people-sync-common';

/** Kinds of change that each have one limit. */
export const LIMIT_KINDS = [
  'removals',
  'updates',
  'creates',
  'shrink',
] as const;

/** One of {@link LIMIT_KINDS}. */
export type LimitKind = (typeof LIMIT_KINDS)[number];

/** Numbers of a limit, by name; what is empty does not count. */
export const LIMIT_PARTS = ['percent', 'atLeast', 'max'] as const;

/** A limit of one attribute that is being edited. */
export interface AttributeLimitDraft {
  key: string;
  name: string;
  limit: SafeguardLimit;
}

/** Limits of one data set as they stand in the form. */
export interface SafeguardsDraft {
  limits: Record<LimitKind, SafeguardLimit>;
  attributes: AttributeLimitDraft[];
  minPopulation?: number;
}

/** Whether a limit says anything. */
export function isEmpty(limit: SafeguardLimit): boolean {
  return LIMIT_PARTS.every(part => limit[part] === undefined);
}

/** `atLeast` by itself limits nothing. */
export function isIncomplete(limit: SafeguardLimit): boolean {
  return (
    !isEmpty(limit) && limit.percent === undefined && limit.max === undefined
  );
}

/** The draft that limits begin as. */
export function draftOfSafeguards(
  safeguards: DataSetSafeguards = {},
): SafeguardsDraft {
  return {
    limits: {
      removals: safeguards.removals ?? {},
      updates: safeguards.updates ?? {},
      creates: safeguards.creates ?? {},
      shrink: safeguards.shrink ?? {},
    },
    attributes: Object.entries(safeguards.attributes ?? {}).map(
      ([name, limit]) => ({ key: name, name, limit }),
    ),
    minPopulation: safeguards.minPopulation,
  };
}

/** The limits that a draft makes, without what is empty. */
export function safeguardsOf(draft: SafeguardsDraft): DataSetSafeguards {
  const attributes = draft.attributes
    .map(({ name, limit }) => [name.trim(), limit] as const)
    .filter(([name, limit]) => name !== '' && !isEmpty(limit));
  return {
    ...Object.fromEntries(
      LIMIT_KINDS.filter(kind => !isEmpty(draft.limits[kind])).map(kind => [
        kind,
        draft.limits[kind],
      ]),
    ),
    ...(attributes.length > 0 && {
      attributes: Object.fromEntries(attributes),
    }),
    ...(draft.minPopulation !== undefined && {
      minPopulation: draft.minPopulation,
    }),
  };
}

/** Whether a draft cannot be saved as it stands. */
export function isUnfinished(draft: SafeguardsDraft): boolean {
  const names = draft.attributes.map(({ name }) => name.trim());
  return (
    [
      ...Object.values(draft.limits),
      ...draft.attributes.map(({ limit }) => limit),
    ].some(isIncomplete) ||
    draft.attributes.some(
      ({ name, limit }) => name.trim() === '' || isEmpty(limit),
    ) ||
    new Set(names).size < names.length
  );
}
