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
import { createOpenApiRouter, type OpenApiRouter } from '../schema/openapi';
import { addAttributeRoutes } from './attributes';
import { Authorizer } from './authorize';
import { addCatalogRoutes } from './catalog';
import { addFollowUpRoutes } from './followUps';
import { addImpactRoutes } from './impact';
import { addImportSheetRoutes, UPLOAD_PATH } from './sheets/importSheet';
import { addIntegrationRoutes } from './integrations';
import { addMaintenanceRoutes } from './maintenance';
import { addMappingRoutes } from './mappings';
import { addOrgUnitRoutes } from './orgUnits';
import { addPeopleRoutes } from './people';
import { addPortalIntegrationRoutes } from './portalIntegrations';
import { addProtectedRoutes } from './protected';
import { addComparisonRoutes } from './comparison';
import { addRecordExportRoutes } from './recordExports';
import { addRecordRoutes } from './records';
import { addRunRoutes } from './runs';
import { addScheduleRoutes } from './schedules';
import { addSettingsRoutes } from './settings';
import type { RouterOptions } from './types';
import { addViewRoutes } from './views';

/** The HTTP API of the plugin, as openapi.yaml describes it. */
export async function createRouter(
  options: RouterOptions,
): Promise<OpenApiRouter> {
  const router = await createOpenApiRouter({
    // Uploads go to disk, never through memory.
    validatorOptions: { fileUploader: false, ignorePaths: UPLOAD_PATH },
  });
  const authorizer = Authorizer.create(options);
  addRunRoutes(router, options, authorizer);
  addImportSheetRoutes(router, options, authorizer);
  addFollowUpRoutes(router, options, authorizer);
  addRecordExportRoutes(router, options, authorizer);
  addRecordRoutes(router, options, authorizer);
  addComparisonRoutes(router, options, authorizer);
  addPeopleRoutes(router, options, authorizer);
  addOrgUnitRoutes(router, options, authorizer);
  addIntegrationRoutes(router, options, authorizer);
  addPortalIntegrationRoutes(router, options, authorizer);
  addImpactRoutes(router, options, authorizer);
  addMaintenanceRoutes(router, options, authorizer);
  addScheduleRoutes(router, options, authorizer);
  addMappingRoutes(router, options, authorizer);
  addAttributeRoutes(router, options, authorizer);
  addCatalogRoutes(router, options, authorizer);
  addViewRoutes(router, options, authorizer);
  addSettingsRoutes(router, options, authorizer);
  addProtectedRoutes(router, options, authorizer);
  return router;
}
