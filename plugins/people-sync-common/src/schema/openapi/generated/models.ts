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

import type { Entity } from '@backstage/catalog-model';
import type { JsonObject, JsonValue } from '@backstage/types';

/**
 * A kind of data that sources deliver, in processing order.
 *
 * @public
 */
export type DataSet =
  | 'master-data'
  | 'org-units'
  | 'employees'
  | 'employments'
  | 'reporting-lines'
  | 'permissions'
  | 'training';

/**
 * Everything, or only what has changed since the last run.
 *
 * @public
 */
export type RunMode = 'all' | 'recent';

/**
 * What made a run start.
 *
 * @public
 */
export type RunTrigger =
  | 'initial'
  | 'schedule'
  | 'manual'
  | 'push'
  | 'file'
  | 'apply'
  | 'undo'
  | 'retry'
  | 'sweep';

/**
 * Where a run stands.
 *
 * @public
 */
export type RunStatus =
  | 'staged'
  | 'running'
  | 'held'
  | 'completed'
  | 'warning'
  | 'failed'
  | 'skipped'
  | 'cancelled'
  | 'rejected';

/**
 * A step of a run.
 *
 * @public
 */
export type RunPhase = 'stage' | 'plan' | 'guard' | 'apply' | 'close';

/**
 * What a run decided for one source row.
 *
 * @public
 */
export type RecordStatus =
  | 'created'
  | 'updated'
  | 'unchanged'
  | 'skipped'
  | 'failed'
  | 'terminated'
  | 'restored';

/**
 * Whether a golden record is in force.
 *
 * @public
 */
export type PersonStatus = 'active' | 'terminated';

/**
 * Whether we fetch the data or the source sends it.
 *
 * @public
 */
export type ImportDirection = 'pull' | 'push';

/**
 * What a provider can do. `single` fetches one person.
 *
 * @public
 */
export type Capability = 'full' | 'recent' | 'single' | 'push';

/**
 * Backstage's error body.
 *
 * @public
 */
export interface ErrorBody {
  error: {
    name: string;
    message: string;
    stack?: string;
    code?: string;
  };
  request?: {
    method: string;
    url: string;
  };
  response: {
    statusCode: number;
  };
}

/**
 * How to go on reading a list.
 *
 * @public
 */
export interface PageInfo {
  /** Absent on the last page. */
  nextCursor?: string;
}

/**
 * Describes one kind of source that is installed.
 *
 * @public
 */
export interface Provider {
  id: string;
  title: string;
  description?: string;
  capabilities: Array<Capability>;
  dataSets: Array<DataSet>;
  /** JSON schema of the integration's `config`. */
  configSchema: JsonObject;
  /** Fields of `config` that are secrets. */
  secretFields?: Array<string>;
  /** Built from a public specification, or modelled on what is known. */
  conformance: 'public-spec' | 'modelled';
  /** Matching keys unless an integration names its own. */
  matchBy?: Array<string>;
  /** Whether integrations of it can be added in the portal. */
  portal?: boolean;
  /** Whether files can be uploaded to integrations of it, as import sheets. */
  uploads?: boolean;
  /** Where its set-up is described. */
  link?: string;
}

/**
 * One page of a list.
 *
 * @public
 */
export interface ProviderList {
  items: Array<Provider>;
  totalItems: number;
  pageInfo: PageInfo;
}

/**
 * What happens to somebody a full fetch no longer names: kept, terminated at
 * once, or terminated after a grace period.
 *
 * @public
 */
export type MissingPolicy =
  | 'keep'
  | 'terminate'
  | {
      terminateAfter: string;
    };

/**
 * What becomes of somebody unknown whose start date lies in the future: they
 * exist at once, from that day on, or so long before it.
 *
 * @public
 */
export type StartDates =
  | 'ignore'
  | 'wait'
  | {
      early: string;
    };

/**
 * One policy per data set; `default` is for those not named.
 *
 * @public
 */
export interface MissingPolicyByDataSet {
  default?: MissingPolicy;
  'master-data'?: MissingPolicy;
  'org-units'?: MissingPolicy;
  employees?: MissingPolicy;
  employments?: MissingPolicy;
  'reporting-lines'?: MissingPolicy;
  permissions?: MissingPolicy;
  training?: MissingPolicy;
}

/**
 * A run is held when at least `atLeast` changes are more than `percent` of
 * the import's active source records, or when they are more than `max`.
 *
 * @public
 */
export interface SafeguardLimit {
  percent?: number;
  atLeast?: number;
  max?: number;
}

/**
 * Limits of one data set, by kind of change.
 *
 * @public
 */
export interface DataSetSafeguards {
  removals?: SafeguardLimit;
  updates?: SafeguardLimit;
  creates?: SafeguardLimit;
  /**
   * Changes of one attribute, by its name; `*` is for each one that is not
   * named.
   */
  attributes?: { [key: string]: SafeguardLimit };
  /** Rows by which a complete fetch is smaller than the active source records. */
  shrink?: SafeguardLimit;
  /** Below it `percent` does not count, only `max` does. */
  minPopulation?: number;
}

/**
 * Limits by data set.
 *
 * @public
 */
export interface Safeguards {
  'master-data'?: DataSetSafeguards;
  'org-units'?: DataSetSafeguards;
  employees?: DataSetSafeguards;
  employments?: DataSetSafeguards;
  'reporting-lines'?: DataSetSafeguards;
  permissions?: DataSetSafeguards;
  training?: DataSetSafeguards;
}

/**
 * What becomes of a plan when a field that the mapping reads is gone from the
 * payloads or holds something of another kind: it is told of, or the run is
 * held as well.
 *
 * @public
 */
export type DriftPolicy = 'report' | 'hold';

/**
 * All that is ever said about a stored secret.
 *
 * @public
 */
export interface SecretState {
  set: boolean;
  updatedAt?: string | null;
  updatedBy?: string | null;
  /** Tells two secrets apart, and says nothing about either. */
  fingerprint?: string;
  /** Why it cannot be opened, such as a key that is gone. */
  problem?: string;
}

/**
 * Something wrong in the configuration, by field.
 *
 * @public
 */
export interface ConfigProblem {
  /** Path below the integration, such as `config.tenantId`. */
  field: string;
  message: string;
}

/**
 * One configured connection to a source.
 *
 * @public
 */
