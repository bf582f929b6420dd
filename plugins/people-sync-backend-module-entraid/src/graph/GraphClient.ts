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

import { randomUUID } from 'node:crypto';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';
import {
  ProviderError,
  SourceHttpClient,
  type NetworkPolicy,
} from '@people-sync/plugin-people-sync-node';
import type { EntraIdConfig } from '../config';
import { type GraphErrorContext, graphError } from './graphErrors';
import type { TokenCache } from './TokenCache';

const USER_AGENT = 'people-sync-entraid';

/** Application permissions, least privileged first. */
export const PERMISSIONS = {
  users: 'User.Read.All',
  groups: 'GroupMember.Read.All (or Group.Read.All)',
  administrativeUnits: 'AdministrativeUnit.Read.All',
} as const;

/** Options of {@link GraphClient.create}. */
export interface GraphClientOptions {
  config: EntraIdConfig;
  tokens: TokenCache;
  logger: LoggerService;
  network?: NetworkPolicy;
  signal: AbortSignal;
  /** `low` yields to others when the tenant is near its limit. */
  priority: 'low' | 'high';
  /** How long a request may go on failing, in ms. */
  retryBudget?: number;
}

/** Options of one request. */
export interface GraphRequestOptions extends GraphErrorContext {
  headers?: Record<string, string>;
  retryBudget?: number;
}

/**
 * Microsoft Graph, bound to one tenant and one run. Plain `fetch`: the SDKs
 * add nothing for delta queries, and refuse hosts they do not know.
 */
export class GraphClient {
  readonly #http: SourceHttpClient;
  readonly #root: string;
  readonly #priority: string;

  static create(options: GraphClientOptions): GraphClient {
    return new GraphClient(options);
  }

  private constructor(options: GraphClientOptions) {
    const { config, tokens, logger, signal, retryBudget, network } = options;
    this.#root = config.graphUrl.replace(/\/+$/, '');
    this.#priority = options.priority;
    this.#http = SourceHttpClient.create({
      allowedOrigins: [config.graphUrl],
      logger,
      network,
      signal,
      retryBudget,
      userAgent: USER_AGENT,
      secrets: [config.clientSecret],
      authorize: async ({ refresh }) => {
        const token = await tokens.get(
          {
            config,
            logger,
            network,
            signal,
            userAgent: USER_AGENT,
            retryBudget,
          },
          { refresh },
        );
        return { authorization: `Bearer ${token}` };
      },
    });
  }

  /** The origin that links of Graph have to stay on. */
  get origin(): string {
    return new URL(this.#root).origin;
  }

  /**
   * @param target - a path below the Graph root, or a link of Graph, which is
   * followed as it stands
   * @throws ProviderError
   */
  async get(target: string, options: GraphRequestOptions): Promise<JsonObject> {
    const answer = await this.#http.getJson(this.#url(target), {
      headers: this.#headers(options),
      retryBudget: options.retryBudget,
      mapError: failure => graphError(failure, options),
    });
    return assertObject(answer);
  }

  /** Posts to a path below the Graph root. */
  async post(
    path: string,
    body: JsonObject,
    options: GraphRequestOptions,
  ): Promise<JsonObject> {
    const answer = await this.#http.postJson(this.#url(path), body, {
      headers: this.#headers(options),
      retryBudget: options.retryBudget,
      mapError: failure => graphError(failure, options),
    });
    return assertObject(answer);
  }

  /** Counts a collection, such as `/users`. */
  async count(path: string, options: GraphRequestOptions): Promise<number> {
    const answer = await this.#http.getText(this.#url(`${path}/$count`), {
      // Graph refuses to count without it.
      headers: { ...this.#headers(options), consistencylevel: 'eventual' },
      retryBudget: options.retryBudget,
      mapError: failure => graphError(failure, options),
    });
    const count = Number.parseInt(answer, 10);
    if (!Number.isSafeInteger(count) || count < 0) {
      throw malformed('Graph did not answer a count with a number');
    }
    return count;
  }

  #url(target: string): string {
    return target.startsWith('/') ? `${this.#root}${target}` : target;
  }

  #headers(options: GraphRequestOptions): Record<string, string> {
    return {
      ...options.headers,
      'client-request-id': randomUUID(),
      'x-ms-throttle-priority': this.#priority,
    };
  }
}

/** An answer that is not what Graph promises. */
export function malformed(message: string): ProviderError {
  return new ProviderError({
    code: 'malformed',
    message,
    hint: 'Check that graphUrl is the address of Microsoft Graph. If it is, try again later.',
  });
}

function assertObject(value: unknown): JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw malformed('Graph answered with JSON that is not an object');
  }
  return value as JsonObject;
}
