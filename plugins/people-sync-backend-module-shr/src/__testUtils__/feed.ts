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

import { mockServices } from '@backstage/backend-test-utils';
import type {
  FetchOptions,
  SourcePage,
} from '@people-sync/plugin-people-sync-node';
import { Company, ShrSimulator } from 'simulators';
import { type ShrConfig, shrConfigSchema } from '../config';
import { shrProvider } from '../ShrProvider';

const started: ShrSimulator[] = [];

/** A feed of a small company. */
export async function startFeed(options: { people?: number } = {}) {
  const company = Company.create({ people: options.people ?? 120 });
  const sim = ShrSimulator.create({ company });
  started.push(sim);
  const { url, feedUrl } = await sim.start();
  const rawConfig = { feedUrl, username: 'shr', password: 'secret' };
  return { company, sim, url, feedUrl, rawConfig };
}

export async function stopFeeds(): Promise<void> {
  for (const sim of started.splice(0)) {
    await sim.stop();
  }
}

/** Everything that a fetch yields, in one page. */
export async function collect(
  rawConfig: Record<string, unknown>,
  options: Partial<FetchOptions<ShrConfig>> & { feedHosts?: string[] } = {},
): Promise<SourcePage & { pages: number }> {
  const { feedHosts, ...fetch } = options;
  const whole: SourcePage & { pages: number } = {
    dataSet: 'employees',
    rows: [],
    pages: 0,
  };
  for await (const page of shrProvider({ feedHosts }).fetch({
    mode: 'all',
    dataSets: ['employees'],
    signal: new AbortController().signal,
    config: shrConfigSchema.parse(rawConfig),
    logger: mockServices.logger.mock(),
    ...fetch,
  })) {
    whole.pages += 1;
    whole.rows.push(...page.rows);
    whole.complete = page.complete;
    whole.cursor = page.cursor;
  }
  return whole;
}
