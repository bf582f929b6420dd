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

import type { JsonValue } from '@backstage/types';
import { setTimeout as delay } from 'node:timers/promises';
import { attempt, type Call } from './attempt';
import type { SourceHttpClientOptions, SourceRequestOptions } from './options';
import { describeRequest } from './redirects';
import {
  decodeText,
  discard,
  isJsonType,
  parseJson,
  readBounded,
  UnusableBodyError,
} from './response';
import { backoff } from './retry';
import { boundedChunks, type SourceStream } from './streaming';

const DEFAULT_RETRY_BUDGET_MS = 60_000;
const DEFAULT_REQUEST_TIMEOUT_MS = 30_000;
const MIN_TIMEOUT_MS = 1_000;
const DEFAULT_MAX_RESPONSE_BYTES = 64 * 1024 * 1024;
const DEFAULT_MAX_STREAM_BYTES = 2 * 1024 * 1024 * 1024;
/** A body that is no JSON is asked for again this often, then believed. */
const MAX_UNUSABLE_BODIES = 2;

/**
 * Asks a source over HTTP the way it wants to be asked: bounded in time and
 * size, patient with throttling and short outages, and without ever leaving
 * the origins it was made for.
 *
 * @remarks
 *
 * 429, 500, 502, 503, 504, broken connections, timeouts and bodies that end
 * early are tried again, after `Retry-After` or with exponential backoff and
 * full jitter, until the retry budget is used up. Other 4xx are final; a 401
 * gives `authorize` one chance to refresh.
 *
 * @public
 */
export class SourceHttpClient {
  readonly #options: SourceHttpClientOptions;
  readonly #origins: ReadonlySet<string>;
  readonly #sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  readonly #clock: () => number;
  readonly #random: () => number;

  static create(options: SourceHttpClientOptions): SourceHttpClient {
    return new SourceHttpClient(options);
  }