export interface Integration {
  id: string;
  /** Id of the provider. */
  provider: string;
  title: string;
  enabled: boolean;
  /** False when something is missing or wrong; see `problems`. */
  configured: boolean;
  /** Integrations from app-config are read-only here. */
  managedBy: 'config' | 'ui';
  initialSync?: boolean;
  /** IANA name; a date without a time is a day in this zone. */
  timezone?: string;
  startDates?: StartDates;
  /** Start of the last persisted run that succeeded. */
  lastSyncAt: string | null;
  /** Why the last run failed; null after a success. */
  lastError: string | null;
  /** Matching keys, in the order they are tried. */
  matchBy: Array<string>;
  missingPolicy: MissingPolicy | MissingPolicyByDataSet;
  /** The limits in force, those of the portal among them. */
  safeguards: Safeguards;
  /** Those that the integration sets itself. */
  ownSafeguards?: Safeguards;
  onDrift?: DriftPolicy;
  /** The provider's settings without its secrets. */
  config: JsonObject;
  /** State of each secret, by field of `config`. */
  secrets: { [key: string]: SecretState };
  problems: Array<ConfigProblem>;
  /** What the provider can deliver. */
  dataSets: Array<DataSet>;
  capabilities: Array<Capability>;
  schedules: Array<Schedule>;
  /** Goes up with every change of the settings. */
  revision?: number;
  trace?: TraceLevel;
  /** Code of `lastError` in the list of troubles. */
  lastErrorCode?: string | null;
  /** How many runs have failed one after the other. */
  failureStreak?: number;
  /** Start of the last complete run over all data. */
  lastFullAt?: string | null;
  /** Start of the last run over recent changes that succeeded. */
  lastRecentAt?: string | null;
  maintenance?: Maintenance | null;
  createdAt?: string;
  updatedAt?: string;
  updatedBy?: string;
}

/**
 * An integration in the shape of app-config, with its id.
 *
 * @public
 */
export interface CreateIntegrationRequest {
  id: string;
  provider: string;
  title?: string;
  enabled?: boolean;
  initialSync?: boolean;
  /** IANA name; a date without a time is a day in this zone. */
  timezone?: string;
  startDates?: StartDates;
  /** Settings of the provider, secrets among them. */
  config?: JsonObject;
  matchBy?: Array<string>;
  missingPolicy?: MissingPolicy | MissingPolicyByDataSet;
  safeguards?: Safeguards;
  onDrift?: DriftPolicy;
  trace?: TraceLevel;
  /** Without it, one by the default interval of the settings. */
  schedules?: Array<NewSchedule>;
  /**
   * Where in app-config the fields of `config` come from that are not given,
   * secrets included; see `/carry-over`.
   */
  carryOver?: string;
}

/**
 * A schedule of an integration that is being added.
 *
 * @public
 */
export interface NewSchedule {
  /** Null for all of them. */
  dataSets?: Array<DataSet> | null;
  mode?: RunMode;
  /** Five fields, or six with the second first. */
  cron: string;
  /** IANA name. */
  timezone?: string;
  enabled?: boolean;
  windows?: ScheduleWindows;
  jitter?: string;
  missed?: MissedRuns;
}

/**
 * What to change about an integration.
 *
 * @public
 */
export interface UpdateIntegrationRequest {
  title?: string;
  enabled?: boolean;
  initialSync?: boolean;
  /** IANA name; a date without a time is a day in this zone. */
  timezone?: string;
  startDates?: StartDates;
  /** Settings of the provider, secrets among them. */
  config?: JsonObject;
  matchBy?: Array<string>;
  missingPolicy?: MissingPolicy | MissingPolicyByDataSet;
  safeguards?: Safeguards;
  onDrift?: DriftPolicy;
  trace?: TraceLevel;
  /** As read before; 409 when it has moved since. */
  revision?: number;
}

/**
 * Settings to try.
 *
 * @public
 */
export interface TestProviderRequest {
  config: JsonObject;
  /** Whose secrets are used where none is given. */
  integrationId?: string;
  carryOver?: string;
}

/**
 * What becomes of one setting.
 *
 * @public
 */
export interface CarryOverField {
  /** Path of the setting in app-config. */
  from: string;
  /** Field of the integration. */
  to?: string;
  outcome: 'carried' | 'changed' | 'left';
  /** What is different, or why it is left. */
  message?: string;
  secret?: boolean;
}

/**
 * Settings of another module, as an integration would have them.
 *
 * @public
 */
export interface CarryOver {
  /** Path in app-config. */
  from: string;
  provider: string;
  /** Proposed for the integration. */
  id: string;
  title: string;
  /** Without its secrets. */
  config: JsonObject;
  schedule?: NewSchedule;
  fields: Array<CarryOverField>;
}

/**
 * A page of them.
 *
 * @public
 */
export interface CarryOverList {
  items: Array<CarryOver>;
  totalItems: number;
  pageInfo: PageInfo;
}

/**
 * What stands on an integration. `sole` counts those that no other
 * integration knows: they would go with what it contributed.
 *
 * @public
 */
export interface IntegrationFootprint {
  people: number;
  solePeople: number;
  orgUnits: number;
  soleOrgUnits: number;
  /** Entities of the catalog that would go. */
  entities: number;
  /** People of whom an attribute comes from it, by attribute. */
  attributes: { [key: string]: number };
}

/**
 * How to take back what an integration contributed.
 *
 * @public
 */
export interface WithdrawRequest {
  persist?: boolean;
  /** Why; required to persist. */
  reason?: string;
}

/**
 * A pause of scheduled runs.
 *
 * @public
 */
export interface Maintenance {
  reason: string;
  /** When it ends by itself. */
  until?: string;
  since?: string;
  by?: string;
}

/**
 * A pause to start.
 *
 * @public
 */
export interface MaintenanceRequest {
  reason: string;
  until?: string;
}

/**
 * Settings to try; what is not named is as it stands.
 *
 * @public
 */
export interface WhatIfRequest {
  matchBy?: Array<string>;
  missingPolicy?: MissingPolicy | MissingPolicyByDataSet;
  safeguards?: Safeguards;
  /** Every integration, the winner first. */
  precedence?: Array<string>;
  /** Filters of the provider; its other fields are ignored. */
  config?: JsonObject;
}

/**
 * One of those whom a setting concerns.
 *
 * @public
 */
export interface WhatIfPerson {
  employeeId?: string;
  sourceId: string;
  displayName: string;
  message: string;
}

/**
 * A past run under the limits asked about.
 *
 * @public
 */
export interface WhatIfRun {
  runId: string;
  integrationId: string;
  at: string;
  /** Whether the limits as they stand hold it. */
  before: boolean;
  after: boolean;
  /** What holds it then. */
  limits?: Array<string>;
}

/**
 * How many a setting concerns, and the first of them.
 *
 * @public
 */
export interface WhatIfFinding {
  setting:
    | 'matchBy'
    | 'missingPolicy'
    | 'precedence'
    | 'lifecycleFrom'
    | 'config';
  count: number;
  message: string;
  people: Array<WhatIfPerson>;
}

/**
 * What changed settings would have done.
 *
 * @public
 */
export interface WhatIfResult {
  /** The last 30 runs of each integration, under changed limits. */
  runs: Array<WhatIfRun>;
  findings: Array<WhatIfFinding>;
  /** What could not be told from stored state. */
  notes: Array<string>;
}

/**
 * What an attribute holds.
 *
 * @public
 */
export type AttributeType =
  | 'text'
  | 'number'
  | 'boolean'
  | 'date'
  | 'selection'
  | 'list'
  | 'reference';

