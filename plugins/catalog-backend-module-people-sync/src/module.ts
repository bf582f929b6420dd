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
import {
  catalogProcessingExtensionPoint,
  catalogServiceRef,
} from '@backstage/plugin-catalog-node';
import { HttpPeopleSyncFeed } from './feed/HttpPeopleSyncFeed';
import { PeopleSyncRelationProcessor } from './processor/PeopleSyncRelationProcessor';
import { CatalogEmitter } from './provider/CatalogEmitter';
import { PeopleSyncEntityProvider } from './provider/PeopleSyncEntityProvider';
import { CatalogHoldings } from './readback/CatalogHoldings';
import { ReadBack } from './readback/ReadBack';
import { CatalogReconciler } from './reconcile/CatalogReconciler';
import { CatalogRepair } from './reconcile/CatalogRepair';
import { scheduleTasks } from './schedule';
import { readCatalogModuleSettings } from './settings';

/**
 * Adds the people and org units that People Sync manages to the catalog, as
 * `User` and `Group` entities, with their reporting lines as relations.
 *
 * @public
 */
export const catalogModulePeopleSync = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'people-sync',
  register(reg) {
    reg.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        processing: catalogProcessingExtensionPoint,
        scheduler: coreServices.scheduler,
      },
      async init({
        auth,
        catalog,
        config,
        discovery,
        lifecycle,
        logger,
        processing,
        scheduler,
      }) {
        const settings = readCatalogModuleSettings(config);
        const feed = HttpPeopleSyncFeed.create({ auth, discovery });
        const holdings = CatalogHoldings.create({ auth, catalog });
        const emitter = CatalogEmitter.create({ logger });
        const readBack = ReadBack.create({
          logger,
          feed,
          holdings,
          graceMs: settings.graceMs,
        });
        const repair = CatalogRepair.create({
          logger,
          feed,
          emitter,
          readBack,
          holdings,
        });
        const reconciler = CatalogReconciler.create({
          logger,
          feed,
          emitter,
          readBack,
          repair,
        });

        processing.addEntityProvider(
          PeopleSyncEntityProvider.create({
            emitter,
            onConnect: () =>
              scheduleTasks({
                scheduler,
                lifecycle,
                reconciler,
                repair,
                readBack,
                repairFrequency: settings.repairFrequency,
              }),
          }),
        );
        processing.addProcessor(new PeopleSyncRelationProcessor());
      },
    });
  },
});
