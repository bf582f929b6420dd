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
import type { JsonValue } from '@backstage/types';
import type {
  DataSet,
  RecordChange,
} from '@people-sync/plugin-people-sync-common';
import { attributeOf } from '../../people/attributes';

/** Names of people and org units by their ids. */
export type Names = ReadonlyMap<string, string>;

/** What changes of records refer to. */
export interface ReferencedIds {
  employees: Set<string>;
  'org-units': Set<string>;
}

const idsIn = (value: JsonValue): string[] =>
  (Array.isArray(value) ? value : [value]).filter(
    (item): item is string => typeof item === 'string',
  );

function targetOf(dataSet: DataSet, attribute: string) {
  const { target } = attributeOf(dataSet, attribute);
  return target === 'employees' || target === 'org-units' ? target : undefined;
}

/** Collects what the changes of one record refer to. */
export function collectReferences(
  dataSet: DataSet,
  changes: readonly RecordChange[],
  into: ReferencedIds,
): void {
  for (const { attribute, before, after } of changes) {
    const target = targetOf(dataSet, attribute);
    if (target) {
      [...idsIn(before), ...idsIn(after)].forEach(id => into[target].add(id));
    }
  }
}

function nameOf(value: JsonValue, names: Names): string | undefined {
  const ids = idsIn(value);
  return ids.some(id => names.has(id))
    ? ids.map(id => names.get(id) ?? id).join(', ')
    : undefined;
}

/** Adds the names behind ids; the ids stay what they are. */
export function nameReferences(
  dataSet: DataSet,
  changes: readonly RecordChange[],
  names: Names,
): RecordChange[] {
  return changes.map(change => {
    if (!targetOf(dataSet, change.attribute)) {
      return change;
    }
    const beforeText = nameOf(change.before, names);
    const afterText = nameOf(change.after, names);
    return {
      ...change,
      ...(beforeText !== undefined && { beforeText }),
      ...(afterText !== undefined && { afterText }),
    };
  });
}
