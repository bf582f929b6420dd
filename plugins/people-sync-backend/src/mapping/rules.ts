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
import type { JsonValue } from '@backstage/types';
import type {
  DataSet,
  MappingProblem,
} from '@people-sync/plugin-people-sync-common';
import type {
  MappingRule,
  MappingRules,
} from '@people-sync/plugin-people-sync-node';
import { DateTime } from 'luxon';
import { z } from 'zod';
import { type CustomAttributes, NO_ATTRIBUTES } from '../people/attributes';
import { compileRule } from './compile';
import { ExpressionError } from './expression';

/** Attributes of one mapping. */
const MAX_ATTRIBUTES = 200;

const NAME = /^[a-z][A-Za-z0-9]{0,63}$/;

/** They say who is there: a value from long ago must not. */
const LIFECYCLE = ['active', 'endDate'];

const pathSchema = z.string().trim().min(1).max(1000);
const expressionSchema = z.string().trim().min(1).max(4096);
const referenceKeySchema = z.enum([
  'sourceId',
  'email',
  'employeeNumber',
  'username',
  'externalId',
]);
const fieldSchema = z.enum(['code', 'value', 'displayName']);
const jsonSchema: z.ZodType<JsonValue> = z
  .json()
  .refine(
    value => JSON.stringify(value).length <= 4000,
    'must not be longer than 4000 characters as JSON',
  ) as z.ZodType<JsonValue>;

const zoneSchema = z
  .string()
  .refine(
    zone => DateTime.utc().setZone(zone).isValid,
    'must be an IANA time zone such as Europe/Copenhagen',
  );

/** One that cannot read what it writes is not for dates. */
const formatSchema = z
  .string()
  .min(1)
  .max(100)
  .refine(format => {
    const day = DateTime.utc(2026, 11, 20);
    const read = DateTime.fromFormat(
      day.toFormat(format, { locale: 'en' }),
      format,
      { zone: 'utc', locale: 'en' },
    );
    return read.isValid && read.toISODate() === day.toISODate();
  }, 'must be a date format such as dd/MM/yyyy');

const options = {
  default: jsonSchema.optional(),
  createOnly: z.boolean().optional(),
  onNull: z.enum(['ignore', 'clear', 'fail']).optional(),
};

const kinds = {
  path: z.strictObject({ path: pathSchema, ...options }),
  firstOf: z.strictObject({
    firstOf: z.array(pathSchema).min(1).max(50),
    ...options,
  }),
  expression: z.strictObject({ expression: expressionSchema, ...options }),
  constant: z.strictObject({ constant: jsonSchema, ...options }),
  lookup: z.strictObject({
    lookup: expressionSchema,
    in: z.string().trim().min(1).max(200),
    by: fieldSchema.optional(),
    give: fieldSchema.optional(),
    ...options,
  }),
  date: z.strictObject({
    date: expressionSchema,
    format: formatSchema.optional(),
    zone: zoneSchema.optional(),
    ...options,
  }),
  reference: z.strictObject({
    reference: expressionSchema,
    by: referenceKeySchema.optional(),
    ...options,
  }),
  references: z.strictObject({
    references: expressionSchema,
    by: referenceKeySchema.optional(),
    ...options,
  }),
};

const KINDS = Object.keys(kinds) as (keyof typeof kinds)[];

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function describe(issue: z.core.$ZodIssue): MappingProblem[] {
  const field = issue.path.map(String).join('.');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map(key => ({
      attribute: '',
      field: key,
      message: `${key} is not known beside the others`,
    }));
  }
  return [
    {
      attribute: '',
      ...(field && { field }),
      message: `${field} ${issue.message}`.trim(),
    },
  ];
}

/** Reads one rule, or says what is wrong with its shape. */
function parseRule(
  attribute: string,
  input: unknown,
): { rule: MappingRule } | { problems: MappingProblem[] } {
  const fail = (message: string) => ({ problems: [{ attribute, message }] });
  if (!NAME.test(attribute)) {
    return fail(
      'Names of attributes are letters and digits, beginning with a small letter',
    );
  }
  if (!isObject(input)) {
    return fail('A rule is an object');
  }
  const named = KINDS.filter(kind => Object.hasOwn(input, kind));
  // A lookup may say `by`, and a date `zone`: only the kinds are counted.
  if (named.length !== 1) {
    return fail(
      named.length
        ? `A rule is of one kind; this one has ${named.join(' and ')}`
        : `A rule has one of ${KINDS.join(', ')}`,
    );
  }
  const result = kinds[named[0]].safeParse(input);
  if (!result.success) {
    return {
      problems: result.error.issues
        .flatMap(describe)
        .map(problem => ({ ...problem, attribute })),
    };
  }
  return { rule: result.data as MappingRule };
}