/**
 * Something that is known of people or units.
 *
 * @public
 */
export interface Attribute {
  name: string;
  dataSet: DataSet;
  title: string;
  description?: string;
  type: AttributeType;
  /** What a selection may hold. */
  options?: Array<string>;
  /** A row without it fails. */
  required: boolean;
  /** Two people cannot have the same value. */
  unique: boolean;
  builtIn: boolean;
  /** Annotation of catalog entities that carries it. */
  annotation?: string;
  /**
   * Label of catalog entities that carries it, as far as its values are valid
   * for labels.
   */
  label?: string;
}

/**
 * A page of them.
 *
 * @public
 */
export interface AttributeList {
  items: Array<Attribute>;
  totalItems: number;
  pageInfo: PageInfo;
}

/**
 * An attribute to add.
 *
 * @public
 */
export interface CreateAttributeRequest {
  name: string;
  dataSet: DataSet;
  title: string;
  description?: string;
  type: 'text' | 'number' | 'boolean' | 'date' | 'selection';
  options?: Array<string>;
  required?: boolean;
  unique?: boolean;
  annotation?: string;
  label?: string;
}

/**
 * What to change about an attribute.
 *
 * @public
 */
export interface UpdateAttributeRequest {
  title?: string;
  description?: string;
  options?: Array<string>;
  required?: boolean;
  unique?: boolean;
  annotation?: string | null;
  label?: string | null;
}

/**
 * How one attribute is read. One of `path`, `firstOf`, `expression`,
 * `constant`, `lookup`, `date`, `reference`, `references`; besides them
 * `default`, `createOnly` and `onNull`.
 *
 * @public
 */
export type MappingRule = JsonObject;

/**
 * Attribute to rule, and the attributes a row fails without.
 *
 * @public
 */
export interface MappingRules {
  attributes: { [key: string]: MappingRule };
  required?: Array<string>;
}

/**
 * One state of a mapping. Version 0 is the provider's own.
 *
 * @public
 */
export interface MappingVersion {
  version: number;
  state: 'draft' | 'active' | 'retired';
  rules: MappingRules;
  author: string;
  reason?: string;
  createdAt: string | null;
  activatedAt?: string | null;
}

/**
 * The mapping of an import.
 *
 * @public
 */
export interface Mapping {
  integrationId: string;
  dataSet: DataSet;
  /** By app-config it is read-only in the portal. */
  managedBy?: 'config' | 'ui';
  active: MappingVersion;
  draft: MappingVersion | null;
  /** Newest first, the provider's own last. */
  versions: Array<MappingVersion>;
  /** How many stored payloads there are to replay. */
  rows: number;
  /** Rules of the active version that no longer work. */
  problems: Array<MappingProblem>;
}

/**
 * Rules to save.
 *
 * @public
 */
export interface SaveMappingRequest {
  rules: MappingRules;
  /** A draft changes nothing; `active` serves the next run. */
  state?: 'draft' | 'active';
  /** The newest version when these rules were begun. */
  basedOn?: number;
  /** The replay of these rules that was looked at. */
  replayId?: string;
  reason?: string;
}

/**
 * Why a rule cannot be used.
 *
 * @public
 */
export interface MappingProblem {
  attribute: string;
  message: string;
  /** Character of the expression, counted from 0. */
  position?: number;
  /** Part of the rule, such as `expression` or `default`. */
  field?: string;
}

/**
 * Rules to try, and the row to try them on: one stored, or a payload given.
 *
 * @public
 */
export interface PreviewMappingRequest {
  rules: MappingRules;
  sourceId?: string;
  payload?: JsonObject;
}

/**
 * What one rule makes of a payload.
 *
 * @public
 */
export interface MappedAttribute {
  attribute: string;
  status: 'same' | 'different' | 'new' | 'gone' | 'failed';
  /** What the rules given make of it; absent means unknown. */
  value?: JsonValue;
  /** What the active version makes of it. */
  current?: JsonValue;
  message?: string;
  position?: number;
}

/**
 * One payload through a mapping.
 *
 * @public
 */
export interface MappingPreview {
  sourceId?: string;
  displayName?: string;
  /** As stored, what is sensitive masked. */
  payload?: JsonObject;
  attributes: Array<MappedAttribute>;
  /** Why the row would fail. */
  errors: Array<RecordError>;
}

/**
 * A row of the source that has a stored payload.
 *
 * @public
 */
export interface MappingSample {
  sourceId: string;
  displayName: string;
}

/**
 * A page of them.
 *
 * @public
 */
export interface MappingSampleList {
  items: Array<MappingSample>;
  totalItems: number;
  pageInfo: PageInfo;
}

/**
 * Rules to replay.
 *
 * @public
 */
export interface ReplayMappingRequest {
  rules: MappingRules;
  /** Seconds to wait for the result. */
  wait?: number;
}

/**
 * A row that a mapping would change.
 *
 * @public
 */
export interface ReplayedRow {
  sourceId: string;
  employeeId?: string;
  displayName: string;
  changes: Array<RecordChange>;
  errors: Array<RecordError>;
}

/**
 * Every stored payload of an import through a mapping.
 *
 * @public
 */
export interface MappingReplay {
  id: string;
  status: 'running' | 'completed' | 'failed' | 'cancelled';
  done: number;
  total: number;
  changed: number;
  unchanged: number;
  /** Rows that would fail and do not fail today. */
  failed: number;
  /** How many rows change in each attribute. */
  attributes: { [key: string]: number };
  /** The first 100 rows that change or fail. */
  rows: Array<ReplayedRow>;
  durationMs?: number;
  error?: string;
}

/**
 * Something to be filled in.
 *
 * @public
 */
export interface ConfigPlaceholder {
  /** Name of the environment variable. */
  variable: string;
  /** Path in app-config. */
  field: string;
}

/**
 * Part of an app-config file.
 *
 * @public
 */
export interface ConfigExport {
  yaml: string;
  placeholders: Array<ConfigPlaceholder>;
  notes: Array<string>;
}

/**
 * Whether the portal can keep secrets.
 *
 * @public
 */
export interface SecretSettings {
  available: boolean;
  /** Where they are kept, such as the database or a vault. */
  store?: string;
  /** Why it cannot, and how to mend that. */
  problem?: string;
}

/**
 * One page of a list.
 *
 * @public
 */
export interface IntegrationList {
  items: Array<Integration>;
  totalItems: number;
  pageInfo: PageInfo;
}

/**
 * One step of a connection test.
 *
 * @public
 */
export interface IntegrationTestStep {
  /**
   * Steps that the provider tells nothing about are left out, unless an earlier
   * one failed.
   */
  id: 'reach' | 'auth' | 'permission' | 'page' | 'count' | 'mapping';
  title: string;
  /** Steps after a failed one are `skipped`. */
  outcome: 'ok' | 'warning' | 'failed' | 'skipped';
  message?: string;
  /** What an admin can do about it. */
  hint?: string;
  /** What kind of trouble it is, as errors of runs have it. */
  code?: string;
  durationMs?: number;
}

