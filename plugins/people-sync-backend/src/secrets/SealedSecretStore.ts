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
  type SecretPlace,
  type SecretStore,
  SecretUnavailableError,
} from '@people-sync/plugin-people-sync-node';
import { keyIdOf, openEnvelope, sealEnvelope } from './envelope';
import type { SealingKeys } from './SealingKeys';

/** Keeps secrets sealed in the database of the plugin. */
export class SealedSecretStore implements SecretStore {
  readonly title = 'database';
  readonly #keys: SealingKeys;

  static create(options: { keys: SealingKeys }): SealedSecretStore {
    return new SealedSecretStore(options.keys);
  }

  private constructor(keys: SealingKeys) {
    this.#keys = keys;
  }

  async state(): Promise<{ available: boolean; problem?: string }> {
    const problem = this.#keys.problem();
    return problem ? { available: false, problem } : { available: true };
  }

  async seal(place: SecretPlace, secret: string): Promise<string> {
    const [first] = await this.#keys.list();
    if (!first) {
      throw new SecretUnavailableError('cannot be sealed without a key');
    }
    return sealEnvelope(first, place, secret);
  }

  async open(place: SecretPlace, sealed: string): Promise<string> {
    const keyId = keyIdOf(sealed);
    if (keyId === undefined) {
      throw new SecretUnavailableError(
        'is not sealed as the database keeps it: the store of secrets has changed since. Give it again',
      );
    }
    const key = (await this.#keys.list()).find(({ id }) => id === keyId);
    if (!key) {
      throw new SecretUnavailableError(
        `was sealed with key ${keyId}, which is not in peopleSync.secrets.keys any more: put the key back, or give the secret again`,
      );
    }
    const secret = openEnvelope(key, place, sealed);
    if (secret === undefined) {
      throw new SecretUnavailableError(
        `cannot be opened with key ${keyId}, which is not the key it was sealed with: put that key back, or give the secret again`,
      );
    }
    return secret;
  }

  /** It goes with the row it stands in. */
  async remove(): Promise<void> {}

  async renew(place: SecretPlace, sealed: string): Promise<string | undefined> {
    const [first] = await this.#keys.list();
    if (!first || keyIdOf(sealed) === first.id) {
      return undefined;
    }
    return sealEnvelope(first, place, await this.open(place, sealed));
  }
}
