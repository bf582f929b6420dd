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

const RETRIED_STATUSES = new Set([429, 500, 502, 503, 504]);
const BACKOFF_BASE_MS = 500;
const BACKOFF_CAP_MS = 60_000;

/**
 * Failures of the connection that stay the same however often one tries, by
 * the code that Node.js gives them.
 */
const LASTING_CODES =
  /^(ERR_PEOPLE_SYNC_|CERT_|ERR_TLS_|ERR_SSL_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_MISMATCH|ERR_INVALID_|UND_ERR_INVALID_ARG)/;

/** Whether a status may be gone when the same is asked again. */
export function isRetriedStatus(status: number): boolean {
  return RETRIED_STATUSES.has(status);
}

/** Whether a failed connection may work the next time. */
export function isRetriedConnectionCode(code: string | undefined): boolean {
  return code === undefined || !LASTING_CODES.test(code);
}

/**
 * The code of a failed connection: `fetch` hides it in the causes of its
 * error.
 */
export function connectionCode(error: unknown): string | undefined {
  let current: unknown = error;
  for (let depth = 0; depth < 5 && current; depth++) {
    // By their shape: undici may be another copy than the one of Node.js.
    const { code, errors, cause } = Object(current);
    if (typeof code === 'string') {
      return code;
    }
    current = Array.isArray(errors) && errors.length > 0 ? errors[0] : cause;
  }
  return undefined;
}

/**
 * How long a `Retry-After` header asks to wait, in milliseconds. It holds
 * seconds or an HTTP date (RFC 9110, 10.2.3).
 */
export function parseRetryAfter(
  header: string | null,
  now: number,
): number | undefined {
  const value = header?.trim();
  if (!value) {
    return undefined;
  }
  if (/^\d+(\.\d+)?$/.test(value)) {
    return Math.ceil(Number(value) * 1000);
  }
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/** Smaller numbers are a number of seconds, larger ones a time. */
const FIRST_TIME_S = 1_000_000_000;

/**
 * How long `X-RateLimit-Reset` asks to wait, in milliseconds: sources without
 * `Retry-After` tell there when their window ends, in seconds from now or since
 * the epoch.
 */
export function parseRateLimitReset(
  header: string | null,
  now: number,
): number | undefined {
  const value = header?.trim() ?? '';
  if (!/^\d{1,12}$/.test(value)) {
    return undefined;
  }
  const seconds = Number(value);
  return seconds < FIRST_TIME_S
    ? seconds * 1000
    : Math.max(0, seconds * 1000 - now);
}

/**
 * Exponential backoff with full jitter, in milliseconds. `attempt` counts from
 * zero.
 */
export function backoff(attempt: number, random: () => number): number {
  const ceiling = Math.min(BACKOFF_CAP_MS, BACKOFF_BASE_MS * 2 ** attempt);
  return Math.ceil(random() * ceiling);
}
