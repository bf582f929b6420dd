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
import type { ProviderError } from '../provider/errors';
import type { SourceFailure } from './failure';

/**
 * Options of {@link SourceHttpClient.create}.
 *
 * @public
 */
export interface SourceHttpClientOptions {
  /** Origins that may be called, such as `https://hr.example.com`. */
  allowedOrigins: readonly string[];
  logger: LoggerService;
  /** Of the fetch or test that this is for; always pass it on. */
  network?: NetworkPolicy;
  /** Ends every request and every wait at once. */
  signal?: AbortSignal;
  /** How long a request may go on failing, in ms. Default: 60 s. */
  retryBudget?: number;
  /** For one attempt, body included, in ms. Default: 30 s. */
  requestTimeout?: number;
  /** Default: 64 MiB. */
  maxResponseBytes?: number;
  /** Of a body that is read while it arrives. Default: 2 GiB. */
  maxStreamBytes?: number;
  /** Default: `people-sync`. */
  userAgent?: string;
  /** Never shown, even where the source quotes them. */
  secrets?: readonly string[];
  /**
   * Headers that say who we are. Asked for before every attempt; `refresh` is
   * set once after a 401, when what was given before is no longer good.
   */
  authorize?: (options: {
    refresh: boolean;
    signal?: AbortSignal;
  }) => Promise<Record<string, string>>;
  /** Puts a failure into the words of the source. */
  mapError?: (failure: SourceFailure) => ProviderError | undefined;
  /** For tests. */
  sleep?: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  /** For tests: the time in ms since the epoch. */
  clock?: () => number;
  /** For tests: a number from 0 up to 1. */
  random?: () => number;
}

/**
 * Options of one request.
 *
 * @public
 */
export interface SourceRequestOptions {
  headers?: Record<string, string>;
  /** Beside the signal of the client. */
  signal?: AbortSignal;
  /** Overrides that of the client, in ms. `0` tries once. */
  retryBudget?: number;
  /** Overrides that of the client, for failures only this request knows. */
  mapError?: (failure: SourceFailure) => ProviderError | undefined;
}
