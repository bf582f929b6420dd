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
  ProviderError,
  type SourceFailure,
  SourceHttpClient,
  type SourceStream,
  TokenSource,
  type NetworkPolicy,
} from '@people-sync/plugin-people-sync-node';
import type { WorkdayConfig } from '../config';

/** Workday sends nothing while it computes a report. */
const REPORT_TIMEOUT_MS = 10 * 60_000;

/** Asks Workday for reports. */
export class WorkdayClient {
  readonly #config: WorkdayConfig;
  readonly #client: SourceHttpClient;
  readonly #tokens?: TokenSource;

  static create(options: {
    config: WorkdayConfig;
    logger: LoggerService;
    network?: NetworkPolicy;
    signal: AbortSignal;
    /** In ms. */
    retryBudget?: number;
  }): WorkdayClient {
    return new WorkdayClient(options);
  }

  private constructor(options: {
    config: WorkdayConfig;
    logger: LoggerService;
    network?: NetworkPolicy;
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
      TokenSource.create({
        ...shared,
        ...oauth,
        grant: { type: 'refresh_token', refreshToken: oauth.refreshToken },
        hint: 'Create a new refresh token for the API client, and check its id and secret.',
      });
  }

  /** @throws ProviderError */
  async report(url: string): Promise<SourceStream> {
    return this.#client.getStream(url);
  }

  async #authorization(refresh: boolean): Promise<string> {
    const { username, password } = this.#config;
    return (
      this.#tokens?.authorization({ refresh }) ??
      basicAuthorization(username ?? '', password ?? '')
    );
  }
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
