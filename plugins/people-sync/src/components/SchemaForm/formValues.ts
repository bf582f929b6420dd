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
import { isSame } from './isSame';
import { isObject, type FieldOf, type FormField, type Variant } from './schema';

/**
 * What a form holds. It looks like the config, except that a map is a list of
 * rows, a union remembers what was typed into each variant, and JSON is text.
 * A secret is undefined while it stays as it is, and null when it is to go.
 */
export type FormValue = JsonValue | undefined;

/** One row of a map. */
export interface Pair {
  name: string;
  value: string;
}

/** A union in a form. */
export interface UnionValue {
  variant: string;
  values: { [variant: string]: FormValue };
}

export function groupOf(form: FormValue): JsonObject {
  return isObject(form) ? form : {};
}

export function pairsOf(form: FormValue): Pair[] {
  return Array.isArray(form)
    ? form.filter(isObject).map(({ name, value }) => ({
        name: String(name ?? ''),
        value: String(value ?? ''),
      }))
    : [];
}

export function textsOf(form: FormValue): string[] {
  return Array.isArray(form) ? form.map(String) : [];
}

export function unionOf(form: FormValue): UnionValue {
  const { variant, values } = groupOf(form);
  return {
    variant: typeof variant === 'string' ? variant : '',
    values: groupOf(values),
  };
}

/** Whether a group can be left out, and is unless somebody asks for it. */
export function isOptionalGroup(field: FieldOf<'group'>): boolean {
  return !field.isRequired && field.default === undefined && field.key !== '';
}

function fits(variant: Variant, value: JsonValue): boolean {
  const { field, tag } = variant;
  if (field.kind === 'group') {
    if (!isObject(value)) {
      return false;
    }
    if (tag) {
      return value[tag.key] === tag.value;
    }
    const keys = new Set(field.fields.map(({ key }) => key));
    return (
      Object.keys(value).every(key => keys.has(key)) &&
      field.fields.every(
        inner =>
          !inner.isRequired ||
          (inner.kind === 'text' && inner.isSecret) ||
          value[inner.key] !== undefined,
      )
    );
  }
  switch (field.kind) {
    case 'text':
      return typeof value === 'string';
    case 'number':
      return typeof value === 'number';
    case 'boolean':
      return typeof value === 'boolean';
    case 'choice':
      return field.options.includes(value);
    case 'texts':
      return Array.isArray(value);
    default:
      return isObject(value);
  }
}

/** The form of a config, with the defaults of the schema where it is silent. */
export function toForm(field: FormField, given: FormValue): FormValue {
  const value = given === undefined ? field.default : given;
  switch (field.kind) {
    case 'text':
      if (field.isSecret) {
        return undefined;
      }
      return typeof value === 'string' ? value : '';
    case 'number':
      return typeof value === 'number' ? value : undefined;
    case 'boolean':
      return value === true;
    case 'choice':
      return field.options.includes(value ?? null) ? value : undefined;
    case 'texts':
      return Array.isArray(value) ? value : [];
    case 'pairs':
      return Object.entries(groupOf(value)).map(([name, inner]) => ({
        name,
        value: String(inner ?? ''),
      }));
    case 'group':
      if (!isObject(value) && isOptionalGroup(field)) {
        return undefined;
      }
      return Object.fromEntries(
        field.fields.map(inner => [
          inner.key,
          toForm(inner, groupOf(value)[inner.key]),
        ]),
      );
    case 'union': {
      const fitting = field.variants.find(
        variant => value !== undefined && fits(variant, value),
      );
      const chosen =
        fitting ?? (field.isRequired ? field.variants[0] : undefined);
      return {
        variant: chosen?.id ?? '',
        values: chosen
          ? { [chosen.id]: toForm(chosen.field, value) ?? null }
          : {},
      };
    }
    default:
      return value === undefined ? '' : JSON.stringify(value, undefined, 2);
  }
}

function withoutEmpty(entries: Array<[string, FormValue]>): JsonObject {
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

function parsed(text: FormValue): FormValue {
  if (typeof text !== 'string' || text.trim() === '') {
    return undefined;
  }
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

function valueOf(
  field: FormField,
  form: FormValue,
  original: FormValue,
): FormValue {
  switch (field.kind) {
    case 'text':
      if (field.isSecret && form === null) {
        return null;
      }
      return typeof form === 'string' && form.trim() !== '' ? form : undefined;
    case 'texts': {
      const texts = textsOf(form).filter(text => text.trim() !== '');
      return texts.length > 0 || field.default !== undefined
        ? texts
        : undefined;
    }
    case 'pairs': {
      const pairs = pairsOf(form).filter(({ name }) => name.trim() !== '');
      return pairs.length > 0 || field.isRequired
        ? Object.fromEntries(
            pairs.map(({ name, value }) => [name.trim(), value]),
          )
        : undefined;
    }
    case 'group':
      return form === undefined && isOptionalGroup(field)
        ? undefined
        : withoutEmpty(
            field.fields.map(inner => [
              inner.key,
              fromForm(
                inner,
                groupOf(form)[inner.key],
                groupOf(original)[inner.key],
              ),
            ]),
          );
    case 'union': {
      const { variant: id, values } = unionOf(form);
      const variant = field.variants.find(item => item.id === id);
      if (!variant) {
        return undefined;
      }
      const value = fromForm(variant.field, values[id], original);
      return variant.tag
        ? { [variant.tag.key]: variant.tag.value, ...groupOf(value) }
        : value;
    }
    case 'json':
      return parsed(form);
    default:
      return form;
  }
}

/**
 * The config that a form describes. What equals the schema's default is left
 * out, unless it was spelled out before: a default that changes later then
 * reaches this integration too.
 *
 * @param original - the config the form was made of.
 */
export function fromForm(
  field: FormField,
  form: FormValue,
  original?: FormValue,
): FormValue {
  const value = valueOf(field, form, original);
  if (value === undefined) {
    return field.isNullable && field.isRequired ? null : undefined;
  }
  return original === undefined &&
    field.default !== undefined &&
    isSame(value, field.default)
    ? undefined
    : value;
}
