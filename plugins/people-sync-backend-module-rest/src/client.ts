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

import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  basicAuthorization,
  describeFailure,
  type NetworkPolicy,
  ProviderError,
  SourceHttpClient,
  TokenSource,
  valueAt,
} from '@people-sync/plugin-people-sync-node';
import { setTimeout as delay } from 'node:timers/promises';
import type { CompleteConfig } from './config';
import type { RestAuth } from './schema/auth';

/** What a client is made of. */
export interface ClientOptions {
  config: CompleteConfig;
  logger: LoggerService;
  /** Which hosts may be called. */
  network?: NetworkPolicy;
  signal: AbortSignal;
  /** In ms. */
  retryBudget?: number;
}

type Authorize = (options: {
  refresh: boolean;
}) => Promise<Record<string, string>>;

/** Waits so that no more requests are sent than allowed. */
function pace(
  requestsPerSecond: number | undefined,
  signal: AbortSignal,
): () => Promise<void> {
  let next = 0;
  return async () => {
    if (requestsPerSecond === undefined) {
      return;
    }
    const now = Date.now();
    const at = Math.max(now, next);
    next = at + 1000 / requestsPerSecond;
    if (at > now) {
      await delay(at - now, undefined, { signal });
    }
  };
}

/** A token for id and secret, posted as JSON. It is kept until it is refused. */
function issuedToken(
  auth: Extract<RestAuth, { kind: 'token' }>,
  options: Omit<ClientOptions, 'config'>,
): Authorize {
  const { tokenUrl, clientId, clientSecret, tokenPath } = auth;
  const { logger, network, signal, retryBudget } = options;
  const client = SourceHttpClient.create({
    allowedOrigins: [tokenUrl],
    logger,
    network,
    signal,
    retryBudget,
    secrets: [clientSecret],
    mapError: failure =>
      [400, 401, 403].includes(failure.status)
        ? new ProviderError({
            code: 'credentials',
            message: describeFailure(failure),
            hint: 'Check auth.clientId and auth.clientSecret.',
          })
        : undefined,
  });
  let token: string | undefined;
  return async ({ refresh }) => {
    if (refresh || token === undefined) {
      const answer = await client.postJson(tokenUrl, {
        client_id: clientId,
        client_secret: clientSecret,
      });
      const found = valueAt(answer, tokenPath);
      if (typeof found !== 'string' || !found) {
        throw new ProviderError({
          code: 'malformed',
          message: `The token endpoint answered without a token at ${tokenPath}`,
          hint: 'Check auth.tokenUrl and auth.tokenPath.',
        });
      }
      token = found;
    }
    return { authorization: `Bearer ${token}` };
  };
}

function authorizationOf(options: ClientOptions): Authorize {
  const { auth } = options.config;
  const always = (headers: Record<string, string>) => async () => headers;
  switch (auth.kind) {
    case 'basic':
      return always({
        authorization: basicAuthorization(auth.username, auth.password),
      });
    case 'api-key':
      return always({ authorization: basicAuthorization(auth.value, 'x') });
    case 'bearer':
      return always({ authorization: `Bearer ${auth.token}` });
    case 'header':
      return always({ [auth.name]: auth.value });
    case 'token':
      return issuedToken(auth, options);
    case 'oauth2': {
      const tokens = TokenSource.create({
        ...auth,
        grant: { type: 'client_credentials', scope: auth.scope },
        logger: options.logger,
        network: options.network,
        signal: options.signal,
        retryBudget: options.retryBudget,
        hint: 'Check auth.clientId, auth.clientSecret and auth.scope.',
      });
      return async ({ refresh }) => ({
        authorization: await tokens.authorization({ refresh }),
      });
    }
    default:
      return always({});
  }
}

function secretsOf({ auth }: CompleteConfig): string[] {
  return Object.entries(auth)
    .filter(([key]) =>
      ['password', 'token', 'value', 'clientSecret'].includes(key),
    )
    .map(([, value]) => String(value))
    .filter(Boolean);
}

/** A client that signs in, and keeps to the pace. */
export function clientFor(options: ClientOptions): SourceHttpClient {
  const { config, logger, network, signal, retryBudget } = options;
  const authorize = authorizationOf(options);
  const wait = pace(config.requestsPerSecond, signal);
  return SourceHttpClient.create({
    allowedOrigins: [config.baseUrl],
    logger,
    network,
    signal,
    retryBudget,
    userAgent: 'people-sync-rest',
    secrets: secretsOf(config),
    authorize: async request => {
      await wait();
      return { ...config.headers, ...(await authorize(request)) };
    },
  });
}

/** An address below the base URL. */
export function urlOf(config: CompleteConfig, path: string): string {
  return `${config.baseUrl.replace(/\/+$/, '')}/${path.replace(/^\/+/, '')}`;
}
