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
import type { JsonObject, JsonValue } from '@backstage/types';
import { storableText } from '../database/text';
import type { CompiledMapping } from '../mapping/compile';

/** Attributes that records are searched by, besides name and source id. */
const ATTRIBUTES = ['email', 'username', 'employeeNumber'];

// An index holds the text, and a row of an index is at most 2,704 bytes.
const MAX_NAME = 200;
const MAX_TEXT = 500;

const textOf = (value: JsonValue | undefined) =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/**
 * What a record is found by: its name in lower case, which it is sorted by as
 * well, a tab, and whatever else a search may know of it.
 */
export function searchTextOfRecord(options: {
  displayName: string | null;
  sourceId: string;
  /** Attributes of whom the record is about. */
  values?: JsonObject;
}): string {
  const { displayName, sourceId, values = {} } = options;
  const name = (displayName ?? sourceId).slice(0, MAX_NAME);
  const others = new Set(
    [sourceId, ...ATTRIBUTES.map(attribute => textOf(values[attribute]))]
      .map(text => text.toLowerCase())
      .filter(Boolean),
  );
  return storableText(
    `${name}\t${[...others].join(' ')}`
      .normalize('NFC')
      .toLowerCase()
      .slice(0, MAX_TEXT),
  );
}

/**
 * What can be searched for in a row that needed no mapping. Expressions are
 * left out: they cost more than everything else that such a row goes through.
 */
export function searchedValues(
  { rules }: CompiledMapping,
  state: JsonObject,
): JsonObject {
  const values: JsonObject = {};
  for (const rule of rules) {
    if (rule.isPath && ATTRIBUTES.includes(rule.attribute)) {
      values[rule.attribute] = rule.read(state) ?? null;
    }
  }
  return values;
}
