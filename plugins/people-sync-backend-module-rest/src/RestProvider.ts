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
import { completeConfig, type RestConfig, restConfigSchema } from './config';
import { fetchPerson } from './fetchPerson';
import { fetchResource } from './fetchResource';
import { dataSetsOf, mappingOf } from './mapping';

const DESCRIPTOR: ProviderDescriptor = {
  id: 'rest',
  title: 'REST',
  description:
    'People of any source with a JSON API: how to sign in, how lists are split into pages, and what each field means are settings',
  capabilities: { full: true, recent: true, single: true, push: false },
  link: 'https://github.com/people-sync/people-sync/blob/main/docs/providers/rest.md',
  conformance: 'public-spec',
  matchBy: ['employeeNumber', 'email'],
  configSchema: restConfigSchema,
  secretFields: [
    'auth.password',
    'auth.token',
    'auth.value',
    'auth.clientSecret',
  ],
  dataSets: [
    {
      dataSet: 'employees',
      defaultMapping: {
        attributes: { displayName: { path: 'displayName' } },
        required: ['displayName'],
      },
    },
  ],
};

const RETRY_BUDGET_MS = 5_000;

/** People of a JSON API. */
class RestProvider implements PeopleProvider<RestConfig> {
  static create(): RestProvider {
    return new RestProvider();
  }

  private constructor() {}

  describe(): ProviderDescriptor {
    return DESCRIPTOR;
  }

  describeConfigured(options: { config: RestConfig }): ProviderDescriptor {
    const config = completeConfig(options.config);
    const resources = Object.values(config.resources);
    return {
      ...DESCRIPTOR,
      capabilities: {
        ...DESCRIPTOR.capabilities,
        recent: resources.some(
          resource => resource?.since ?? resource?.changes,
        ),
        single: config.resources.employees.singlePath !== undefined,
      },
      dataSets: dataSetsOf(config),
    };
  }

  async *fetch(options: FetchOptions<RestConfig>): AsyncGenerator<SourcePage> {
    const config = completeConfig(options.config);
    const { person } = options;
    for (const dataSet of options.dataSets) {
      const resource = config.resources[dataSet];
      if (person) {
        if (resource && dataSet === 'employees') {
          yield* fetchPerson({ ...options, config, dataSet, resource, person });
        }
      } else if (resource) {
        yield* fetchResource({ ...options, config, dataSet, resource });
      }
    }
  }

  async test(options: TestOptions<RestConfig>): Promise<ConnectionTestStep[]> {
    const { signal } = options;
    const config = completeConfig(options.config);
    const first = async (dataSet: DataSet) => {
      for await (const page of fetchResource({
        ...options,
        config,
        dataSet,
        resource: config.resources[dataSet]!,
        mode: 'all',
        retryBudget: RETRY_BUDGET_MS,
      })) {
        return page;
      }
      return undefined;
    };
    let people: SourcePage | undefined;
    return runConnectionTest({
      source: 'The source',
      signal,
      steps: [
        [
          'auth',
          async () => {
            people = await first('employees');
            return { outcome: 'ok', message: 'People can be read.' };
          },
        ],
        [
          'permission',
          async () => {
            const others = dataSetsOf(config).slice(1);
            for (const { dataSet } of others) {
              await first(dataSet);
            }
            return {
              outcome: 'ok',
              message: 'Every configured data set can be read.',
            };
          },
        ],
        [
          'page',
          async () => {
            const bad = people?.rows.filter(row => row.malformed).length ?? 0;
            return bad > 0 || !people?.rows.length
              ? {
                  outcome: 'warning',
                  message: `Of ${
                    people?.rows.length ?? 0
                  } records on the first page, ${bad} have no id.`,
                  hint: 'Compare recordPath and idPath with an answer of the source.',
                }
              : {
                  outcome: 'ok',
                  message: `The first page has ${people.rows.length} people.`,
                };
          },
        ],
        [
          'count',
          async () => ({
            outcome: 'ok',
            message: `The source has ${
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
              mapping: mappingOf(config.resources.employees),
              attributes: Object.keys(config.resources.employees.fields),
            }),
        ],
      ],
    });
  }

  scope(options: { config: RestConfig; dataSet: DataSet }): string {
    const { dataSet } = options;
    const config = completeConfig(options.config);
    const resource = config.resources[dataSet];
    return JSON.stringify({
      baseUrl: config.baseUrl,
      path: resource?.path ?? null,
      body: resource?.body ?? null,
      idPath: resource?.idPath ?? null,
      removed: resource?.removed ?? null,
      inactive: resource?.inactive ?? null,
      ...(resource?.distinct && { distinct: resource.distinct }),
    });
  }
}

/**
 * The provider `rest`.
 *
 * @public
 */
export const restProvider: PeopleProvider<RestConfig> = RestProvider.create();
