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

import { buildUrl, sendRequest } from '../../../client/sendRequest';
import type {
  DiscoveryApi,
  FetchApi,
  RequestInput,
  RequestOptions,
} from '../../../client/types';
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
} from './models';
import type {
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
  GetRun,
  GetRunResult,
  CancelRun,
  ApproveRun,
  RejectRun,
  ApplyRun,
  UndoRun,
  RetryFailedRecords,
  CompareRuns,
  ListRunRecords,
  GetRunRecord,
  ListRecords,
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
  GetSettings,
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
} from './operations';

/**
 * Typed client of the people-sync backend. Every method answers the parsed
 * body and throws a `ResponseError` when the backend refuses.
 *
 * @public
 */
export class PeopleSyncClient {
  readonly #discoveryApi: DiscoveryApi;
  readonly #fetchApi: FetchApi;

  constructor(options: { discoveryApi: DiscoveryApi; fetchApi?: FetchApi }) {
    this.#discoveryApi = options.discoveryApi;
    this.#fetchApi = options.fetchApi ?? { fetch: (...args) => fetch(...args) };
  }

  /** The kinds of source that are installed. */
  async listProviders(
    request: ListProviders = {},
    options?: RequestOptions,
  ): Promise<ProviderList> {
    return this.#send('GET', '/providers', request, options);
  }

  /**
   * Tries settings that nobody has saved yet.
   * Runs the steps of a connection test with the settings given. Stores
   * nothing. Secrets that are left out are taken from the integration named, so
   * that they need not be typed again.
   */
  async testProvider(
    request: TestProvider,
    options?: RequestOptions,
  ): Promise<IntegrationTestResult> {
    return this.#send('POST', '/providers/{id}/test', request, options);
  }

  /** Settings of other modules in app-config that an integration can take over. */
  async listCarryOver(
    request: ListCarryOver = {},
    options?: RequestOptions,
  ): Promise<CarryOverList> {
    return this.#send('GET', '/carry-over', request, options);
  }

  /** Every integration, also disabled and badly configured ones. */
  async listIntegrations(
    request: ListIntegrations = {},
    options?: RequestOptions,
  ): Promise<IntegrationList> {
    return this.#send('GET', '/integrations', request, options);
  }

  /**
   * Adds an integration that the portal manages.
   * Takes the shape of app-config. A secret is stored sealed, and answers 409
   * while no key is configured. Never answers with a secret.
   */
  async createIntegration(
    request: CreateIntegration,
    options?: RequestOptions,
  ): Promise<Integration> {
    return this.#send('POST', '/integrations', request, options);
  }

  /** One integration. Secrets show only whether and when they were set. */
  async getIntegration(
    request: GetIntegration,
    options?: RequestOptions,
  ): Promise<Integration> {
    return this.#send('GET', '/integrations/{id}', request, options);
  }

  /**
   * Changes an integration that the portal manages.
   * What is not named stays as it is, secrets included; `null` clears a field
   * of `config`. Answers 409 for one of app-config, and when `revision` is
   * named and somebody has changed it meanwhile.
   */
  async updateIntegration(
    request: UpdateIntegration,
    options?: RequestOptions,
  ): Promise<Integration> {
    return this.#send('PATCH', '/integrations/{id}', request, options);
  }

  /**
   * Deletes an integration that the portal manages.
   * Its secrets, schedules, mappings and cursors go; its runs stay, and so does
   * what it contributed, which is to be withdrawn before where it should go.
   * Answers 409 for one of app-config, and while a run of it is active.
   */
  async deleteIntegration(
    request: DeleteIntegration,
    options?: RequestOptions,
  ): Promise<void> {
    return this.#send('DELETE', '/integrations/{id}', request, options);
  }

  /** How many people and entities stand on what an integration contributed. */
  async getFootprint(
    request: GetFootprint,
    options?: RequestOptions,
  ): Promise<IntegrationFootprint> {
    return this.#send('GET', '/integrations/{id}/footprint', request, options);
  }

