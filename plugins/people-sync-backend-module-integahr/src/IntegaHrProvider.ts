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
import { type IntegaHrConfig, integaHrConfigSchema } from './config';
import { fetchTable, tableOf } from './fetchTable';
import { employeeMapping, employmentMapping, orgUnitMapping } from './mapping';

const DESCRIPTOR: ProviderDescriptor = {
  id: 'integahr',
  title: 'Intega HR',
  description:
    'Employees, employments and departments from a table extract API. Modelled on what is known of how Intega DataHub gives access; the addresses and fields are placeholders, to be adjusted',
  capabilities: { full: true, recent: false, single: false, push: false },
  link: 'https://github.com/people-sync/people-sync/blob/main/docs/providers/integahr.md',
  conformance: 'modelled',
  matchBy: ['employeeNumber', 'email'],
  configSchema: integaHrConfigSchema,
  secretFields: ['apiKey'],
  dataSets: [
    {
      dataSet: 'org-units',
      defaultMapping: orgUnitMapping,
    },
    {
      dataSet: 'employees',
      defaultMapping: employeeMapping,
      sensitivePaths: ['CprNr', 'Cpr'],
    },
    {
      dataSet: 'employments',
      defaultMapping: employmentMapping,
      sensitivePaths: ['CprNr', 'Cpr'],
    },
  ],
};

const RETRY_BUDGET_MS = 5_000;

/** People of Intega HR. */
class IntegaHrProvider implements PeopleProvider<IntegaHrConfig> {
  static create(): IntegaHrProvider {
    return new IntegaHrProvider();
  }

  private constructor() {}

  describe(): ProviderDescriptor {
    return DESCRIPTOR;
  }

  async *fetch(
    options: FetchOptions<IntegaHrConfig>,
  ): AsyncGenerator<SourcePage> {
    for (const dataSet of options.dataSets) {
      if (tableOf(options.config, dataSet)) {
        yield* fetchTable({ ...options, dataSet });
      }
    }
  }

  async test(
    options: TestOptions<IntegaHrConfig>,
  ): Promise<ConnectionTestStep[]> {
    const first = async (
      dataSet: 'employees' | 'employments' | 'org-units',
    ) => {
      for await (const page of fetchTable({
        ...options,
        dataSet,
        retryBudget: RETRY_BUDGET_MS,
      })) {
        return page;
      }
      return undefined;
    };
    let people: SourcePage | undefined;
    return runConnectionTest({
      source: 'Intega HR',
      signal: options.signal,
      steps: [
        [
          'auth',
          async () => {
            people = await first('employees');
            return { outcome: 'ok', message: 'Intega HR accepts the API key.' };
          },
        ],
        [
          'permission',
          async () => {
            const warnings = [
              ...((await first('org-units'))?.warnings ?? []),
              ...((await first('employments'))?.warnings ?? []),
            ];
            return warnings.length
              ? {
                  outcome: 'warning',
                  message: warnings.map(({ message }) => message).join('. '),
                  hint: warnings[0].hint,
                }
              : { outcome: 'ok', message: 'All three tables can be read.' };
          },
        ],
        [
          'page',
          async () => ({
            outcome: people?.rows.length ? 'ok' : 'warning',
            message: `The first page has ${people?.rows.length ?? 0} people.`,
            ...(!people?.rows.length && {
              hint: 'Check the name of the table of employees in the settings, and that the API key is granted its rows.',
            }),
          }),
        ],
        [
          'count',
          async () => ({
            outcome: 'ok',
            message: `The table has ${
              people?.total ?? 'an unknown number of'
            } people.`,
          }),
        ],
        [
          'mapping',
          async () =>
            sampleMapping({
              states: (people?.rows ?? [])
                .filter(row => !row.malformed)
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

  scope({ config }: { config: IntegaHrConfig }): string {
    return JSON.stringify({ baseUrl: config.baseUrl, tables: config.tables });
  }
}

/**
 * The provider `integahr`.
 *
 * @public
 */
export const integaHrProvider: PeopleProvider<IntegaHrConfig> =
  IntegaHrProvider.create();
