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
  SourceRow,
} from '@people-sync/plugin-people-sync-node';
import { Company, WorkdaySimulator } from 'simulators';
import { type WorkdayConfig, workdayConfigSchema } from '../config';
import { workdayProvider } from '../WorkdayProvider';

const started: WorkdaySimulator[] = [];

/** A report of a small company. */
export async function startTenant() {
  const company = Company.create({ people: 120 });
  const sim = WorkdaySimulator.create({ company });
  started.push(sim);
  const endpoints = await sim.start();
  const { reportUrl, singleReportUrl } = endpoints;
  const rawConfig = {
    reportUrl,
    singleReportUrl,
    username: 'ISU_People@nordlys',
    password: 'secret',
    updatedSincePrompt: 'Updated_From',
  };
  return { company, sim, endpoints, rawConfig };
}

export async function stopTenants(): Promise<void> {
  for (const sim of started.splice(0)) {
    await sim.stop();
  }
}

/** Everything that a fetch yields. */
export async function collect(
  rawConfig: Record<string, unknown>,
  options: Partial<FetchOptions<WorkdayConfig>> = {},
) {
  const rows: SourceRow[] = [];
  let complete: boolean | undefined;
  let cursor: string | undefined;
  for await (const page of workdayProvider.fetch({
    mode: 'all',
    dataSets: ['employees'],
    signal: new AbortController().signal,
    config: workdayConfigSchema.parse(rawConfig),
    logger: mockServices.logger.mock(),
    ...options,
  })) {
    rows.push(...page.rows);
    complete = page.complete;
    cursor = page.cursor;
  }
  return { rows, complete, cursor };
}
