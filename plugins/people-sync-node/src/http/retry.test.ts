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

import {
  backoff,
  connectionCode,
  isRetriedConnectionCode,
  parseRateLimitReset,
  parseRetryAfter,
} from './retry';

describe('parseRetryAfter', () => {
  const now = Date.parse('2026-11-20T12:00:00Z');

  it.each([
    ['7', 7000],
    ['0', 0],
    ['Fri, 20 Nov 2026 12:00:09 GMT', 9000],
    ['Fri, 20 Nov 2026 11:00:00 GMT', 0],
    ['soon', undefined],
    ['', undefined],
    [null, undefined],
  ])('reads %j', (header, expected) => {
    expect(parseRetryAfter(header, now)).toBe(expected);
  });
});

describe('parseRateLimitReset', () => {
  const now = Date.parse('2026-11-20T12:00:00Z');

  it.each([
    ['30', 30_000],
    [String(now / 1000 + 12), 12_000],
    [String(now / 1000 - 12), 0],
    ['soon', undefined],
    [null, undefined],
  ])('reads %j', (header, expected) => {
    expect(parseRateLimitReset(header, now)).toBe(expected);
  });
});

describe('backoff', () => {
  it('doubles up to a minute, and takes a random part of it', () => {
    const longest = [0, 1, 2, 20].map(attempt => backoff(attempt, () => 1));
    expect(longest).toEqual([500, 1000, 2000, 60_000]);
    expect(backoff(3, () => 0.25)).toBe(1000);
  });
});

describe('connection faults', () => {
  it('finds the code in the causes', () => {
    const inner = Object.assign(new Error('x'), { code: 'ECONNRESET' });
    expect(
      connectionCode(new TypeError('fetch failed', { cause: inner })),
    ).toBe('ECONNRESET');
    expect(
      connectionCode(
        new TypeError('fetch failed', { cause: new AggregateError([inner]) }),
      ),
    ).toBe('ECONNRESET');
    expect(connectionCode(new TypeError('terminated'))).toBeUndefined();
  });

  it.each([
    ['ECONNREFUSED', true],
    ['ENOTFOUND', true],
    ['UND_ERR_SOCKET', true],
    [undefined, true],
    ['CERT_HAS_EXPIRED', false],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', false],
    ['ERR_TLS_CERT_ALTNAME_INVALID', false],
  ])('retries %s: %s', (code, expected) => {
    expect(isRetriedConnectionCode(code)).toBe(expected);
  });
});
