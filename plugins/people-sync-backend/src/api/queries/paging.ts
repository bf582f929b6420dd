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
import type { JsonObject } from '@backstage/types';
import { canonicalJson, contentHash } from '../../mapping/canonical';

/** A position in a list: the sort keys of the last row that was read. */
export type Position = (string | number)[];

/** How a page of any list is asked for. */
export interface PageQuery {
  limit?: number;
  cursor?: string;
  orderBy?: string;
}

export const DEFAULT_LIMIT = 50;

export interface Order {
  field: string;
  direction: 'asc' | 'desc';
}

/** Reads `field`, `field asc` or `field desc`. */
export function parseOrder(
  orderBy: string | undefined,
  fallback: string,
): Order {
  const [field, direction = 'asc'] = (orderBy ?? fallback).split(' ');
  return { field, direction: direction === 'desc' ? 'desc' : 'asc' };
}

/**
 * Cursors of one list as it is filtered and sorted. A cursor names what it was
 * made for, so that one of another list or filter is refused instead of
 * answering some arbitrary page.
 */
export class CursorCodec {
  readonly #scope: string;

  static create(options: {
    list: string;
    order: Order;
    filter: JsonObject;
  }): CursorCodec {
    return new CursorCodec(
      contentHash(
        canonicalJson({
          list: options.list,
          order: `${options.order.field} ${options.order.direction}`,
          filter: options.filter,
        }),
      ).slice(0, 16),
    );
  }

  private constructor(scope: string) {
    this.#scope = scope;
  }

  encode(position: Position): string {
    return Buffer.from(JSON.stringify([this.#scope, ...position])).toString(
      'base64url',
    );
  }

  /**
   * @param keys - what is stored under each sort key
   * @throws InputError naming `cursor` when it is not one of this list
   */
  decode(
    cursor: string | undefined,
    keys: readonly ('string' | 'number')[],
  ): Position | undefined {
    if (cursor === undefined) {
      return undefined;
    }
    let parts: unknown;
    try {
      parts = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    } catch {
      parts = undefined;
    }
    if (
      !Array.isArray(parts) ||
      parts.length !== keys.length + 1 ||
      parts[0] !== this.#scope ||
      // eslint-disable-next-line valid-typeof
      !keys.every((type, index) => typeof parts[index + 1] === type)
    ) {
      throw new InputError(
        'cursor does not belong to this list, filter and order; start again without it',
      );
    }
    return parts.slice(1);
  }
}
