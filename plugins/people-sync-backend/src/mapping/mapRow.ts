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
import type { Values } from '../people/keys';
import type { CompiledMapping, CompiledRule } from './compile';
import { isNothing, NoDateError, RowSource } from './readers';
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
  /** Attributes that stay what this source gave before, as there is nothing. */
  keeps?: string[];
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

function failed(
  { attribute, path }: CompiledRule,
  error: unknown,
): RecordError {
  if (error instanceof NoDateError) {
    return {
      code: 'invalid-date',
      attribute,
      path,
      message: `${attribute} ${error.message}`,
      hint: 'Correct the date at the source, or the format in the mapping.',
    };
  }
  return {
    code: 'mapping-failed',
    attribute,
    path,
    message:
      error instanceof Error
        ? `The expression of ${attribute} fails: ${error.message}`
        : 'The mapping failed',
    hint: 'Try the expression on this payload in the mapping editor.',
  };
}

/** Puts a value in its place, and answers whether there is one. */
function put(row: MappedRow, rule: CompiledRule, value: JsonValue): boolean {
  const { attribute, path, type } = rule;
  if (rule.referenceBy) {
    if (!type.target) {
      return true;
    }
    const keys = value === null ? [] : keysOf(value);
    row.references.push({
      attribute,
      target: type.target,
      by: rule.referenceBy,
      keys,
      many: type.type === 'references',
    });
    return keys.length > 0;
  }
  const checked = validateValue(type, value);
  if ('value' in checked) {
    row.values[attribute] = checked.value;
    return checked.value !== null;
  }
  row.errors.push({
    ...checked.problem,
    attribute,
    path,
    message: `${attribute} ${checked.problem.message}`,
  });
  return true;
}

/** Takes back what was put, and does what the rule says about nothing. */
function settleNothing(row: MappedRow, rule: CompiledRule): void {
  const { attribute, path } = rule;
  const takeBack = () => {
    delete row.values[attribute];
    if (rule.referenceBy) {
      row.references = row.references.filter(
        reference => reference.attribute !== attribute,
      );
    }
  };
  if (rule.fallback !== undefined) {
    takeBack();
    if (put(row, rule, rule.fallback)) {
      return;
    }
  }
  switch (rule.onNull) {
    case 'ignore':
      takeBack();
      row.keeps = [...(row.keeps ?? []), attribute];
      break;
    case 'clear':
      takeBack();
      put(row, rule, null);
      break;
    case 'fail':
      row.errors.push({
        code: 'no-value',
        attribute,
        path,
        message: `${attribute} has no value`,
        hint: `Fill it in at the source; it is read from ${path}, and the mapping says that a row without it fails.`,
      });
      break;
    default:
  }
}

/** Reads the attributes of a row from its payload, and checks each of them. */
export function mapRow(options: {
  mapping: CompiledMapping;
  payload: JsonObject;
}): MappedRow {
  const { mapping, payload } = options;
  const row: MappedRow = { values: {}, references: [], errors: [] };
  const source = new RowSource(payload);
  for (const rule of mapping.rules) {
    let value: JsonValue | undefined;
    try {
      value = rule.readFrom(source);
    } catch (error) {
      row.errors.push(failed(rule, error));
      continue;
    }
    const special = rule.fallback !== undefined || rule.onNull !== undefined;
    if (value === undefined) {
      if (special) {
        settleNothing(row, rule);
      }
      continue;
    }
    const filled = put(row, rule, value);
    if (!filled && special) {
      settleNothing(row, rule);
    }
  }
  for (const attribute of mapping.required) {
    if (
      isNothing(row.values[attribute]) &&
      !row.references.some(
        reference => reference.attribute === attribute && reference.keys.length,
      ) &&
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
