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

import type {
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import type { SecretStore } from '@people-sync/plugin-people-sync-node';
import { SealedSecretStore } from './SealedSecretStore';
import { SealingKeys } from './SealingKeys';
import { SecretKeeper } from './SecretKeeper';

/** Keeps secrets in the store of a module, or else sealed in the database. */
export function createSecretKeeper(options: {
  config: RootConfigService;
  logger: LoggerService;
  store?: SecretStore;
}): SecretKeeper {
  const { config, logger, store } = options;
  const keys = SealingKeys.create({ config });
  const weak = store ? [] : keys.weak();
  if (weak.length) {
    logger.warn(
      `The keys ${weak.join(
        ', ',
      )} of peopleSync.secrets.keys are not 32 random bytes in base64, so whoever has the database may guess them`,
    );
  }
  return SecretKeeper.create({
    store: store ?? SealedSecretStore.create({ keys }),
    logger,
  });
}
