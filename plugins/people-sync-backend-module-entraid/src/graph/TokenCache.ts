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

import { createHash } from 'node:crypto';
import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  type NetworkPolicy,
  ProviderError,
  SourceHttpClient,
} from '@people-sync/plugin-people-sync-node';
import type { EntraIdConfig } from '../config';
import { tokenError } from './tokenErrors';

const RENEW_BEFORE_MS = 5 * 60_000;
const MAX_ENTRIES = 50;

interface Token {
  value: string;
  renewAt: number;
}

/** What a token is asked for with. */
export interface TokenRequest {
  config: EntraIdConfig;
  logger: LoggerService;
  network?: NetworkPolicy;
  signal?: AbortSignal;
  userAgent: string;
  /** Overrides the time a request may go on failing, in ms. */
  retryBudget?: number;
}

/**
 * App-only tokens by the client credentials flow, kept until five minutes
 * before they expire, so that the data sets of a run share one.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow
 */
export class TokenCache {
  readonly #tokens = new Map<string, Token>();

  static create(): TokenCache {
    return new TokenCache();
  }

  private constructor() {}

  /**
   * @param options.refresh - ask for a new one, as Graph refused the last
   * @throws ProviderError
   */
  async get(
    request: TokenRequest,
    options: { refresh: boolean },
  ): Promise<string> {
    const key = cacheKey(request.config);
    const cached = this.#tokens.get(key);
    if (cached && !options.refresh && Date.now() < cached.renewAt) {
      return cached.value;
    }
    this.#tokens.delete(key);
    const token = await requestToken(request);
    // Rotated secrets leave entries behind that nobody asks for again.
    if (this.#tokens.size >= MAX_ENTRIES) {
      this.#tokens.clear();
    }
    this.#tokens.set(key, token);
    return token.value;
  }
}

async function requestToken(request: TokenRequest): Promise<Token> {
  const { config, logger, network, signal, userAgent, retryBudget } = request;
  const url = `${config.authority.replace(/\/+$/, '')}/${
    config.tenantId
  }/oauth2/v2.0/token`;
  const client = SourceHttpClient.create({
    allowedOrigins: [config.authority],
    logger,
    network,
    signal,
    userAgent,
    retryBudget,
    secrets: [config.clientSecret],
    mapError: tokenError,
  });
  const answer = await client.postForm(url, {
    grant_type: 'client_credentials',
    client_id: config.clientId,
    client_secret: config.clientSecret,
    // A token is good for one cloud only: its scope is that cloud's Graph.
    scope: `${new URL(config.graphUrl).origin}/.default`,
  });
  const { access_token: value, expires_in: expiresIn } = Object(answer);
  if (typeof value !== 'string' || !value) {
    throw new ProviderError({
      code: 'malformed',
      message: 'The token endpoint answered without an access token',
      hint: 'Check the authority in the settings of the integration.',
    });
  }
  const lifetime = Number(expiresIn);
  return {
    value,
    renewAt:
      Date.now() +
      (Number.isFinite(lifetime) ? lifetime * 1000 : 0) -
      RENEW_BEFORE_MS,
  };
}

function cacheKey(config: EntraIdConfig): string {
  return createHash('sha256')
    .update(
      JSON.stringify([
        config.authority,
        config.tenantId,
        config.clientId,
        config.clientSecret,
        config.graphUrl,
      ]),
    )
    .digest('base64');
}
