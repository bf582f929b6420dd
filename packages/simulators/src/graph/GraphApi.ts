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

import { json, type SimRequest, type SimResponse } from '../http/types';
import type { AccessTokens } from './AccessTokens';
import { answerBatch } from './batch';
import { splitCloud, CLOUDS } from './clouds';
import { COMPANY_NAME } from '../company/names';
import { errorResponse, GraphError, idHeaders, notFound } from './errors';
import type { GraphCall, GraphTenant } from './GraphTenant';
import { GroupDelta } from './groupDelta';
import {
  answerGroup,
  answerGroups,
  answerMemberOf,
  answerMembers,
} from './groupRoutes';
import { readOptions } from './odata';
import { resourceUnits, type Throttle } from './Throttle';
import { type AppRegistration, answerToken } from './tokenEndpoint';
import { UserDelta } from './userDelta';
import {
  answerDeletedUsers,
  answerManager,
  answerPhoto,
  answerUser,
  answerUsers,
} from './userRoutes';

const VERSION = '/v1.0';
const DELTA = /^(microsoft\.graph\.)?delta(\(\))?$/;

/** What {@link GraphApi} needs. */
export interface GraphApiOptions {
  tenant: GraphTenant;
  app: AppRegistration;
  tokens: AccessTokens;
  throttle: () => Throttle | undefined;
  /** Answers a part of a batch, faults included. */
  answer: (request: SimRequest) => Promise<SimResponse>;
}

/** Finds the route of a request, after checking its token and charging its cost. */
export class GraphApi {
  readonly #options: GraphApiOptions;
  readonly #userDelta: UserDelta;
  readonly #groupDelta: GroupDelta;
  readonly #unitDelta: GroupDelta;

  static create(options: GraphApiOptions): GraphApi {
    return new GraphApi(options);
  }

  private constructor(options: GraphApiOptions) {
    const { tenant } = options;
    this.#options = options;
    this.#userDelta = UserDelta.create({ tenant });
    this.#groupDelta = GroupDelta.create({ tenant, administrative: false });
    this.#unitDelta = GroupDelta.create({ tenant, administrative: true });
  }

  /** Answers token and Graph requests; `undefined` for any other path. */
  async handle(request: SimRequest): Promise<SimResponse | undefined> {
    const { cloud, rest } = splitCloud(request.path);
    const { app, tokens } = this.#options;
    const tenant = /^\/([^/]+)\/oauth2\/v2\.0\/token$/.exec(rest)?.[1];
    if (tenant) return answerToken({ request, cloud, tenant, app, tokens });
    if (!rest.startsWith(`${VERSION}/`)) return undefined;

    const ids = idHeaders(request);
    try {
      const { appid } = tokens.check(request.headers.authorization, cloud);
      const root = `${CLOUDS[cloud].prefix}${VERSION}`;
      const path = rest.slice(VERSION.length).replace(/\/$/, '');
      if (path === '/$batch' && request.method === 'POST') {
        const { answer } = this.#options;
        return withHeaders(await answerBatch({ request, root, answer }), ids);
      }
      if (request.method !== 'GET') {
        throw new GraphError(405, 'MethodNotAllowed', 'Only GET is simulated.');
      }
      const call: GraphCall = {
        request,
        path,
        graphUrl: `${request.origin}${root}`,
        options: readOptions(request.query),
        eventual:
          request.headers.consistencylevel?.toLowerCase() === 'eventual',
        minimal: /return=minimal/i.test(request.headers.prefer ?? ''),
      };
      const charged = this.#charge(call, appid);
      return withHeaders(this.#route(call), { ...ids, ...charged });
    } catch (error) {
      if (error instanceof GraphError) return errorResponse(error, ids);
      throw error;
    }
  }

  #charge(call: GraphCall, appid: string): Record<string, string> {
    const cost = resourceUnits(call);
    const headers: Record<string, string> = {
      'x-ms-resource-unit': String(cost),
    };
    const throttle = this.#options.throttle();
    if (!throttle) return headers;
    const { used, waitMs } = throttle.charge(cost);
    if (used > 0.8) {
      const percentage = Math.min(used, 1.8).toFixed(2);
      headers['x-ms-throttle-limit-percentage'] = percentage;
    }
    if (waitMs === undefined) return headers;
    if (throttle.retryAfter === 'seconds') {
      headers['retry-after'] = String(Math.max(1, Math.ceil(waitMs / 1000)));
    } else if (throttle.retryAfter === 'date') {
      const date = new Date(Date.now() + waitMs + 1000);
      headers['retry-after'] = date.toUTCString();
    }
    throw new GraphError(
      429,
      'TooManyRequests',
      'Too many requests; the resource unit limit was exceeded.',
      {
        ...headers,
        'x-ms-throttle-scope': `Tenant_Application/Read/${appid}/${
          this.#options.app.tenantId
        }`,
        'x-ms-throttle-information': 'ResourceUnitLimitExceeded',
      },
    );
  }

