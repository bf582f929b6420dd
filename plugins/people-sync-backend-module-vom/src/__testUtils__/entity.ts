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
import { Company, VomSimulator } from 'simulators';
import { type VomConfig, vomConfigSchema } from '../config';
import { vomProvider } from '../VomProvider';

const started: VomSimulator[] = [];

/** A small legal entity. */
export async function startEntity() {
  const company = Company.create({ people: 120 });
  const sim = VomSimulator.create({ company });
  started.push(sim);
  const { tokenUrl, apiUrl } = await sim.start();
  const rawConfig = {
    tokenUrl,
    apiUrl,
    clientId: 'client',
    clientSecret: 'vom-key',
    legalEntityId: 'nordlys',
    includeConsultants: true,
    includeContractors: true,
  };
  return { company, sim, rawConfig };
}

export async function stopEntities(): Promise<void> {
  for (const sim of started.splice(0)) {
    await sim.stop();
  }
}

/** Everything that a fetch yields. */
export async function collect(
  rawConfig: Record<string, unknown>,
  options: Partial<FetchOptions<VomConfig>> = {},
) {
  const rows: SourceRow[] = [];
  let complete: boolean | undefined;
  let cursor: string | undefined;
  for await (const page of vomProvider.fetch({
    mode: 'all',
    dataSets: ['employees'],
    signal: new AbortController().signal,
    config: vomConfigSchema.parse(rawConfig),
    logger: mockServices.logger.mock(),
    ...options,
  })) {
    rows.push(...page.rows);
    complete = page.complete;
    cursor = page.cursor;
  }
  return { rows, complete, cursor };
}
