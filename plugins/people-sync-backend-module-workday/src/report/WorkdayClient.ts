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
  describeFailure,
  ProviderError,
  type SourceFailure,
  SourceHttpClient,
  type SourceStream,
} from '@people-sync/plugin-people-sync-node';
import type { WorkdayConfig } from '../config';

/** Workday sends nothing while it computes a report. */
const REPORT_TIMEOUT_MS = 10 * 60_000;
/** A token is renewed this long before it ends. */
const TOKEN_MARGIN_MS = 60_000;

/** Asks Workday for reports. */
export class WorkdayClient {
  readonly #config: WorkdayConfig;
  readonly #client: SourceHttpClient;
  readonly #tokens?: SourceHttpClient;
  #token?: { value: string; expiresAt: number };

  static create(options: {
    config: WorkdayConfig;
    logger: LoggerService;
    signal: AbortSignal;
    /** In ms. */
    retryBudget?: number;
  }): WorkdayClient {
    return new WorkdayClient(options);
  }

  private constructor(options: {
    config: WorkdayConfig;
    logger: LoggerService;
    signal: AbortSignal;
    retryBudget?: number;
  }) {
    const { config, ...shared } = options;
    const { reportUrl, singleReportUrl, password, oauth } = config;
    this.#config = config;
    const common = {
      ...shared,
      userAgent: 'people-sync-workday',
      secrets: [password, oauth?.clientSecret, oauth?.refreshToken].filter(
        value => value !== undefined,
      ),
    };
    this.#client = SourceHttpClient.create({
      ...common,
      allowedOrigins: [
        reportUrl,
        ...(singleReportUrl ? [singleReportUrl] : []),
      ],
      requestTimeout: REPORT_TIMEOUT_MS,
      authorize: async ({ refresh }) => ({
        authorization: await this.#authorization(refresh),
      }),
      mapError: toWorkdayError,
    });
    this.#tokens =
      oauth &&
      SourceHttpClient.create({
        ...common,
        allowedOrigins: [oauth.tokenUrl],
        mapError: toTokenError,
      });
  }

  /** @throws ProviderError */
  async report(url: string): Promise<SourceStream> {
    return this.#client.getStream(url);
  }

  async #authorization(refresh: boolean): Promise<string> {
    const { username, password, oauth } = this.#config;
    if (!oauth) {
      const pair = Buffer.from(`${username}:${password}`).toString('base64');
      return `Basic ${pair}`;
    }
    if (refresh || !this.#token || this.#token.expiresAt <= Date.now()) {
      // RFC 6749, section 6, with the client's credentials as basic auth.
      const client = Buffer.from(
        `${encodeURIComponent(oauth.clientId)}:${encodeURIComponent(
          oauth.clientSecret,
        )}`,
      ).toString('base64');
      const answer = await this.#tokens!.postForm(
        oauth.tokenUrl,
        { grant_type: 'refresh_token', refresh_token: oauth.refreshToken },
        { headers: { authorization: `Basic ${client}` } },
      );
      this.#token = readToken(answer);
    }
    return `Bearer ${this.#token.value}`;
  }
}

function readToken(answer: unknown): { value: string; expiresAt: number } {
  const { access_token: value, expires_in: seconds } = (answer ?? {}) as {
    access_token?: unknown;
    expires_in?: unknown;
  };
  if (typeof value !== 'string' || !value) {
    throw new ProviderError({
      code: 'malformed',
      message: 'Workday answered without an access token',
      hint: 'Check oauth.tokenUrl: it is the token endpoint of the API client.',
    });
  }
  const lives = Number(seconds) > 0 ? Number(seconds) * 1000 : 3_600_000;
  return { value, expiresAt: Date.now() + lives - TOKEN_MARGIN_MS };
}

function toWorkdayError(failure: SourceFailure): ProviderError | undefined {
  const message = describeFailure(failure);
  if (failure.status === 401) {
    return new ProviderError({
      code: 'credentials',
      message,
      hint: 'Check user name and password, that the account is not locked, and that its password has not expired.',
    });
  }
  if (failure.status === 403) {
    return new ProviderError({
      code: 'permission',
      message,
      hint: 'Share the report with the integration system user, and give its security group access to the domains of its columns.',
    });
  }
  if (failure.status === 404 || failure.status === 400) {
    return new ProviderError({
      code: 'configuration',
      message,
      hint: 'Copy the URL from the report: Web Service, View URLs. Check that the prompts in it have values.',
    });
  }
  return undefined;
}

function toTokenError(failure: SourceFailure): ProviderError | undefined {
  return failure.status === 400 || failure.status === 401
    ? new ProviderError({
        code: 'credentials',
        message: describeFailure(failure),
        hint: 'Create a new refresh token for the API client, and check its id and secret.',
      })
    : undefined;
}
