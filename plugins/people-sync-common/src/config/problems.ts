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

import { z } from 'zod';
import type { ConfigProblem } from '../schema/openapi';

/** `schedules[0].cron`, as an admin would write it. */
function fieldOf(path: PropertyKey[]): string {
  return path.reduce<string>((field, key) => {
    if (typeof key === 'number') {
      return `${field}[${key}]`;
    }
    return field ? `${field}.${String(key)}` : String(key);
  }, '');
}

/** Wording for what zod finds; never repeats the value, which may be secret. */
function describe(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === 'invalid_type' || issue.code === 'invalid_value') {
    if (issue.input === undefined) {
      return 'is required';
    }
  }
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${withArticle(String(issue.expected))}`;
    case 'invalid_value':
      return `must be ${issue.values.map(String).join(' or ')}`;
    case 'too_small':
      return issue.origin === 'string' && issue.minimum === 1
        ? 'must not be empty'
        : `must be ${boundOf(issue.origin, 'at least', issue.minimum)}`;
    case 'too_big':
      return `must be ${boundOf(issue.origin, 'at most', issue.maximum)}`;
    default:
      return undefined;
  }
}

function withArticle(type: string): string {
  const noun = type === 'record' ? 'object' : type;
  return /^[aeio]/.test(noun) ? `an ${noun}` : `a ${noun}`;
}

function boundOf(origin: string, words: string, bound: unknown): string {
  if (origin === 'string') {
    return `${words} ${bound} characters long`;
  }
  return origin === 'array' || origin === 'set'
    ? `a list of ${words} ${bound}`
    : `${words} ${bound}`;
}

/** Where each issue is and what it says; one for every unknown key. */
export function placesOf(
  issues: z.core.$ZodIssue[],
): Array<{ path: PropertyKey[]; message: string }> {
  return issues.flatMap(issue =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map(key => ({
          path: [...issue.path, key],
          message: 'is not a known field',
        }))
      : [{ path: issue.path, message: issue.message }],
  );
}

/**
 * Checks `input` and says what is wrong field by field, so that a page or a
 * log line can name the place to repair.
 */
export function parseWithProblems<T>(
  schema: z.ZodType<T>,
  input: unknown,
): { value: T } | { problems: ConfigProblem[] } {
  const result = schema.safeParse(input, { error: describe });
  if (result.success) {
    return { value: result.data };
  }
  return {
    problems: placesOf(result.error.issues).map(({ path, message }) => ({
      field: fieldOf(path),
      message,
    })),
  };
}
