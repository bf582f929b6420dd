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
  DataSet,
  RunStatus,
  RecordStatus,
  PersonStatus,
  ImportDirection,
  CreateIntegrationRequest,
  UpdateIntegrationRequest,
  TestProviderRequest,
  WithdrawRequest,
  MaintenanceRequest,
  WhatIfRequest,
  CreateAttributeRequest,
  UpdateAttributeRequest,
  SaveMappingRequest,
  PreviewMappingRequest,
  ReplayMappingRequest,
  ImportFreshness,
  ImportState,
  UpdateImportRequest,
  UpdateScheduleRequest,
  CreateScheduleRequest,
  PreviewScheduleRequest,
  CreateRunRequest,
  SyncPersonRequest,
  CancelRunRequest,
  ApproveRunRequest,
  RejectRunRequest,
  ApplyRunRequest,
  UndoRunRequest,
  RetryRunRequest,
  RunDifference,
  CatalogAckRequest,
  CatalogFindingsRequest,
  SettingsWhatIfRequest,
  UpdateSettingsRequest,
  ProtectedKind,
  ProtectRequest,
  ViewPage,
  CreateViewRequest,
  UpdateViewRequest,
} from './models';

/**
 * Input of `GET /providers`.
 *
 * @public
 */
export interface ListProviders {
  query?: {
    /** The size of a page. */
    limit?: number;
    /** The `nextCursor` of the page before. */
    cursor?: string;
    /**
     * A field, optionally followed by a space and `asc` or `desc`. The default is
     * the title.
     */
    orderBy?: string;
  };
}

/**
 * Input of `POST /providers/{id}/test`.
 *
 * @public
 */
export interface TestProvider {
  path: {
    id: string;
  };
  body: TestProviderRequest;
}

/**
 * Input of `GET /carry-over`.
 *
 * @public
 */
export interface ListCarryOver {
  query?: {
    /** The size of a page. */
    limit?: number;
    /** The `nextCursor` of the page before. */
    cursor?: string;
  };
}

/**
 * Input of `GET /integrations`.
 *
 * @public
 */
export interface ListIntegrations {
  query?: {
    /** The size of a page. */
    limit?: number;
    /** The `nextCursor` of the page before. */
    cursor?: string;
    /**
     * A field, optionally followed by a space and `asc` or `desc`. The default is
     * the order of app-config, then of creation.
     */
    orderBy?: string;
  };
}

/**
 * Input of `POST /integrations`.
 *
 * @public
 */
export interface CreateIntegration {
  body: CreateIntegrationRequest;
}

/**
 * Input of `GET /integrations/{id}`.
 *
 * @public
 */
export interface GetIntegration {
  path: {
    id: string;
  };
}

/**
 * Input of `PATCH /integrations/{id}`.
 *
 * @public
 */
export interface UpdateIntegration {
  path: {
    id: string;
  };
  body: UpdateIntegrationRequest;
}

/**
 * Input of `DELETE /integrations/{id}`.
 *
 * @public
 */
export interface DeleteIntegration {
  path: {
    id: string;
  };
}

/**
 * Input of `GET /integrations/{id}/footprint`.
 *
 * @public
 */
export interface GetFootprint {
  path: {
    id: string;
  };
}

/**
 * Input of `POST /integrations/{id}/withdraw`.
 *
 * @public
 */
export interface WithdrawIntegration {
  path: {
    id: string;
  };
  body: WithdrawRequest;
}

/**
 * Input of `PUT /integrations/{id}/maintenance`.
 *
 * @public
 */
export interface StartMaintenance {
  path: {
    id: string;
  };
  body: MaintenanceRequest;
}

/**
 * Input of `DELETE /integrations/{id}/maintenance`.
 *
 * @public
 */
export interface EndMaintenance {
  path: {
    id: string;
  };
}

/**
 * Input of `GET /integrations/{id}/mappings/{dataSet}`.
 *
 * @public
 */
export interface GetMapping {
  path: {
    id: string;
    dataSet: DataSet;
  };
}

/**
 * Input of `PUT /integrations/{id}/mappings/{dataSet}`.
 *
 * @public
 */
export interface SaveMapping {
  path: {
    id: string;
    dataSet: DataSet;
  };
  body: SaveMappingRequest;
}

