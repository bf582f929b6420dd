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
  type SourceRow,
  type TestOptions,
} from '@people-sync/plugin-people-sync-node';
import { type WorkdayConfig, workdayConfigSchema } from './config';
import { employeeMapping, orgUnitMapping } from './mapping';
import { fetchEmployees, fetchPerson, fetchUnits } from './report/fetchReport';

const DESCRIPTOR: ProviderDescriptor = {
  id: 'workday',
  title: 'Workday',
  description:
    'People of a custom report that is enabled as a web service (RaaS), and the supervisory organisations they are in',
  capabilities: { full: true, recent: true, single: true, push: false },
  link: 'https://github.com/people-sync/people-sync/blob/main/docs/providers/workday.md',
  conformance: 'public-spec',
  matchBy: ['employeeNumber', 'email'],
  configSchema: workdayConfigSchema,
  secretFields: ['password', 'oauth.clientSecret', 'oauth.refreshToken'],
  dataSets: [
    { dataSet: 'org-units', defaultMapping: orgUnitMapping },
    { dataSet: 'employees', defaultMapping: employeeMapping },
  ],
};

const RETRY_BUDGET_MS = 5_000;
const SAMPLE = 100;

/** People of a Workday report. */
class WorkdayProvider implements PeopleProvider<WorkdayConfig> {
  static create(): WorkdayProvider {
    return new WorkdayProvider();
  }

  private constructor() {}

  describe(): ProviderDescriptor {
    return DESCRIPTOR;
  }

  describeConfigured({
    config,
  }: {
    config: WorkdayConfig;
  }): ProviderDescriptor {
    return {
      ...DESCRIPTOR,
      capabilities: {
        ...DESCRIPTOR.capabilities,
        recent: config.updatedSincePrompt !== undefined,
        single: config.singleReportUrl !== undefined,
      },
    };
  }

  async *fetch(
    options: FetchOptions<WorkdayConfig>,
  ): AsyncGenerator<SourcePage> {
    for (const dataSet of options.dataSets) {
      if (dataSet === 'employees') {
        yield* options.person ? fetchPerson(options) : fetchEmployees(options);
      } else if (dataSet === 'org-units' && !options.person) {
        yield* fetchUnits(options);
      }
    }
  }

  async test(
    options: TestOptions<WorkdayConfig>,
  ): Promise<ConnectionTestStep[]> {
    const sample: SourceRow[] = [];
    let count = 0;
    let malformed = 0;
    return runConnectionTest({
      source: 'Workday',
      signal: options.signal,
      steps: [
        [
          'auth',
          async () => {
            for await (const { rows } of fetchEmployees({
              ...options,
              mode: 'all',
              dataSets: ['employees'],
              retryBudget: RETRY_BUDGET_MS,
            })) {
              count += rows.length;
              malformed += rows.filter(row => row.malformed).length;
              sample.push(
                ...rows.slice(0, Math.max(0, SAMPLE - sample.length)),
              );
            }
            return {
              outcome: 'ok',
              message: 'The report was read to its end.',
            };
          },
        ],
        [
          'permission',
          async () => ({
            outcome: 'ok',
            message: 'The account may run the report.',
          }),
        ],
        [
          'page',
          async () =>
            malformed > 0
              ? {
                  outcome: 'warning',
                  message: `${malformed} rows have no ${options.config.idColumn}.`,
                  hint: 'Check the name of the id column: it is the XML alias of the field in the report.',
                }
              : { outcome: 'ok', message: 'Every row has an id.' },
        ],
        [
          'count',
          async () => ({
            outcome: count > 0 ? 'ok' : 'warning',
            message: `The report has ${count} rows.`,
            ...(count === 0 && {
              hint: 'Check the filter of the report, and what its owner may see.',
            }),
          }),
        ],
        [
          'mapping',
          async () =>
            sampleMapping({
              states: sample
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

  scope({ config }: { config: WorkdayConfig }): string {
    const { reportUrl, idColumn, statusColumn, terminatedValues } = config;
    return JSON.stringify({
      reportUrl,
      idColumn,
      statusColumn,
      terminatedValues,
    });
  }
}

/**
 * The provider `workday`.
 *
 * @public
 */
export const workdayProvider: PeopleProvider<WorkdayConfig> =
  WorkdayProvider.create();