/**
 * What a connection test found.
 *
 * @public
 */
export interface IntegrationTestResult {
  ok: boolean;
  steps: Array<IntegrationTestStep>;
}

/**
 * Against the schedule: `delayed` after one missed interval, `error` after
 * two or when the last run failed, `paused` when switched off, `unscheduled`
 * when nothing will run it, `never` before the first run.
 *
 * @public
 */
export type ImportFreshness =
  | 'on-time'
  | 'delayed'
  | 'error'
  | 'paused'
  | 'unscheduled'
  | 'never';

/**
 * `disabled` and `not-configured` speak of the integration, `inactive` of the
 * import's switch.
 *
 * @public
 */
export type ImportState = 'active' | 'disabled' | 'not-configured' | 'inactive';

/**
 * What a run over all data took.
 *
 * @public
 */
export interface ImportCost {
  runId: string;
  finishedAt: string;
  durationMs: number;
  /** How many rows the source delivered. */
  rows: number;
}

/**
 * One run in the small chart of an import.
 *
 * @public
 */
export interface ImportRun {
  runId: string;
  status: RunStatus;
  at: string;
  persist?: boolean;
  /** Records created, updated, terminated and restored. */
  changed: number;
  failed: number;
}

/**
 * The schedule of an import that fires next.
 *
 * @public
 */
export interface ImportSchedule {
  id: string;
  cron: string;
  timezone: string;
  mode: RunMode;
  enabled: boolean;
  /** How many more schedules this import has. */
  others: number;
}

/**
 * One integration and data set.
 *
 * @public
 */
export interface ImportRow {
  integrationId: string;
  integrationTitle: string;
  dataSet: DataSet;
  direction: ImportDirection;
  schedule: ImportSchedule | null;
  nextRunAt: string | null;
  lastRunAt: string | null;
  lastRunId: string | null;
  lastStatus: RunStatus | null;
  /** The switch of this row. */
  active: boolean;
  freshness: ImportFreshness;
  state: ImportState;
  /** Start of the last run that was applied. */
  lastSuccessAt?: string | null;
  /**
   * Times of its schedules that have passed since the last success. Of each
   * schedule no more than two are counted. Absent where nobody waits for any.
   */
  missedTimes?: number;
  /** The run that waits for approval, when one does. */
  heldRunId?: string;
  /** The last run over all data, which says what another one costs. */
  lastFull?: ImportCost | null;
  /** The last 30 runs that included it, the oldest first. */
  history?: Array<ImportRun>;
  /** Why its integration is in maintenance, when it is. */
  maintenance?: string;
  /** What is wrong, when something is. */
  problem?: string;
  traceLevel?: TraceLevel;
}

/**
 * How much of a record is kept: nothing but failures, a summary without
 * payload and steps, or all of it. `none` keeps counts only.
 *
 * @public
 */
export type TraceLevel = 'none' | 'failures' | 'summary' | 'all';

/**
 * One page of a list.
 *
 * @public
 */
export interface ImportRowList {
  items: Array<ImportRow>;
  totalItems: number;
  pageInfo: PageInfo;
}

/**
 * What changes about an import.
 *
 * @public
 */
export interface UpdateImportRequest {
  /** The new position of its switch. */
  active?: boolean;
  traceLevel?: TraceLevel;
}

/**
 * A time at which an integration runs on its own.
 *
 * @public
 */
export interface Schedule {
  id: string;
  integrationId: string;
  /** Null for all of them. */
  dataSets: Array<DataSet> | null;
  mode: RunMode;
  /** Five fields. */
  cron: string;
  /** IANA name. */
  timezone: string;
  enabled: boolean;
  managedBy?: 'config' | 'ui';
  /** The undo that switched it off, until somebody switches it on. */
  pausedBy?: string;
  /** The next five times; empty while it is off. */
  nextRuns: Array<string>;
  windows?: ScheduleWindows;
  /** At most so much later than the cron says, spread by schedule. */
  jitter?: string;
  missed?: MissedRuns;
  lastFiredAt?: string;
  advice?: Array<ScheduleAdvice>;
}

/**
 * What to change about a schedule.
 *
 * @public
 */
export interface UpdateScheduleRequest {
  /** Null for all of them. */
  dataSets?: Array<DataSet> | null;
  mode?: RunMode;
  /** Five fields, or six with the second first. */
  cron?: string;
  /** IANA name. */
  timezone?: string;
  enabled?: boolean;
  windows?: ScheduleWindows;
  jitter?: string;
  missed?: MissedRuns;
}

/**
 * A schedule to add.
 *
 * @public
 */
export interface CreateScheduleRequest {
  integrationId: string;
  /** Null for all of them. */
  dataSets?: Array<DataSet> | null;
  mode?: RunMode;
  /** Five fields, or six with the second first. */
  cron: string;
  /** IANA name. */
  timezone?: string;
  enabled?: boolean;
  windows?: ScheduleWindows;
  jitter?: string;
  missed?: MissedRuns;
}

/**
 * A schedule that need not exist yet.
 *
 * @public
 */
export interface PreviewScheduleRequest {
  /** The schedule that it would replace. */
  scheduleId?: string;
  /** Whose schedules and durations the advice looks at. */
  integrationId?: string;
  /** Null for all of them. */
  dataSets?: Array<DataSet> | null;
  mode?: RunMode;
  /** Five fields, or six with the second first. */
  cron: string;
  /** IANA name. */
  timezone?: string;
  enabled?: boolean;
  windows?: ScheduleWindows;
  jitter?: string;
  missed?: MissedRuns;
}

/**
 * What happens to times that passed while no backend was running: `run-once`
 * makes up for all of them with one run, `skip` waits for the next.
 *
 * @public
 */
export type MissedRuns = 'run-once' | 'skip';

/**
 * A day of the week.
 *
 * @public
 */
export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';

/**
 * A part of days in the zone of the schedule. One that ends before it starts
 * reaches into the day after.
 *
 * @public
 */
export interface TimeWindow {
  /** The days it starts on; every day without it. */
  days?: Array<Weekday>;
  from: string;
  to: string;
}

/**
 * Times of the cron that do not count.
 *
 * @public
 */
export interface ScheduleWindows {
  /** Fires within these only; at any time when empty. */
  allow?: Array<TimeWindow>;
  /** Never fires within these. */
  quiet?: Array<TimeWindow>;
}

/**
 * Something to know about a schedule.
 *
 * @public
 */
export interface ScheduleAdvice {
  code:
    | 'working-hours'
    | 'overlap'
    | 'too-often'
    | 'clock-change'
    | 'blocked'
    | 'no-full';
  message: string;
}

/**
 * One time that a schedule fires.
 *
 * @public
 */
