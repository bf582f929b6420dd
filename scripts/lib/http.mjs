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

import { setTimeout as sleep } from 'node:timers/promises';

/** Whether a URL answers with success within two seconds. */
export async function answers(url) {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}

/**
 * Waits until a condition holds.
 *
 * @param condition - async; a truthy result ends the wait and is returned
 * @param options.timeoutMs - gives up after this many milliseconds
 * @param options.everyMs - pause between two tries, in milliseconds
 * @param options.aborted - a promise; once it settles the wait is over
 * @returns what the condition returned, or undefined when it never held
 */
export async function waitFor(condition, options) {
  const { timeoutMs, everyMs = 500, aborted } = options;
  let over = false;
  aborted?.then(
    () => (over = true),
    () => (over = true),
  );
  // Lets a promise that has settled already say so.
  await undefined;
  const deadline = Date.now() + timeoutMs;
  while (!over && Date.now() < deadline) {
    const result = await condition();
    if (result) {
      return result;
    }
    await sleep(everyMs);
  }
  return undefined;
}

/** A Backstage token for the guest user, or undefined while there is none. */
export async function guestToken(backendUrl) {
  try {
    const response = await fetch(`${backendUrl}/api/auth/guest/refresh`, {
      method: 'POST',
      headers: { 'X-Requested-With': 'XMLHttpRequest' },
      signal: AbortSignal.timeout(5_000),
    });
    const body = response.ok ? await response.json() : undefined;
    return body?.backstageIdentity?.token;
  } catch {
    return undefined;
  }
}