  #route(call: GraphCall): SimResponse {
    const { tenant } = this.#options;
    const [collection, ...rest] = call.path.slice(1).split('/');
    switch (collection) {
      case 'users':
        tenant.demand('User.Read.All', 'Directory.Read.All');
        return this.#routeUsers(call, rest);
      case 'groups':
        tenant.demand(
          'GroupMember.Read.All',
          'Group.Read.All',
          'Directory.Read.All',
        );
        return this.#routeGroups(call, rest, false);
      case 'administrativeUnits':
        return this.#routeAdminUnits(call, rest);
      case 'directory':
        if (rest[0] === 'administrativeUnits') {
          return this.#routeAdminUnits(call, rest.slice(1));
        }
        if (
          rest[0] === 'deletedItems' &&
          /^microsoft\.graph\.user$/i.test(rest[1] ?? '')
        ) {
          tenant.demand('User.Read.All', 'Directory.Read.All');
          return answerDeletedUsers(tenant, call, rest[2]);
        }
        break;
      case 'organization':
        return this.#organization(rest[0]);
      default:
    }
    throw new GraphError(
      400,
      'BadRequest',
      `Resource not found for the segment '${collection}'.`,
    );
  }

  #routeUsers(call: GraphCall, [key, ...rest]: string[]): SimResponse {
    const { tenant } = this.#options;
    if (!key || (key === '$count' && !rest.length)) {
      return answerUsers(tenant, call);
    }
    if (DELTA.test(key)) return this.#userDelta.answer(call);
    switch (rest[0]) {
      case undefined:
        return answerUser(tenant, call, key);
      case 'manager':
        return answerManager(tenant, call, key);
      case 'photo':
      case 'photos':
        return answerPhoto(tenant, call, key, rest);
      case 'memberOf':
      case 'transitiveMemberOf':
        return answerMemberOf(tenant, call, key, rest[0] !== 'memberOf');
      default:
        throw notFound(rest[0]);
    }
  }

  #routeGroups(
    call: GraphCall,
    [id, ...rest]: string[],
    administrative: boolean,
  ): SimResponse {
    const { tenant } = this.#options;
    if (!id || id === '$count') {
      return answerGroups(tenant, call, administrative);
    }
    if (DELTA.test(id)) {
      return (administrative ? this.#unitDelta : this.#groupDelta).answer(call);
    }
    switch (rest[0]) {
      case undefined:
        return answerGroup(tenant, call, id, administrative);
      case 'members':
      case 'transitiveMembers':
        return answerMembers(tenant, call, id, {
          administrative,
          transitive: rest[0] === 'transitiveMembers',
          type: /^microsoft\.graph\.(user|group)$/.exec(rest[1] ?? '')?.[1] as
            | 'user'
            | 'group'
            | undefined,
        });
      case 'photos':
        return json(200, { value: [] });
      default:
        throw notFound(rest[0]);
    }
  }

  #routeAdminUnits(call: GraphCall, rest: string[]): SimResponse {
    this.#options.tenant.demand(
      'AdministrativeUnit.Read.All',
      'Directory.Read.All',
    );
    return this.#routeGroups(call, rest, true);
  }

  #organization(id: string | undefined): SimResponse {
    const { tenantId } = this.#options.app;
    const organization = { id: tenantId, displayName: COMPANY_NAME };
    if (!id) return json(200, { value: [organization] });
    if (id !== tenantId) throw notFound(id);
    return json(200, organization);
  }
}

function withHeaders(
  response: SimResponse,
  headers: Record<string, string>,
): SimResponse {
  return { ...response, headers: { ...headers, ...response.headers } };
}
