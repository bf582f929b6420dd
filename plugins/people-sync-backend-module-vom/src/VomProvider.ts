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

import {
  type ConnectionTestStep,
  type FetchOptions,
  type PeopleProvider,
  type ProviderDescriptor,
  runConnectionTest,
  sampleMapping,
  type SourcePage,
  type TestOptions,
} from '@people-sync/plugin-people-sync-node';
import { type VomConfig, vomConfigSchema } from './config';
import { fetchDataSet, fetchPerson, RESOURCES } from './fetchResources';
import { employeeMapping, employmentMapping, orgUnitMapping } from './mapping';

const DESCRIPTOR: ProviderDescriptor = {
  id: 'vom',
  title: 'Visma Organisation Master',
  description:
    'Employees, employments and units of one legal entity. Signing in follows Visma Connect; the addresses and fields of the resources are not public and modelled',
  capabilities: { full: true, recent: true, single: true, push: false },
  link: 'https://github.com/people-sync/people-sync/blob/main/docs/providers/vom.md',
  conformance: 'modelled',
  matchBy: ['employeeNumber', 'email'],
  configSchema: vomConfigSchema,
  secretFields: ['clientSecret', 'webhook.secret'],
  dataSets: [
    { dataSet: 'org-units', defaultMapping: orgUnitMapping },
    { dataSet: 'employees', defaultMapping: employeeMapping },
    { dataSet: 'employments', defaultMapping: employmentMapping },
  ],
};

const RETRY_BUDGET_MS = 5_000;

/** People of a legal entity in Visma Organisation Master. */
class VomProvider implements PeopleProvider<VomConfig> {
  static create(): VomProvider {
    return new VomProvider();
  }

  private constructor() {}

  describe(): ProviderDescriptor {
    return DESCRIPTOR;
  }

  async *fetch(options: FetchOptions<VomConfig>): AsyncGenerator<SourcePage> {
    for (const dataSet of options.dataSets) {
      if (options.person) {
        if (dataSet === 'employees') {
          yield* fetchPerson(options);
        }
      } else if (RESOURCES[dataSet]) {
        yield* fetchDataSet({ ...options, dataSet });
      }
    }
  }

  async test(options: TestOptions<VomConfig>): Promise<ConnectionTestStep[]> {
    let page: SourcePage | undefined;
    const first = async (dataSet: 'employees' | 'org-units') => {
      for await (const found of fetchDataSet({
        ...options,
        dataSet,
        dataSets: [dataSet],
        mode: 'all',
        retryBudget: RETRY_BUDGET_MS,
      })) {
        return found;
      }
      return undefined;
    };
    return runConnectionTest({
      source: 'Visma',
      signal: options.signal,
      steps: [
        [
          'auth',
          async () => {
            page = await first('employees');
            return { outcome: 'ok', message: 'Visma Connect issued a token.' };
          },
        ],
        [
          'permission',
          async () => {
            await first('org-units');
            return {
              outcome: 'ok',
              message: 'Employees and units of the legal entity can be read.',
            };
          },
        ],
        [
          'page',
          async () =>
            page?.rows.length
              ? {
                  outcome: 'ok',
                  message: `The first page has ${page.rows.length} people.`,
                }
              : {
                  outcome: 'warning',
                  message: 'The legal entity has no people.',
                  hint: 'Check legalEntityId.',
                },
        ],
        [
          'count',
          async () => ({
            outcome: 'ok',
            message: `The legal entity has ${
              page?.total ?? 'an unknown number of'
            } people.`,
          }),
        ],
        [
          'mapping',
          async () =>
            sampleMapping({
              states: (page?.rows ?? [])
                .filter(row => !row.malformed && !row.filtered)
                .map(row => row.payload),
              mapSample: options.mapSample,
              mapping: employeeMapping,
              attributes: [
                'surname',
                'email',
                'employeeNumber',
                'title',
                'manager',
              ],
            }),
        ],
      ],
    });
  }

  scope({ config }: { config: VomConfig }): string {
    const { apiUrl, legalEntityId, includeConsultants, includeContractors } =
      config;
    return JSON.stringify({
      apiUrl,
      legalEntityId,
      includeConsultants,
      includeContractors,
      unitsBy: config.unitsBy,
    });
  }
}

/**
 * The provider `vom`.
 *
 * @public
 */
export const vomProvider: PeopleProvider<VomConfig> = VomProvider.create();
