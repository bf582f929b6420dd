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

import { ResponseError } from '@backstage/errors';
import type { FetchApi, RequestInput, RequestOptions } from './types';

/**
 * Fills a path template and appends the query. Lists repeat their parameter;
 * undefined and empty values are left out, as the backend refuses parameters
 * without a value.
 */
export function buildUrl(
  baseUrl: string,
  template: string,
  { path = {}, query = {} }: RequestInput,
): string {
  const pathValues = new Map<string, unknown>(Object.entries(path));
  const pathname = template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = pathValues.get(name);
    // An empty segment would silently address the collection instead.
    if (value === undefined || value === '') {
      throw new TypeError(`Missing path parameter '${name}'`);
    }
    return encodeURIComponent(String(value));
  });

  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item !== undefined && item !== null && item !== '') {
        search.append(name, String(item));
      }
    }
  }
  // `+` for a space is a habit of forms; not every server reads it so.
  const suffix =
    search.size > 0 ? `?${search.toString().replace(/\+/g, '%20')}` : '';
  return `${baseUrl}${pathname}${suffix}`;
}

/** Sends one request and parses the answer; throws `ResponseError`. */
export async function sendRequest<TResponse>(
  options: {
    url: string;
    method: string;
    body?: unknown;
    fetchApi: FetchApi;
  } & RequestOptions,
): Promise<TResponse> {
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (options.token) {
    headers.Authorization = `Bearer ${options.token}`;
  }
  // The boundary between the parts of a form is for fetch to choose.
  const isForm = options.body instanceof FormData;
  if (options.body !== undefined && !isForm) {
    headers['Content-Type'] = 'application/json';
  }
  const response = await options.fetchApi.fetch(options.url, {
    method: options.method,
    headers,
    body: bodyOf(options.body),
    signal: options.signal,
  });
  if (!response.ok) {
    throw await ResponseError.fromResponse(response);
  }
  // An acknowledgement has no body to parse.
  const text = response.status === 204 ? '' : await response.text();
  return (text ? JSON.parse(text) : undefined) as TResponse;
}

function bodyOf(body: unknown): string | FormData | undefined {
  if (body === undefined || body instanceof FormData) {
    return body;
  }
  return JSON.stringify(body);
}
