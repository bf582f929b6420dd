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

import { Agent, fetch as undiciFetch } from 'undici';
import {
  guardedLookup,
  isAllowedHost,
  isRefusedLiteral,
  refusal,
} from './guard';
import type { NetworkPolicy } from './NetworkPolicy';

/** One for all: it keeps connections to addresses that were looked at. */
let guarded: Agent | undefined;

function guardedAgent(): Agent {
  guarded ??= new Agent({ connect: { lookup: guardedLookup() } });
  return guarded;
}

/**
 * Sends one request, and opens no connection that the policy refuses.
 *
 * @param options.request - how errors name it
 * @throws ProviderError for an address that is refused as it stands
 */
export async function fetchUnder(
  network: NetworkPolicy | undefined,
  url: URL | string,
  init: RequestInit,
  options: { request: string },
): Promise<Response> {
  if (!network) {
    return fetch(url, init);
  }
  const { hostname, port, protocol } = new URL(url);
  if (
    isAllowedHost(network, hostname, port || (protocol === 'http:' ? 80 : 443))
  ) {
    return fetch(url, init);
  }
  // Nothing is looked up for an address.
  if (isRefusedLiteral(hostname)) {
    throw refusal(options.request, hostname);
  }
  // The agent has to come from the same copy of undici as the fetch.
  const response: unknown = await undiciFetch(url, {
    ...(init as Parameters<typeof undiciFetch>[1]),
    dispatcher: guardedAgent(),
  });
  return response as Response;
}
