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
import type { JsonValue } from '@backstage/types';
import type { DataSet } from '@people-sync/plugin-people-sync-common';
import {
  asObject,
  describeFailure,
  isProviderError,
  malformedRow,
  ProviderError,
  readRecords,
  type SourceFailure,
  SourceHttpClient,
  type SourcePage,
  type SourceRow,
  type NetworkPolicy,
} from '@people-sync/plugin-people-sync-node';
import type { IntegaHrConfig } from './config';

/** What reading a table takes. */
export interface TableOptions {
  config: IntegaHrConfig;
  signal: AbortSignal;
  logger: LoggerService;
  network?: NetworkPolicy;
  /** In ms. */
  retryBudget?: number;
}

/** A table that the key is not granted; the others may be. */
const NOT_GRANTED = /TABLE_NOT_(GRANTED|FOUND)/i;
/** The address of the backend is not on the list of the customer. */
const NOT_LISTED = /IP_NOT_(ALLOWED|WHITELISTED|ALLOWLISTED)/i;

function toError(failure: SourceFailure): ProviderError | undefined {
  const code = failure.code ?? '';
  const message = describeFailure(failure);
  if (NOT_LISTED.test(code)) {
    return new ProviderError({
      code: 'permission',
      message,
      hint: 'Have the address of the backend allow-listed at Intega for this API key. The key itself was not looked at.',
    });
  }
  if (
    failure.status === 403 ||
    (failure.status === 404 && NOT_GRANTED.test(code))
  ) {
    return new ProviderError({
      code: 'permission',
      message,
      hint: 'Grant the table and its fields to the API key in Intega.',
    });
  }
  if (failure.status === 401) {
    return new ProviderError({
      code: 'credentials',
      message,
      hint: 'Create a new API key in Intega, and check apiKeyHeader.',
    });
  }
  return undefined;
}

/** The table behind a data set. */
export function tableOf(
  config: IntegaHrConfig,
  dataSet: DataSet,
): { name: string; id: string } | undefined {
  const { employees, employments, orgUnits } = config.tables;
  switch (dataSet) {
    case 'employees':
      return employees;
    case 'employments':
      return employments;
    case 'org-units':
      return orgUnits;
    default:
      return undefined;
  }
}

function toRow(record: JsonValue, id: string, number: number): SourceRow {
  const fields = asObject(record) ?? {};
  const value = fields[id];
  const sourceId =
    typeof value === 'string' || typeof value === 'number'
      ? String(value).trim()
      : '';
  return sourceId
    ? { sourceId, payload: fields }
    : malformedRow({
        reason: `the row has no ${id}`,
        position: `row ${number}`,
      });
}

function toRows(records: JsonValue[], id: string, before: number): SourceRow[] {
  return records.map((record, index) => toRow(record, id, before + index + 1));
}

/** Whether an error says that this one table is not for this key. */
function isNotGranted(error: unknown): error is ProviderError {
  return (
    isProviderError(error) &&
    error.code === 'permission' &&
    !NOT_LISTED.test(error.message)
  );
}

/**
 * Everything in a table. One that is not granted is a warning that names it: the
 * others are read, and nobody is taken for absent.
 */
export async function* fetchTable(
  options: TableOptions & { dataSet: DataSet },
): AsyncGenerator<SourcePage> {
  const { config, dataSet, signal, logger, network, retryBudget } = options;
  const table = tableOf(config, dataSet)!;
  const client = SourceHttpClient.create({
    allowedOrigins: [config.baseUrl],
    logger,
    network,
    signal,
    retryBudget,
    userAgent: 'people-sync-integahr',
    secrets: [config.apiKey],
    authorize: async () => ({ [config.apiKeyHeader]: config.apiKey }),
    mapError: toError,
  });
  let number = 0;
  try {
    for await (const { records, total } of readRecords({
      client,
      url: `${config.baseUrl.replace(/\/+$/, '')}/tables/${encodeURIComponent(
        table.name,
      )}`,
      recordPath: 'rows',
      totalPath: 'totalRows',
      paging: {
        kind: 'page',
        param: 'page',
        first: 1,
        sizeParam: 'pageSize',
        size: config.pageSize,
      },
    })) {
      yield {
        dataSet,
        total,
        rows: toRows(records, table.id, number),
      };
      number += records.length;
    }
  } catch (error) {
    // The people are what everything else is about: without them, it failed.
    if (dataSet === 'employees' || number > 0 || !isNotGranted(error)) {
      throw error;
    }
    yield {
      dataSet,
      rows: [],
      // Not that there are none any more: we may not see them.
      partial: true,
      warnings: [
        {
          code: 'table-not-granted',
          message: `The table ${table.name} is not granted to the API key`,
          hint: error.hint,
        },
      ],
    };
    return;
  }
  yield { dataSet, rows: [], complete: true };
}
