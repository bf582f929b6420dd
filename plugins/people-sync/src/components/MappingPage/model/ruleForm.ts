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
import type { AttributeType } from '@people-sync/plugin-people-sync-common';

/** The ways to read an attribute, in the order in which they are offered. */
export const RULE_KINDS = [
  'path',
  'firstOf',
  'expression',
  'constant',
  'date',
  'lookup',
  'reference',
  'references',
] as const;

export type RuleKind = (typeof RULE_KINDS)[number];

/** What a reference is; the source id unless the rule says otherwise. */
export const REFERENCE_KEYS = [
  'sourceId',
  'email',
  'employeeNumber',
  'username',
  'externalId',
] as const;

/** The fields of master data; a lookup compares the code unless told. */
export const MASTER_DATA_FIELDS = ['code', 'value', 'displayName'] as const;

/** What happens when the source says that there is no value. */
export const NULL_POLICIES = ['ignore', 'clear', 'fail'] as const;

/** A rule as it is typed; every field keeps what was typed into it. */
export interface RuleForm {
  kind: RuleKind;
  /** The path, the expression, or the constant. */
  text: string;
  /** The paths of `firstOf`. */
  texts: string[];
  /** What is compared; empty means what is compared by default. */
  by: string;
  /** The list of the master data that is looked in. */
  table: string;
  /** What is taken from it; empty means the value, or else the name. */
  give: string;
  format: string;
  zone: string;
  defaultText: string;
  createOnly: boolean;
  /** Empty means that the rule does not say. */
  onNull: string;
  /** What the rule was made of; tells whether a text was touched. */
  origin: JsonObject;
}

/** Why a rule cannot be sent yet. */
export interface FormProblem {
  field: 'text' | 'defaultText' | 'table';
  code: 'missing' | 'number' | 'boolean' | 'list';
}

// Everything that the form shows; the rest of a rule passes through untouched.
const KNOWN_KEYS = new Set<string>([
  ...RULE_KINDS,
  'by',
  'in',
  'give',
  'format',
  'zone',
  'default',
  'createOnly',
  'onNull',
]);

const stringOf = (value: JsonValue | undefined) =>
  typeof value === 'string' ? value : '';

