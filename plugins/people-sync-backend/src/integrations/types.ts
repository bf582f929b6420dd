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
  DataSet,
  DriftPolicy,
  StartDates,
} from '@people-sync/plugin-people-sync-common';
import type {
  MappingRules,
  NetworkPolicy,
  PeopleProvider,
  ProviderDescriptor,
} from '@people-sync/plugin-people-sync-node';
import type { Precedence } from '../people/merge';

/** What happens to somebody the source no longer lists (RULES X1). */
export type MissingPolicy =
  | 'keep'
  | 'terminate'
  | {
      /** ISO 8601 duration, such as `P7D`. */
      terminateAfter: string;
    };

/** A limit: held when both the percentage and the floor are exceeded, or `max`. */
export interface Limit {
  percent?: number;
  atLeast?: number;
  max?: number;
}

/** Limits of one data set. */
export interface Safeguards {
  removals?: Limit;
  updates?: Limit;
  creates?: Limit;
  /** By attribute; `*` is for each one that is not named. */
  attributes?: Record<string, Limit>;
  /** Rows by which a complete fetch is smaller than what was known. */
  shrink?: Limit;
  /** Below it `percent` does not count. */
  minPopulation?: number;
}

/** A setting that cannot work, and the field it stands in. */
export interface ConfigProblem {
  field: string;
  message: string;
}

/** An integration with everything a run needs, read anew for every run. */
export interface ResolvedIntegration {
  id: string;
  title: string;
  provider: PeopleProvider;
  descriptor: ProviderDescriptor;
  enabled: boolean;
  managedBy: 'config' | 'ui';
  /** Validated, secrets included. */
  config: unknown;
  /** Where the provider may connect to; anywhere without it. */
  network?: NetworkPolicy;
  /** IANA name: where its dates are days. */
  timezone: string;
  /** What becomes of somebody unknown who is still to begin. */
  startDates: StartDates;
  matchBy: readonly string[];
  missingPolicy(dataSet: DataSet): MissingPolicy;
  safeguards(dataSet: DataSet): Safeguards;
  /** Whether a field that is otherwise than before holds a plan; by default it
   * is only told of. */
  onDrift?: DriftPolicy;
  /** Data sets that runs include. */
  activeDataSets: readonly DataSet[];
  precedence: Precedence;
  /** Integrations that decide about leaving; undefined means all do. */
  lifecycleFrom?: readonly string[];
  /** Rules of app-config, over those of the portal and the provider. */
  mappings?: Readonly<Partial<Record<DataSet, MappingRules>>>;
  /** Changes with every setting that decides. */
  fingerprint: string;
}

/** Why an integration cannot run. */
export interface Unavailable {
  reason: 'not configured' | 'disabled' | `maintenance: ${string}`;
  problems?: ConfigProblem[];
  /** Of one that is not configured: the trouble, where it is a special one. */
  code?: 'secret-unavailable';
  /** Nobody has configured it, or does so any more. */
  unknown?: boolean;
}

/** Reads integrations as they are configured now. */
export interface IntegrationSource {
  /**
   * Everything a run needs, or why it cannot run. `offline` is for runs that
   * ask the source nothing: one that is disabled, in maintenance, not
   * configured (any more), or whose provider is gone will do.
   */
  resolve(
    integrationId: string,
    options?: { offline?: boolean },
  ): Promise<
    { integration: ResolvedIntegration } | { unavailable: Unavailable }
  >;
}
