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

// Generated from openapi.yaml by scripts/generate-api.mjs: do not edit.

import type {
  ProviderList,
  Integration,
  CarryOverList,
  IntegrationFootprint,
  WhatIfResult,
  Attribute,
  AttributeList,
  Mapping,
  MappingPreview,
  MappingSampleList,
  MappingReplay,
  ConfigExport,
  IntegrationList,
  IntegrationTestResult,
  ImportRow,
  ImportRowList,
  Schedule,
  SchedulePreview,
  ScheduleList,
  SheetPreview,
  StagedRun,
  WebhookOutcome,
  RunComparison,
  Run,
  RunList,
  RunResult,
  RunRecord,
  RunRecordList,
  Person,
  PersonList,
  OrgUnit,
  OrgUnitList,
  CatalogChanges,
  CatalogState,
  CatalogFindingsResult,
  Settings,
  Protected,
  ProtectedList,
  View,
  ViewList,
  ListProviders,
  TestProvider,
  ListCarryOver,
  ListIntegrations,
  CreateIntegration,
  GetIntegration,
  UpdateIntegration,
  DeleteIntegration,
  GetFootprint,
  WithdrawIntegration,
  StartMaintenance,
  EndMaintenance,
  GetMapping,
  SaveMapping,
  DiscardDraft,
  PreviewMapping,
  ListMappingSamples,
  ReplayMapping,
  GetReplay,
  CancelReplay,
  AskWhatIf,
  TestIntegration,
  ListImports,
  UpdateImport,
  ListSchedules,
  CreateSchedule,
  PreviewSchedule,
  UpdateSchedule,
  DeleteSchedule,
  ListRuns,
  CreateRun,
  ImportSheet,
  GetSheetTemplate,
  ReceiveWebhook,
  GetRun,
  GetRunResult,
  CancelRun,
  ApproveRun,
  RejectRun,
  ApplyRun,
  UndoRun,
  RetryFailedRecords,
  CompareRuns,
  ExportRunRecords,
  ListRunRecords,
  GetRunRecord,
  ListRecords,
  ExportRecords,
  ListPeople,
  GetPerson,
  ListPersonRecords,
  SyncPerson,
  ListOrgUnits,
  GetOrgUnit,
  GetCatalogChanges,
  AckCatalogChanges,
  GetCatalogState,
  ReportCatalogFindings,
  UpdateSettings,
  AskSettingsWhatIf,
  ListAttributes,
  CreateAttribute,
  UpdateAttribute,
  DeleteAttribute,
  ExportConfig,
  ListViews,
  CreateView,
  UpdateView,
  DeleteView,
  ListProtected,
  Protect,
  Unprotect,
} from '@people-sync/plugin-people-sync-common';

