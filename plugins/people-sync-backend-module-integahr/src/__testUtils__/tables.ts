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
  SourceWarning,
} from '@people-sync/plugin-people-sync-node';
import { Company, IntegaHrSimulator } from 'simulators';
import { type IntegaHrConfig, integaHrConfigSchema } from '../config';
import { integaHrProvider } from '../IntegaHrProvider';

const started: IntegaHrSimulator[] = [];

/** The tables of a company; Intega knows a part of it. */
export async function startTables() {
  const company = Company.create({ people: 600 });
  const sim = IntegaHrSimulator.create({ company });
  started.push(sim);
  const rawConfig = { baseUrl: await sim.start(), apiKey: 'intega-key' };
  return { company, sim, rawConfig };
}

export async function stopTables(): Promise<void> {
  for (const sim of started.splice(0)) {
    await sim.stop();
  }
}

/** Everything that a fetch yields. */
export async function collect(
  rawConfig: Record<string, unknown>,
  options: Partial<FetchOptions<IntegaHrConfig>> = {},
) {
  const rows: SourceRow[] = [];
  const warnings: SourceWarning[] = [];
  let complete: boolean | undefined;
  for await (const page of integaHrProvider.fetch({
    mode: 'all',
    dataSets: ['employees'],
    signal: new AbortController().signal,
    config: integaHrConfigSchema.parse(rawConfig),
    logger: mockServices.logger.mock(),
    ...options,
  })) {
    rows.push(...page.rows);
    warnings.push(...(page.warnings ?? []));
    complete = page.complete;
  }
  return { rows, warnings, complete };
}
