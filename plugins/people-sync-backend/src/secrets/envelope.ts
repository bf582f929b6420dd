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

import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { SecretPlace } from '@people-sync/plugin-people-sync-node';

const VERSION = 'v1';
/** 96 bits, as NIST SP 800-38D, 8.2.2 recommends for random ones. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** A key of 256 bits with the name that stands beside what it sealed. */
export interface SealingKey {
  id: string;
  material: Buffer;
}

/** Binds what is sealed to its place; no two places give the same bytes. */
function boundTo({ integrationId, field }: SecretPlace): Buffer {
  return Buffer.from(JSON.stringify([VERSION, integrationId, field]));
}

/** Seals with AES-256-GCM: `v1.<key id>.<nonce>.<ciphertext and tag>`. */
export function sealEnvelope(
  key: SealingKey,
  place: SecretPlace,
  secret: string,
): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key.material, nonce);
  cipher.setAAD(boundTo(place));
  const sealed = Buffer.concat([
    cipher.update(secret, 'utf8'),
    cipher.final(),
    cipher.getAuthTag(),
  ]);
  return [
    VERSION,
    Buffer.from(key.id).toString('base64url'),
    nonce.toString('base64url'),
    sealed.toString('base64url'),
  ].join('.');
}

/** The name of the key an envelope was sealed with, if it is an envelope. */
export function keyIdOf(envelope: string): string | undefined {
  const [version, keyId, ...rest] = envelope.split('.');
  return version === VERSION && rest.length === 2
    ? Buffer.from(keyId, 'base64url').toString()
    : undefined;
}

/** Opens an envelope; undefined with another key, or in another place. */
export function openEnvelope(
  key: SealingKey,
  place: SecretPlace,
  envelope: string,
): string | undefined {
  const [, , nonceText, sealedText] = envelope.split('.');
  const nonce = Buffer.from(nonceText ?? '', 'base64url');
  const sealed = Buffer.from(sealedText ?? '', 'base64url');
  if (nonce.length !== NONCE_BYTES || sealed.length < TAG_BYTES) {
    return undefined;
  }
  const decipher = createDecipheriv('aes-256-gcm', key.material, nonce, {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(boundTo(place));
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([
      decipher.update(sealed.subarray(0, -TAG_BYTES)),
      decipher.final(),
    ]).toString('utf8');
  } catch {
    return undefined;
  }
}
