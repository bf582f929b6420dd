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
  IntegrationList,
  IntegrationTestResult,
  ImportRow,
  ImportRowList,
  Schedule,
  ScheduleList,
  StagedRun,
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
  ListIntegrations,
  GetIntegration,
  TestIntegration,
  ListImports,
  UpdateImport,
  ListSchedules,
  UpdateSchedule,
  ListRuns,
  CreateRun,
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
  '#get|/integrations': {
    query: NonNullable<ListIntegrations['query']>;
    response: IntegrationList;
  };
  '#get|/integrations/{id}': {
    path: GetIntegration['path'];
    response: Integration;
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
  '#patch|/schedules/{id}': {
    path: UpdateSchedule['path'];
    body: UpdateSchedule['body'];
    response: Schedule;
  };
  '#get|/runs': {
    query: NonNullable<ListRuns['query']>;
    response: RunList;
  };
  '#post|/runs': {
    body: CreateRun['body'];
    response: StagedRun;
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
