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
import type { NetworkPolicy } from '../network';
import { basicAuthorization } from '../helpers';
import { ProviderError } from '../provider/errors';
import { describeFailure } from './failure';
import { SourceHttpClient } from './SourceHttpClient';

/** A token is renewed this long before it ends. */
const MARGIN_MS = 60_000;
const DEFAULT_LIFETIME_MS = 3_600_000;

/**
 * Options of {@link TokenSource.create}.
 *
 * @public
 */
export interface TokenSourceOptions {
  tokenUrl: string;
  clientId: string;
  clientSecret: string;
  /** Grants that need nobody to sign in (RFC 6749, sections 4.4 and 6). */
  grant:
    | { type: 'client_credentials'; scope?: string }
    | { type: 'refresh_token'; refreshToken: string };
  /** Where the client's credentials go (RFC 6749, section 2.3.1). Default: `basic`. */
  credentialsIn?: 'basic' | 'body';
  /** Further fields of the form. */
  fields?: Record<string, string>;
  logger: LoggerService;
  /** Of the fetch or test that this is for; always pass it on. */
  network?: NetworkPolicy;
  signal?: AbortSignal;
  /** In ms. */
  retryBudget?: number;
  /** What an admin can do when the credentials are refused. */
  hint: string;
}

/**
 * Gets OAuth 2 access tokens, and keeps each as long as it lives.
 *
 * @public
 */
export class TokenSource {
  readonly #options: TokenSourceOptions;
  readonly #client: SourceHttpClient;
  #token?: { value: string; expiresAt: number };

  static create(options: TokenSourceOptions): TokenSource {
    return new TokenSource(options);
  }

  private constructor(options: TokenSourceOptions) {
    const { tokenUrl, clientSecret, grant, logger, signal, hint } = options;
    this.#options = options;
    this.#client = SourceHttpClient.create({
      allowedOrigins: [tokenUrl],
      logger,
      network: options.network,
      signal,
      retryBudget: options.retryBudget,
      secrets: [
        clientSecret,
        ...('refreshToken' in grant ? [grant.refreshToken] : []),
      ],
      mapError: failure =>
        failure.status === 400 || failure.status === 401
          ? new ProviderError({
              code: 'credentials',
              message: describeFailure(failure),
              hint,
            })
          : undefined,
    });
  }

  /**
   * The value of the `Authorization` header.
   *
   * @param options.refresh - the token from before is no longer good
   * @throws ProviderError
   */
  async authorization(options: { refresh: boolean }): Promise<string> {
    const { refresh } = options;
    if (refresh || !this.#token || this.#token.expiresAt <= Date.now()) {
      this.#token = await this.#request();
    }
    return `Bearer ${this.#token.value}`;
  }

  async #request(): Promise<{ value: string; expiresAt: number }> {
    const { tokenUrl, clientId, clientSecret, grant, fields } = this.#options;
    const inBody = this.#options.credentialsIn === 'body';
    const answer = await this.#client.postForm(
      tokenUrl,
      {
        grant_type: grant.type,
        ...(grant.type === 'refresh_token' && {
          refresh_token: grant.refreshToken,
        }),
        ...(grant.type === 'client_credentials' &&
          grant.scope && { scope: grant.scope }),
        ...(inBody && { client_id: clientId, client_secret: clientSecret }),
        ...fields,
      },
      inBody
        ? {}
        : {
            headers: {
              authorization: basicAuthorization(
                encodeURIComponent(clientId),
                encodeURIComponent(clientSecret),
              ),
            },
          },
    );
    const { access_token: value, expires_in: seconds } = (answer ?? {}) as {
      access_token?: unknown;
      expires_in?: unknown;
    };
    if (typeof value !== 'string' || !value) {
      throw new ProviderError({
        code: 'malformed',
        message: 'The token endpoint answered without an access token',
        hint: 'Check the address of the token endpoint in the settings.',
      });
    }
    const lives =
      Number(seconds) > 0 ? Number(seconds) * 1000 : DEFAULT_LIFETIME_MS;
    return { value, expiresAt: Date.now() + lives - MARGIN_MS };
  }
}
