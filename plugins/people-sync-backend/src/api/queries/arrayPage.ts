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
import { CursorCodec, DEFAULT_LIMIT, type PageQuery } from './paging';

/** One page of a list that is short enough to be held. */
export function arrayPage<T>(
  items: readonly T[],
  options: { list: string; query: PageQuery; filter?: JsonObject },
): { items: T[]; totalItems: number; pageInfo: { nextCursor?: string } } {
  const { limit = DEFAULT_LIMIT, cursor } = options.query;
  const codec = CursorCodec.create({
    list: options.list,
    order: { field: 'position', direction: 'asc' },
    filter: options.filter ?? {},
  });
  const [start] = codec.decode(cursor, ['number']) ?? [0];
  const end = Number(start) + limit;
  return {
    items: items.slice(Number(start), end),
    totalItems: items.length,
    pageInfo: end < items.length ? { nextCursor: codec.encode([end]) } : {},
  };
}
