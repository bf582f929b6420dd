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
import { InputError } from '@backstage/errors';
import type { JsonObject, JsonValue } from '@backstage/types';
import type { DataSet } from '@people-sync/plugin-people-sync-common';
import type {
  MappingRule,
  MappingRules,
  ReferenceKey,
} from '@people-sync/plugin-people-sync-node';
import {
  type Attribute,
  attributeOf,
  type CustomAttributes,
  NO_ATTRIBUTES,
} from '../people/attributes';
import {
  EMPTY_MASTER_DATA,
  type LookupSpec,
  type MasterData,
} from './masterData';
import {
  anyReader,
  dateReader,
  expressionReader,
  firstReader,
  pathReader,
  type Read,
  RowSource,
} from './readers';

export interface CompiledRule {
  attribute: string;
  /** Where the value comes from, for messages. */
  path: string;
  /** What the attribute holds. */
  type: Attribute;
  /** Read from one place, which costs next to nothing. */
  isPath?: boolean;
  /** For references: what the value is. */
  referenceBy?: ReferenceKey;
  /** Taken when the payload gives nothing. */
  fallback?: JsonValue;
  createOnly?: boolean;
  onNull?: 'ignore' | 'clear' | 'fail';
  /** Undefined means unknown, null means cleared. */
  readFrom: Read;
  /** The same for a payload by itself. */
  read(payload: JsonObject): JsonValue | undefined;
}

/** What rules are compiled for. */
export interface CompileOptions {
  dataSet?: DataSet;
  /** Attributes of the portal. */
  custom?: CustomAttributes;
  /** What lookups look in. */
  masterData?: MasterData;
}

type Parts = Pick<CompiledRule, 'path' | 'isPath' | 'referenceBy'> & {
  read: Read;
};

/** The list that a rule looks in, if it does. */
export function lookupOf(rule: MappingRule): LookupSpec | undefined {
  return 'lookup' in rule
    ? { list: rule.in, by: rule.by ?? 'code', give: rule.give }
    : undefined;
}

function partsOf(rule: MappingRule, masterData: MasterData): Parts {
  if ('path' in rule) {
    return { path: rule.path, isPath: true, read: pathReader(rule.path) };
  }
  if ('firstOf' in rule) {
    return { path: rule.firstOf.join(', '), read: firstReader(rule.firstOf) };
  }
  if ('constant' in rule) {
    return { path: 'constant', read: () => rule.constant };
  }
  if ('expression' in rule) {
    return { path: rule.expression, read: expressionReader(rule.expression) };
  }
  if ('lookup' in rule) {
    const read = anyReader(rule.lookup);
    const spec = lookupOf(rule)!;
    return {
      path: rule.lookup,
      read: source => {
        const value = read(source);
        return typeof value === 'string' || typeof value === 'number'
          ? masterData.find(spec, String(value))
          : value && undefined;
      },
    };
  }
  if ('date' in rule) {
    return { path: rule.date, read: dateReader(anyReader(rule.date), rule) };
  }
  const path = 'reference' in rule ? rule.reference : rule.references;
  return {
    path,
    referenceBy: rule.by ?? 'sourceId',
    read: anyReader(path),
  };
}

/** @throws ExpressionError when its expression cannot be read */
export function compileRule(
  options: CompileOptions & { attribute: string; rule: MappingRule },
): CompiledRule {
  const {
    attribute,
    rule,
    dataSet = 'employees',
    custom = NO_ATTRIBUTES,
    masterData = EMPTY_MASTER_DATA,
  } = options;
  const { read, ...parts } = partsOf(rule, masterData);
  return {
    attribute,
    ...parts,
    type: attributeOf(dataSet, attribute, custom),
    ...(rule.default !== undefined &&
      rule.default !== null && { fallback: rule.default }),
    ...(rule.createOnly && { createOnly: true }),
    ...(rule.onNull && { onNull: rule.onNull }),
    readFrom: read,
    read: payload => read(new RowSource(payload)),
  };
}

export interface CompiledMapping {
  rules: CompiledRule[];
  required: ReadonlySet<string>;
  /** Attributes that are written when somebody is created, if there are any. */
  createOnly?: ReadonlySet<string>;
  /** Attributes of the portal whose values only one may have. */
  unique?: ReadonlySet<string>;
}

/**
 * Compiles a mapping for evaluation over many rows.
 *
 * @throws InputError naming the attribute whose expression cannot be compiled
 */
export function compileMapping(
  mapping: MappingRules,
  options: CompileOptions = {},
): CompiledMapping {
  const { custom = NO_ATTRIBUTES } = options;
  const rules = Object.entries(mapping.attributes).map(([attribute, rule]) => {
    try {
      return compileRule({ attribute, rule, ...options });
    } catch (error) {
      throw new InputError(
        `The expression of ${attribute} cannot be read: ${
          error instanceof Error ? error.message : error
        }`,
      );
    }
  });
  const createOnly = rules.filter(rule => rule.createOnly);
  const own = Object.entries(custom);
  const unique = own.filter(([, attribute]) => attribute.unique);
  return {
    rules,
    required: new Set([
      'displayName',
      ...(mapping.required ?? []),
      // What another source may fill in is not for this one to miss.
      ...own
        .filter(
          ([name, attribute]) =>
            attribute.required && Object.hasOwn(mapping.attributes, name),
        )
        .map(([name]) => name),
    ]),
    ...(createOnly.length && {
      createOnly: new Set(createOnly.map(rule => rule.attribute)),
    }),
    ...(unique.length && { unique: new Set(unique.map(([name]) => name)) }),
  };
}
