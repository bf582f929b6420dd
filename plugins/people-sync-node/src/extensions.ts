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

import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { PeopleProvider } from './provider/provider';
import type { SecretStore } from './secrets';

/**
 * What a module can add to the people-sync backend.
 *
 * @public
 */
export interface PeopleSyncProvidersExtensionPoint {
  /**
   * Registers a provider.
   *
   * @throws ConflictError when a provider with the same id is there already
   */
  addProvider(provider: PeopleProvider): void;
}

/**
 * Registers providers with the people-sync backend.
 *
 * @public
 */
export const peopleSyncProvidersExtensionPoint =
  createExtensionPoint<PeopleSyncProvidersExtensionPoint>({
    id: 'people-sync.providers',
  });

/**
 * Where the secrets of integrations of the portal are kept.
 *
 * @public
 */
export interface PeopleSyncSecretsExtensionPoint {
  /**
   * Keeps secrets in a vault, instead of sealed in the database.
   *
   * @throws ConflictError when another module has set one
   */
  setSecretStore(store: SecretStore): void;
}

/**
 * Takes a secret store for the people-sync backend.
 *
 * @public
 */
export const peopleSyncSecretsExtensionPoint =
  createExtensionPoint<PeopleSyncSecretsExtensionPoint>({
    id: 'people-sync.secrets',
  });
