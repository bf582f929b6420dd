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
import type { JsonObject, JsonValue } from '@backstage/types';
import type { DataSet } from '@people-sync/plugin-people-sync-common';
import {
  type FetchOptions,
  isProviderError,
  type NetworkPolicy,
  ProviderError,
  readRecords,
  SourceHttpClient,
  type SourcePage,
  type SourceRow,
  TokenSource,
  valueAt,
} from '@people-sync/plugin-people-sync-node';
import { setTimeout as delay } from 'node:timers/promises';
import type { RestConfig, RestResource } from './config';

type Options = FetchOptions<RestConfig> & {
  dataSet: DataSet;
  resource: RestResource;
  /** In ms. */
  retryBudget?: number;
};

/** Waits so that no more requests are sent than allowed. */
function pace(
  requestsPerSecond: number | undefined,
  signal: AbortSignal,
): () => Promise<void> {
  let next = 0;
  return async () => {
    if (requestsPerSecond === undefined) {
      return;
    }
    const now = Date.now();
    const at = Math.max(now, next);
    next = at + 1000 / requestsPerSecond;
    if (at > now) {
      await delay(at - now, undefined, { signal });
    }
  };
}

function authorizationOf(
  options: Pick<
    Options,
    'config' | 'logger' | 'network' | 'signal' | 'retryBudget'
  >,
): (options: { refresh: boolean }) => Promise<Record<string, string>> {
  const { auth } = options.config;
  switch (auth.kind) {
    case 'basic': {
      const pair = Buffer.from(`${auth.username}:${auth.password}`);
      return async () => ({
        authorization: `Basic ${pair.toString('base64')}`,
      });
    }
    case 'bearer':
      return async () => ({ authorization: `Bearer ${auth.token}` });
    case 'header':
      return async () => ({ [auth.name]: auth.value });
    case 'oauth2': {
      const tokens = TokenSource.create({
        ...auth,
        grant: { type: 'client_credentials', scope: auth.scope },
        logger: options.logger,
        network: options.network,
        signal: options.signal,
        retryBudget: options.retryBudget,
        hint: 'Check auth.clientId, auth.clientSecret and auth.scope.',
      });
      return async ({ refresh }) => ({
        authorization: await tokens.authorization({ refresh }),
      });
    }
    default:
      return async () => ({});
  }
}

function secretsOf({ auth }: RestConfig): string[] {
  return Object.entries(auth)
    .filter(([key]) =>
      ['password', 'token', 'value', 'clientSecret'].includes(key),
    )
    .map(([, value]) => String(value))
    .filter(Boolean);
}

function clientFor(options: {
  config: RestConfig;
  logger: LoggerService;
  network?: NetworkPolicy;
  signal: AbortSignal;
  retryBudget?: number;
}): SourceHttpClient {
  const { config, logger, network, signal, retryBudget } = options;
  const authorize = authorizationOf(options);
  const wait = pace(config.requestsPerSecond, signal);
  return SourceHttpClient.create({
    allowedOrigins: [config.baseUrl],
    logger,
    network,
    signal,
    retryBudget,
    userAgent: 'people-sync-rest',
    secrets: secretsOf(config),
    authorize: async request => {
      await wait();
      return { ...config.headers, ...(await authorize(request)) };
    },
  });
}

function urlOf(config: RestConfig, path: string): string {
  return `${config.baseUrl.replace(/\/+$/, '')}/${path.replace(/^\/+/, '')}`;
}

function sinceUrl(
  url: string,
  since: NonNullable<RestResource['since']>,
  cursor: string,
): string {
  const at = new Date(Date.parse(cursor) - since.overlapMinutes * 60_000);
  const formats = {
    iso: () => at.toISOString(),
    date: () => at.toISOString().slice(0, 10),
    'epoch-seconds': () => String(Math.trunc(at.getTime() / 1000)),
  };
  const address = new URL(url);
  address.searchParams.set(since.param, formats[since.format]());
  return address.toString();
}

