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

import type { DataSet } from '@people-sync/plugin-people-sync-common';
import type {
  PeopleProvider,
  PersonKey,
  ProviderDataSet,
  ProviderDescriptor,
} from '../provider/provider';
import { type CollectedDataSet, collectDataSet } from './collect';

/**
 * What happens to a person at the source.
 *
 * @public
 */
export type ContractChange = 'create' | 'update' | 'remove';

/**
 * A provider and a source it can talk to, for the contract tests.
 *
 * @public
 */
export interface ProviderContractSubject {
  provider: PeopleProvider;
  /** A config that works, as in app-config. */
  config: Record<string, unknown>;
  source: {
    /**
     * Changes a person at the source.
     *
     * @returns the source id of that person in the `employees` data set
     */
    change(verb: ContractChange): Promise<string>;
    /** Somebody who is at the source and active, with every key they have. */
    person(): Promise<PersonKey & { sourceId: string }>;
  };
  /** A config the source refuses. By default, every secret is replaced. */
  refusedConfig?: Record<string, unknown>;
  /** Stops the source. */
  cleanup(): Promise<void>;
}

/** A subject, and what the checks ask of it again and again. */
export class ProviderContract {
  readonly subject: ProviderContractSubject;
  /** As the engine hands it over. */
  readonly config: unknown;

  static create(subject: ProviderContractSubject): ProviderContract {
    return new ProviderContract(subject);
  }

  private constructor(subject: ProviderContractSubject) {
    this.subject = subject;
    this.config = this.parse(subject.config);
  }

  /** As the engine sees it. */
  get descriptor(): ProviderDescriptor {
    const { provider } = this.subject;
    return (
      provider.describeConfigured?.({ config: this.config }) ??
      provider.describe()
    );
  }

  /** The data sets that can be fetched: none where everything is pushed. */
  get fetched(): ProviderDataSet[] {
    const { capabilities, dataSets } = this.descriptor;
    return capabilities.full ? dataSets : [];
  }

  parse(config: Record<string, unknown>): unknown {
    return this.subject.provider
      .describe()
      .configSchema.parse(structuredClone(config));
  }

  collect(
    dataSet: DataSet,
    options: Partial<Parameters<typeof collectDataSet>[0]> = {},
  ): Promise<CollectedDataSet> {
    const { provider } = this.subject;
    return collectDataSet({
      provider,
      dataSet,
      config: this.config,
      ...options,
    });
  }
}