export interface ScheduledTime {
  at: string;
  /** The clock in the zone of the schedule, as `2027-03-28T03:00`. */
  local: string;
  /** Of that zone at that time, such as `+02:00`. */
  offset: string;
  /** What clock changes do to it. */
  note?: string;
}

/**
 * When a schedule would fire.
 *
 * @public
 */
export interface SchedulePreview {
  times: Array<ScheduledTime>;
  advice: Array<ScheduleAdvice>;
  /** Why it cannot be saved, by field. */
  problems: Array<ConfigProblem>;
}

/**
 * One page of a list.
 *
 * @public
 */
export interface ScheduleList {
  items: Array<Schedule>;
  totalItems: number;
  pageInfo: PageInfo;
}

/**
 * Whom a run is narrowed to, by exactly one of these.
 *
 * @public
 */
export interface RunPerson {
  sourceId?: string;
  employeeId?: string;
  email?: string;
}

/**
 * What a new run is to do.
 *
 * @public
 */
export interface CreateRunRequest {
  integrationId?: string;
  /** All active data sets when absent. */
  dataSets?: Array<DataSet>;
  mode: RunMode;
  /** False is a dry run. */
  persist?: boolean;
  /** Run the automated rules afterwards, as system-initiated runs do. */
  runRules?: boolean;
  person?: RunPerson;
}

/**
 * How to synchronise one person.
 *
 * @public
 */
export interface SyncPersonRequest {
  integrationId?: string;
  /** False is a dry run. */
  persist?: boolean;
}

/**
 * Why a run is cancelled.
 *
 * @public
 */
export interface CancelRunRequest {
  reason?: string;
}

/**
 * What of a held plan to take, and why.
 *
 * @public
 */
export interface ApproveRunRequest {
  reason: string;
  /**
   * `all`, everything but the removals, or the records named in `recordIds`.
   * What is not taken stays as it was.
   */
  scope?: 'all' | 'without-removals' | 'records';
  /** Required with the scope `records`, refused otherwise. */
  recordIds?: Array<string>;
}

/**
 * Why a held run is rejected.
 *
 * @public
 */
export interface RejectRunRequest {
  reason: string;
}

/**
 * Why a stored plan is applied.
 *
 * @public
 */
export interface ApplyRunRequest {
  reason?: string;
}

/**
 * A column of an uploaded file, and what it was taken for.
 *
 * @public
 */
export interface SheetColumn {
  /** As the file has it. Empty for a column without a name. */
  header: string;
  /**
   * The column of the template that it is read as, or the further column that
   * it is kept as. Null when it is left out.
   */
  column: string | null;
  /**
   * `exact` and `alias` were recognised, `asked` was named in the request, and
   * `none` is no column of the template.
   */
  how: 'exact' | 'alias' | 'asked' | 'none';
  /** At most three values, of at most 100 characters each. */
  samples: Array<string>;
}

/**
 * A column that an import sheet can have.
 *
 * @public
 */
export interface SheetTemplateColumn {
  column: string;
  /** Every row has to hold a value. */
  required: boolean;
  /** The attribute that it becomes, where the mapping reads it. */
  attribute?: string;
  description: string;
}

/**
 * What an uploaded file is.
 *
 * @public
 */
export interface SheetFile {
  name: string;
  bytes: number;
  format: 'csv' | 'xlsx';
  /** Of a CSV file. */
  encoding?: string;
  /** Of a CSV file; `tab` for tabs. */
  delimiter?: string;
  /** Of a workbook, the sheet that was read. */
  sheet?: string;
  /** Of a workbook, its sheets in their order. */
  sheets?: Array<string>;
  /** Below the header. */
  rows: number;
}

/**
 * A row of an uploaded file as it was read.
 *
 * @public
 */
export interface SheetRow {
  /** As a spreadsheet counts, from 1. */
  row: number;
  /** What identifies the person. Empty when the row has none. */
  sourceId: string;
  /** By column; cells without a value are absent. */
  values: { [key: string]: string };
}

/**
 * Something in an uploaded file that is not right.
 *
 * @public
 */
export interface SheetProblem {
  /** As a spreadsheet counts, from 1. */
  row?: number;
  column?: string;
  message: string;
  hint?: string;
}

/**
 * What a sync would do with one row.
 *
 * @public
 */
export interface SheetPlannedRecord {
  dataSet: DataSet;
  sourceId: string;
  displayName: string;
  status: RecordStatus;
  reason?: string;
  changes: Array<RecordChange>;
}

/**
 * What a sync of an uploaded file would do.
 *
 * @public
 */
export interface SheetPlan {
  counts: DataSetCounts;
  /** At most 50, those that change something first. */
  records: Array<SheetPlannedRecord>;
  hold?: RunHold;
  errors: Array<RunError>;
}

/**
 * What was found in an uploaded file, and what a sync would do with it.
 *
 * @public
 */
export interface SheetPreview {
  file: SheetFile;
  /** The column that identifies people. */
  idColumn: string;
  /** Those of the file, in their order. */
  columns: Array<SheetColumn>;
  /** Those that are recognised. */
  template: Array<SheetTemplateColumn>;
  /**
   * Columns that are needed and were not found. Without them nothing can be
   * imported.
   */
  missing: Array<string>;
  /** The first 20. */
  rows: Array<SheetRow>;
  /** At most 100. */
  problems: Array<SheetProblem>;
  problemsTotal: number;
  plan?: SheetPlan;
  /** Why there is no plan. */
  planSkipped?: string;
}

/**
 * The file that a run imports.
 *
 * @public
 */
export interface RunUpload {
  name: string;
  bytes: number;
  /** It holds everybody. */
  snapshot: boolean;
}

/**
 * The run that answers a request.
 *
 * @public
 */
export interface StagedRun {
  id: string;
  status: RunStatus;
  /** True when the request attached to an equal run. */
  alreadyStaged?: true;
}

/**
 * What came of a webhook.
 *
 * @public
 */
export interface WebhookOutcome {
  /** Syncs that were asked for. */
  requested: number;
  /** It had come before. */
  repeated?: true;
}

/**
 * Records by status.
 *
 * @public
 */
export interface StatusCounts {
  created: number;
  updated: number;
  unchanged: number;
  skipped: number;
  failed: number;
  terminated: number;
  restored: number;
}

/**
 * Counts by data set; data sets the run did not touch are absent.
 *
 * @public
 */
export interface DataSetCounts {
  'master-data'?: StatusCounts;
  'org-units'?: StatusCounts;
  employees?: StatusCounts;
  employments?: StatusCounts;
  'reporting-lines'?: StatusCounts;
  permissions?: StatusCounts;
  training?: StatusCounts;
}

/**
 * Something that went wrong in a run as a whole.
 *
 * @public
 */
export interface RunError {
  code: string;
  message: string;
  dataSet?: DataSet;
  /** What an admin can do about it. */
  hint?: string;
}

/**
 * How far a run has come.
 *
 * @public
 */
