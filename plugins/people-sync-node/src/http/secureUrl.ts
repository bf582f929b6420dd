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

import { InputError } from '@backstage/errors';
import { z } from 'zod';

const LOOPBACK_V4 = /^127(\.\d{1,3}){3}$/;

/**
 * Whether a host name, as the `hostname` of a `URL`, means this machine.
 *
 * @public
 */
export function isLoopbackHost(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname === '[::1]' ||
    LOOPBACK_V4.test(hostname)
  );
}

/**
 * Checks that secrets can be sent to an address: `https:`, or `http:` to this
 * machine, and no credentials inside the address.
 *
 * @throws InputError naming the field, without the address
 * @public
 */
export function assertSecureUrl(field: string, url: string): URL {
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    // The parser's own message quotes the address, which may hold a secret.
    throw new InputError(`${field} must be an absolute URL`);
  }
  if (parsed.username || parsed.password) {
    throw new InputError(`${field} must not contain a user name or password`);
  }
  if (parsed.protocol === 'http:' && !isLoopbackHost(parsed.hostname)) {
    throw new InputError(
      `${field} must use https:, as http: is accepted for loopback hosts only`,
    );
  }
  if (parsed.protocol !== 'https:' && parsed.protocol !== 'http:') {
    throw new InputError(
      `${field} must use https:, and http: is accepted for loopback hosts only`,
    );
  }
  return parsed;
}

/**
 * A string that {@link assertSecureUrl} accepts, for config schemas.
 *
 * @public
 */
export function secureUrlSchema(field: string): z.ZodString {
  return z.string().superRefine((value, context) => {
    try {
      assertSecureUrl(field, value);
    } catch (error) {
      context.addIssue({
        code: 'custom',
        message: error instanceof Error ? error.message : String(error),
      });
    }
  });
}