/**
 * Input of `DELETE /integrations/{id}/mappings/{dataSet}`.
 *
 * @public
 */
export interface DiscardDraft {
  path: {
    id: string;
    dataSet: DataSet;
  };
}

/**
 * Input of `POST /integrations/{id}/mappings/{dataSet}/preview`.
 *
 * @public
 */
export interface PreviewMapping {
  path: {
    id: string;
    dataSet: DataSet;
  };
  body: PreviewMappingRequest;
}

/**
 * Input of `GET /integrations/{id}/mappings/{dataSet}/samples`.
 *
 * @public
 */
export interface ListMappingSamples {
  path: {
    id: string;
    dataSet: DataSet;
  };
  query?: {
    /** The size of a page. */
    limit?: number;
    /** The `nextCursor` of the page before. */
    cursor?: string;
    /**
     * Every word must occur in the person's name, e-mail address, username,
     * employee number or source id; case does not matter.
     */
    search?: string;
  };
}

/**
 * Input of `POST /integrations/{id}/mappings/{dataSet}/replay`.
 *
 * @public
 */
export interface ReplayMapping {
  path: {
    id: string;
    dataSet: DataSet;
  };
  body: ReplayMappingRequest;
}

/**
 * Input of `GET /integrations/{id}/mappings/{dataSet}/replay/{replayId}`.
 *
 * @public
 */
export interface GetReplay {
  path: {
    id: string;
    dataSet: DataSet;
    replayId: string;
  };
}

/**
 * Input of `DELETE /integrations/{id}/mappings/{dataSet}/replay/{replayId}`.
 *
 * @public
 */
export interface CancelReplay {
  path: {
    id: string;
    dataSet: DataSet;
    replayId: string;
  };
}

/**
 * Input of `POST /integrations/{id}/what-if`.
 *
 * @public
 */
export interface AskWhatIf {
  path: {
    id: string;
  };
  body: WhatIfRequest;
}

/**
 * Input of `POST /integrations/{id}/test`.
 *
 * @public
 */
export interface TestIntegration {
  path: {
    id: string;
  };
}

/**
 * Input of `GET /imports`.
 *
 * @public
 */
export interface ListImports {
  query?: {
    /** The size of a page. */
    limit?: number;
    /** The `nextCursor` of the page before. */
    cursor?: string;
    /**
     * A field, optionally followed by a space and `asc` or `desc`. The default is
     * the order of the integrations, and of data sets within.
     */
    orderBy?: string;
    integrationId?: string;
    direction?: ImportDirection;
    /** May be repeated. */
    state?: Array<ImportState>;
    /** May be repeated. */
    freshness?: Array<ImportFreshness>;
  };
}

/**
 * Input of `PATCH /imports/{integrationId}/{dataSet}`.
 *
 * @public
 */
export interface UpdateImport {
  path: {
    integrationId: string;
    dataSet: DataSet;
  };
  body: UpdateImportRequest;
}

/**
 * Input of `GET /schedules`.
 *
 * @public
 */
export interface ListSchedules {
  query?: {
    /** The size of a page. */
    limit?: number;
    /** The `nextCursor` of the page before. */
    cursor?: string;
    /**
     * A field, optionally followed by a space and `asc` or `desc`. The default is
     * the order of the integrations.
     */
    orderBy?: string;
    integrationId?: string;
  };
}

/**
 * Input of `POST /schedules`.
 *
 * @public
 */
export interface CreateSchedule {
  body: CreateScheduleRequest;
}

/**
 * Input of `POST /schedules/preview`.
 *
 * @public
 */
export interface PreviewSchedule {
  body: PreviewScheduleRequest;
}

/**
 * Input of `PATCH /schedules/{id}`.
 *
 * @public
 */
export interface UpdateSchedule {
  path: {
    id: string;
  };
  body: UpdateScheduleRequest;
}

/**
 * Input of `DELETE /schedules/{id}`.
 *
 * @public
 */
export interface DeleteSchedule {
  path: {
    id: string;
  };
}

/**
 * Input of `GET /runs`.
 *
 * @public
 */
