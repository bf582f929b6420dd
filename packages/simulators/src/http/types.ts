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

/** A request as a simulator sees it. */
export interface SimRequest {
  method: string;
  /** Decoded path without the query, for example `/v1.0/users`. */
  path: string;
  /** The query exactly as sent, without the question mark. */
  rawQuery: string;
  query: URLSearchParams;
  /** Names in lower case. */
  headers: Record<string, string | undefined>;
  body: string;
  /** `http://host:port` of the server. */
  origin: string;
  /** A fault that the simulator itself has to act out, because only it knows what a page is. */
  fault?: 'empty-page' | 'duplicate-page' | 'gone' | 'sync-state-not-found';
}

/** What to answer. */
export interface SimResponse {
  status: number;
  headers?: Record<string, string>;
  body?: string | Buffer;
  /** Instead of `body`: written piece by piece, never held as a whole. Breaking it halfway is up to `stream` itself. */
  stream?: () => Iterable<string> | AsyncIterable<string>;
  /** Breaks the transport on purpose; see {@link FaultAction}. */
  break?: 'reset' | 'reset-mid-body' | 'truncate';
}

/** Answers a request, or `undefined` when the path is not its business. */
export type SimHandler = (
  request: SimRequest,
) => SimResponse | undefined | Promise<SimResponse | undefined>;

/** An answer of text, such as XML or CSV. */
export function text(
  status: number,
  body: string,
  contentType: string,
  headers: Record<string, string> = {},
): SimResponse {
  return { status, headers: { 'content-type': contentType, ...headers }, body };
}

/** A JSON answer. */
export function json(
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): SimResponse {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(body),
  };
}
