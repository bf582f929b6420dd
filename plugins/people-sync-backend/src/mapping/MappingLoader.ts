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
import { loadAttributes } from '../attributes/loadAttributes';
import { canonicalJson, contentHash } from './canonical';
import { compileMapping, type CompiledMapping } from './compile';
import { loadMasterData } from './loadMasterData';
import type { MasterData } from './masterData';
import { hashOfRules } from './rulesHash';

export interface ActiveMapping {
  /** 0 is the provider's own, or that of app-config. */
  version: number;
  /** Changes with every rule, and with everything that rules look at. */
  fingerprint: string;
  /** Changes with every rule. */
  rulesHash: string;
  mapping: CompiledMapping;
}

/** Whose mapping is wanted. */
export interface MappedIntegration {
  id: string;
  /** Rules of app-config, over all others. */
  mappings?: Readonly<Partial<Record<DataSet, MappingRules>>>;
}

/** What rules look at besides the payload, as far as they do. */
function outsideOf(
  rules: MappingRules,
  custom: Awaited<ReturnType<typeof loadAttributes>>,
  masterData: MasterData,
): object {
  const attributes = Object.entries(custom).filter(([name]) =>
    Object.hasOwn(rules.attributes, name),
  );
  const lists = masterData.fingerprint;
  return {
    ...(attributes.length && {
      attributes: Object.fromEntries(attributes),
    }),
    ...(lists && { lists }),
  };
}

/** Reads the mapping that is in force for an import. */
export class MappingLoader {
  readonly #knex: Knex;

  static create(options: { knex: Knex }): MappingLoader {
    return new MappingLoader(options.knex);
  }

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** The rules in force. */
  async rulesOf(
    integration: MappedIntegration,
    declared: ProviderDataSet,
  ): Promise<{ version: number; rules: MappingRules }> {
    const { dataSet } = declared;
    const configured = integration.mappings?.[dataSet];
    if (configured) {
      return { version: 0, rules: configured };
    }
    const stored = await this.#knex('mappings')
      .where({ integration_id: integration.id, data_set: dataSet })
      .andWhere('state', 'active')
      .orderBy('version', 'desc')
      .first('version', 'rules');
    return stored
      ? { version: stored.version, rules: JSON.parse(stored.rules) }
      : { version: 0, rules: declared.defaultMapping };
  }

  /**
   * The mapping in force, compiled.
   *
   * @param runId - the run whose master data lookups see as applied
   */
  async load(
    integration: MappedIntegration,
    declared: ProviderDataSet,
    runId?: number,
  ): Promise<ActiveMapping> {
    const { dataSet } = declared;
    const { version, rules } = await this.rulesOf(integration, declared);
    const custom = await loadAttributes(this.#knex, dataSet);
    const masterData = await loadMasterData({
      knex: this.#knex,
      rules,
      runId,
    });
    const rulesHash = hashOfRules(rules);
    const outside = outsideOf(rules, custom, masterData);
    return {
      version,
      rulesHash,
      fingerprint: Object.keys(outside).length
        ? contentHash(canonicalJson({ rulesHash, ...outside }))
        : rulesHash,
      mapping: compileMapping(rules, { dataSet, custom, masterData }),
    };
  }
}