export interface RunProgress {
  phase: RunPhase;
  dataSet: DataSet | null;
  /** Rows of this phase and data set. */
  done: number;
  /** Absent while nobody knows. */
  total?: number;
  ratePerSecond: number;
}

/**
 * One step of a run and what came of it.
 *
 * @public
 */
export interface RunPhaseState {
  phase: RunPhase;
  state: 'waiting' | 'running' | 'done' | 'skipped' | 'failed' | 'held';
  startedAt?: string;
  finishedAt?: string;
}

/**
 * One limit that the plan exceeds.
 *
 * @public
 */
export interface HoldLimit {
  dataSet: DataSet;
  kind:
    | 'removals'
    | 'updates'
    | 'creates'
    | 'attribute'
    | 'shrink'
    | 'protected'
    | 'freeze'
    | 'drift';
  /** Of the kind `attribute`, which one. */
  attribute?: string;
  /** Of the kind `drift`, the paths of the fields. */
  fields?: Array<string>;
  /** What this plan would do. */
  count: number;
  /** What the same import did in the last 24 hours, counted too. */
  recent?: number;
  /** The import's active source records before the run. */
  population: number;
  limit: SafeguardLimit;
  message: string;
}

/**
 * Part of the held changes that belongs together, so that the cause shows.
 *
 * @public
 */
export interface HoldGroup {
  /** What those in it share. */
  kind: 'org-unit' | 'email-domain' | 'attribute';
  change: 'removals' | 'updates' | 'creates';
  dataSet?: DataSet;
  label: string;
  count: number;
  total?: number;
  orgUnitId?: string;
}

/**
 * Why a plan waits for a decision, and what is at stake.
 *
 * @public
 */
export interface RunHold {
  /** On dry runs, which are never held themselves. */
  wouldHold?: boolean;
  limits: Array<HoldLimit>;
  groups: Array<HoldGroup>;
  /** The newer run whose plan took the place of this one. */
  replacedBy?: string;
  /** How many different people must approve. */
  approvalsNeeded?: number;
  /** Who has approved so far. */
  approvals?: Array<RunDecision>;
}

/**
 * What a person decided about the run.
 *
 * @public
 */
export interface RunDecision {
  action: 'approved' | 'rejected' | 'cancelled';
  /** Entity ref or `service:<subject>`. */
  by: string;
  at: string;
  reason?: string;
  scope?: 'all' | 'without-removals' | 'records';
}

/**
 * Whether something can be done with a run as it stands.
 *
 * @public
 */
export interface RunAction {
  possible: boolean;
  /** Why not, for people to read. */
  reason?: string;
}

/**
 * What can be done with a run as it stands; permissions are another matter. A
 * request may still be refused, as things move.
 *
 * @public
 */
export interface RunActions {
  apply: RunAction;
  undo: RunAction;
  cancel: RunAction;
  retryFailed: RunAction;
  approve: RunAction;
  reject: RunAction;
}

/**
 * Why a run is undone.
 *
 * @public
 */
export interface UndoRunRequest {
  reason: string;
  /**
   * Switch the schedules of the integration off, since its next run would
   * decide the same again.
   */
  pauseSchedules?: boolean;
}

/**
 * Why failed rows are tried again.
 *
 * @public
 */
export interface RetryRunRequest {
  reason?: string;
}

/**
 * How two runs differ over a row: only this one met it, only the other one
 * did, or they gave it another status or other values.
 *
 * @public
 */
export type RunDifference = 'only-this' | 'only-other' | 'status' | 'values';

/**
 * What one of the two runs decided.
 *
 * @public
 */
export interface RunComparisonSide {
  recordId: string;
  status: RecordStatus;
  reason?: string;
  changes: Array<RecordChange>;
}

/**
 * One row over which two runs differ.
 *
 * @public
 */
export interface RunComparisonItem {
  dataSet: DataSet;
  sourceId: string;
  displayName: string;
  employeeId?: string;
  difference: RunDifference;
  this?: RunComparisonSide;
  other?: RunComparisonSide;
}

/**
 * One page of a list.
 *
 * @public
 */
export interface RunComparison {
  items: Array<RunComparisonItem>;
  totalItems: number;
  pageInfo: PageInfo;
}

/**
 * One integration of a run of all integrations.
 *
 * @public
 */
export interface RunChild {
  id: string;
  integrationId: string;
  status: RunStatus;
}

/**
 * One execution of plan, guard and apply.
 *
 * @public
 */
export interface Run {
  id: string;
  /** Null for a run of all integrations. */
  integrationId: string | null;
  integrationTitle?: string;
  parentId: string | null;
  /** The run that this one applies, undoes or retries. */
  basedOn: string | null;
  mode: RunMode;
  trigger: RunTrigger;
  /** Entity ref, `service:<subject>` or `system`. */
  createdBy: string;
  status: RunStatus;
  /** What was asked. */
  persist: boolean;
  /**
   * What came of it: true once something was applied, or when a persisted run
   * completed with nothing to do.
   */
  persisted: boolean;
  runRules?: boolean;
  /** Whom the run was narrowed to. */
  person?: RunPerson;
  /** The file that it imports, of an import sheet. */
  upload?: RunUpload;
  dataSets: Array<DataSet>;
  /** People; a run without employees sums its data sets. */
  summary: StatusCounts;
  counts: DataSetCounts;
  /** Distinct source ids fetched, by data set. */
  fetched?: { [key: string]: number };
  errors: Array<RunError>;
  /** What an admin may want to know although nothing went wrong. */
  notes?: Array<RunError>;
  progress: RunProgress;
  phases?: Array<RunPhaseState>;
  createdAt: string;
  startedAt: string | null;
  finishedAt: string | null;
  skipReason?: string;
  hold?: RunHold;
  decision?: RunDecision;
  /** The run that took it back, or is about to. */
  undoneBy?: string;
  actions?: RunActions;
  /** Of a run of all integrations, when one run is read. */
  children?: Array<RunChild>;
}

/**
 * One page of a list.
 *
 * @public
 */
export interface RunList {
  items: Array<Run>;
  totalItems: number;
  pageInfo: PageInfo;
}

/**
 * `skipped` is malformed plus failed plus filtered, never unchanged. Org
 * units may leave it out.
 *
 * @public
 */
export interface RunResultBucket {
  created: number;
  updated: number;
  skipped?: number;
  unchanged?: number;
  terminated?: number;
  restored?: number;
  failed?: number;
}

/**
 * What a persisted run did, or would have done when it is held.
 *
 * @public
 */
export interface RunResultApplied {
  employees: RunResultBucket;
  employments: RunResultBucket;
  org_units: RunResultBucket;
  errors: Array<string>;
}

/**
 * Numbers fetched.
 *
 * @public
 */
export interface RunResultDryRun {
  dry_run: true;
  employees: number;
  employments: number;
  org_units: number;
}

/**
 * A run that did nothing, and why.
 *
 * @public
 */
export interface RunResultSkipped {
  skipped: true;
  reason: string;
}

/**
 * The result of a run of one integration.
 *
 * @public
 */
