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
import type { JsonObject } from '@backstage/types';
import {
  CursorCodec,
  DEFAULT_LIMIT,
  type Order,
  type PageQuery,
  parseOrder,
} from './paging';

/** As the list comes, where nothing else is asked for. */
const AS_IT_COMES = 'position';

/**
 * One page of a list that is short enough to be held. Where `orderBy` is given,
 * it is sorted by that field, and otherwise stays in the order it has; what has
 * no such value comes last either way.
 */
export function arrayPage<T extends object>(
  items: readonly T[],
  options: { list: string; query: PageQuery; filter?: JsonObject },
): { items: T[]; totalItems: number; pageInfo: { nextCursor?: string } } {
  const { limit = DEFAULT_LIMIT, cursor, orderBy } = options.query;
  const order = parseOrder(orderBy, AS_IT_COMES);
  const codec = CursorCodec.create({
    list: options.list,
    order,
    filter: options.filter ?? {},
  });
  const [start] = codec.decode(cursor, ['number']) ?? [0];
  const end = Number(start) + limit;
  const ordered = order.field === AS_IT_COMES ? items : sortedBy(items, order);
  return {
    items: ordered.slice(Number(start), end),
    totalItems: items.length,
    pageInfo: end < items.length ? { nextCursor: codec.encode([end]) } : {},
  };
}

function sortedBy<T extends object>(
  items: readonly T[],
  { field, direction }: Order,
): T[] {
  const sign = direction === 'asc' ? 1 : -1;
  return items
    .map(item => ({ item, key: keyOf(Reflect.get(item, field)) }))
    .sort((a, b) => {
      if (a.key === undefined || b.key === undefined) {
        return Number(a.key === undefined) - Number(b.key === undefined);
      }
      return sign * a.key.localeCompare(b.key, 'en', { numeric: true });
    })
    .map(({ item }) => item);
}

/** What a value is sorted by; undefined where there is none. */
function keyOf(value: unknown): string | undefined {
  return value === undefined || value === null ? undefined : String(value);
}