export interface ListRuns {
  query?: {
    /** The size of a page. */
    limit?: number;
    /** The `nextCursor` of the page before. */
    cursor?: string;
    /**
     * A field, optionally followed by a space and `asc` or `desc` (`finishedAt
     * desc`). Without a direction it is ascending. The default is `createdAt
     * desc`.
     */
    orderBy?: string;
    /** Runs whose id is this. */
    id?: string;
    /** May be repeated. */
    integrationId?: Array<string>;
    /** May be repeated. */
    status?: Array<RunStatus>;
    /** Whether the run applied its plan. */
    persisted?: boolean;
    /** An entity ref, `service:<subject>` or `system`. */
    createdBy?: string;
    /** Created at this time or later. */
    createdFrom?: string;
    /** Created before this time. */
    createdTo?: string;
    /** Finished at this time or later. */
    finishedFrom?: string;
    /** Finished before this time. */
    finishedTo?: string;
    /**
     * Runs with at least one record of this status, in any data set. May be
     * repeated; any of them will do.
     */
    has?: Array<RecordStatus>;
    /** The children of this run. */
    parentId?: string;
  };
}

/**
 * Input of `POST /runs`.
 *
 * @public
 */
export interface CreateRun {
  body: CreateRunRequest;
}

/**
 * Input of `POST /import-sheet`.
 *
 * @public
 */
export interface ImportSheet {
  query?: {
    /** Shows what would happen, and stores nothing. */
    preview?: boolean;
    /**
     * An integration whose provider takes uploads. The default is `import-sheet`,
     * which is created when it is first needed.
     */
    integrationId?: string;
    /**
     * The file holds everybody, so that whoever is not in it is absent. The
     * default is `false`: nobody is.
     */
    snapshot?: boolean;
    /** Whether the plan is applied. The default is `true`. */
    persist?: boolean;
    /**
     * JSON object from headers of the file to columns of the template, or null to
     * leave a column out.
     */
    columns?: string;
    /** The column that identifies people. The default is `Email`. */
    idColumn?: string;
    /** Name of the sheet of a workbook. The default is the first. */
    sheet?: string;
    /** `,`, `;`, `tab` or `|`. It is found out without it. */
    delimiter?: string;
    /**
     * `utf-8`, `utf-16le`, `windows-1252` or `iso-8859-1`. It is found out
     * without it.
     */
    encoding?: string;
  };
  body: FormData;
}

/**
 * Input of `GET /import-sheet/template`.
 *
 * @public
 */
export interface GetSheetTemplate {
  query?: {
    /** The default is `xlsx`. */
    format?: 'csv' | 'xlsx';
    /**
     * An integration whose provider takes uploads. The default is `import-sheet`,
     * which is created when it is first needed.
     */
    integrationId?: string;
  };
}

/**
 * Input of `POST /webhooks/{integrationId}`.
 *
 * @public
 */
export interface ReceiveWebhook {
  path: {
    integrationId: string;
  };
}

/**
 * Input of `GET /runs/{id}`.
 *
 * @public
 */
export interface GetRun {
  path: {
    id: string;
  };
}

/**
 * Input of `GET /runs/{id}/result`.
 *
 * @public
 */
export interface GetRunResult {
  path: {
    id: string;
  };
}

/**
 * Input of `POST /runs/{id}/cancel`.
 *
 * @public
 */
export interface CancelRun {
  path: {
    id: string;
  };
  body?: CancelRunRequest;
}

/**
 * Input of `POST /runs/{id}/approve`.
 *
 * @public
 */
export interface ApproveRun {
  path: {
    id: string;
  };
  body: ApproveRunRequest;
}

/**
 * Input of `POST /runs/{id}/reject`.
 *
 * @public
 */
export interface RejectRun {
  path: {
    id: string;
  };
  body: RejectRunRequest;
}

/**
 * Input of `POST /runs/{id}/apply`.
 *
 * @public
 */
export interface ApplyRun {
  path: {
    id: string;
  };
  body?: ApplyRunRequest;
}

/**
 * Input of `POST /runs/{id}/undo`.
 *
 * @public
 */
export interface UndoRun {
  path: {
    id: string;
  };
  body: UndoRunRequest;
}

/**
 * Input of `POST /runs/{id}/retry-failed`.
 *
 * @public
 */
export interface RetryFailedRecords {
  path: {
    id: string;
  };
  body?: RetryRunRequest;
}

/**
 * Input of `GET /runs/{id}/comparison`.
 *
 * @public
 */
