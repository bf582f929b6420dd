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
import type { Values } from './keys';

/** What one source row says about a golden record. */
export interface Contribution {
  integrationId: string;
  sourceId: string;
  values: Values;
}

/** Which integrations win, per attribute. Earlier wins. */
export interface Precedence {
  /** Every integration in order; one that is not named comes last. */
  order: readonly string[];
  /** Orders of single attributes. */
  attributes?: Readonly<Record<string, readonly string[]>>;
}

export interface Merged {
  values: Values;
  /** Attribute to the integration whose value it is. */
  winners: Record<string, string>;
}

function rank(order: readonly string[], integrationId: string): number {
  const index = order.indexOf(integrationId);
  return index < 0 ? order.length : index;
}

function compare(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}

/**
 * Merges contributions into golden values. A cleared attribute (`null`) of the
 * winner stays cleared; an absent one is unknown and falls through.
 */
export function mergeContributions(
  contributions: readonly Contribution[],
  precedence: Precedence,
): Merged {
  const values: Values = {};
  const winners: Record<string, string> = {};
  if (contributions.length === 1) {
    const [only] = contributions;
    for (const name of Object.keys(only.values).sort()) {
      winners[name] = only.integrationId;
      if (only.values[name] !== null) {
        values[name] = only.values[name];
      }
    }
    return { values, winners };
  }

  const byOrder = (order: readonly string[]) =>
    [...contributions].sort(
      (a, b) =>
        rank(order, a.integrationId) - rank(order, b.integrationId) ||
        compare(a.integrationId, b.integrationId) ||
        compare(a.sourceId, b.sourceId),
    );
  const general = byOrder(precedence.order);
  const names = new Set(contributions.flatMap(c => Object.keys(c.values)));
  for (const name of [...names].sort()) {
    const own = precedence.attributes?.[name];
    const ordered = own ? byOrder([...own, ...precedence.order]) : general;
    const winner = ordered.find(c => c.values[name] !== undefined);
    if (winner) {
      winners[name] = winner.integrationId;
      if (winner.values[name] !== null) {
        values[name] = winner.values[name];
      }
    }
  }
  return { values, winners };
}

/** One attribute of a record, before and after. `null` means no value. */
export interface Change {
  attribute: string;
  before: JsonValue;
  after: JsonValue;
}

function same(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  return (
    a === b ||
    (typeof a === 'object' &&
      typeof b === 'object' &&
      JSON.stringify(a) === JSON.stringify(b))
  );
}

/** What differs between two sets of values, in the order of the names. */
export function diffValues(before: Values, after: Values): Change[] {
  const changes: Change[] = [];
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  for (const name of [...names].sort()) {
    if (!same(before[name], after[name])) {
      changes.push({
        attribute: name,
        before: before[name] ?? null,
        after: after[name] ?? null,
      });
    }
  }
  return changes;
}
