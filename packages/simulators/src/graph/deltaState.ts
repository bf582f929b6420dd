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

import { badRequest, GraphError, unsupportedQuery } from './errors';
import { type GraphCall, type GraphTenant, odata } from './GraphTenant';
import type { SimResponse } from '../http/types';
import { deltaFilterIds, selected } from './odata';

/** Directory delta tokens live this long (delta-query-overview.md). */
const TOKEN_DAYS = 7;

/** What can be followed with delta queries. */
export type DeltaResource = 'users' | 'groups' | 'administrativeUnits';

/** Where a delta round stands; this is what the opaque tokens contain. */
export interface DeltaState {
  resource: DeltaResource;
  /** `link`: the round is complete, the next call starts another one. */
  step: 'page' | 'link';
  /** Everything, or the changes after `since`. */
  initial: boolean;
  select?: string[];
  ids?: string[];
  /** Change sequence this round starts after. */
  since: number;
  /** Change sequence this round ends with. */
  until: number;
  position: number;
  /** Group rounds: the next member of the group at `position`. */
  member?: number;
  page: number;
  /** Virtual time of issue, milliseconds. */
  issued: number;
  generation: number;
  /** Tells companies apart, so that a link from another one is not understood. */
  company: string;
}

/** One page worth of entries, already JSON, and where the next page starts; no `next` ends the round. */
export interface DeltaPage {
  entries: string[];
  next?: { position: number; member?: number };
}

/** A new round, the next page of one, or the round after one, depending on the token in the query. */
export function readDeltaState(
  tenant: GraphTenant,
  call: GraphCall,
  resource: DeltaResource,
): DeltaState | { latest: DeltaState } {
  const { options, request } = call;
  const { company } = tenant;
  const token = options.deltatoken || options.skiptoken;
  const fingerprint = `${company.seed}/${company.startCounts().active}`;
  if (request.fault === 'gone') throw gone(call);
  if (request.fault === 'sync-state-not-found') throw syncStateNotFound();

  if (!token || token === 'latest') {
    for (const name of ['top', 'orderby', 'search', 'count'] as const) {
      if (options[name] !== undefined) {
        throw unsupportedQuery(
          `$${name} is not supported on a delta query of this resource.`,
        );
      }
    }
    const state: DeltaState = {
      resource,
      step: 'page',
      initial: true,
      select: selected(options),
      ids: options.filter ? deltaFilterIds(options.filter) : undefined,
      since: company.seq,
      until: company.seq,
      position: 0,
      page: 0,
      issued: company.clock.millis(),
      generation: tenant.generation,
      company: fingerprint,
    };
    return token ? { latest: state } : state;
  }

  if ([...request.query.keys()].length > 1) {
    throw badRequest(
      'Query options are only valid on the first call of a delta query; the token contains them.',
    );
  }
  const state = tenant.cursors.read<DeltaState>(token);
  const wanted = options.deltatoken ? 'link' : 'page';
  if (state?.resource !== resource || state.step !== wanted) {
    throw badRequest('The delta or skip token is not valid.');
  }
  const age = company.clock.millis() - state.issued;
  if (
    state.generation !== tenant.generation ||
    state.company !== fingerprint ||
    state.until > company.seq ||
    age > TOKEN_DAYS * 24 * 60 * 60 * 1000
  ) {
    throw tenant.expiredAs === 'gone'
      ? gone(call, state.select)
      : syncStateNotFound();
  }
  if (state.step === 'page') return state;
  return {
    ...state,
    step: 'page',
    initial: false,
    since: state.until,
    until: company.seq,
    position: 0,
    member: undefined,
    page: 0,
  };
}

/** Turns a page into an answer, with a link to the next page or, at the end of the round, to the next round. */
export function deltaAnswer(options: {
  tenant: GraphTenant;
  call: GraphCall;
  state: DeltaState;
  page: DeltaPage;
}): SimResponse {
  const { tenant, call, state, page } = options;
  const again = call.request.fault === 'duplicate-page';
  const here = { position: state.position, member: state.member };
  const next = again ? here : page.next;
  const following: DeltaState = {
    ...state,
    ...(next ?? { position: 0, member: undefined }),
    step: next ? 'page' : 'link',
    page: state.page + 1,
    issued: next ? state.issued : tenant.company.clock.millis(),
  };
  const path = `${call.graphUrl}${call.path}`;
  const token = tenant.cursors.write(following);
  const link = next
    ? `"@odata.nextLink":"${path}?$skiptoken=${token}"`
    : `"@odata.deltaLink":"${path}?$deltatoken=${token}"`;
  const columns = state.select ? `(${state.select.join(',')})` : '';
  return odata(
    `${call.graphUrl}/$metadata#${state.resource}${columns}`,
    `${link},"value":[${page.entries.join(',')}]`,
    call.minimal ? { 'preference-applied': 'return=minimal' } : {},
  );
}

/** An empty page that leads to the page it stands in for; used by faults and quirks. */
export function emptyDeltaPage(state: DeltaState): DeltaPage {
  const { position, member } = state;
  return { entries: [], next: { position, member } };
}

/** Whether this page should be an empty one. */
export function isEmptyPage(
  tenant: GraphTenant,
  call: GraphCall,
  state: DeltaState,
): boolean {
  const every = tenant.behaviour.quirks.emptyPageEvery ?? 0;
  return (
    call.request.fault === 'empty-page' ||
    (every > 1 && state.page % every === every - 1)
  );
}

function syncStateNotFound(): GraphError {
  return new GraphError(
    400,
    'syncStateNotFound',
    'The sync state generation is not found; the delta token has expired. Start over without a token.',
  );
}

/** 410 with the address to start over from: the same query with an empty `$deltatoken`. */
function gone(call: GraphCall, select = selected(call.options)): GraphError {
  const query = select ? `&$select=${select.join(',')}` : '';
  return new GraphError(
    410,
    'resyncRequired',
    'The delta token is no longer valid; restart from the Location header.',
    { location: `${call.graphUrl}${call.path}?$deltatoken=${query}` },
  );
}
