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

import { hash, hkdfSync, scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import type { RootConfigService } from '@backstage/backend-plugin-api';
import type { SealingKey } from './envelope';

const KEY_BYTES = 32;
const PURPOSE = 'people-sync/secrets/v1';
/** Some 100 ms and 32 MiB, once for each key of a process. */
const STRETCH = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };

const stretch = promisify<string, string, number, typeof STRETCH, Buffer>(
  scrypt,
);

/** How to make a key, for whoever has none. */
export const HOW_TO_MAKE_A_KEY =
  "Make one with: node -p \"require('crypto').randomBytes(32).toString('base64')\" " +
  'and put it into app-config as peopleSync.secrets.keys: [{ id: k1, secret: ${PEOPLE_SYNC_SECRET_KEY} }]';

/** 32 bytes in base64, with or without the sign at the end. */
function randomKey(secret: string): Buffer | undefined {
  const text = secret.trim();
  if (!/^[A-Za-z0-9+/_-]{43}=?$/.test(text)) {
    return undefined;
  }
  const bytes = Buffer.from(text, 'base64');
  return bytes.length === KEY_BYTES ? bytes : undefined;
}

/**
 * The key that a text of app-config stands for: derived with HKDF (RFC 5869)
 * from 32 random bytes, and with scrypt (RFC 7914) from anything else, which
 * may be a phrase somebody thought of.
 */
async function derive(id: string, secret: string): Promise<Buffer> {
  const bytes = randomKey(secret);
  return bytes
    ? Buffer.from(hkdfSync('sha256', bytes, '', PURPOSE, KEY_BYTES))
    : stretch(secret, `${PURPOSE}/${id}`, KEY_BYTES, STRETCH);
}

/** The keys of `peopleSync.secrets.keys`, read anew each time. */
export class SealingKeys {
  readonly #config: RootConfigService;
  readonly #derived = new Map<string, Promise<Buffer>>();

  static create(options: { config: RootConfigService }): SealingKeys {
    return new SealingKeys(options.config);
  }

  private constructor(config: RootConfigService) {
    this.#config = config;
  }

  /** The first one seals. */
  async list(): Promise<SealingKey[]> {
    return Promise.all(
      this.#read().map(async ({ id, secret }) => ({
        id,
        material: await this.#derive(id, secret),
      })),
    );
  }

  /** Why there is no key to seal with. */
  problem(): string | undefined {
    const ids = this.#read().map(({ id }) => id);
    const twice = ids.find((id, index) => ids.indexOf(id) !== index);
    if (twice) {
      return `peopleSync.secrets.keys names key ${twice} twice: give each its own id`;
    }
    return ids.length
      ? undefined
      : `The portal keeps no secrets, as no key is configured. ${HOW_TO_MAKE_A_KEY}`;
  }

  /** Ids of keys that somebody may have thought of. */
  weak(): string[] {
    return this.#read()
      .filter(({ secret }) => !randomKey(secret))
      .map(({ id }) => id);
  }

  #read(): { id: string; secret: string }[] {
    try {
      const keys = this.#config.getOptionalConfigArray(
        'peopleSync.secrets.keys',
      );
      return (keys ?? []).flatMap(key => {
        const id = key.getOptionalString('id');
        const secret = key.getOptionalString('secret');
        return id && secret ? [{ id, secret }] : [];
      });
    } catch {
      // That it cannot be read stands on the Integrations page already.
      return [];
    }
  }

  #derive(id: string, secret: string): Promise<Buffer> {
    const name = hash('sha256', JSON.stringify([id, secret]));
    const known = this.#derived.get(name) ?? derive(id, secret);
    this.#derived.set(name, known);
    return known;
  }
}
