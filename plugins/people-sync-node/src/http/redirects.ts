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

import { fetchUnder } from '../network/guardedFetch';
import type { NetworkPolicy } from '../network';
import { ProviderError } from '../provider/errors';
import { discard } from './response';

const MAX_REDIRECTS = 5;

/** Sends a request, and follows redirects of a `GET` within the origins. */
export async function fetchWithin(
  origins: ReadonlySet<string>,
  request: {
    url: string;
    method: 'GET' | 'POST';
    body?: string;
    headers: Record<string, string>;
    signal: AbortSignal;
    network?: NetworkPolicy;
  },
): Promise<Response> {
  const { method, body, headers, signal, network } = request;
  let url = new URL(request.url);
  for (let hops = 0; ; hops++) {
    assertAllowed(origins, url, hops > 0);
    const response = await fetchUnder(
      network,
      hops > 0 ? url : request.url,
      { method, body, headers, redirect: 'manual', signal },
      { request: describeRequest(request) },
    );
    const location = response.headers.get('location');
    const redirects = response.status >= 300 && response.status < 400;
    if (!redirects || !location) {
      return response;
    }
    await discard(response);
    if (
      method !== 'GET' ||
      hops >= MAX_REDIRECTS ||
      !URL.canParse(location, url)
    ) {
      throw new ProviderError({
        code: 'malformed',
        message: `${describeRequest(request)} redirects where it must not`,
        hint: 'Check the address of the source in the settings of the integration.',
      });
    }
    url = new URL(location, url);
  }
}

/** Names a request without what may be secret or personal in its address. */
export function describeRequest(call: { method: string; url: string }): string {
  let url: URL;
  try {
    url = new URL(call.url);
  } catch {
    throw new ProviderError({
      code: 'malformed',
      message: 'The source names an address that is not a URL',
      hint: 'Check that the address in the settings is that of the interface.',
    });
  }
  const path = url.pathname
    .split('/')
    .map(segment => (/@|%40/.test(segment) ? '***' : segment))
    .join('/');
  return `${call.method} ${url.host}${path}`;
}

function assertAllowed(
  origins: ReadonlySet<string>,
  url: URL,
  redirected: boolean,
): void {
  if (origins.has(url.origin)) {
    return;
  }
  throw new ProviderError({
    code: 'malformed',
    message: redirected
      ? `The source redirects to another origin, ${url.origin}`
      : `The source names an address of another origin, ${url.origin}`,
    hint: 'Credentials are sent to the configured address only. If the source has moved, change the address in the settings.',
  });
}
