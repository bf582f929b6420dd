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
import {
  isObject,
  merged,
  numberIn,
  objectsIn,
  resolve,
  textIn,
  type Reading,
} from './jsonSchema';
import { titleOf } from './titleOf';

export { isObject };

interface FieldBase {
  /** Key in the object around it; empty for the whole config. */
  key: string;
  /** Path below the integration, such as `config.auth.token`. */
  path: string;
  title: string;
  description?: string;
  isRequired: boolean;
  /** The schema accepts null, which stands for nothing. */
  isNullable: boolean;
  default?: JsonValue;
}

/** One of the shapes that a value may have. */
export interface Variant {
  id: string;
  title: string;
  /** The key and the constant that tell it from the others. */
  tag?: { key: string; value: JsonValue };
  field: FormField;
}

/** What stands in the place of a part of a JSON schema. */
export type FormField = FieldBase &
  (
    | {
        kind: 'text';
        isSecret: boolean;
        isLong: boolean;
        minLength?: number;
        pattern?: string;
      }
    | { kind: 'number'; isInteger: boolean; minimum?: number; maximum?: number }
    | { kind: 'boolean' }
    | { kind: 'choice'; options: JsonValue[] }
    | { kind: 'texts' }
    | { kind: 'pairs' }
    | { kind: 'group'; fields: FormField[] }
    | { kind: 'union'; variants: Variant[] }
    | { kind: 'json' }
  );

/** A field of one kind. */
export type FieldOf<TKind extends FormField['kind']> = Extract<
  FormField,
  { kind: TKind }
>;

interface Place {
  key: string;
  path: string;
  isRequired: boolean;
  isNullable?: boolean;
}

const NEVER_REQUIRED: readonly JsonValue[] = [];

function fieldsOf(
  schema: JsonObject,
  path: string,
  reading: Reading,
  without: readonly string[] = [],
): FormField[] {
  const required = Array.isArray(schema.required)
    ? schema.required
    : NEVER_REQUIRED;
  return Object.entries(isObject(schema.properties) ? schema.properties : {})
    .filter(([key]) => !without.includes(key))
    .map(([key, inner]) =>
      readField(isObject(inner) ? inner : {}, reading, {
        key,
        path: `${path}.${key}`,
        isRequired: required.includes(key),
      }),
    );
}

/** The constant that tells a variant from the others. */
function tagOf(schema: JsonObject): Variant['tag'] {
  const properties = isObject(schema.properties) ? schema.properties : {};
  for (const [key, inner] of Object.entries(properties)) {
    if (isObject(inner) && inner.const !== undefined) {
      return { key, value: inner.const };
    }
  }
  return undefined;
}

function readVariant(
  schema: JsonObject,
  index: number,
  reading: Reading,
  place: Place,
): Variant {
  const tag = tagOf(schema);
  const field = tag
    ? {
        ...readField({ ...schema, properties: {} }, reading, place),
        kind: 'group' as const,
        fields: fieldsOf(schema, place.path, reading, [tag.key]),
      }
    : readField(schema, reading, place);
  const types = Object.keys(
    isObject(schema.properties) ? schema.properties : {},
  );
  return {
    id: String(index),
    title:
      textIn(schema, 'title') ??
      titleOf(String(tag?.value ?? types[0] ?? schema.type ?? index + 1)),
    tag,
    field: { ...field, isRequired: true },
  };
}

/** Reads one place of a schema. What no field fits is edited as JSON. */
function readField(given: JsonObject, outer: Reading, place: Place): FormField {
  const resolved = resolve(merged(given), outer);
  const base: FieldBase = {
    key: place.key,
    path: place.path,
    title: textIn(given, 'title') ?? titleOf(place.key),
    description: textIn(given, 'description'),
    isRequired: place.isRequired && given.default === undefined,
    isNullable: place.isNullable ?? false,
    default: given.default,
  };
  if (!resolved) {
    return { ...base, kind: 'json' };
  }
  const { reading } = resolved;
  const schema = merged(resolved.schema);

  const alternatives = [
    ...objectsIn(schema, 'oneOf'),
    ...objectsIn(schema, 'anyOf'),
  ].flatMap(item => resolve(merged(item), reading) ?? []);
  if (alternatives.length > 0) {
    const real = alternatives.filter(item => item.schema.type !== 'null');
    const isNullable = real.length < alternatives.length;
    if (real.length === 1) {
      const { oneOf, anyOf, ...beside } = schema;
      return readField({ ...real[0].schema, ...beside }, real[0].reading, {
        ...place,
        isNullable,
      });
    }
    const constants = real.map(item => item.schema.const);
    if (constants.every(value => value !== undefined)) {
      return { ...base, isNullable, kind: 'choice', options: constants };
    }
    return {
      ...base,
      isNullable,
      kind: 'union',
      variants: real.map((item, index) =>
        readVariant(item.schema, index, item.reading, place),
      ),
    };
  }

  if (Array.isArray(schema.type)) {
    const types = schema.type.filter(type => type !== 'null');
    return types.length === 1
      ? readField({ ...schema, type: types[0] }, reading, {
          ...place,
          isNullable: types.length < schema.type.length,
        })
      : { ...base, kind: 'json' };
  }
  if (Array.isArray(schema.enum)) {
    return { ...base, kind: 'choice', options: schema.enum };
  }
  switch (schema.type) {
    case 'string':
      return {
        ...base,
        kind: 'text',
        isSecret: reading.secretPaths.has(place.path),
        // Keys in PEM format have lines, and a password field has none.
        isLong: /key$/i.test(place.key) && /PEM/.test(base.description ?? ''),
        minLength: numberIn(schema, 'minLength'),
        pattern: textIn(schema, 'pattern'),
      };
    case 'number':
    case 'integer':
      return {
        ...base,
        kind: 'number',
        isInteger: schema.type === 'integer',
        minimum: numberIn(schema, 'minimum'),
        maximum: numberIn(schema, 'maximum'),
      };
    case 'boolean':
      return { ...base, kind: 'boolean' };
    case 'array':
      return isObject(schema.items) && schema.items.type === 'string'
        ? { ...base, kind: 'texts' }
        : { ...base, kind: 'json' };
    case 'object':
      if (isObject(schema.properties)) {
        return {
          ...base,
          kind: 'group',
          fields: fieldsOf(schema, place.path, reading),
        };
      }
      return isObject(schema.additionalProperties) &&
        schema.additionalProperties.type === 'string'
        ? { ...base, kind: 'pairs' }
        : { ...base, kind: 'json' };
    default:
      return { ...base, kind: 'json' };
  }
}

/**
 * Turns the JSON schema of a provider's `config` into fields.
 *
 * @param secretFields - paths below `config` whose values are secrets.
 */
export function readSchema(
  schema: JsonObject,
  secretFields: readonly string[] = [],
): FieldOf<'group'> {
  const reading: Reading = {
    root: schema,
    secretPaths: new Set(secretFields.map(field => `config.${field}`)),
    refs: [],
  };
  const place = { key: '', path: 'config', isRequired: true };
  const field = readField(schema, reading, place);
  return field.kind === 'group'
    ? field
    : { ...field, kind: 'group', fields: [] };
}
