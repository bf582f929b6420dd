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

/**
 * Finds the base URL of a plugin's backend.
 *
 * @public
 */
export interface DiscoveryApi {
  getBaseUrl(pluginId: string): Promise<string>;
}

/**
 * Sends HTTP requests, in the shape of Backstage's fetch API.
 *
 * @public
 */
export interface FetchApi {
  fetch: typeof fetch;
}

/**
 * What a caller may add to any request of the client.
 *
 * @public
 */
export interface RequestOptions {
  /** Bearer token; needed in backends, added by the fetch API in the app. */
  token?: string;
  /** Aborts the request. */
  signal?: AbortSignal;
}

/** Input of one operation, before it is split over URL and body. */
export interface RequestInput {
  path?: object;
  query?: object;
  body?: unknown;
}
