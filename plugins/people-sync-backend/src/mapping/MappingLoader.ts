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
  MappingRules,
  ProviderDataSet,
} from '@people-sync/plugin-people-sync-node';
import type { Knex } from 'knex';
import { canonicalJson, contentHash } from './canonical';
import { compileMapping, type CompiledMapping } from './compile';

/** The mapping in force for an import. */
export interface ActiveMapping {
  /** 0 is the provider's own. */
  version: number;
  /** Changes with every rule. */
  fingerprint: string;
  mapping: CompiledMapping;
}

/** Finds the mapping in force: the active version, or the provider's own. */
export class MappingLoader {
  readonly #knex: Knex;

  static create(options: { knex: Knex }): MappingLoader {
    return new MappingLoader(options.knex);
  }

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  async load(
    integrationId: string,
    declared: ProviderDataSet,
  ): Promise<ActiveMapping> {
    const dataSet: DataSet = declared.dataSet;
    const stored = await this.#knex('mappings')
      .where({ integration_id: integrationId, data_set: dataSet })
      .andWhere('state', 'active')
      .orderBy('version', 'desc')
      .first('version', 'rules');
    const rules: MappingRules = stored
      ? JSON.parse(stored.rules)
      : declared.defaultMapping;
    return {
      version: stored?.version ?? 0,
      fingerprint: contentHash(canonicalJson({ ...rules })),
      mapping: compileMapping(rules),
    };
  }
}