/** What can be wrong about a rule that is well formed. */
function semanticProblem(
  attribute: string,
  rule: MappingRule,
): MappingProblem | undefined {
  if (
    LIFECYCLE.includes(attribute) &&
    (rule.createOnly || rule.onNull === 'ignore')
  ) {
    return {
      attribute,
      field: rule.createOnly ? 'createOnly' : 'onNull',
      message: `${attribute} decides who leaves, so it always follows the source`,
    };
  }
  return undefined;
}

/** Rules as far as they can be used, and what keeps the others from it. */
export interface ExaminedRules {
  rules: MappingRules;
  problems: MappingProblem[];
}

/**
 * Reads rules that somebody wrote, and compiles each of them. Those that cannot
 * be used are left out of what comes back, and stand among the problems.
 */
export function examineRules(
  input: unknown,
  dataSet: DataSet,
  custom: CustomAttributes = NO_ATTRIBUTES,
): ExaminedRules {
  const problems: MappingProblem[] = [];
  const rules: MappingRules = { attributes: {} };
  if (!isObject(input) || !isObject(input.attributes)) {
    return {
      rules,
      problems: [{ attribute: '', message: 'attributes must be an object' }],
    };
  }
  const entries = Object.entries(input.attributes);
  if (entries.length > MAX_ATTRIBUTES) {
    problems.push({
      attribute: '',
      message: `A mapping has at most ${MAX_ATTRIBUTES} attributes`,
    });
  }
  for (const [attribute, value] of entries.slice(0, MAX_ATTRIBUTES)) {
    const parsed = parseRule(attribute, value);
    if ('problems' in parsed) {
      problems.push(...parsed.problems);
      continue;
    }
    const wrong = semanticProblem(attribute, parsed.rule);
    if (wrong) {
      problems.push(wrong);
      continue;
    }
    try {
      compileRule({ attribute, rule: parsed.rule, dataSet, custom });
      rules.attributes[attribute] = parsed.rule;
    } catch (error) {
      problems.push({
        attribute,
        field: KINDS.find(kind => kind in parsed.rule),
        message: error instanceof Error ? error.message : 'It cannot be used',
        ...(error instanceof ExpressionError && { position: error.position }),
      });
    }
  }
  const required = z.array(z.string().regex(NAME)).max(100).optional();
  const names = required.safeParse(input.required ?? undefined);
  if (!names.success) {
    problems.push({
      attribute: '',
      field: 'required',
      message: 'required must be a list of names of attributes',
    });
  } else if (names.data?.length) {
    rules.required = [...new Set(names.data)];
    for (const attribute of rules.required) {
      if (!Object.hasOwn(input.attributes, attribute)) {
        problems.push({
          attribute,
          field: 'required',
          message: `${attribute} is required and has no rule, so every row would fail`,
        });
      }
    }
  }
  if (
    problems.length === 0 &&
    !Object.hasOwn(rules.attributes, 'displayName')
  ) {
    problems.push({
      attribute: 'displayName',
      message: 'displayName needs a rule: every row would fail without it',
    });
  }
  return { rules, problems };
}

/** A problem in one sentence. */
export function describeProblem(problem: MappingProblem): string {
  const { attribute, message, position } = problem;
  const at = position === undefined ? '' : ` at character ${position + 1}`;
  return attribute ? `${attribute}${at}: ${message}` : `${message}${at}`;
}

/**
 * Rules that can be used.
 *
 * @throws InputError naming each attribute, and the position in its expression
 */
export function requireRules(
  input: unknown,
  dataSet: DataSet,
  custom?: CustomAttributes,
): MappingRules {
  const { rules, problems } = examineRules(input, dataSet, custom);
  if (problems.length) {
    throw new InputError(
      `The mapping cannot be used: ${problems
        .slice(0, 20)
        .map(describeProblem)
        .join('; ')}`,
    );
  }
  return rules;
}