/** A value as it is typed: texts as they are, everything else as JSON. */
export function valueText(value: JsonValue | undefined): string {
  if (value === undefined || value === null) {
    return '';
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The form of a rule that says nothing yet. */
export function emptyForm(kind: RuleKind = 'path'): RuleForm {
  return {
    kind,
    text: '',
    texts: [''],
    by: '',
    table: '',
    give: '',
    format: '',
    zone: '',
    defaultText: '',
    createOnly: false,
    onNull: '',
    origin: {},
  };
}

/** The form of a rule. */
export function toForm(rule: JsonObject): RuleForm {
  const kind = RULE_KINDS.find(name => rule[name] !== undefined) ?? 'path';
  const source = rule[kind];
  const paths = Array.isArray(source) ? source.map(valueText) : [];
  return {
    kind,
    text: kind === 'firstOf' ? '' : valueText(source),
    texts: paths.length > 0 ? paths : [''],
    by: stringOf(rule.by),
    table: stringOf(rule.in),
    give: stringOf(rule.give),
    format: stringOf(rule.format),
    zone: stringOf(rule.zone),
    defaultText: valueText(rule.default),
    createOnly: rule.createOnly === true,
    onNull: stringOf(rule.onNull),
    origin: rule,
  };
}

/** Another kind of rule over what was typed, where that makes sense. */
export function withKind(form: RuleForm, kind: RuleKind): RuleForm {
  if (kind === form.kind) {
    return form;
  }
  const paths = form.texts.map(text => text.trim()).filter(Boolean);
  const from =
    form.kind === 'firstOf'
      ? paths.join(kind === 'expression' ? ' || ' : '')
      : form.text;
  const text =
    form.kind === 'firstOf' && kind !== 'expression' ? paths[0] : from;
  // A constant is no place in a payload, nor the other way round.
  const isOther = form.kind === 'constant' || kind === 'constant';
  const kept = isOther ? '' : text ?? '';
  const isReference = (name: RuleKind) => name.startsWith('reference');
  const by = isReference(form.kind) && isReference(kind) ? form.by : '';
  return { ...form, kind, by, text: kept, texts: [kept] };
}

interface Parsed {
  value?: JsonValue;
  problem?: FormProblem['code'];
}

const YES = new Set(['true', 'yes', '1']);
const NO = new Set(['false', 'no', '0']);

function parseList(text: string): Parsed {
  if (!text.trim().startsWith('[')) {
    return { value: text.split(',').map(item => item.trim()) };
  }
  try {
    return { value: JSON.parse(text) as JsonValue };
  } catch {
    return { problem: 'list' };
  }
}

/** A typed value as the attribute holds it. */
export function parseValue(text: string, type: AttributeType): Parsed {
  const trimmed = text.trim();
  switch (type) {
    case 'number': {
      const value = Number(trimmed);
      return trimmed !== '' && Number.isFinite(value)
        ? { value }
        : { problem: 'number' };
    }
    case 'boolean': {
      const word = trimmed.toLowerCase();
      if (YES.has(word)) {
        return { value: true };
      }
      return NO.has(word) ? { value: false } : { problem: 'boolean' };
    }
    case 'list':
      return parseList(text);
    default:
      return { value: text };
  }
}

/** A typed value, or the one that the text was made of, whatever its type. */
function valueOf(
  text: string,
  origin: JsonValue | undefined,
  type: AttributeType,
): Parsed {
  return origin !== undefined && valueText(origin) === text
    ? { value: origin }
    : parseValue(text, type);
}

type Built = { rule: JsonObject } | { problem: FormProblem };

const missing = (field: FormProblem['field']): Built => ({
  problem: { field, code: 'missing' },
});

/** What the kind of the rule and its input amount to. */
function sourceOf(form: RuleForm, type: AttributeType): Built {
  const { kind, origin } = form;
  const text = form.text.trim();
  switch (kind) {
    case 'constant': {
      const isUntouched =
        origin.constant !== undefined &&
        valueText(origin.constant) === form.text;
      if (text === '' && !isUntouched) {
        return missing('text');
      }
      const { value, problem } = valueOf(form.text, origin.constant, type);
      return problem || value === undefined
        ? { problem: { field: 'text', code: problem ?? 'missing' } }
        : { rule: { constant: value } };
    }
    case 'firstOf': {
      const paths = form.texts.map(path => path.trim()).filter(Boolean);
      return paths.length > 0 ? { rule: { firstOf: paths } } : missing('text');
    }
    default:
  }
  if (text === '') {
    return missing('text');
  }
  switch (kind) {
    case 'date':
      return {
        rule: {
          date: text,
          ...(form.format.trim() && { format: form.format.trim() }),
          ...(form.zone.trim() && { zone: form.zone.trim() }),
        },
      };
    case 'lookup':
      return form.table.trim()
        ? {
            rule: {
              lookup: text,
              in: form.table.trim(),
              ...(form.by && { by: form.by }),
              ...(form.give && { give: form.give }),
            },
          }
        : missing('table');
    case 'reference':
    case 'references':
      return { rule: { [kind]: text, ...(form.by && { by: form.by }) } };
    default:
      return { rule: { [kind]: text } };
  }
}

/** The rule that a form stands for, or why it stands for none yet. */
export function toRule(form: RuleForm, type: AttributeType): Built {
  const source = sourceOf(form, type);
  if ('problem' in source) {
    return source;
  }
  const rule: JsonObject = { ...source.rule };
  for (const [key, value] of Object.entries(form.origin)) {
    if (!KNOWN_KEYS.has(key)) {
      rule[key] = value;
    }
  }
  if (form.defaultText !== '') {
    const { value, problem } = valueOf(
      form.defaultText,
      form.origin.default,
      type,
    );
    if (problem) {
      return { problem: { field: 'defaultText', code: problem } };
    }
    rule.default = value;
  }
  if (form.createOnly) {
    rule.createOnly = true;
  }
  if (form.onNull) {
    rule.onNull = form.onNull;
  }
  return { rule };
}
