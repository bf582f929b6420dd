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
import { createDevApp } from '@backstage/frontend-dev-utils';
import {
  ApiBlueprint,
  createFrontendModule,
  createFrontendPlugin,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { mockApis } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import peopleSyncPlugin, { peopleSyncApiRef } from '../src';
import { createDemoClient } from './demoClient';

// Pages over made-up data, without a backend.
const demoData = createFrontendModule({
  pluginId: 'people-sync',
  extensions: [
    ApiBlueprint.make({
      params: defineParams =>
        defineParams({
          api: peopleSyncApiRef,
          deps: {},
          factory: () => createDemoClient(),
        }),
    }),
  ],
});

const everythingAllowed = createFrontendModule({
  pluginId: 'app',
  extensions: [
    ApiBlueprint.make({
      name: 'permission',
      params: defineParams =>
        defineParams({
          api: permissionApiRef,
          deps: {},
          factory: () => mockApis.permission(),
        }),
    }),
  ],
});

// Where links to entities lead; there is no catalog here.
const noCatalog = createFrontendPlugin({
  pluginId: 'catalog',
  extensions: [
    PageBlueprint.make({
      params: {
        path: '/catalog/:namespace/:kind/:name',
        routeRef: entityRouteRef,
        loader: async () => <p>The demo has no catalog.</p>,
      },
    }),
  ],
});

createDevApp({
  features: [peopleSyncPlugin, demoData, everythingAllowed, noCatalog],
});
