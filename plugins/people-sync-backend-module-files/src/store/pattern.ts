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

/**
 * The expression behind a file name pattern: `*` for any characters, `{a,b}` for
 * alternatives, `YYYY`, `MM` and `DD` for digits. Letter case does not matter.
 */
export function patternToRegExp(pattern: string): RegExp {
  const source = pattern
    .split(/(\*|\{[^{}]*\}|YYYY|MM|DD)/)
    .map(part => {
      if (part === '*') {
        return '[^/]*';
      }
      if (part === 'YYYY') {
        return '\\d{4}';
      }
      if (part === 'MM' || part === 'DD') {
        return '\\d{2}';
      }
      if (part.startsWith('{') && part.endsWith('}')) {
        return `(?:${part.slice(1, -1).split(',').map(escape).join('|')})`;
      }
      return escape(part);
    })
    .join('');
  return new RegExp(`^${source}$`, 'i');
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** The date in a file name (`2026-11-20` or `20261120`), which tells more than when it was copied. */
export function dateInName(name: string): string | undefined {
  const found = /(\d{4})-?(\d{2})-?(\d{2})/.exec(name);
  if (!found) {
    return undefined;
  }
  const [, year, month, day] = found;
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`);
  return Number.isNaN(date.getTime()) ? undefined : `${year}-${month}-${day}`;
}
