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

import { AuthService, DiscoveryService } from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { ServiceUnavailableError, isError } from '@backstage/errors';
import { PeopleSyncClient } from '@people-sync/plugin-people-sync-common';
import { CONSUMER } from '../constants';
import {
  ChangesPage,
  PeopleSyncFeed,
  Report,
  ReportAnswer,
  StatePage,
} from './PeopleSyncFeed';

/** How long an answer may take, beyond the time it was asked to wait. */
const TIMEOUT_MS = 15_000;

/**
 * Answers of a backend that starts, restarts or is not installed, and of the
 * proxies in front of it. They pass; all other answers are about the request.
 */
const UNAVAILABLE_STATUSES = new Set([404, 429, 502, 503, 504]);

/** Reads the feed over HTTP, as the catalog plugin. */
export class HttpPeopleSyncFeed implements PeopleSyncFeed {
  readonly #client: PeopleSyncClient;
  readonly #auth: AuthService;

  static create(options: {
    auth: AuthService;
    discovery: DiscoveryService;
  }): HttpPeopleSyncFeed {
    return new HttpPeopleSyncFeed(options);
  }

  private constructor(options: {
    auth: AuthService;
    discovery: DiscoveryService;
  }) {
    this.#auth = options.auth;
    this.#client = new PeopleSyncClient({
      discoveryApi: options.discovery,
      fetchApi: { fetch: globalThis.fetch },
    });
  }

  async changes(options: {
    after?: string;
    limit: number;
    waitSeconds: number;
    signal: AbortSignal;
  }): Promise<ChangesPage> {
    const page = await this.#call(
      options.signal,
      request =>
        this.#client.getCatalogChanges(
          {
            query: {
              after: options.after,
              consumer: CONSUMER,
              limit: options.limit,
              wait: options.waitSeconds,
            },
          },
          request,
        ),
      options.waitSeconds * 1000,
    );
    return { ...page, upserts: page.upserts as Entity[] };
  }

  async acknowledge(options: {
    cursor: string;
    signal: AbortSignal;
  }): Promise<void> {
    await this.#call(options.signal, request =>
      this.#client.ackCatalogChanges(
        { body: { consumer: CONSUMER, cursor: options.cursor } },
        request,
      ),
    );
  }

  async state(options: {
    cursor?: string;
    limit: number;
    signal: AbortSignal;
  }): Promise<StatePage> {
    const page = await this.#call(options.signal, request =>
      this.#client.getCatalogState(
        { query: { cursor: options.cursor, limit: options.limit } },
        request,
      ),
    );
    return { upserts: page.upserts as Entity[], next: page.next };
  }

  async report(
    report: Report,
    options: { signal: AbortSignal },
  ): Promise<ReportAnswer> {
    return await this.#call(options.signal, request =>
      this.#client.reportCatalogFindings({ body: report }, request),
    );
  }

  async #call<T>(
    signal: AbortSignal,
    fn: (request: { token: string; signal: AbortSignal }) => Promise<T>,
    waitMs: number = 0,
  ): Promise<T> {
    const { token } = await this.#auth.getPluginRequestToken({
      onBehalfOf: await this.#auth.getOwnServiceCredentials(),
      targetPluginId: 'people-sync',
    });
    const patience = AbortSignal.timeout(TIMEOUT_MS + waitMs);
    try {
      return await fn({ token, signal: AbortSignal.any([signal, patience]) });
    } catch (error) {
      signal.throwIfAborted();
      throw isUnavailable(error)
        ? new ServiceUnavailableError('People Sync is not reachable', error)
        : error;
    }
  }
}

function isUnavailable(error: unknown): boolean {
  if (isError(error) && typeof error.statusCode === 'number') {
    return UNAVAILABLE_STATUSES.has(error.statusCode);
  }
  // What is left are failures to connect, to read and to wait any longer.
  return true;
}
