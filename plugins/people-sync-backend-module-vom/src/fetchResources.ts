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

import type { LoggerService } from '@backstage/backend-plugin-api';
import type { DataSet } from '@people-sync/plugin-people-sync-common';
import {
  describeFailure,
  type FetchOptions,
  isProviderError,
  ProviderError,
  readRecords,
  SourceHttpClient,
  type SourcePage,
  sourceTime,
  TokenSource,
  type NetworkPolicy,
} from '@people-sync/plugin-people-sync-node';
import type { VomConfig } from './config';
import { toRow } from './rows';

const PAGE_SIZE = 500;

/** The resource behind each data set. */
export const RESOURCES: Partial<Record<DataSet, string>> = {
  'org-units': 'units',
  employees: 'employees',
  employments: 'employments',
};

/** A client that signs in with Visma Connect. */
export function createClient(options: {
  config: VomConfig;
  logger: LoggerService;
  network?: NetworkPolicy;
  signal: AbortSignal;
  /** In ms. */
  retryBudget?: number;
}): SourceHttpClient {
  const { config, ...shared } = options;
  const tokens = TokenSource.create({
    ...shared,
    tokenUrl: config.tokenUrl,
    clientId: config.clientId,
    clientSecret: config.clientSecret,
    grant: { type: 'client_credentials', scope: config.scope },
    credentialsIn: 'body',
    fields: config.tenantId ? { tenant_id: config.tenantId } : undefined,
    hint: 'Check client id, secret, scope and tenant id against the application in the Visma developer portal.',
  });
  return SourceHttpClient.create({
    ...shared,
    allowedOrigins: [config.apiUrl],
    userAgent: 'people-sync-vom',
    secrets: [config.clientSecret],
    authorize: async ({ refresh }) => ({
      authorization: await tokens.authorization({ refresh }),
    }),
    mapError: failure =>
      failure.status === 403
        ? new ProviderError({
            code: 'permission',
            message: describeFailure(failure),
            hint: 'Grant the application access to this legal entity, and check legalEntityId.',
          })
        : undefined,
  });
}

/** The address of a resource of the legal entity. */
export function resourceUrl(config: VomConfig, resource: string): string {
  return `${config.apiUrl.replace(
    /\/+$/,
    '',
  )}/legal-entities/${encodeURIComponent(config.legalEntityId)}/${resource}`;
}

/** Everything, or what was modified since the cursor, deletions included. */
export async function* fetchDataSet(
  options: FetchOptions<VomConfig> & { dataSet: DataSet; retryBudget?: number },
): AsyncGenerator<SourcePage> {
  const { config, dataSet, mode, cursor } = options;
  const url = new URL(resourceUrl(config, RESOURCES[dataSet]!));
  if (mode === 'recent') {
    if (!cursor || Number.isNaN(Date.parse(cursor))) {
      throw new ProviderError({
        code: 'cursor-expired',
        message: 'the time of the last sync is not known',
        hint: 'All data is read instead.',
      });
    }
    url.searchParams.set('modifiedSince', cursor);
  }
  let startedAt: string | undefined;
  for await (const { records, total, headers } of readRecords({
    client: createClient(options),
    url: url.toString(),
    recordPath: 'data',
    totalPath: 'total',
    paging: {
      kind: 'page',
      param: 'page',
      first: 1,
      sizeParam: 'pageSize',
      size: PAGE_SIZE,
    },
  })) {
    startedAt ??= sourceTime(headers);
    yield {
      dataSet,
      rows: records.map((record, index) =>
        toRow(record, index, dataSet, config),
      ),
      ...(mode === 'all' && { total }),
    };
  }
  yield { dataSet, rows: [], complete: mode === 'all', cursor: startedAt };
}

/** One person by the id in Visma. */
export async function* fetchPerson(
  options: FetchOptions<VomConfig>,
): AsyncGenerator<SourcePage> {
  const { config, person } = options;
  if (!person?.sourceId) {
    throw new ProviderError({
      code: 'configuration',
      message: 'Visma finds one person by id only',
      hint: 'Ask by the VOM employee id, or request recent changes.',
    });
  }
  try {
    const record = await createClient(options).getJson(
      resourceUrl(config, `employees/${encodeURIComponent(person.sourceId)}`),
    );
    yield {
      dataSet: 'employees',
      rows: [toRow(record, 0, 'employees', config)],
    };
  } catch (error) {
    if (isProviderError(error) && error.code === 'not-found') {
      throw new ProviderError({
        code: 'not-found',
        message: 'Visma has no such employee',
        hint: 'Check the id: it is the VOM employee id, not the employee number.',
      });
    }
    throw error;
  }
}
