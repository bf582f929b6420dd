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

import type { RecordError } from '../mapping/mapRow';
import {
  claimsOf,
  loadHolders,
  notUnique,
  uniqueKey,
} from '../attributes/uniqueValues';
import type { Values } from '../people/keys';
import type { ApplyContext, ApplyRecord } from './types';

/** What stands against values that somebody would come to have. */
export type FindDuplicates = (
  goldenId: string,
  before: Values | undefined,
  after: Values,
) => RecordError[];

/**
 * Looks once more who has the values of unique attributes: another run may
 * have given them to somebody since the plan.
 */
export async function loadDuplicates(
  { tx, dataSet, unique }: ApplyContext,
  records: readonly ApplyRecord[],
): Promise<FindDuplicates | undefined> {
  if (!unique?.length) {
    return undefined;
  }
  const rows = await loadHolders(
    tx,
    dataSet,
    records.flatMap(({ values }) => claimsOf(unique, values)),
  );
  const keyOf = (attribute: string, value: string) => `${attribute}\n${value}`;
  const holders = new Map<string, string[]>();
  for (const row of rows) {
    const key = keyOf(row.attribute, row.value);
    holders.set(key, [...(holders.get(key) ?? []), row.golden_id]);
  }
  return (goldenId, before, after) =>
    claimsOf(unique, after).flatMap(({ attribute, value }) => {
      const other =
        uniqueKey(before?.[attribute]) === value
          ? undefined
          : holders.get(keyOf(attribute, value))?.find(id => id !== goldenId);
      return other ? [notUnique(attribute, other)] : [];
    });
}
