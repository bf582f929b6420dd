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
import type { CatalogKind } from './names';

/** A position in the list of everything that should exist. */
export interface StatePosition {
  /** Where the change feed stood when the first page was read. */
  head: number;
  users: number;
  groups: number;
  kind: CatalogKind;
  /** Golden id of the last one answered of this kind. */
  after: string;
}

const CHANGES = /^c1-(\d{1,15})$/;

/** The cursor that means: everything up to this number is known. */
export function changesCursor(seq: number): string {
  return `c1-${seq}`;
}

/** @throws InputError when it is not a cursor of the change feed */
export function parseChangesCursor(cursor: string): number {
  const match = CHANGES.exec(cursor);
  if (!match) {
    throw new InputError('Not a cursor of the change feed');
  }
  return Number(match[1]);
}

export function stateCursor(position: StatePosition): string {
  const { head, users, groups, kind, after } = position;
  return Buffer.from(
    JSON.stringify([head, users, groups, kind, after]),
  ).toString('base64url');
}

/** @throws InputError when it is not a cursor of the list */
export function parseStateCursor(cursor: string): StatePosition {
  try {
    const parsed: unknown = JSON.parse(
      Buffer.from(cursor, 'base64url').toString('utf8'),
    );
    if (Array.isArray(parsed) && parsed.length === 5) {
      const [head, users, groups, kind, after] = parsed;
      if (
        [head, users, groups].every(Number.isSafeInteger) &&
        (kind === 'group' || kind === 'user') &&
        typeof after === 'string'
      ) {
        return { head, users, groups, kind, after };
      }
    }
  } catch {
    // Answered below, without the content.
  }
  throw new InputError('Not a cursor of the list of entities');
}