  /**
   * Stages a run that takes back what an integration contributed.
   * A guarded run: a dry run unless `persist` is set, and held like any other
   * when it passes a limit. People whom no other integration knows are
   * terminated, the others keep what others say of them. The integration has to
   * be disabled first, or 409.
   */
  async withdrawIntegration(
    request: WithdrawIntegration,
    options?: RequestOptions,
  ): Promise<StagedRun> {
    return this.#send('POST', '/integrations/{id}/withdraw', request, options);
  }

  /**
   * Pauses scheduled runs of an integration, with a reason.
   * Runs that come due meanwhile end `skipped` with the reason. When it is
   * over, one run catches up with what was missed.
   */
  async startMaintenance(
    request: StartMaintenance,
    options?: RequestOptions,
  ): Promise<Integration> {
    return this.#send(
      'PUT',
      '/integrations/{id}/maintenance',
      request,
      options,
    );
  }

  /** Ends the maintenance of an integration now. */
  async endMaintenance(
    request: EndMaintenance,
    options?: RequestOptions,
  ): Promise<Integration> {
    return this.#send(
      'DELETE',
      '/integrations/{id}/maintenance',
      request,
      options,
    );
  }

  /** The mapping of an import, with its versions. */
  async getMapping(
    request: GetMapping,
    options?: RequestOptions,
  ): Promise<Mapping> {
    return this.#send(
      'GET',
      '/integrations/{id}/mappings/{dataSet}',
      request,
      options,
    );
  }

  /**
   * Saves a draft, or makes it the active version.
   * Every rule is checked first; 400 names the attribute and the position.
   * Answers 409 when `basedOn` is no longer the newest version, and when a
   * change that alters many people has not been replayed.
   */
  async saveMapping(
    request: SaveMapping,
    options?: RequestOptions,
  ): Promise<Mapping> {
    return this.#send(
      'PUT',
      '/integrations/{id}/mappings/{dataSet}',
      request,
      options,
    );
  }

  /** Discards the draft of an import. */
  async discardDraft(
    request: DiscardDraft,
    options?: RequestOptions,
  ): Promise<void> {
    return this.#send(
      'DELETE',
      '/integrations/{id}/mappings/{dataSet}',
      request,
      options,
    );
  }

  /**
   * Maps one stored payload with the rules given.
   * Stores nothing. A rule that cannot be compiled or run is an outcome of that
   * attribute, not an error of this request.
   */
  async previewMapping(
    request: PreviewMapping,
    options?: RequestOptions,
  ): Promise<MappingPreview> {
    return this.#send(
      'POST',
      '/integrations/{id}/mappings/{dataSet}/preview',
      request,
      options,
    );
  }

  /** Stored payloads to preview a mapping on. */
  async listMappingSamples(
    request: ListMappingSamples,
    options?: RequestOptions,
  ): Promise<MappingSampleList> {
    return this.#send(
      'GET',
      '/integrations/{id}/mappings/{dataSet}/samples',
      request,
      options,
    );
  }

  /**
   * Maps every stored payload with the rules given, and counts what would
   * change.
   * Asks the source nothing and changes nothing. Answers 200 with the result
   * when it is there within `wait` seconds, and 202 while it goes on.
   */
  async replayMapping(
    request: ReplayMapping,
    options?: RequestOptions,
  ): Promise<MappingReplay> {
    return this.#send(
      'POST',
      '/integrations/{id}/mappings/{dataSet}/replay',
      request,
      options,
    );
  }

  /** How far a replay is, or what came of it. */
  async getReplay(
    request: GetReplay,
    options?: RequestOptions,
  ): Promise<MappingReplay> {
    return this.#send(
      'GET',
      '/integrations/{id}/mappings/{dataSet}/replay/{replayId}',
      request,
      options,
    );
  }

  /** Ends a replay that goes on. */
  async cancelReplay(
    request: CancelReplay,
    options?: RequestOptions,
  ): Promise<void> {
    return this.#send(
      'DELETE',
      '/integrations/{id}/mappings/{dataSet}/replay/{replayId}',
      request,
      options,
    );
  }

  /**
   * What changed settings would have done, over stored state and the last 30
   * runs.
   * Changes nothing, and asks the source nothing.
   */
  async askWhatIf(
    request: AskWhatIf,
    options?: RequestOptions,
  ): Promise<WhatIfResult> {
    return this.#send('POST', '/integrations/{id}/what-if', request, options);
  }

  /**
   * Tries the connection and says how far it got. Stores nothing.
   * A source that cannot be reached is an outcome of the test, not an error of
   * this request, which answers 200 with the failed step.
   */
  async testIntegration(
    request: TestIntegration,
    options?: RequestOptions,
  ): Promise<IntegrationTestResult> {
    return this.#send('POST', '/integrations/{id}/test', request, options);
  }

  /** The rows of the Integrations page, one per integration and data set. */
  async listImports(
    request: ListImports = {},
    options?: RequestOptions,
  ): Promise<ImportRowList> {
    return this.#send('GET', '/imports', request, options);
  }

  /** Switches one data set of an integration on or off. */
  async updateImport(
    request: UpdateImport,
    options?: RequestOptions,
  ): Promise<ImportRow> {
    return this.#send(
      'PATCH',
      '/imports/{integrationId}/{dataSet}',
      request,
      options,
    );
  }

  /** When integrations run on their own. */
  async listSchedules(
    request: ListSchedules = {},
    options?: RequestOptions,
  ): Promise<ScheduleList> {
    return this.#send('GET', '/schedules', request, options);
  }

  /**
   * Adds a schedule to an integration.
   * Also to an integration of app-config. A cron or zone that cannot be used
   * answers 400 and names the field.
   */
  async createSchedule(
    request: CreateSchedule,
    options?: RequestOptions,
  ): Promise<Schedule> {
    return this.#send('POST', '/schedules', request, options);
  }

  /** When a schedule would fire, and what speaks against it. */
  async previewSchedule(
    request: PreviewSchedule,
    options?: RequestOptions,
  ): Promise<SchedulePreview> {
    return this.#send('POST', '/schedules/preview', request, options);
  }

  /**
   * Changes a schedule; what is not named stays as it is.
   * Switching it on ends the pause that an undo has made. Otherwise answers 409
   * for a schedule of app-config, which says itself how it is.
   */
  async updateSchedule(
    request: UpdateSchedule,
    options?: RequestOptions,
  ): Promise<Schedule> {
    return this.#send('PATCH', '/schedules/{id}', request, options);
  }

  /** Deletes a schedule that the portal manages. */
  async deleteSchedule(
    request: DeleteSchedule,
    options?: RequestOptions,
  ): Promise<void> {
    return this.#send('DELETE', '/schedules/{id}', request, options);
  }

  /** Runs, newest first. */
  async listRuns(
    request: ListRuns = {},
    options?: RequestOptions,
  ): Promise<RunList> {
    return this.#send('GET', '/runs', request, options);
  }

  /**
   * Stages a run, or attaches to an equal one that is staged or running.
   * Without `integrationId` every enabled integration that can sync runs, as
   * children of one parent run.
   */
  async createRun(
    request: CreateRun,
    options?: RequestOptions,
  ): Promise<StagedRun> {
    return this.#send('POST', '/runs', request, options);
  }

  /**
   * Imports people from an uploaded CSV or XLSX file, or shows what that would
   * do.
   * With `preview` it answers 200 with what was found in the file and what a
   * sync would do with it, and stores nothing. Without it answers 202 with the
   * run that imports the file; `persist=false` makes that a dry run, whose plan
   * can be applied. Every option is a field of the form or a query parameter; a
   * field wins. Answers 400 for a file that cannot be read, naming row and
   * column, 404 for an unknown integration, 409 while another file of the
   * integration is being imported, 413 for one that is too large, and 415 for
   * one that is neither CSV nor XLSX.
   */
  async importSheet(
    request: ImportSheet,
    options?: RequestOptions,
  ): Promise<SheetPreview | StagedRun> {
    return this.#send('POST', '/import-sheet', request, options);
  }

  /** One run with its counts, progress, errors and hold. */
  async getRun(request: GetRun, options?: RequestOptions): Promise<Run> {
    return this.#send('GET', '/runs/{id}', request, options);
  }

  /**
   * The job result, in the wire names of the integration-sync job.
   * Flat for a run of one integration, nested by integration id for a run of
   * all. A run that has not finished is a 409.
   */
  async getRunResult(
    request: GetRunResult,
    options?: RequestOptions,
  ): Promise<RunResult> {
    return this.#send('GET', '/runs/{id}/result', request, options);
  }

  /** Stops a staged, running or held run. What is applied stays applied. */
  async cancelRun(request: CancelRun, options?: RequestOptions): Promise<Run> {
    return this.#send('POST', '/runs/{id}/cancel', request, options);
  }

  /**
   * Lets a held run apply its plan, all of it or part.
   * Answers 409 when the run is not held, or when another run of the
   * integration is active, which the message names.
   */
  async approveRun(
    request: ApproveRun,
    options?: RequestOptions,
  ): Promise<Run> {
    return this.#send('POST', '/runs/{id}/approve', request, options);
  }

  /** Ends a held run without applying anything. */
  async rejectRun(request: RejectRun, options?: RequestOptions): Promise<Run> {
    return this.#send('POST', '/runs/{id}/reject', request, options);
  }

  /**
   * Applies exactly the plan of a dry run.
   * Stages a run that takes over the stored plan. Records whose base has moved
   * since are refused and listed in it. Answers 409 when the plan is older than
   * seven days, or when mapping, settings or scope have changed.
   */
  async applyRun(
    request: ApplyRun,
    options?: RequestOptions,
  ): Promise<StagedRun> {
    return this.#send('POST', '/runs/{id}/apply', request, options);
  }

  /**
   * Takes back what a run applied.
   * Stages a guarded run that restores the values from before, and the source
   * rows with them. What has changed since is left alone and listed as a
   * conflict. Answers 409 when the run applied nothing, was undone already, or
   * is over all integrations.
   */
  async undoRun(
    request: UndoRun,
    options?: RequestOptions,
  ): Promise<StagedRun> {
    return this.#send('POST', '/runs/{id}/undo', request, options);
  }

  /**
   * Plans the failed rows of a run again, without asking the source.
   * Stages a run over the stored payloads of the rows that failed, with the
   * mapping and settings in force now. It persists when the run did. Answers
   * 409 when no row failed.
   */
  async retryFailedRecords(
    request: RetryFailedRecords,
    options?: RequestOptions,
  ): Promise<StagedRun> {
    return this.#send('POST', '/runs/{id}/retry-failed', request, options);
  }

  /**
   * Rows for which two runs of one integration came to different outcomes.
   * A row that a run over recent changes did not meet is compared as absent
   * only when `difference` asks for it.
   */
  async compareRuns(
    request: CompareRuns,
    options?: RequestOptions,
  ): Promise<RunComparison> {
    return this.#send('GET', '/runs/{id}/comparison', request, options);
  }

  /** What one run decided, row by row, without the payloads. */
  async listRunRecords(
    request: ListRunRecords,
    options?: RequestOptions,
  ): Promise<RunRecordList> {
    return this.#send('GET', '/runs/{id}/records', request, options);
  }

  /** One record with payload, mapped values and trace. */
  async getRunRecord(
    request: GetRunRecord,
    options?: RequestOptions,
  ): Promise<RunRecord> {
    return this.#send('GET', '/runs/{id}/records/{recordId}', request, options);
  }

  /** Records across runs, newest first, without the payloads. */
  async listRecords(
    request: ListRecords = {},
    options?: RequestOptions,
  ): Promise<RunRecordList> {
    return this.#send('GET', '/records', request, options);
  }

  /** Golden people records. */
  async listPeople(
    request: ListPeople = {},
    options?: RequestOptions,
  ): Promise<PersonList> {
    return this.#send('GET', '/people', request, options);
  }

  /** One person, with the source of every attribute. */
  async getPerson(
    request: GetPerson,
    options?: RequestOptions,
  ): Promise<Person> {
    return this.#send('GET', '/people/{id}', request, options);
  }

  /** What every run decided about this person, newest first. */
  async listPersonRecords(
    request: ListPersonRecords,
    options?: RequestOptions,
  ): Promise<RunRecordList> {
    return this.#send('GET', '/people/{id}/records', request, options);
  }

  /**
   * Stages a run for one person.
   * Without `integrationId`, every integration that knows the person and can
   * fetch one person is asked.
   */
  async syncPerson(
    request: SyncPerson,
    options?: RequestOptions,
  ): Promise<StagedRun> {
    return this.#send('POST', '/people/{id}/sync', request, options);
  }

  /** Org units. Walk the tree with `root` and then `parentId`. */
  async listOrgUnits(
    request: ListOrgUnits = {},
    options?: RequestOptions,
  ): Promise<OrgUnitList> {
    return this.#send('GET', '/org-units', request, options);
  }

  /** One org unit with its children, leaders and first members. */
  async getOrgUnit(
    request: GetOrgUnit,
    options?: RequestOptions,
  ): Promise<OrgUnit> {
    return this.#send('GET', '/org-units/{id}', request, options);
  }

  /**
   * What the catalog must hear about after a cursor. Service principals only.
   * With `wait` the request is a long poll: it answers as soon as there is a
   * change, or empty when the time is up. Upserts come parents first and groups
   * before users.
   */
  async getCatalogChanges(
    request: GetCatalogChanges = {},
    options?: RequestOptions,
  ): Promise<CatalogChanges> {
    return this.#send('GET', '/catalog/changes', request, options);
  }

  /**
   * Says that a consumer has applied everything up to a cursor. Service
   * principals only.
   */
  async ackCatalogChanges(
    request: AckCatalogChanges,
    options?: RequestOptions,
  ): Promise<void> {
    return this.#send('POST', '/catalog/ack', request, options);
  }

  /**
   * Everything that should exist in the catalog, page by page. Service
   * principals only.
   */
  async getCatalogState(
    request: GetCatalogState = {},
    options?: RequestOptions,
  ): Promise<CatalogState> {
    return this.#send('GET', '/catalog/state', request, options);
  }

  /**
   * Reports what the catalog made of the entities, and what it holds. Service
   * principals only.
   * `owned` names entities that the catalog holds for us; the answer names
   * those that should not exist. A large catalog is reported in slices that
   * share one `report` id; `complete` is true on the last slice only. Removals
   * are guarded and are answered after the last slice; a report that never
   * completes removes nothing.
   */
  async reportCatalogFindings(
    request: ReportCatalogFindings,
    options?: RequestOptions,
  ): Promise<CatalogFindingsResult> {
    return this.#send('POST', '/catalog/findings', request, options);
  }

  /** Portal-wide defaults. */
  async getSettings(
    request: GetSettings = {},
    options?: RequestOptions,
  ): Promise<Settings> {
    return this.#send('GET', '/settings', request, options);
  }

  /** Changes portal-wide defaults; what is not named stays as it is. */
  async updateSettings(
    request: UpdateSettings,
    options?: RequestOptions,
  ): Promise<Settings> {
    return this.#send('PATCH', '/settings', request, options);
  }

  /**
   * Whom other portal-wide settings would concern, and which past runs, over
   * stored state.
   * Changes nothing, and asks no source. Refuses what could not be saved
   * either.
   */
  async askSettingsWhatIf(
    request: AskSettingsWhatIf,
    options?: RequestOptions,
  ): Promise<WhatIfResult> {
    return this.#send('POST', '/settings/what-if', request, options);
  }

  /** Attributes that people and units have, the built-in ones first. */
  async listAttributes(
    request: ListAttributes = {},
    options?: RequestOptions,
  ): Promise<AttributeList> {
    return this.#send('GET', '/attributes', request, options);
  }

  /** Adds an attribute of the portal. */
  async createAttribute(
    request: CreateAttribute,
    options?: RequestOptions,
  ): Promise<Attribute> {
    return this.#send('POST', '/attributes', request, options);
  }

  /** Changes an attribute of the portal; its type stays. */
  async updateAttribute(
    request: UpdateAttribute,
    options?: RequestOptions,
  ): Promise<Attribute> {
    return this.#send(
      'PATCH',
      '/attributes/{dataSet}/{name}',
      request,
      options,
    );
  }

  /**
   * Deletes an attribute of the portal.
   * Answers 409 while an active mapping or a draft fills it, naming those.
   */
  async deleteAttribute(
    request: DeleteAttribute,
    options?: RequestOptions,
  ): Promise<void> {
    return this.#send(
      'DELETE',
      '/attributes/{dataSet}/{name}',
      request,
      options,
    );
  }

  /**
   * What the portal manages, written as app-config.
   * Integrations, mappings and schedules. In place of each secret stands the
   * name of an environment variable.
   */
  async exportConfig(
    request: ExportConfig = {},
    options?: RequestOptions,
  ): Promise<ConfigExport> {
    return this.#send('GET', '/config/export', request, options);
  }

  /** The caller's saved filters, and those that others share. */
  async listViews(
    request: ListViews = {},
    options?: RequestOptions,
  ): Promise<ViewList> {
    return this.#send('GET', '/views', request, options);
  }

  /** Saves a filter under a name. */
  async createView(
    request: CreateView,
    options?: RequestOptions,
  ): Promise<View> {
    return this.#send('POST', '/views', request, options);
  }

  /** Changes a view of one's own; what is not named stays as it is. */
  async updateView(
    request: UpdateView,
    options?: RequestOptions,
  ): Promise<View> {
    return this.#send('PATCH', '/views/{id}', request, options);
  }

  /** Deletes a view of one's own. */
  async deleteView(
    request: DeleteView,
    options?: RequestOptions,
  ): Promise<void> {
    return this.#send('DELETE', '/views/{id}', request, options);
  }

  /** People and units that no run removes. */
  async listProtected(
    request: ListProtected = {},
    options?: RequestOptions,
  ): Promise<ProtectedList> {
    return this.#send('GET', '/protected', request, options);
  }

  /** Protects a person or a unit from removal. */
  async protect(
    request: Protect,
    options?: RequestOptions,
  ): Promise<Protected> {
    return this.#send('POST', '/protected', request, options);
  }

  /** Ends a protection. */
  async unprotect(request: Unprotect, options?: RequestOptions): Promise<void> {
    return this.#send('DELETE', '/protected/{kind}/{id}', request, options);
  }

  async #send<TResponse>(
    method: string,
    path: string,
    request: RequestInput,
    options?: RequestOptions,
  ): Promise<TResponse> {
    const baseUrl = await this.#discoveryApi.getBaseUrl('people-sync');
    return sendRequest<TResponse>({
      url: buildUrl(baseUrl, path, request),
      method,
      body: request.body,
      fetchApi: this.#fetchApi,
      ...options,
    });
  }
}
