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

import type { ConfigProblem } from '@people-sync/plugin-people-sync-common';

// `config.tenantId is required`, `schedules[0].cron: is not a cron expression`.
const PROBLEM = /^([A-Za-z][\w-]*(?:[.[][\w.[\]-]*)?):?\s+(\S.*)$/s;

/** What the fields of an integration begin with. */
const ROOTS = new Set([
  'config',
  'enabled',
  'id',
  'initialSync',
  'matchBy',
  'missingPolicy',
  'provider',
  'safeguards',
  'schedules',
  'startDates',
  'timezone',
  'title',
  'trace',
]);

function isProblem(value: unknown): value is ConfigProblem {
  return (
    typeof value === 'object' &&
    value !== null &&
    'field' in value &&
    typeof value.field === 'string' &&
    'message' in value &&
    typeof value.message === 'string'
  );
}

/**
 * The fields that an answer of the backend complains about. Empty when it is
 * about something else.
 */
export function problemsOf(error: Error): ConfigProblem[] {
  if ('problems' in error && Array.isArray(error.problems)) {
    return error.problems.filter(isProblem);
  }
  const found: ConfigProblem[] = [];
  for (const part of error.message.split(/;\s+|\n/)) {
    const match = PROBLEM.exec(part.trim());
    const root = match?.[1].split(/[.[]/)[0];
    if (match && root && ROOTS.has(root)) {
      found.push({ field: match[1], message: match[2] });
    } else if (found.length > 0) {
      // A message may have a semicolon of its own.
      const last = found[found.length - 1];
      found[found.length - 1] = {
        ...last,
        message: `${last.message}; ${part.trim()}`,
      };
    }
  }
  return found;
}

/** What is wrong at a field, or at something inside it that shows nothing. */
export function problemAt(
  problems: readonly ConfigProblem[],
  path: string,
  options: { within?: boolean } = {},
): string | undefined {
  const found = problems.filter(
    ({ field }) =>
      field === path ||
      (options.within &&
        (field.startsWith(`${path}.`) || field.startsWith(`${path}[`))),
  );
  return found.length > 0
    ? found.map(({ message }) => message).join(' ')
    : undefined;
}
