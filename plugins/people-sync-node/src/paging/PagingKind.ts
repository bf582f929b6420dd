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
 * How a list over HTTP is split into pages.
 * - `none`: everything in one answer
 * - `page`: the number of the page is a parameter
 * - `offset`: the number of records before the page is
 * - `cursor`: the answer names the value of a parameter for the next page
 * - `link`: the answer names the address of the next page, in the body or in a
 *   `Link` header (RFC 8288)
 *
 * @public
 */
export type PagingKind =
  | { kind: 'none' }
  | {
      kind: 'page';
      param: string;
      /** Number of the first page. */
      first: number;
      sizeParam?: string;
      size: number;
    }
  | { kind: 'offset'; param: string; sizeParam?: string; size: number }
  | {
      kind: 'cursor';
      param: string;
      /** Dotted path to the value in the answer. */
      path: string;
      sizeParam?: string;
      size?: number;
    }
  | {
      kind: 'link';
      /** Dotted path to the address in the answer; the header without it. */
      path?: string;
      sizeParam?: string;
      size?: number;
    };

/** Where the next page is; nothing after the last one. */
export interface PagePosition {
  /** Counted from 0. */
  index: number;
  /** Records before it. */
  seen: number;
  /** Of the kinds that are told where to go. */
  next?: string;
}

/** The address of a page. */
export function pageUrl(
  url: string,
  paging: PagingKind,
  position: PagePosition,
): string {
  if (paging.kind === 'link' && position.next !== undefined) {
    return new URL(position.next, url).toString();
  }
  const address = new URL(url);
  const set = (
    name: string | undefined,
    value: string | number | undefined,
  ) => {
    if (name !== undefined && value !== undefined) {
      address.searchParams.set(name, String(value));
    }
  };
  if (paging.kind !== 'none') {
    set(paging.sizeParam, paging.size);
  }
  switch (paging.kind) {
    case 'page':
      set(paging.param, paging.first + position.index);
      break;
    case 'offset':
      set(paging.param, position.seen);
      break;
    case 'cursor':
      set(paging.param, position.next);
      break;
    default:
  }
  return address.toString();
}
