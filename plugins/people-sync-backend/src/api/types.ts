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
  AuditorService,
  HttpAuthService,
  LoggerService,
  PermissionsService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import type {
  DataSet,
  MappedPath,
  SecretSettings,
} from '@people-sync/plugin-people-sync-common';
import type { Knex } from 'knex';
import type { CatalogFeed } from '../catalog/CatalogFeed';
import type { IntegrationImpact } from '../impact/IntegrationImpact';
import type { SettingsImpact } from '../impact/SettingsImpact';
import type { AttributeStore } from '../attributes/AttributeStore';
import type { Mappings } from '../mapping/Mappings';
import type { IntegrationCatalog } from '../integrations/IntegrationCatalog';
import type { PortalIntegrations } from '../integrations/portal/PortalIntegrations';
import type { MaintenanceMode } from '../integrations/MaintenanceMode';
import type { RunStore, StagedRun } from '../runs/RunStore';
import type { UndoRequest } from '../runs/stageUndo';
import type { WithdrawRequest } from '../runs/stageWithdraw';
import type { Run, RunRequest } from '../runs/types';
import type { ScheduleEditor } from '../scheduling/ScheduleEditor';
import type { SettingsStore } from '../settings/SettingsStore';
import type { ImportSheets } from '../uploads/ImportSheets';
import type { ViewStore } from '../views/ViewStore';

/** Everything the HTTP API stands on. */
export interface RouterOptions {
  knex: Knex;
  runs: RunStore;
  /**
   * Stages a run and wakes this replica's worker. Without an integration: a
   * parent run over every enabled one.
   */
  requestRun(request: RunRequest): Promise<StagedRun>;
  /**
   * Checks that the plan of a run can still be applied.
   *
   * @throws ConflictError naming what keeps it from being applied
   */
  assertApplicable(run: Run): Promise<void>;
  /**
   * Checks that a run can be undone.
   *
   * @throws ConflictError saying why it cannot be
   */
  assertUndoable(run: Run): Promise<void>;
  /**
   * Stages the undo of a run and wakes this replica's worker.
   *
   * @throws ConflictError when another run undoes it already
   */
  undoRun(request: UndoRequest): Promise<StagedRun>;
  /**
   * Stages the withdrawal of what an integration contributed and wakes this
   * replica's worker.
   *
   * @throws NotFoundError when there is no such integration
   * @throws ConflictError while it is enabled
   */
  withdraw(request: WithdrawRequest): Promise<StagedRun>;
  /** What a change of an integration would do. */
  impact: IntegrationImpact;
  /** What a change of portal-wide settings would do. */
  settingsImpact: SettingsImpact;
  /** Called after somebody approved, rejected or cancelled a run. */
  onDecided(runId: number): void | Promise<void>;
  /** Files that people upload. */
  importSheets: ImportSheets;
  integrations: IntegrationCatalog;
  portalIntegrations: PortalIntegrations;
  /** Whether the portal can keep secrets. */
  secretSettings?(): Promise<SecretSettings>;
  schedules: Pick<ScheduleEditor, 'create' | 'update' | 'remove' | 'preview'>;
  maintenance: Pick<MaintenanceMode, 'start' | 'end'>;
  catalog: CatalogFeed;
  /** Mappings of imports: versions, previews and replays. */
  mappings: Mappings;
  /** Attributes of people and units. */
  attributes: AttributeStore;
  views: ViewStore;
  settings: SettingsStore;
  /** The mapping lines in force for an import, if they can be told. */
  mappedPaths?(
    integrationId: string,
    dataSet: DataSet,
  ): Promise<MappedPath[] | undefined>;
  /** Paths of payloads that are never stored, of every provider. */
  sensitivePaths?(): readonly string[];
  /** Namespace of the entities, `peopleSync.catalog.namespace`. */
  catalogNamespace: string;
  httpAuth: HttpAuthService;
  userInfo: UserInfoService;
  permissions: PermissionsService;
  /** Whether Backstage's permissions are on, `permission.enabled`. */
  permissionsEnabled: boolean;
  /** Entity refs of `peopleSync.admins`, who decide while they are off. */
  admins: readonly string[];
  auditor: AuditorService;
  logger: LoggerService;
}