/** Input and output of every endpoint, by method and path. */
export type EndpointMap = {
  '#get|/providers': {
    query: NonNullable<ListProviders['query']>;
    response: ProviderList;
  };
  '#post|/providers/{id}/test': {
    path: TestProvider['path'];
    body: TestProvider['body'];
    response: IntegrationTestResult;
  };
  '#get|/carry-over': {
    query: NonNullable<ListCarryOver['query']>;
    response: CarryOverList;
  };
  '#get|/integrations': {
    query: NonNullable<ListIntegrations['query']>;
    response: IntegrationList;
  };
  '#post|/integrations': {
    body: CreateIntegration['body'];
    response: Integration;
  };
  '#get|/integrations/{id}': {
    path: GetIntegration['path'];
    response: Integration;
  };
  '#patch|/integrations/{id}': {
    path: UpdateIntegration['path'];
    body: UpdateIntegration['body'];
    response: Integration;
  };
  '#_delete|/integrations/{id}': {
    path: DeleteIntegration['path'];
    response: void;
  };
  '#get|/integrations/{id}/footprint': {
    path: GetFootprint['path'];
    response: IntegrationFootprint;
  };
  '#post|/integrations/{id}/withdraw': {
    path: WithdrawIntegration['path'];
    body: WithdrawIntegration['body'];
    response: StagedRun;
  };
  '#put|/integrations/{id}/maintenance': {
    path: StartMaintenance['path'];
    body: StartMaintenance['body'];
    response: Integration;
  };
  '#_delete|/integrations/{id}/maintenance': {
    path: EndMaintenance['path'];
    response: Integration;
  };
  '#get|/integrations/{id}/mappings/{dataSet}': {
    path: GetMapping['path'];
    response: Mapping;
  };
  '#put|/integrations/{id}/mappings/{dataSet}': {
    path: SaveMapping['path'];
    body: SaveMapping['body'];
    response: Mapping;
  };
  '#_delete|/integrations/{id}/mappings/{dataSet}': {
    path: DiscardDraft['path'];
    response: void;
  };
  '#post|/integrations/{id}/mappings/{dataSet}/preview': {
    path: PreviewMapping['path'];
    body: PreviewMapping['body'];
    response: MappingPreview;
  };
  '#get|/integrations/{id}/mappings/{dataSet}/samples': {
    path: ListMappingSamples['path'];
    query: NonNullable<ListMappingSamples['query']>;
    response: MappingSampleList;
  };
  '#post|/integrations/{id}/mappings/{dataSet}/replay': {
    path: ReplayMapping['path'];
    body: ReplayMapping['body'];
    response: MappingReplay;
  };
  '#get|/integrations/{id}/mappings/{dataSet}/replay/{replayId}': {
    path: GetReplay['path'];
    response: MappingReplay;
  };
  '#_delete|/integrations/{id}/mappings/{dataSet}/replay/{replayId}': {
    path: CancelReplay['path'];
    response: void;
  };
  '#post|/integrations/{id}/what-if': {
    path: AskWhatIf['path'];
    body: AskWhatIf['body'];
    response: WhatIfResult;
  };
  '#post|/integrations/{id}/test': {
    path: TestIntegration['path'];
    response: IntegrationTestResult;
  };
  '#get|/imports': {
    query: NonNullable<ListImports['query']>;
    response: ImportRowList;
  };
  '#patch|/imports/{integrationId}/{dataSet}': {
    path: UpdateImport['path'];
    body: UpdateImport['body'];
    response: ImportRow;
  };
  '#get|/schedules': {
    query: NonNullable<ListSchedules['query']>;
    response: ScheduleList;
  };
  '#post|/schedules': {
    body: CreateSchedule['body'];
    response: Schedule;
  };
  '#post|/schedules/preview': {
    body: PreviewSchedule['body'];
    response: SchedulePreview;
  };
  '#patch|/schedules/{id}': {
    path: UpdateSchedule['path'];
    body: UpdateSchedule['body'];
    response: Schedule;
  };
  '#_delete|/schedules/{id}': {
    path: DeleteSchedule['path'];
    response: void;
  };
  '#get|/runs': {
    query: NonNullable<ListRuns['query']>;
    response: RunList;
  };
  '#post|/runs': {
    body: CreateRun['body'];
    response: StagedRun;
  };
  '#post|/import-sheet': {
    query: NonNullable<ImportSheet['query']>;
    body: ImportSheet['body'];
    response: SheetPreview | StagedRun;
  };
  '#get|/import-sheet/template': {
    query: NonNullable<GetSheetTemplate['query']>;
    response: void;
  };
  '#post|/webhooks/{integrationId}': {
    path: ReceiveWebhook['path'];
    response: WebhookOutcome;
  };
  '#get|/runs/{id}': {
    path: GetRun['path'];
    response: Run;
  };
  '#get|/runs/{id}/result': {
    path: GetRunResult['path'];
    response: RunResult;
  };
  '#post|/runs/{id}/cancel': {
    path: CancelRun['path'];
    body: CancelRun['body'];
    response: Run;
  };
  '#post|/runs/{id}/approve': {
    path: ApproveRun['path'];
    body: ApproveRun['body'];
    response: Run;
  };
  '#post|/runs/{id}/reject': {
    path: RejectRun['path'];
    body: RejectRun['body'];
    response: Run;
  };
  '#post|/runs/{id}/apply': {
    path: ApplyRun['path'];
    body: ApplyRun['body'];
    response: StagedRun;
  };
  '#post|/runs/{id}/undo': {
    path: UndoRun['path'];
    body: UndoRun['body'];
    response: StagedRun;
  };
  '#post|/runs/{id}/retry-failed': {
    path: RetryFailedRecords['path'];
    body: RetryFailedRecords['body'];
    response: StagedRun;
  };
  '#get|/runs/{id}/comparison': {
    path: CompareRuns['path'];
    query: NonNullable<CompareRuns['query']>;
    response: RunComparison;
  };
  '#get|/runs/{id}/export': {
    path: ExportRunRecords['path'];
    query: NonNullable<ExportRunRecords['query']>;
    response: void;
  };
  '#get|/runs/{id}/records': {
    path: ListRunRecords['path'];
    query: NonNullable<ListRunRecords['query']>;
    response: RunRecordList;
  };
  '#get|/runs/{id}/records/{recordId}': {
    path: GetRunRecord['path'];
    response: RunRecord;
  };
  '#get|/records': {
    query: NonNullable<ListRecords['query']>;
    response: RunRecordList;
  };
  '#get|/records/export': {
    query: NonNullable<ExportRecords['query']>;
    response: void;
  };
  '#get|/people': {
    query: NonNullable<ListPeople['query']>;
    response: PersonList;
  };
  '#get|/people/{id}': {
    path: GetPerson['path'];
    response: Person;
  };
  '#get|/people/{id}/records': {
    path: ListPersonRecords['path'];
    query: NonNullable<ListPersonRecords['query']>;
    response: RunRecordList;
  };
  '#post|/people/{id}/sync': {
    path: SyncPerson['path'];
    body: SyncPerson['body'];
    response: StagedRun;
  };
  '#get|/org-units': {
    query: NonNullable<ListOrgUnits['query']>;
    response: OrgUnitList;
  };
  '#get|/org-units/{id}': {
    path: GetOrgUnit['path'];
    response: OrgUnit;
  };
  '#get|/catalog/changes': {
    query: NonNullable<GetCatalogChanges['query']>;
    response: CatalogChanges;
  };
  '#post|/catalog/ack': {
    body: AckCatalogChanges['body'];
    response: void;
  };
  '#get|/catalog/state': {
    query: NonNullable<GetCatalogState['query']>;
    response: CatalogState;
  };
  '#post|/catalog/findings': {
    body: ReportCatalogFindings['body'];
    response: CatalogFindingsResult;
  };
  '#get|/settings': {
    response: Settings;
  };
  '#patch|/settings': {
    body: UpdateSettings['body'];
    response: Settings;
  };
  '#post|/settings/what-if': {
    body: AskSettingsWhatIf['body'];
    response: WhatIfResult;
  };
  '#get|/attributes': {
    query: NonNullable<ListAttributes['query']>;
    response: AttributeList;
  };
  '#post|/attributes': {
    body: CreateAttribute['body'];
    response: Attribute;
  };
  '#patch|/attributes/{dataSet}/{name}': {
    path: UpdateAttribute['path'];
    body: UpdateAttribute['body'];
    response: Attribute;
  };
  '#_delete|/attributes/{dataSet}/{name}': {
    path: DeleteAttribute['path'];
    response: void;
  };
  '#get|/config/export': {
    query: NonNullable<ExportConfig['query']>;
    response: ConfigExport;
  };
  '#get|/views': {
    query: NonNullable<ListViews['query']>;
    response: ViewList;
  };
  '#post|/views': {
    body: CreateView['body'];
    response: View;
  };
  '#patch|/views/{id}': {
    path: UpdateView['path'];
    body: UpdateView['body'];
    response: View;
  };
  '#_delete|/views/{id}': {
    path: DeleteView['path'];
    response: void;
  };
  '#get|/protected': {
    query: NonNullable<ListProtected['query']>;
    response: ProtectedList;
  };
  '#post|/protected': {
    body: Protect['body'];
    response: Protected;
  };
  '#_delete|/protected/{kind}/{id}': {
    path: Unprotect['path'];
    response: void;
  };
};
