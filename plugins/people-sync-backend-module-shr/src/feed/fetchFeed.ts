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
  basicAuthorization,
  describeFailure,
  ProviderError,
  SourceHttpClient,
  type SourcePage,
  type SourceRow,
  type NetworkPolicy,
} from '@people-sync/plugin-people-sync-node';
import type { ShrConfig } from '../config';
import { toEmployeeRow, toEmploymentRows, toOrgUnitRow } from './rows';
import { readXmlRecords, type XmlRecord } from './XmlRecords';

const PAGE_ROWS = 500;

/** What reading the feed takes. */
export interface FeedOptions {
  config: ShrConfig;
  /** Hosts that may be read from; any without it. */
  feedHosts?: readonly string[];
  signal: AbortSignal;
  logger: LoggerService;
  network?: NetworkPolicy;
  /** In ms. */
  retryBudget?: number;
}

/**
 * Where a run goes on: the validators of the answer before (RFC 9110, 8.8),
 * with which the feed can say that nothing has changed.
 */
interface FeedCursor {
  etag?: string;
  lastModified?: string;
}

/** @throws ProviderError when the host is not on the list */
export function assertFeedHost(
  config: ShrConfig,
  feedHosts: readonly string[] | undefined,
): void {
  const { host, hostname } = new URL(config.feedUrl);
  if (feedHosts && !feedHosts.includes(host) && !feedHosts.includes(hostname)) {
    throw new ProviderError({
      code: 'configuration',
      message: `The feed URL is not allow-listed: ${host}`,
      hint: 'Add the host to peopleSync.shr.feedHosts in app-config, if it is the right one.',
    });
  }
}

function clientFor(options: FeedOptions): SourceHttpClient {
  const { config, signal, logger, network, retryBudget } = options;
  const { username, password, bearerToken } = config;
  const basic =
    username !== undefined
      ? basicAuthorization(username, password ?? '')
      : undefined;
  const authorization = bearerToken ? `Bearer ${bearerToken}` : basic;
  return SourceHttpClient.create({
    allowedOrigins: [config.feedUrl],
    logger,
    network,
    signal,
    retryBudget,
    userAgent: 'people-sync-shr',
    secrets: [password, bearerToken].filter(value => value !== undefined),
    authorize: async (): Promise<Record<string, string>> =>
      authorization ? { authorization } : {},
    mapError: failure =>
      failure.status === 403
        ? new ProviderError({
            code: 'permission',
            message: describeFailure(failure),
            hint: 'The feed knows these credentials but does not allow this. Ask its operator whether the address of the backend has to be allow-listed.',
          })
        : undefined,
  });
}

/** Reads the feed once, as far as its reader wants. */
export async function* readFeed(
  options: FeedOptions & { dataSet: DataSet; cursor?: FeedCursor },
): AsyncGenerator<
  { notModified: true } | { records: XmlRecord[]; validators: FeedCursor }
> {
  const { config, feedHosts, dataSet, cursor } = options;
  assertFeedHost(config, feedHosts);
  const { profile } = config;
  const headers: Record<string, string> = {
    accept: 'application/xml, text/xml',
    ...(cursor?.etag && { 'if-none-match': cursor.etag }),
    ...(cursor?.lastModified && { 'if-modified-since': cursor.lastModified }),
  };
  const stream = await clientFor(options).getStream(config.feedUrl, {
    headers,
    conditional: cursor !== undefined,
  });
  if (stream.status === 304) {
    yield { notModified: true };
    return;
  }
  assertXml(stream.headers.get('content-type'));
  const validators: FeedCursor = {
    etag: stream.headers.get('etag') ?? undefined,
    lastModified: stream.headers.get('last-modified') ?? undefined,
  };
  const path =
    dataSet === 'org-units'
      ? profile.orgUnits!.record
      : profile.employees.record;
  for await (const records of readXmlRecords({
    chunks: stream.body,
    path,
    lists: profile.lists,
    name: 'The SHR feed',
  })) {
    yield { records, validators };
  }
  yield { records: [], validators };
}

function assertXml(contentType: string | null): void {
  if (contentType && !/[/+]xml|octet-stream|text\/plain/i.test(contentType)) {
    throw new ProviderError({
      code: 'malformed',
      message: `The SHR feed answered ${contentType.slice(
        0,
        60,
      )} instead of XML`,
      hint: 'Check that the address is that of the feed, and that no proxy or sign-in page answers in its place.',
    });
  }
}

/**
 * Everything, or, when the feed says that nothing has changed, nothing. The
 * feed always holds everybody: its end tag is the mark that nothing is missing.
 *
 * @throws ProviderError with `cursor-expired` when a feed that was asked for
 *   recent changes has some, as it does not say which
 */
export async function* fetchFeed(
  options: FeedOptions & {
    dataSet: DataSet;
    mode: 'all' | 'recent';
    cursor?: string;
  },
): AsyncGenerator<SourcePage> {
  const { config, dataSet } = options;
  const cursor =
    options.mode === 'recent' && options.cursor
      ? parseCursor(options.cursor)
      : undefined;
  if (dataSet === 'org-units' && !config.profile.orgUnits) {
    // The feed is not meant to have any.
    yield { dataSet, rows: [], partial: true };
    return;
  }
  const rows: SourceRow[] = [];
  let validators: FeedCursor = {};
  for await (const answer of readFeed({ ...options, cursor })) {
    if ('notModified' in answer) {
      yield { dataSet, rows: [], cursor: options.cursor };
      return;
    }
    if (cursor) {
      throw new ProviderError({
        code: 'cursor-expired',
        message: 'the feed has changed, and holds everything or nothing',
        hint: 'All data is read instead.',
      });
    }
    validators = answer.validators;
    rows.push(
      ...answer.records.flatMap(record => toRows(record, dataSet, config)),
    );
    while (rows.length >= PAGE_ROWS) {
      yield { dataSet, rows: rows.splice(0, PAGE_ROWS) };
    }
  }
  yield {
    dataSet,
    rows,
    complete: true,
    cursor: JSON.stringify(validators),
  };
}

function toRows(
  record: XmlRecord,
  dataSet: DataSet,
  config: ShrConfig,
): SourceRow[] {
  switch (dataSet) {
    case 'employees':
      return [toEmployeeRow(record, config)];
    case 'employments':
      return toEmploymentRows(record, config.profile);
    default:
      return [toOrgUnitRow(record, config.profile)];
  }
}

function parseCursor(cursor: string): FeedCursor {
  try {
    const { etag, lastModified } = JSON.parse(cursor);
    return {
      ...(typeof etag === 'string' && { etag }),
      ...(typeof lastModified === 'string' && { lastModified }),
    };
  } catch {
    throw new ProviderError({
      code: 'cursor-expired',
      message: 'The cursor is not one of this provider',
      hint: 'All data is fetched instead.',
    });
  }
}