export type RunResultOfOne =
  | RunResultApplied
  | RunResultDryRun
  | RunResultSkipped;

/**
 * By integration id.
 *
 * @public
 */
export interface RunResultOfAll {
  [key: string]: RunResultOfOne;
}

/**
 * The result of a run.
 *
 * @public
 */
export type RunResult = RunResultOfOne | RunResultOfAll;

/**
 * One attribute before and after.
 *
 * @public
 */
export interface RecordChange {
  attribute: string;
  before: JsonValue;
  after: JsonValue;
  /** The name behind `before`, where that is a reference. */
  beforeText?: string;
  /** The name behind `after`, where that is a reference. */
  afterText?: string;
}

/**
 * Why a row failed, or what is wrong with it.
 *
 * @public
 */
export interface RecordError {
  code: string;
  attribute?: string;
  /** Where in the payload. */
  path?: string;
  message: string;
  /** What an admin can do about it. */
  hint?: string;
}

/**
 * One of the five steps that led to a decision.
 *
 * @public
 */
export interface RecordTraceStep {
  step: 'receive' | 'map' | 'validate' | 'correlate' | 'decide';
  outcome: 'ok' | 'warning' | 'failed' | 'skipped';
  message: string;
  details?: JsonValue;
}

/**
 * The mapping line behind one attribute.
 *
 * @public
 */
export interface MappedPath {
  attribute: string;
  expression: string;
}

/**
 * What one run decided for one source row. Lists leave `payload`, `mapped`,
 * `mappedPaths` and `trace` out.
 *
 * @public
 */
export interface RunRecord {
  id: string;
  runId: string;
  integrationId: string;
  dataSet: DataSet;
  sourceId: string;
  /** The golden person, when the record is about one. */
  employeeId?: string;
  /** The golden org unit, when the record is about one. */
  orgUnitId?: string;
  displayName: string;
  status: RecordStatus;
  /** Why it was skipped, left unchanged or terminated. */
  reason?: string;
  changes: Array<RecordChange>;
  errors: Array<RecordError>;
  /**
   * What the source sent, with sensitive values masked: JSON where it was JSON,
   * otherwise text.
   */
  payload?: JsonValue;
  /** Attributes after mapping. */
  mapped?: JsonObject;
  mappedPaths?: Array<MappedPath>;
  trace?: Array<RecordTraceStep>;
  /** Whether this record was applied. */
  persisted: boolean;
  /** Who asked for the run. */
  createdBy: string;
  createdAt: string;
  finishedAt?: string;
}

/**
 * One page of a list.
 *
 * @public
 */
export interface RunRecordList {
  items: Array<RunRecord>;
  totalItems: number;
  pageInfo: PageInfo;
}

/**
 * A person by id and name.
 *
 * @public
 */
export interface PersonRef {
  id: string;
  displayName: string;
  title?: string;
  entityRef?: string;
}

/**
 * An org unit by id and name.
 *
 * @public
 */
export interface OrgUnitRef {
  id: string;
  name: string;
}

/**
 * Whether the catalog shows this, and why not.
 *
 * @public
 */
export interface CatalogPresence {
  state: 'emitted' | 'pending' | 'refused' | 'removed' | 'none';
  message?: string;
  /** Of the finding of the catalog, such as `conflict`. */
  code?: string;
}

/**
 * A value that lost to a source with precedence.
 *
 * @public
 */
export interface AttributeContribution {
  integrationId: string;
  value: JsonValue;
}

/**
 * One attribute of a person, its value and where it comes from.
 *
 * @public
 */
export interface PersonAttribute {
  attribute: string;
  value: JsonValue;
  /** The integration whose value won. */
  integrationId?: string;
  others: Array<AttributeContribution>;
}

/**
 * One employment of a person.
 *
 * @public
 */
export interface Employment {
  id: string;
  status: PersonStatus;
  integrationId?: string;
  employmentNumber?: string;
  title?: string;
  orgUnit?: OrgUnitRef;
  manager?: PersonRef;
  location?: string;
  primary?: boolean;
  startDate?: string;
  endDate?: string;
}

/**
 * The newest record about a person.
 *
 * @public
 */
export interface LastRecord {
  id: string;
  runId: string;
  integrationId?: string;
  status: RecordStatus;
  persisted?: boolean;
  createdAt: string;
}

/**
 * One golden person, as lists show it.
 *
 * @public
 */
export interface PersonSummary {
  id: string;
  displayName: string;
  email?: string;
  username?: string;
  employeeNumber?: string;
  title?: string;
  department?: string;
  location?: string;
  picture?: string;
  status: PersonStatus;
  managerId?: string;
  manager?: PersonRef;
  orgUnits: Array<OrgUnitRef>;
  entityRef?: string;
  catalog: CatalogPresence;
}

/**
 * One golden person, with the source of every attribute.
 *
 * @public
 */
export type Person = PersonSummary & {
  attributes: Array<PersonAttribute>;
  employments: Array<Employment>;
  lastRecord?: LastRecord;
};

/**
 * One page of a list.
 *
 * @public
 */
export interface PersonList {
  items: Array<PersonSummary>;
  totalItems: number;
  pageInfo: PageInfo;
}

/**
 * One golden org unit, as lists show it.
 *
 * @public
 */
export interface OrgUnitSummary {
  id: string;
  name: string;
  type: 'company' | 'division' | 'department' | 'team' | 'people-group';
  status: PersonStatus;
  parentId?: string;
  leaders: Array<PersonRef>;
  /** Direct members who are active. */
  memberCount: number;
  childCount: number;
  entityRef?: string;
  catalog: CatalogPresence;
}

/**
 * One org unit in its place.
 *
 * @public
 */
export type OrgUnit = OrgUnitSummary & {
  parent?: OrgUnitRef;
  children: Array<OrgUnitRef>;
  /**
   * The first 500 by name; ListPeople with `orgUnitId` pages through all of
   * them.
   */
  members: Array<PersonRef>;
};

/**
 * One page of a list.
 *
 * @public
 */
export interface OrgUnitList {
  items: Array<OrgUnitSummary>;
  totalItems: number;
  pageInfo: PageInfo;
}

/**
 * One page of the change feed.
 *
 * @public
 */
export interface CatalogChanges {
  upserts: Array<Entity>;
  removals: Array<string>;
  /** The cursor to ask with next time, and to acknowledge. */
  next: string;
  /** True when there are further changes already. */
  more: boolean;
}

/**
 * How far a consumer has come.
 *
 * @public
 */
export interface CatalogAckRequest {
  consumer: string;
  cursor: string;
}

/**
 * How many entities there should be.
 *
 * @public
 */
export interface CatalogCounts {
  users: number;
  groups: number;
}

/**
 * One page of what should exist in the catalog.
 *
 * @public
 */
export interface CatalogState {
  upserts: Array<Entity>;
  /** Absent on the last page. */
  next?: string;
  /**
   * Where the change feed stood when the first page was read; following it from
   * here misses nothing.
   */
  head: string;
  counts: CatalogCounts;
}