function matches(
  record: JsonObject,
  condition: RestResource['removed'],
): boolean {
  const value = condition && (valueAt(record, condition.path) ?? null);
  return Boolean(condition?.values.some(wanted => wanted === value));
}

/** A record as a row. */
export function toRow(
  record: JsonValue,
  resource: RestResource,
  number: number,
): SourceRow {
  const fields =
    typeof record === 'object' && record !== null && !Array.isArray(record)
      ? (record as JsonObject)
      : {};
  const id = valueAt(fields, resource.idPath);
  const sourceId =
    typeof id === 'string' || typeof id === 'number' ? String(id).trim() : '';
  if (!sourceId) {
    return {
      sourceId: '',
      payload: {},
      malformed: {
        reason: `the record has no ${resource.idPath}`,
        position: `record ${number}`,
      },
    };
  }
  if (matches(fields, resource.removed)) {
    const reason = `${resource.removed!.path} says so`;
    return { sourceId, payload: fields, removed: { reason } };
  }
  return {
    sourceId,
    payload: fields,
    ...(matches(fields, resource.inactive) && {
      inactive: { reason: `${resource.inactive!.path} says so` },
    }),
  };
}

function toRows(
  records: JsonValue[],
  resource: RestResource,
  before: number,
): SourceRow[] {
  return records.map((record, index) =>
    toRow(record, resource, before + index + 1),
  );
}

/** The clock of the source decides what is recent. */
function timeOf(headers: Headers): string {
  const date = Date.parse(headers.get('date') ?? '');
  return new Date(Number.isNaN(date) ? Date.now() : date).toISOString();
}

/** Everything, or what has changed since the cursor. */
export async function* fetchResource(
  options: Options,
): AsyncGenerator<SourcePage> {
  const { config, resource, dataSet, mode, cursor } = options;
  let url = urlOf(config, resource.path);
  if (mode === 'recent') {
    if (!resource.since || !cursor || Number.isNaN(Date.parse(cursor))) {
      throw new ProviderError({
        code: 'cursor-expired',
        message: 'the resource cannot be asked for recent changes',
        hint: 'Set since for the resource, if the source has such a parameter.',
      });
    }
    url = sinceUrl(url, resource.since, cursor);
  }
  let startedAt: string | undefined;
  let number = 0;
  for await (const { records, total, headers } of readRecords({
    client: clientFor(options),
    url,
    paging: resource.paging,
    recordPath: resource.recordPath,
    // What a source counts may change while recent changes are read.
    totalPath: mode === 'all' ? resource.totalPath : undefined,
    body: resource.body,
  })) {
    startedAt ??= timeOf(headers);
    yield {
      dataSet,
      total,
      rows: toRows(records, resource, number),
    };
    number += records.length;
  }
  yield {
    dataSet,
    rows: [],
    complete: mode === 'all',
    cursor: resource.since ? startedAt : undefined,
  };
}

/** One person. */
export async function* fetchPerson(
  options: Options,
): AsyncGenerator<SourcePage> {
  const { config, resource, dataSet, person } = options;
  if (!resource.singlePath) {
    throw new ProviderError({
      code: 'configuration',
      message: 'The source is not set up to be asked for one person',
      hint: 'Set singlePath for the resource of the people, or request recent changes.',
    });
  }
  if (!person?.sourceId) {
    throw new ProviderError({
      code: 'configuration',
      message: 'One person is found by id only',
      hint: 'Ask by the id at the source.',
    });
  }
  const path = resource.singlePath.replaceAll(
    '{id}',
    encodeURIComponent(person.sourceId),
  );
  let answer: JsonValue;
  try {
    answer = await clientFor(options).getJson(urlOf(config, path));
  } catch (error) {
    if (isProviderError(error) && error.code === 'not-found') {
      throw new ProviderError({
        code: 'not-found',
        message: 'The source has no such person',
        hint: 'Check the id.',
      });
    }
    throw error;
  }
  const record = valueAt(answer, resource.singleRecordPath) ?? null;
  yield { dataSet, rows: [toRow(record, resource, 1)] };
}
