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
import { type ShrConfig, shrConfigSchema } from './config';
import { assertFeedHost, fetchFeed } from './feed/fetchFeed';
import { employeeMapping, employmentMapping, orgUnitMapping } from './mapping';

const DESCRIPTOR: ProviderDescriptor = {
  id: 'shr',
  title: 'SHR (Statens HR)',
  description:
    'People, employments and departments from an XML feed. The schema of the SHR feed is not public: the bundled profile is an illustration, to be adjusted to the feed',
  capabilities: { full: true, recent: true, single: false, push: false },
  link: 'https://github.com/people-sync/people-sync/blob/main/docs/providers/shr.md',
  conformance: 'modelled',
  matchBy: ['employeeNumber', 'email'],
  configSchema: shrConfigSchema,
  secretFields: ['password', 'bearerToken', 'cprKey'],
  dataSets: [
    { dataSet: 'org-units', defaultMapping: orgUnitMapping },
    {
      dataSet: 'employees',
      defaultMapping: employeeMapping,
      // Dropped by the provider already; a second lock on the same door.
      sensitivePaths: ['Cpr'],
    },
    { dataSet: 'employments', defaultMapping: employmentMapping },
  ],
};

const RETRY_BUDGET_MS = 5_000;

/** People of an SHR-style XML feed. */
class ShrProvider implements PeopleProvider<ShrConfig> {
  readonly #feedHosts?: readonly string[];

  static create(options: { feedHosts?: readonly string[] }): ShrProvider {
    return new ShrProvider(options.feedHosts);
  }

  private constructor(feedHosts?: readonly string[]) {
    this.#feedHosts = feedHosts;
  }

  describe(): ProviderDescriptor {
    return DESCRIPTOR;
  }

  async *fetch(options: FetchOptions<ShrConfig>): AsyncGenerator<SourcePage> {
    for (const dataSet of options.dataSets) {
      yield* fetchFeed({ ...options, dataSet, feedHosts: this.#feedHosts });
    }
  }

  async test(options: TestOptions<ShrConfig>): Promise<ConnectionTestStep[]> {
    const { config, signal } = options;
    const rows: SourceRow[] = [];
    let count = 0;
    return runConnectionTest({
      source: 'The feed',
      signal,
      steps: [
        [
          'auth',
          async () => {
            assertFeedHost(config, this.#feedHosts);
            for await (const page of fetchFeed({
              ...options,
              feedHosts: this.#feedHosts,
              retryBudget: RETRY_BUDGET_MS,
              dataSet: 'employees',
              mode: 'all',
            })) {
              count += page.rows.length;
              rows.push(...page.rows.slice(0, Math.max(0, 100 - rows.length)));
            }
            return { outcome: 'ok', message: 'The feed was read to its end.' };
          },
        ],
        [
          'permission',
          async () => ({
            outcome: 'ok',
            message: 'The credentials may read the feed.',
          }),
        ],
        [
          'page',
          async () =>
            count > 0
              ? {
                  outcome: 'ok',
                  message: `Its first records are at ${config.profile.employees.record}.`,
                }
              : {
                  outcome: 'warning',
                  message: `Nobody stands at ${config.profile.employees.record}.`,
                  hint: 'Compare the path in the feed profile with the feed.',
                },
        ],
        [
          'count',
          async () => ({
            outcome: 'ok',
            message: `The feed has ${count} people.`,
          }),
        ],
        [
          'mapping',
          async () =>
            sampleMapping({
              states: rows
                .filter(row => !row.malformed)
                .map(row => row.payload),
              mapSample: options.mapSample,
              mapping: employeeMapping,
              attributes: ['surname', 'email', 'employeeNumber', 'manager'],
            }),
        ],
      ],
    });
  }

  scope({ config }: { config: ShrConfig }): string {
    return JSON.stringify({ feedUrl: config.feedUrl, profile: config.profile });
  }
}

/**
 * The provider `shr`.
 *
 * @param options.feedHosts - hosts that feeds may be read from; any without it
 * @public
 */
export function shrProvider(
  options: { feedHosts?: readonly string[] } = {},
): PeopleProvider<ShrConfig> {
  return ShrProvider.create(options);
}
