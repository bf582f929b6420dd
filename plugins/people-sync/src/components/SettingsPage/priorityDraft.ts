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
  Settings,
  SettingsWhatIfRequest,
} from '@people-sync/plugin-people-sync-common';

/** Whose values win as it stands in the form. */
export interface PriorityDraft {
  precedence: string[];
  /** Nobody in it: every integration decides about leaving. */
  lifecycleFrom: string[];
  /** Orders of single attributes, in the order they were added. */
  attributes: { name: string; order: string[] }[];
}

/** The draft that settings begin as. */
export function draftOfPriority(
  settings: Pick<Settings, 'precedence' | 'lifecycleFrom' | 'attributes'>,
): PriorityDraft {
  return {
    precedence: settings.precedence,
    lifecycleFrom: settings.lifecycleFrom ?? [],
    attributes: Object.entries(settings.attributes)
      .map(([name, { precedence }]) => ({ name, order: precedence }))
      .sort((a, b) => a.name.localeCompare(b.name, 'en')),
  };
}

const isSame = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((id, index) => id === b[index]);

/** Only what is not as it was; undefined when nothing is. */
export function priorityChanges(
  before: PriorityDraft,
  after: PriorityDraft,
): SettingsWhatIfRequest | undefined {
  const changes: SettingsWhatIfRequest = {};
  if (!isSame(before.precedence, after.precedence)) {
    changes.precedence = after.precedence;
  }
  if (
    !isSame([...before.lifecycleFrom].sort(), [...after.lifecycleFrom].sort())
  ) {
    changes.lifecycleFrom = after.lifecycleFrom;
  }
  const orderIn = ({ attributes }: PriorityDraft, wanted: string) =>
    attributes.find(({ name }) => name === wanted)?.order ?? [];
  const names = new Set(
    [...before.attributes, ...after.attributes].map(({ name }) => name),
  );
  const attributes = [...names]
    .filter(name => !isSame(orderIn(before, name), orderIn(after, name)))
    .map(name => [name, { precedence: orderIn(after, name) }]);
  if (attributes.length > 0) {
    changes.attributes = Object.fromEntries(attributes);
  }
  return Object.keys(changes).length > 0 ? changes : undefined;
}
