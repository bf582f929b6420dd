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
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';
import type { DataSet } from '@people-sync/plugin-people-sync-common';
import type { z } from 'zod';
import type { NetworkPolicy } from '../network';
import type { ProviderCarryOver } from './carryOver';
import type { ProviderErrorCode } from './errors';
import type { MappingRules, ToState } from './mapping';
import type { SourcePage } from './rows';
import type { SourceUpload, UploadReader } from './uploads';

/**
 * What a provider declares about one of its data sets.
 *
 * @public
 */
export interface ProviderDataSet {
  dataSet: DataSet;
  /**
   * What a source id that comes twice in one round means. `merge`: later rows
   * patch earlier ones and members are united (Graph deltas). `reject`, the
   * default: identical repeats are ignored, differing ones both fail.
   */
  repeats?: 'merge' | 'reject';
  /**
   * Whether paging that is taken up again after an interruption still
   * delivers every row. Without it, such a run never finds anybody absent.
   */
  stablePaging?: boolean;
  /** Dotted paths dropped from the payload before anything is stored. */
  sensitivePaths?: string[];
  defaultMapping: MappingRules;
  toState?: ToState;
}

/**
 * What a provider is and can do. Shown by `GET /providers`.
 *
 * @public
 */
export interface ProviderDescriptor {
  /** Lower-case letters, digits and dashes; unique, such as `entraid`. */
  id: string;
  title: string;
  description?: string;
  capabilities: {
    /** Can deliver everything. */
    full: boolean;
    /** Can deliver what changed since a cursor. */
    recent: boolean;
    /** Can deliver one person. */
    single: boolean;
    /** Is sent data instead of fetching it. */
    push: boolean;
  };
  /** `modelled` where the wire format is not public. */
  conformance: 'public-spec' | 'modelled';
  dataSets: ProviderDataSet[];
  /** Keys that people are matched by unless the integration names its own. */
  matchBy: string[];
  /**
   * Annotations of catalog users that sign-in resolvers look for, such as
   * `graph.microsoft.com/user-id`: which carries the source id, and which the
   * e-mail.
   */
  signInAnnotations?: { sourceId?: string; email?: string };
  /** Zod schema of the `config` of an integration. */
  configSchema: z.ZodType;
  /** Fields of the config that are secret. */
  secretFields: string[];
  /**
   * Fields of the config that only app-config may set, such as a folder of the
   * machine, by their dotted path.
   */
  appConfigFields?: string[];
  /**
   * Fields of the config that say where secrets are sent, by their dotted path,
   * beside those whose name or value says so. Whoever changes one in the portal
   * has to give the secrets again.
   */
  addressFields?: string[];
  /** Whether integrations can be added in the portal. Default: true. */
  portal?: boolean;
  /** Where its set-up is described. */
  link?: string;
}

/**
 * Whom a one-person fetch is for. At least one key is set.
 *
 * @public
 */
export interface PersonKey {
  sourceId?: string;
  email?: string;
  username?: string;
  employeeNumber?: string;
}

/**
 * What the engine asks of {@link PeopleProvider.fetch}.
 *
 * @public
 */
export interface FetchOptions<TConfig = unknown> {
  /** `all`: everything. `recent`: what changed since `cursor`. */
  mode: 'all' | 'recent';
  /** The data sets to deliver, in processing order. The engine asks for one at
   * a time, so that one that breaks leaves the others whole. */
  dataSets: readonly DataSet[];
  /** As delivered with the last page of the last successful run, if any. */
  cursor?: string;
  /** Start of the last successful run of these data sets. */
  since?: Date;
  /** As delivered with the last page that was committed before an
   * interruption: go on after it. */
  checkpoint?: string;
  /** Deliver this person only. */
  person?: PersonKey;
  /** Ends the fetch at once. */
  signal: AbortSignal;
  /** Validated by the config schema, secrets included, read anew every run. */
  config: TConfig;
  logger: LoggerService;
  /** Where the provider may connect to; anywhere without it. */
  network?: NetworkPolicy;
  /** The file that was uploaded for this run; of providers that take some. */
  upload?: SourceUpload;
}

/**
 * One step of a connection test, in order.
 *
 * @public
 */
export interface ConnectionTestStep {
  step: 'reach' | 'auth' | 'permission' | 'page' | 'count' | 'mapping';
  outcome: 'ok' | 'warning' | 'failed' | 'skipped';
  message: string;
  hint?: string;
  /** What kind of trouble a failed step met. */
  code?: ProviderErrorCode;
}

/**
 * Maps rows that a connection test has read as a run would: with the mapping in
 * force for the import, which may be another than the provider's own.
 *
 * @param sample - `payloads` as `fetch` would deliver them, at most 100 of which
 * are looked at
 * @returns what the step `mapping` comes to, without the values of anybody
 * @public
 */
export type MapSample = (sample: {
  dataSet: DataSet;
  payloads: readonly JsonObject[];
}) => Promise<Omit<ConnectionTestStep, 'step'>>;

/**
 * What the engine asks of {@link PeopleProvider.test}.
 *
 * @public
 */
export interface TestOptions<TConfig = unknown> {
  /** Validated by the config schema, secrets included. */
  config: TConfig;
  /** Ends the test at once. */
  signal: AbortSignal;
  logger: LoggerService;
  /** Where the provider may connect to; anywhere without it. */
  network?: NetworkPolicy;
  /** What the step `mapping` hands its rows to; see `sampleMapping`. */
  mapSample?: MapSample;
}

/**
 * Whether a row belongs to what an integration is configured to deliver.
 *
 * @public
 */
export interface ScopeAnswer {
  inScope: boolean;
  /** Why it does not, in the words that a fetch would give. */
  reason?: string;
  /** The row would come as `inactive`, which ends it whatever the missing
   * policy says, rather than as `filtered`. */
  ends?: boolean;
}

/**
 * Code that can talk to one kind of source.
 *
 * @public
 */
export interface PeopleProvider<TConfig = any> {
  describe(): ProviderDescriptor;

  /**
   * What it is and can do with one configuration, where that differs: the data
   * sets and mappings of a generic provider. Only the id has to stay.
   */
  describeConfigured?(options: { config: TConfig }): ProviderDescriptor;

  /**
   * Delivers rows page by page.
   *
   * @throws ProviderError with a hint for the admin
   * @throws SkipRunError to end the run without a commit
   */
  fetch(options: FetchOptions<TConfig>): AsyncIterable<SourcePage>;

  /** Tries the connection, one step after the other. Does not throw for a
   * failure of the source: the step says it. */
  test(options: TestOptions<TConfig>): Promise<ConnectionTestStep[]>;

  /**
   * What the answer depends on besides the source: selected fields, filters,
   * scope settings. A cursor is bound to it, and a run whose scope differs
   * from the last one's finds nobody absent.
   */
  scope?(options: { config: TConfig; dataSet: DataSet }): string;

  /**
   * Settings of other modules for the same source that stand in app-config, and
   * what of them an integration can take over.
   */
  carryOver?(options: { config: RootConfigService }): ProviderCarryOver[];

  /**
   * What filters of a configuration make of a row that was delivered before:
   * asked, without the source, before changed filters are saved. `payload` is
   * the state that is kept of the row. Undefined where that does not tell.
   */
  inScope?(options: {
    config: TConfig;
    dataSet: DataSet;
    payload: JsonObject;
  }): ScopeAnswer | undefined;

  /** Takes files that are uploaded, and says how they are read. */
  uploads?: UploadReader<TConfig>;
}
