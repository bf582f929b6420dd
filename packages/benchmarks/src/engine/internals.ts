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

/*
 * The engine is not public. This file is the one place that reaches into it,
 * because the figures have to come without a backend around them.
 */

/* eslint-disable @backstage/no-relative-monorepo-imports */
export { DatabaseCatalogOutbox } from '../../../../plugins/people-sync-backend/src/catalog/DatabaseCatalogOutbox';
export { bulkInsert } from '../../../../plugins/people-sync-backend/src/database/bulk';
export { connectDatabase } from '../../../../plugins/people-sync-backend/src/database/migrate';
export type { ResolvedIntegration } from '../../../../plugins/people-sync-backend/src/integrations/types';
export { RunEngine } from '../../../../plugins/people-sync-backend/src/runs/RunEngine';
export type {
  Run,
  RunRequest,
} from '../../../../plugins/people-sync-backend/src/runs/types';
