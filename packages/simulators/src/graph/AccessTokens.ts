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

import { createHmac } from 'node:crypto';
import type { VirtualClock } from '../company/VirtualClock';
import type { CloudName } from './clouds';
import { GraphError } from './errors';

/** Seconds a token lives, as the real service answers it. */
export const TOKEN_LIFETIME_SECONDS = 3599;

interface Claims {
  aud: CloudName;
  tid: string;
  appid: string;
  exp: number;
}

const encode = (value: unknown) =>
  Buffer.from(JSON.stringify(value)).toString('base64url');

const unauthorized = (message: string) =>
  new GraphError(401, 'InvalidAuthenticationToken', message);

/** Issues and checks access tokens: JWTs that live for an hour of virtual time in one cloud. */
export class AccessTokens {
  readonly #clock: VirtualClock;
  readonly #tenantId: string;

  static create(options: {
    clock: VirtualClock;
    tenantId: string;
  }): AccessTokens {
    return new AccessTokens(options.clock, options.tenantId);
  }

  private constructor(clock: VirtualClock, tenantId: string) {
    this.#clock = clock;
    this.#tenantId = tenantId;
  }

  issue(cloud: CloudName, appid: string): string {
    const now = Math.floor(this.#clock.millis() / 1000);
    const claims: Claims = {
      aud: cloud,
      tid: this.#tenantId,
      appid,
      exp: now + TOKEN_LIFETIME_SECONDS,
    };
    const unsigned = `${encode({ typ: 'JWT', alg: 'HS256' })}.${encode(
      claims,
    )}`;
    return `${unsigned}.${this.#sign(unsigned)}`;
  }

  /** Throws the 401 that Graph answers when the header is missing, or the token is wrong, foreign or expired. */
  check(authorization: string | undefined, cloud: CloudName): Claims {
    const token = /^Bearer (.+)$/i.exec(authorization ?? '')?.[1];
    if (!token) throw unauthorized('Access token is empty.');
    const end = token.lastIndexOf('.');
    const unsigned = token.slice(0, Math.max(end, 0));
    if (!unsigned || this.#sign(unsigned) !== token.slice(end + 1)) {
      throw unauthorized(
        'CompactToken parsing failed with error code: 80049217',
      );
    }
    const claims: Claims = JSON.parse(
      Buffer.from(unsigned.split('.')[1], 'base64url').toString(),
    );
    if (claims.aud !== cloud) {
      throw unauthorized('Access token validation failure. Invalid audience.');
    }
    if (claims.exp * 1000 <= this.#clock.millis()) {
      throw unauthorized('Lifetime validation failed, the token is expired.');
    }
    return claims;
  }

  #sign(text: string): string {
    return createHmac('sha256', this.#tenantId)
      .update(text)
      .digest('base64url');
  }
}