/**
 * What the catalog made of one entity.
 *
 * @public
 */
export interface CatalogFinding {
  entityRef: string;
  code: string;
  message: string;
}

/**
 * One slice of a report from the catalog.
 *
 * @public
 */
export interface CatalogFindingsRequest {
  findings: Array<CatalogFinding>;
  owned?: Array<string>;
  /** True when `owned`, with the slices before it, names everything. */
  complete?: boolean;
  /** Ties the slices of one report together; chosen by the caller. */
  report?: string;
}

/**
 * Removals that a safeguard held back.
 *
 * @public
 */
export interface CatalogWithheld {
  count: number;
  reason: string;
}

/**
 * What the catalog should remove.
 *
 * @public
 */
export interface CatalogFindingsResult {
  removals: Array<string>;
  withheld?: CatalogWithheld;
}

/**
 * How long things are kept.
 *
 * @public
 */
export interface RetentionSettings {
  runs: string;
  payloads: string;
  /** How long unchanged records are kept; their counts stay. */
  unchanged: string;
}

/**
 * Who decides, so that a page can say why something is refused.
 *
 * @public
 */
export interface AccessSettings {
  /** Whether Backstage's permission framework is on. */
  permissions: boolean;
  /** Whether `peopleSync.admins` names anybody. */
  admins: boolean;
}

/**
 * Portal-wide defaults.
 *
 * @public
 */
export interface Settings {
  /** Proposed for new schedules, counted from 00:00 UTC. */
  syncInterval: string;
  /** Proposed for `terminateAfter`. */
  grace: string;
  retention: RetentionSettings;
  /** What holds for integrations that set no limits themselves. */
  safeguards: Safeguards;
  /**
   * What would hold if nothing were set in the portal: app-config over what is
   * built in.
   */
  safeguardDefaults: Safeguards;
  /** Plans go on, nothing is applied. */
  freeze: boolean;
  frozen?: Frozen;
  /** How many people must approve a held run, 1 or 2. */
  approvals?: number;
  /**
   * Every integration as their values win, the first over the others: those of
   * `precedence`, then those of app-config, then those of the portal as they
   * were created.
   */
  order: Array<string>;
  /** Integrations whose order somebody has set. */
  precedence: Array<string>;
  /** Integrations that decide about leaving; absent for all. */
  lifecycleFrom?: Array<string>;
  /** Orders of single attributes, over `precedence`. */
  attributes: { [key: string]: AttributePrecedence };
  /**
   * Which of `precedence`, `lifecycleFrom` and `attributes.<name>.precedence`
   * app-config says. They are read-only here.
   */
  managedByConfig: Array<string>;
  updatedAt?: string;
  updatedBy?: string;
  access: AccessSettings;
  secrets?: SecretSettings;
}

/**
 * Whose value of one attribute wins.
 *
 * @public
 */
export interface AttributePrecedence {
  /** Integrations, the winner first; the others follow. */
  precedence: Array<string>;
}

/**
 * Who froze applying, when and why.
 *
 * @public
 */
export interface Frozen {
  by: string;
  at: string;
  reason?: string;
}

/**
 * How long things are kept, as far as it changes.
 *
 * @public
 */
export interface UpdateRetentionRequest {
  runs?: string;
  payloads?: string;
  unchanged?: string;
}

/**
 * Settings to try, as they would be saved.
 *
 * @public
 */
export interface SettingsWhatIfRequest {
  /**
   * By data set; those that are not named stay as they are, and one without
   * limits has those of `safeguardDefaults`.
   */
  safeguards?: Safeguards;
  /** Instead of the order there was. Answers 409 where app-config says it. */
  precedence?: Array<string>;
  /**
   * Instead of those there were; none for all of them. Answers 409 where
   * app-config says it.
   */
  lifecycleFrom?: Array<string>;
  /**
   * By attribute; those that are not named stay as they are, and one with an
   * empty order follows `precedence`. Answers 409 for one that app-config
   * orders.
   */
  attributes?: { [key: string]: AttributePrecedence };
}

/**
 * Changes of the portal-wide defaults.
 *
 * @public
 */
export interface UpdateSettingsRequest {
  syncInterval?: string;
  grace?: string;
  retention?: UpdateRetentionRequest;
  /**
   * By data set; those that are not named stay as they are, and one without
   * limits has those of `safeguardDefaults`.
   */
  safeguards?: Safeguards;
  approvals?: number;
  /** Instead of the order there was. Answers 409 where app-config says it. */
  precedence?: Array<string>;
  /**
   * Instead of those there were; none for all of them. Answers 409 where
   * app-config says it.
   */
  lifecycleFrom?: Array<string>;
  /**
   * By attribute; those that are not named stay as they are, and one with an
   * empty order follows `precedence`. Answers 409 for one that app-config
   * orders.
   */
  attributes?: { [key: string]: AttributePrecedence };
  freeze?: boolean;
  /** Why; required to freeze. */
  reason?: string;
}

/**
 * What is protected.
 *
 * @public
 */
export type ProtectedKind = 'employee' | 'org-unit';

/**
 * A person or unit that no run removes.
 *
 * @public
 */
export interface Protected {
  kind: ProtectedKind;
  id: string;
  displayName: string;
  reason?: string;
  createdBy: string;
  createdAt: string;
}

/**
 * One page of a list.
 *
 * @public
 */
export interface ProtectedList {
  items: Array<Protected>;
  totalItems: number;
  pageInfo: PageInfo;
}

/**
 * Whom to protect, and why.
 *
 * @public
 */
export interface ProtectRequest {
  kind: ProtectedKind;
  id: string;
  reason?: string;
}

/**
 * The page a view belongs to.
 *
 * @public
 */
export type ViewPage = 'syncs' | 'records' | 'people';

/**
 * The filter as the page writes it into its URL.
 *
 * @public
 */
export type ViewFilter = JsonObject;

/**
 * A saved filter.
 *
 * @public
 */
export interface View {
  id: string;
  name: string;
  page: ViewPage;
  filter: ViewFilter;
  /** Whether everybody sees it. */
  shared: boolean;
  /** Whether the page opens with it, for its owner. */
  isDefault: boolean;
  owner: string;
  /** Whether the caller may change it. */
  own: boolean;
  createdAt: string;
}

/**
 * One page of a list.
 *
 * @public
 */
export interface ViewList {
  items: Array<View>;
  totalItems: number;
  pageInfo: PageInfo;
}

/**
 * A filter to save.
 *
 * @public
 */
export interface CreateViewRequest {
  name: string;
  page: ViewPage;
  filter: ViewFilter;
  shared?: boolean;
  isDefault?: boolean;
}

/**
 * Changes of a view.
 *
 * @public
 */
export interface UpdateViewRequest {
  name?: string;
  filter?: ViewFilter;
  shared?: boolean;
  isDefault?: boolean;
}
