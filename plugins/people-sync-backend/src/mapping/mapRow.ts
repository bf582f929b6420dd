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
import type { DataSet } from '@people-sync/plugin-people-sync-common';
import type { ReferenceKey } from '@people-sync/plugin-people-sync-node';
import { attributeOf } from '../people/attributes';
import type { Values } from '../people/keys';
import type { CompiledMapping } from './compile';
import { validateValue } from './validate';

/** A finding on one record. */
export interface RecordError {
  code: string;
  attribute?: string;
  /** The path or expression the value came from. */
  path?: string;
  message: string;
  hint: string;
}

/** A reference as the source states it. */
export interface RawReference {
  attribute: string;
  target: DataSet;
  by: ReferenceKey;
  keys: string[];
  many: boolean;
}

export interface MappedRow {
  values: Values;
  references: RawReference[];
  errors: RecordError[];
}

const MAX_REFERENCES = 1000;

function keysOf(value: JsonValue): string[] {
  const list = Array.isArray(value) ? value : [value];
  return list
    .slice(0, MAX_REFERENCES)
    .filter(key => typeof key === 'string' || typeof key === 'number')
    .map(key => String(key).trim())
    .filter(Boolean);
}

/** Reads the attributes of a row from its payload, and checks each of them. */
export function mapRow(options: {
  dataSet: DataSet;
  mapping: CompiledMapping;
  payload: JsonObject;
}): MappedRow {
  const { dataSet, mapping, payload } = options;
  const row: MappedRow = { values: {}, references: [], errors: [] };
  for (const rule of mapping.rules) {
    const { attribute, path } = rule;
    let value: JsonValue | undefined;
    try {
      value = rule.read(payload);
    } catch (error) {
      row.errors.push({
        code: 'mapping-failed',
        attribute,
        path,
        message: error instanceof Error ? error.message : 'The mapping failed',
        hint: 'Try the expression on this payload in the mapping editor.',
      });
      continue;
    }
    if (value === undefined) {
      continue;
    }
    if (rule.referenceBy) {
      const { target, type } = attributeOf(dataSet, attribute);
      if (target) {
        row.references.push({
          attribute,
          target,
          by: rule.referenceBy,
          keys: value === null ? [] : keysOf(value),
          many: type === 'references',
        });
      }
      continue;
    }
    const checked = validateValue(dataSet, attribute, value);
    if ('value' in checked) {
      row.values[attribute] = checked.value;
    } else {
      row.errors.push({
        ...checked.problem,
        attribute,
        path,
        message: `${attribute} ${checked.problem.message}`,
      });
    }
  }
  for (const attribute of mapping.required) {
    if (
      (row.values[attribute] ?? null) === null &&
      !row.errors.some(error => error.attribute === attribute)
    ) {
      const rule = mapping.rules.find(r => r.attribute === attribute);
      row.errors.push({
        code: 'required',
        attribute,
        path: rule?.path,
        message: `${attribute} is missing`,
        hint: rule
          ? `Fill it in at the source; it is read from ${rule.path}.`
          : 'Map it to a field of the payload.',
      });
    }
  }
  return row;
}