export interface CompareRuns {
  path: {
    id: string;
  };
  query: {
    /** The other run. */
    with: string;
    /** The size of a page. */
    limit?: number;
    /** The `nextCursor` of the page before. */
    cursor?: string;
    /** May be repeated. */
    dataSet?: Array<DataSet>;
    /**
     * Every word must occur in the person's name, e-mail address, username,
     * employee number or source id; case does not matter.
     */
    search?: string;
    /** May be repeated; any of them will do. All when absent. */
    difference?: Array<RunDifference>;
  };
}

/**
 * Input of `GET /runs/{id}/export`.
 *
 * @public
 */
export interface ExportRunRecords {
  path: {
    id: string;
  };
  query: {
    format: 'csv' | 'ndjson';
    /**
     * A field, optionally followed by a space and `asc` or `desc`. The default is
     * the order in which one run met the rows, and newest first across runs.
     */
    orderBy?: string;
    /** May be repeated. */
    status?: Array<RecordStatus>;
    /** May be repeated. */
    dataSet?: Array<DataSet>;
    /**
     * Every word must occur in the person's name, e-mail address, username,
     * employee number or source id; case does not matter.
     */
    search?: string;
    /** Records that change this attribute. */
    attribute?: string;
    /** Records with an error of this code. */
    errorCode?: string;
    /** Records about this person. */
    employeeId?: string;
    /** Records about members of this org unit and units right below it. */
    orgUnitId?: string;
    /**
     * Records whose payload holds a value: `path=value`, the path with dots
     * (`manager.id=42`), the value compared as text ignoring case, `*` for any
     * characters. May be repeated; all must hold.
     */
    payload?: Array<string>;
  };
}

/**
 * Input of `GET /runs/{id}/records`.
 *
 * @public
 */
export interface ListRunRecords {
  path: {
    id: string;
  };
  query?: {
    /** The size of a page. */
    limit?: number;
    /** The `nextCursor` of the page before. */
    cursor?: string;
    /**
     * A field, optionally followed by a space and `asc` or `desc`. The default is
     * the order in which one run met the rows, and newest first across runs.
     */
    orderBy?: string;
    /** May be repeated. */
    status?: Array<RecordStatus>;
    /** May be repeated. */
    dataSet?: Array<DataSet>;
    /**
     * Every word must occur in the person's name, e-mail address, username,
     * employee number or source id; case does not matter.
     */
    search?: string;
    /** Records that change this attribute. */
    attribute?: string;
    /** Records with an error of this code. */
    errorCode?: string;
    /** Records about this person. */
    employeeId?: string;
    /** Records about members of this org unit and units right below it. */
    orgUnitId?: string;
    /**
     * Records whose payload holds a value: `path=value`, the path with dots
     * (`manager.id=42`), the value compared as text ignoring case, `*` for any
     * characters. May be repeated; all must hold.
     */
    payload?: Array<string>;
  };
}

/**
 * Input of `GET /runs/{id}/records/{recordId}`.
 *
 * @public
 */
export interface GetRunRecord {
  path: {
    id: string;
    recordId: string;
  };
}

/**
 * Input of `GET /records`.
 *
 * @public
 */
export interface ListRecords {
  query?: {
    /** The size of a page. */
    limit?: number;
    /** The `nextCursor` of the page before. */
    cursor?: string;
    /**
     * A field, optionally followed by a space and `asc` or `desc`. The default is
     * the order in which one run met the rows, and newest first across runs.
     */
    orderBy?: string;
    runId?: string;
    integrationId?: string;
    /** May be repeated. */
    status?: Array<RecordStatus>;
    /** May be repeated. */
    dataSet?: Array<DataSet>;
    /**
     * Every word must occur in the person's name, e-mail address, username,
     * employee number or source id; case does not matter.
     */
    search?: string;
    /** Records that change this attribute. */
    attribute?: string;
    /** Records with an error of this code. */
    errorCode?: string;
    /** Records about this person. */
    employeeId?: string;
    /** Records about members of this org unit and units right below it. */
    orgUnitId?: string;
    /**
     * Records whose payload holds a value: `path=value`, the path with dots
     * (`manager.id=42`), the value compared as text ignoring case, `*` for any
     * characters. May be repeated; all must hold.
     */
    payload?: Array<string>;
    /** Whether the run applied its plan. */
    persisted?: boolean;
    /** An entity ref, `service:<subject>` or `system`. */
    createdBy?: string;
    /** Created at this time or later. */
    createdFrom?: string;
    /** Created before this time. */
    createdTo?: string;
  };
}

