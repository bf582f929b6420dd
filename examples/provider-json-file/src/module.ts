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
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { peopleSyncProvidersExtensionPoint } from '@people-sync/plugin-people-sync-node';
import { JsonFileProvider } from './provider';

/**
 * Adds the provider `json-file` to the People Sync backend. It reads from the
 * folder in `peopleSync.jsonFile.directory`, and from nowhere else.
 */
export const peopleSyncModuleJsonFile = createBackendModule({
  pluginId: 'people-sync',
  moduleId: 'json-file',
  register(reg) {
    reg.registerInit({
      deps: {
        config: coreServices.rootConfig,
        providers: peopleSyncProvidersExtensionPoint,
      },
      async init({ config, providers }) {
        providers.addProvider(
          JsonFileProvider.create({
            directory: config.getString('peopleSync.jsonFile.directory'),
          }),
        );
      },
    });
  },
});
