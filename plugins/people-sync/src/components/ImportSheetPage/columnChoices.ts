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

import type {
  SheetColumn,
  SheetPreview,
} from '@people-sync/plugin-people-sync-common';
import type { ColumnChoices } from './sheetRequest';

/** What a column of the file can be read as. */
export type ReadAs =
  | { kind: 'template'; column: string }
  | { kind: 'further' }
  | { kind: 'leave-out' };

/** What somebody changed about a column, for others to hear. */
export interface Move {
  column: string;
  from: string;
  to: string;
}

/** What a column is read as, by the last check and the choices made since. */
export function readAsOf(
  { header, column }: SheetColumn,
  choices: ColumnChoices,
  template: ReadonlySet<string>,
): ReadAs {
  const chosen = Object.hasOwn(choices, header) ? choices[header] : column;
  if (chosen === null) {
    return { kind: 'leave-out' };
  }
  return template.has(chosen)
    ? { kind: 'template', column: chosen }
    : { kind: 'further' };
}

/** Headers that a choice cannot name: they are empty, or stand there twice. */
export function unnamable(columns: SheetColumn[]): Set<string> {
  const headers = columns.map(({ header }) => header);
  return new Set(
    headers.filter(
      (header, index) => header === '' || headers.indexOf(header) !== index,
    ),
  );
}

/**
 * The choices after one more. A column of the template is read from one column
 * of the file: the one that it was read from so far is left out.
 */
export function choose(options: {
  preview: SheetPreview;
  choices: ColumnChoices;
  header: string;
  readAs: ReadAs;
}): { choices: ColumnChoices; moved?: Move } {
  const { preview, choices, header, readAs } = options;
  const next: Record<string, string | null> = { ...choices };
  if (readAs.kind === 'leave-out') {
    next[header] = null;
    return { choices: next };
  }
  if (readAs.kind === 'further') {
    // Columns that nobody decides about are kept, unless they are recognised.
    delete next[header];
    return { choices: next };
  }
  const { column } = readAs;
  const template = new Set(preview.template.map(known => known.column));
  const before = preview.columns.find(other => {
    const now = readAsOf(other, choices, template);
    return (
      other.header !== header &&
      now.kind === 'template' &&
      now.column === column
    );
  });
  next[header] = column;
  if (!before) {
    return { choices: next };
  }
  next[before.header] = null;
  return {
    choices: next,
    moved: { column, from: before.header, to: header },
  };
}
