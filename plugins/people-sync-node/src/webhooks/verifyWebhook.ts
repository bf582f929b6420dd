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

import { AuthenticationError } from '@backstage/errors';
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** Compares without telling by the time it takes where texts differ. */
function isSame(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

/**
 * Checks what proves that a webhook comes from the source: an HMAC (SHA-256) of
 * the body, in hex or Base64 and with or without `sha256=` in front, or a token
 * that both sides know, with or without `Bearer` in front.
 *
 * @param options.given - the value of the header that holds it
 * @throws AuthenticationError
 * @public
 */
export function verifyWebhook(options: {
  kind: 'hmac-sha256' | 'token';
  secret: string;
  given: string | undefined;
  body: Uint8Array;
}): void {
  const { kind, secret, given = '', body } = options;
  const expected =
    kind === 'token'
      ? [secret]
      : (['hex', 'base64', 'base64url'] as const).map(encoding =>
          createHmac('sha256', secret).update(body).digest(encoding),
        );
  const value = given.trim().replace(/^(sha256=|Bearer )/i, '');
  // All of them, so that the time does not tell which one it was.
  const matches = expected.filter(one => isSame(value, one));
  if (matches.length === 0) {
    throw new AuthenticationError('The webhook does not come from the source');
  }
}
