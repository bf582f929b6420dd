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
import { Company, type RestPaging, RestSimulator } from 'simulators';
import { type RestConfig, restConfigSchema } from '../config';
import { restProvider } from '../RestProvider';

const started: RestSimulator[] = [];

const PAGING = {
  page: { kind: 'page', sizeParam: 'limit', size: 20 },
  offset: { kind: 'offset', size: 20 },
  cursor: {
    kind: 'cursor',
    param: 'after',
    path: 'meta.next',
    sizeParam: 'limit',
    size: 20,
  },
  link: { kind: 'link', sizeParam: 'limit', size: 20 },
};

/** The API of a company, of which it knows a part, and a config that reads it. */
export async function startApi(paging: RestPaging = 'offset') {
  const company = Company.create({ people: 600 });
  const sim = RestSimulator.create({ company });
  started.push(sim);
  const url = await sim.start();
  const shared = { recordPath: 'data', idPath: 'id', paging: PAGING[paging] };
  const rawConfig = {
    baseUrl: `${url}/${paging}`,
    auth: { kind: 'bearer', token: 'rest-token' },
    resources: {
      'org-units': {
        ...shared,
        path: 'departments',
        fields: { displayName: 'name', parent: 'parent' },
      },
      employees: {
        ...shared,
        path: 'people',
        totalPath: 'meta.total',
        singlePath: 'people/{id}',
        singleRecordPath: 'data',
        since: { param: 'updated_since', overlapMinutes: 0 },
        inactive: { path: 'attributes.status', values: ['inactive'] },
        sensitive: ['attributes.ssn'],
        fields: {
          displayName:
            "join(' ', [attributes.first_name, attributes.last_name][?@])",
          email: 'attributes.email',
          employeeNumber: 'attributes.number',
          title: 'attributes.position',
          manager: 'attributes.supervisor.id',
          orgUnits: 'attributes.department',
        },
      },
    },
  };
  return { company, sim, rawConfig };
}

export async function stopApis(): Promise<void> {
  for (const sim of started.splice(0)) {
    await sim.stop();
  }
}

/** Everything that a fetch yields. */
export async function collect(
  rawConfig: Record<string, unknown>,
  options: Partial<FetchOptions<RestConfig>> = {},
) {
  const rows: SourceRow[] = [];
  let complete: boolean | undefined;
  let cursor: string | undefined;
  for await (const page of restProvider.fetch({
    mode: 'all',
    dataSets: ['employees'],
    signal: new AbortController().signal,
    config: restConfigSchema.parse(rawConfig),
    logger: mockServices.logger.mock(),
    ...options,
  })) {
    rows.push(...page.rows);
    complete = page.complete;
    cursor = page.cursor;
  }
  return { rows, complete, cursor };
}
