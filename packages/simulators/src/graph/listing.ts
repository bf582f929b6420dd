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

import type { SimResponse } from '../http/types';
import { badRequest } from './errors';
import { type GraphCall, type GraphTenant, odata } from './GraphTenant';

/** Something that can be listed: positions in a fixed order, some of which are gaps. */
export interface Listable {
  /** One more than the last position. */
  length: number;
  has: (position: number) => boolean;
  /** The whole JSON object. */
  json: (position: number) => string;
}

interface SkipState {
  kind: 'list';
  path: string;
  /** The query of the first request, exactly. */
  query: string;
  position: number;
  page: number;
}

/**
 * One page of a collection. The link to the next one holds the first request's query and an opaque token that knows
 * it: a link that was edited or rebuilt is refused.
 */
export function listPage(options: {
  tenant: GraphTenant;
  call: GraphCall;
  source: Listable;
  pageSize: number;
  context: string;
}): SimResponse {
  const { tenant, call, source, pageSize } = options;
  const { request, path } = call;
  const query = request.rawQuery.replace(/&?(\$|%24)skiptoken=[^&]*/i, '');
  let [position, page] = [0, 0];
  if (call.options.skiptoken !== undefined) {
    const state = tenant.cursors.read<SkipState>(call.options.skiptoken);
    if (
      state?.kind !== 'list' ||
      state.path !== path ||
      state.query !== query
    ) {
      throw badRequest(
        'The next link was changed; follow @odata.nextLink exactly as it was given.',
      );
    }
    ({ position, page } = state);
  }

  const length = tenant.behaviour.empty ? 0 : source.length;
  const start = position;
  const items: string[] = [];
  for (; position < length && items.length < pageSize; position++) {
    if (source.has(position)) items.push(source.json(position));
  }
  while (position < length && !source.has(position)) position++;

  if (request.fault === 'empty-page') items.length = 0;
  const again =
    request.fault === 'empty-page' || request.fault === 'duplicate-page';
  const next = again ? start : position;
  let members = '';
  if (call.options.count === 'true' && call.eventual && page === 0) {
    let count = 0;
    for (let i = 0; i < length; i++) if (source.has(i)) count++;
    members += `"@odata.count":${count},`;
  }
  if (next < length) {
    const state: SkipState = {
      kind: 'list',
      path,
      query,
      position: next,
      page: page + 1,
    };
    const token = tenant.cursors.write(state);
    const link = `${call.graphUrl}${path}?${query}${
      query && '&'
    }$skiptoken=${token}`;
    members += `"@odata.nextLink":${JSON.stringify(link)},`;
  }
  return odata(options.context, `${members}"value":[${items.join(',')}]`);
}

/** `/{collection}/$count`: a bare number, refused without `ConsistencyLevel: eventual`. */
export function countAnswer(
  tenant: GraphTenant,
  call: GraphCall,
  source: Listable,
): SimResponse {
  if (!call.eventual) {
    throw badRequest(
      "$count is not currently supported without the header 'ConsistencyLevel: eventual'.",
    );
  }
  let count = 0;
  const length = tenant.behaviour.empty ? 0 : source.length;
  for (let i = 0; i < length; i++) if (source.has(i)) count++;
  return {
    status: 200,
    headers: { 'content-type': 'text/plain' },
    body: String(count),
  };
}
