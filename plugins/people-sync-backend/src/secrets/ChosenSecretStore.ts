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

import { ConflictError } from '@backstage/errors';
import type {
  PeopleSyncSecretsExtensionPoint,
  SecretStore,
} from '@people-sync/plugin-people-sync-node';

/** The store that a module has set, if any has. */
export class ChosenSecretStore implements PeopleSyncSecretsExtensionPoint {
  #store: SecretStore | undefined;

  static create(): ChosenSecretStore {
    return new ChosenSecretStore();
  }

  private constructor() {}

  setSecretStore(store: SecretStore): void {
    if (this.#store) {
      throw new ConflictError(
        `Secrets can be kept in one place only: ${this.#store.title} and ${
          store.title
        } are both installed`,
      );
    }
    this.#store = store;
  }

  get(): SecretStore | undefined {
    return this.#store;
  }
}
