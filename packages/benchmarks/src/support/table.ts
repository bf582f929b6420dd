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

import { count } from './numbers';
import type { Figure, Unmeasured } from './types';

const HEADINGS = [
  'What',
  'People',
  'Measured',
  'Beside it',
  'Ratio',
  'Target',
  '',
];

const verdict = (met: boolean | undefined): string => {
  if (met === undefined) {
    return '';
  }
  return met ? 'met' : 'MISSED';
};

/** The figures as a Markdown table, with the rows that have none below it. */
export function printTable(
  figures: readonly Figure[],
  unmeasured: readonly Unmeasured[],
): string {
  const rows = [
    HEADINGS,
    ...figures.map(figure => [
      figure.row,
      count(figure.people),
      figure.measured,
      figure.beside,
      figure.ratio,
      figure.target,
      verdict(figure.met),
    ]),
  ];
  const widths = HEADINGS.map((_, column) =>
    Math.max(...rows.map(row => row[column].length), 3),
  );
  const line = (cells: string[]) =>
    `| ${cells.map((cell, i) => cell.padEnd(widths[i])).join(' | ')} |`;
  const [headings, ...body] = rows;
  return [
    line(headings),
    line(widths.map(width => '-'.repeat(width))),
    ...body.map(line),
    ...unmeasured.map(({ row, reason }) => `\nNot measured: ${row}: ${reason}`),
  ].join('\n');
}
