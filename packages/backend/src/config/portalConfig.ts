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
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { ConfigSources, StaticConfigSource } from '@backstage/config-loader';

/**
 * The configuration of the portal, which is the usual one of Backstage but for
 * `app.baseUrl`: without it, that is `backend.baseUrl`.
 *
 * @remarks
 *
 * Sign-in and notifications do not start without `app.baseUrl`, while a
 * configuration that is about the backend alone has no reason to name it. The
 * backend serves the portal, so its own address is the right one then.
 */
export const portalConfigServiceFactory = createServiceFactory({
  service: coreServices.rootConfig,
  deps: {},
  async factory() {
    const config = await ConfigSources.toConfig(ConfigSources.default({}));
    const baseUrl = config.getOptionalString('backend.baseUrl');
    if (config.has('app.baseUrl') || !baseUrl) {
      return config;
    }
    config.close();
    return ConfigSources.toConfig(
      ConfigSources.merge([
        StaticConfigSource.create({
          data: { app: { baseUrl } },
          context: 'portal-defaults',
        }),
        ConfigSources.default({}),
      ]),
    );
  },
});