  private constructor(options: SourceHttpClientOptions) {
    this.#options = options;
    this.#origins = new Set(
      options.allowedOrigins.map(origin => new URL(origin).origin),
    );
    this.#sleep =
      options.sleep ??
      (async (ms, signal) => {
        await delay(ms, undefined, { signal });
      });
    this.#clock = options.clock ?? Date.now;
    this.#random = options.random ?? Math.random;
  }

  /** @throws ProviderError */
  async getJson(
    url: string,
    options: SourceRequestOptions = {},
  ): Promise<JsonValue> {
    return this.#send({
      url,
      method: 'GET',
      accept: 'application/json',
      options,
      read: response => this.#readJson(response),
    });
  }

  /** @throws ProviderError */
  async getText(
    url: string,
    options: SourceRequestOptions = {},
  ): Promise<string> {
    return this.#send({
      url,
      method: 'GET',
      accept: '*/*',
      options,
      read: async response =>
        decodeText(await readBounded(response, this.#maxBytes)),
    });
  }

  /**
   * Posts a form and reads JSON.
   *
   * @throws ProviderError
   */
  async postForm(
    url: string,
    form: Record<string, string>,
    options: SourceRequestOptions = {},
  ): Promise<JsonValue> {
    return this.#send({
      url,
      method: 'POST',
      accept: 'application/json',
      body: {
        content: new URLSearchParams(form).toString(),
        type: 'application/x-www-form-urlencoded',
      },
      options,
      read: response => this.#readJson(response),
    });
  }

  /**
   * Posts JSON and reads JSON. What is posted has to be safe to post twice.
   *
   * @throws ProviderError
   */
  async postJson(
    url: string,
    body: JsonValue,
    options: SourceRequestOptions = {},
  ): Promise<JsonValue> {
    return this.#send({
      url,
      method: 'POST',
      accept: 'application/json',
      body: { content: JSON.stringify(body), type: 'application/json' },
      options,
      read: response => this.#readJson(response),
    });
  }

  /**
   * Gets JSON, or posts JSON and reads JSON, and gives the headers with it. What
   * is posted has to be safe to post twice.
   *
   * @throws ProviderError
   */
  async exchangeJson(
    url: string,
    options: SourceRequestOptions & { body?: JsonValue } = {},
  ): Promise<{ body: JsonValue; headers: Headers }> {
    const { body, ...request } = options;
    return this.#send({
      url,
      method: body === undefined ? 'GET' : 'POST',
      accept: 'application/json',
      ...(body !== undefined && {
        body: { content: JSON.stringify(body), type: 'application/json' },
      }),
      options: request,
      read: async response => ({
        body: await this.#readJson(response),
        headers: response.headers,
      }),
    });
  }

  /**
   * Gets a body as it arrives, for answers that are too large to be held. Tried
   * again like any request until the headers are there; what breaks afterwards
   * is the reader's to see.
   *
   * @param options.conditional - also takes 304 for an answer
   * @throws ProviderError
   */
  async getStream(
    url: string,
    options: SourceRequestOptions & { conditional?: boolean } = {},
  ): Promise<SourceStream> {
    const { maxStreamBytes, requestTimeout, signal } = this.#options;
    const request = describeRequest({ method: 'GET', url });
    return this.#send({
      url,
      method: 'GET',
      accept: '*/*',
      options,
      accepted: options.conditional ? [304] : [],
      read: async (response, stop) => ({
        status: response.status,
        headers: response.headers,
        body: boundedChunks(response, {
          request,
          maxBytes: maxStreamBytes ?? DEFAULT_MAX_STREAM_BYTES,
          stallMs: requestTimeout ?? DEFAULT_REQUEST_TIMEOUT_MS,
          stop,
          signals: [signal, options.signal].filter(
            (one): one is AbortSignal => one !== undefined,
          ),
        }),
      }),
    });
  }

  get #maxBytes(): number {
    return this.#options.maxResponseBytes ?? DEFAULT_MAX_RESPONSE_BYTES;
  }

  async #readJson(response: Response): Promise<JsonValue> {
    if (!isJsonType(response.headers.get('content-type'))) {
      await discard(response);
      throw new UnusableBodyError('is not JSON');
    }
    return parseJson(await readBounded(response, this.#maxBytes));
  }

  /** Tries until it works, it is final, or the budget is used up. */
  async #send<T>(call: Call<T>): Promise<T> {
    const { logger } = this.#options;
    const signals = [this.#options.signal, call.options.signal].filter(
      (signal): signal is AbortSignal => signal !== undefined,
    );
    const budget =
      call.options.retryBudget ??
      this.#options.retryBudget ??
      DEFAULT_RETRY_BUDGET_MS;
    const request = describeRequest(call);
    let deadline: number | undefined;
    let refreshed = false;
    let refresh = false;
    let unusable = 0;

    for (let tries = 0; ; tries++) {
      for (const signal of signals) {
        signal.throwIfAborted();
      }
      const now = this.#clock();
      const timeout =
        this.#options.requestTimeout ?? DEFAULT_REQUEST_TIMEOUT_MS;
      const outcome = await attempt(call, {
        client: this.#options,
        origins: this.#origins,
        request,
        signals,
        refresh,
        // A source that hangs gets no more than is left of the budget.
        timeout:
          deadline === undefined
            ? timeout
            : Math.min(timeout, Math.max(deadline - now, MIN_TIMEOUT_MS)),
        clock: this.#clock,
      });
      if ('value' in outcome) {
        return outcome.value;
      }
      for (const signal of signals) {
        signal.throwIfAborted();
      }

      refresh = false;
      if (outcome.status === 401 && this.#options.authorize && !refreshed) {
        refreshed = true;
        refresh = true;
        continue;
      }
      if (outcome.unusableBody && unusable++ >= MAX_UNUSABLE_BODIES) {
        throw outcome.error;
      }
      if (!outcome.retry) {
        throw outcome.error;
      }
      deadline ??= now + budget;
      const wait = outcome.retryAfter ?? backoff(tries, this.#random);
      if (this.#clock() + wait > deadline) {
        throw outcome.error;
      }
      logger.debug(
        `Trying ${request} again in ${wait} ms: ${outcome.error.code}`,
      );
      await this.#sleep(
        wait,
        signals.length > 0 ? AbortSignal.any(signals) : undefined,
      );
    }
  }
}
