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

import type { SimRequest } from './types';

/** A page of a list that is counted from `first`. */
export function pageOf<T>(
  items: readonly T[],
  request: SimRequest,
  options: {
    param?: string;
    sizeParam?: string;
    first?: number;
    max?: number;
  } = {},
): T[] {
  const {
    param = 'page',
    sizeParam = 'pageSize',
    first = 1,
    max = 500,
  } = options;
  const size = Math.min(
    Number(request.query.get(sizeParam) ?? max) || max,
    max,
  );
  const page = Number(request.query.get(param) ?? first) - first;
  // A fault that only the simulator can act out.
  if (request.fault === 'empty-page') return [];
  const at = request.fault === 'duplicate-page' ? Math.max(0, page - 1) : page;
  return items.slice(at * size, (at + 1) * size);
}
