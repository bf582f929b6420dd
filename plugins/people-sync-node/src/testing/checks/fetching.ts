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

import type { ProviderContract } from '../ProviderContract';
import { readPath, withoutPath } from '../paths';
import type { MappingRule } from '../../provider/mapping';

export async function deliversEverything(
  contract: ProviderContract,
): Promise<void> {
  for (const { dataSet, repeats } of contract.fetched) {
    const { pages, rows } = await contract.collect(dataSet);
    expect(rows).not.toEqual([]);
    for (const page of pages) {
      expect(page.dataSet).toBe(dataSet);
    }
    for (const page of pages.slice(0, -1)) {
      expect(page.complete ?? false).toBe(false);
      expect(page.cursor).toBeUndefined();
    }
    expect(pages.at(-1)?.complete).toBe(true);

    const ids = rows.map(row => row.sourceId).filter(Boolean);
    if (repeats !== 'merge') {
      expect(new Set(ids).size).toBe(ids.length);
    }
    for (const { removed, inactive, filtered, malformed } of rows) {
      const marks = [removed, inactive, filtered, malformed].filter(Boolean);
      expect(marks.length).toBeLessThanOrEqual(1);
    }
  }
}

export async function deliversTheSameTwice(
  contract: ProviderContract,
): Promise<void> {
  for (const { dataSet } of contract.fetched) {
    const first = await contract.collect(dataSet);
    const second = await contract.collect(dataSet);
    expect(second.states).toEqual(first.states);
    expect(second.marks).toEqual(first.marks);
    expect(second.members).toEqual(first.members);
  }
}

export async function computesStatesPurely(
  contract: ProviderContract,
): Promise<void> {
  for (const { dataSet, toState } of contract.fetched) {
    const { rows } = await contract.collect(dataSet);
    for (const { payload: received } of toState ? rows : []) {
      const before = structuredClone(received);
      const state = toState?.({ received, previous: undefined });
      const known = structuredClone(state);
      // Received once more, it says nothing new.
      expect(toState?.({ received, previous: state })).toEqual(known);
      expect(state).toEqual(known);
      expect(received).toEqual(before);
    }
  }
}

export async function mapsNothingSensitive(
  contract: ProviderContract,
): Promise<void> {
  for (const declared of contract.fetched) {
    const { dataSet, sensitivePaths = [], defaultMapping } = declared;
    const mapped = Object.values(defaultMapping.attributes).flatMap(pathsOf);
    const { rows } = await contract.collect(dataSet);
    for (const path of sensitivePaths) {
      expect(mapped).not.toContain(path);
      for (const { payload } of rows) {
        // Dropped before anything is stored, so no state may bring it back.
        const received = withoutPath(payload, path);
        const state =
          declared.toState?.({ received, previous: undefined }) ?? received;
        expect(readPath(state, path)).toBeUndefined();
      }
    }
  }
}

function pathsOf(rule: MappingRule): string[] {
  if ('path' in rule) {
    return [rule.path];
  }
  if ('firstOf' in rule) {
    return rule.firstOf;
  }
  if ('reference' in rule) {
    return [rule.reference];
  }
  if ('lookup' in rule) {
    return [rule.lookup];
  }
  if ('date' in rule) {
    return [rule.date];
  }
  return 'references' in rule ? [rule.references] : [];
}