/**
 * Input of `GET /records/export`.
 *
 * @public
 */
export interface ExportRecords {
  query: {
    format: 'csv' | 'ndjson';
    runId?: string;
    integrationId?: string;
    /**
     * A field, optionally followed by a space and `asc` or `desc`. The default is
     * the order in which one run met the rows, and newest first across runs.
     */
    orderBy?: string;
    /** May be repeated. */
    status?: Array<RecordStatus>;
    /** May be repeated. */
    dataSet?: Array<DataSet>;
    /**
     * Every word must occur in the person's name, e-mail address, username,
     * employee number or source id; case does not matter.
     */
    search?: string;
    /** Records that change this attribute. */
    attribute?: string;
    /** Records with an error of this code. */
    errorCode?: string;
    /** Records about this person. */
    employeeId?: string;
    /** Records about members of this org unit and units right below it. */
    orgUnitId?: string;
    /**
     * Records whose payload holds a value: `path=value`, the path with dots
     * (`manager.id=42`), the value compared as text ignoring case, `*` for any
     * characters. May be repeated; all must hold.
     */
    payload?: Array<string>;
    /** Whether the run applied its plan. */
    persisted?: boolean;
    /** An entity ref, `service:<subject>` or `system`. */
    createdBy?: string;
    /** Created at this time or later. */
    createdFrom?: string;
    /** Created before this time. */
    createdTo?: string;
  };
}

/**
 * Input of `GET /people`.
 *
 * @public
 */
export interface ListPeople {
  query?: {
    /** The size of a page. */
    limit?: number;
    /** The `nextCursor` of the page before. */
    cursor?: string;
    /**
     * A field, optionally followed by a space and `asc` or `desc`. The default is
     * `displayName`.
     */
    orderBy?: string;
    /**
     * Every word must occur in the name, e-mail address, username or employee
     * number; case does not matter.
     */
    search?: string;
    status?: PersonStatus;
    /** People to whom this integration contributes. */
    integrationId?: string;
    /** Members of this org unit, not of those below it. */
    orgUnitId?: string;
    /** People who report to this person. */
    managerId?: string;
  };
}

/**
 * Input of `GET /people/{id}`.
 *
 * @public
 */
export interface GetPerson {
  path: {
    id: string;
  };
}

/**
 * Input of `GET /people/{id}/records`.
 *
 * @public
 */
export interface ListPersonRecords {
  path: {
    id: string;
  };
  query?: {
    /** The size of a page. */
    limit?: number;
    /** The `nextCursor` of the page before. */
    cursor?: string;
    /**
     * A field, optionally followed by a space and `asc` or `desc`. The default is
     * the order in which one run met the rows, and newest first across runs.
     */
    orderBy?: string;
    /** May be repeated. */
    status?: Array<RecordStatus>;
    /** May be repeated. */
    dataSet?: Array<DataSet>;
    /** Whether the run applied its plan. */
    persisted?: boolean;
  };
}

/**
 * Input of `POST /people/{id}/sync`.
 *
 * @public
 */
export interface SyncPerson {
  path: {
    id: string;
  };
  body?: SyncPersonRequest;
}

/**
 * Input of `GET /org-units`.
 *
 * @public
 */
export interface ListOrgUnits {
  query?: {
    /** The size of a page. */
    limit?: number;
    /** The `nextCursor` of the page before. */
    cursor?: string;
    /**
     * A field, optionally followed by a space and `asc` or `desc`. The default is
     * `name`.
     */
    orderBy?: string;
    /** Every word must occur in the name; case does not matter. */
    search?: string;
    status?: PersonStatus;
    integrationId?: string;
    /** The direct children of this unit. */
    parentId?: string;
    /** When true, only units without a parent. */
    root?: boolean;
  };
}

/**
 * Input of `GET /org-units/{id}`.
 *
 * @public
 */
export interface GetOrgUnit {
  path: {
    id: string;
  };
}

/**
 * Input of `GET /catalog/changes`.
 *
 * @public
 */
export interface GetCatalogChanges {
  query?: {
    /**
     * The cursor of the last answer. Absent or empty: what `consumer` has not
     * acknowledged, or everything when no consumer is named.
     */
    after?: string;
    /** Name of the reader, as it acknowledges. */
    consumer?: string;
    /** How many entities to answer at most. */
    limit?: number;
    /** How long to wait for a change, in seconds. */
    wait?: number;
  };
}

/**
 * Input of `POST /catalog/ack`.
 *
 * @public
 */
export interface AckCatalogChanges {
  body: CatalogAckRequest;
}

/**
 * Input of `GET /catalog/state`.
 *
 * @public
 */
export interface GetCatalogState {
  query?: {
    /** The `next` of the page before; absent or empty means the first page. */
    cursor?: string;
    /** How many entities to answer at most. */
    limit?: number;
  };
}

/**
 * Input of `POST /catalog/findings`.
 *
 * @public
 */
export interface ReportCatalogFindings {
  body: CatalogFindingsRequest;
}

/**
 * Input of `GET /settings`.
 *
 * @public
 */
export type GetSettings = {};

/**
 * Input of `PATCH /settings`.
 *
 * @public
 */
export interface UpdateSettings {
  body: UpdateSettingsRequest;
}

/**
 * Input of `POST /settings/what-if`.
 *
 * @public
 */
export interface AskSettingsWhatIf {
  body: SettingsWhatIfRequest;
}

/**
 * Input of `GET /attributes`.
 *
 * @public
 */
export interface ListAttributes {
  query?: {
    /** The size of a page. */
    limit?: number;
    /** The `nextCursor` of the page before. */
    cursor?: string;
    /**
     * A field, optionally followed by a space and `asc` or `desc`. The default is
     * the built-in ones first, then by data set and title.
     */
    orderBy?: string;
    dataSet?: DataSet;
  };
}

/**
 * Input of `POST /attributes`.
 *
 * @public
 */
export interface CreateAttribute {
  body: CreateAttributeRequest;
}

/**
 * Input of `PATCH /attributes/{dataSet}/{name}`.
 *
 * @public
 */
export interface UpdateAttribute {
  path: {
    dataSet: DataSet;
    name: string;
  };
  body: UpdateAttributeRequest;
}

/**
 * Input of `DELETE /attributes/{dataSet}/{name}`.
 *
 * @public
 */
export interface DeleteAttribute {
  path: {
    dataSet: DataSet;
    name: string;
  };
}

/**
 * Input of `GET /config/export`.
 *
 * @public
 */
export interface ExportConfig {
  query?: {
    /** May be repeated; all without it. */
    integrationId?: Array<string>;
  };
}

/**
 * Input of `GET /views`.
 *
 * @public
 */
export interface ListViews {
  query?: {
    /** The size of a page. */
    limit?: number;
    /** The `nextCursor` of the page before. */
    cursor?: string;
    /**
     * A field, optionally followed by a space and `asc` or `desc`. The default is
     * the name.
     */
    orderBy?: string;
    page?: ViewPage;
  };
}

/**
 * Input of `POST /views`.
 *
 * @public
 */
export interface CreateView {
  body: CreateViewRequest;
}

/**
 * Input of `PATCH /views/{id}`.
 *
 * @public
 */
export interface UpdateView {
  path: {
    id: string;
  };
  body: UpdateViewRequest;
}

/**
 * Input of `DELETE /views/{id}`.
 *
 * @public
 */
export interface DeleteView {
  path: {
    id: string;
  };
}

/**
 * Input of `GET /protected`.
 *
 * @public
 */
export interface ListProtected {
  query?: {
    /** The size of a page. */
    limit?: number;
    /** The `nextCursor` of the page before. */
    cursor?: string;
    /**
     * A field, optionally followed by a space and `asc` or `desc`. The default is
     * as they were added.
     */
    orderBy?: string;
  };
}

/**
 * Input of `POST /protected`.
 *
 * @public
 */
export interface Protect {
  body: ProtectRequest;
}

/**
 * Input of `DELETE /protected/{kind}/{id}`.
 *
 * @public
 */
export interface Unprotect {
  path: {
    kind: ProtectedKind;
    id: string;
  };
}
