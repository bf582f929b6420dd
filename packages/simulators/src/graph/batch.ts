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

import type { SimRequest, SimResponse } from '../http/types';
import { json } from '../http/types';
import { badRequest } from './errors';

/** More requests than this in one batch are refused (json-batching.md). */
const MAX_REQUESTS = 20;

interface BatchItem {
  id: string;
  method: string;
  url: string;
  headers?: Record<string, string>;
  body?: unknown;
  dependsOn?: string[];
}

/**
 * `POST /$batch`: 200 whatever happens inside; every part has its own status and headers. The answers come in reverse
 * order, because clients must correlate by id.
 */
export async function answerBatch(options: {
  request: SimRequest;
  /** Path of the version root, for example `/us/v1.0`. */
  root: string;
  answer: (request: SimRequest) => Promise<SimResponse>;
}): Promise<SimResponse> {
  const items = readItems(options.request.body);
  const statuses = new Map<string, number>();
  const responses: unknown[] = [];
  for (const item of items) {
    const failed = item.dependsOn?.some(id => (statuses.get(id) ?? 424) >= 400);
    const response = failed
      ? json(424, {
          error: {
            code: 'FailedDependency',
            message: 'A request this one depends on has failed.',
          },
        })
      : await options.answer(part(item, options));
    // A part cannot break the connection of the whole.
    const status = response.break ? 503 : response.status;
    statuses.set(item.id, status);
    responses.push({
      id: item.id,
      status,
      headers: response.headers ?? {},
      ...(response.break ? {} : { body: bodyOf(response) }),
    });
  }
  return json(200, { responses: responses.reverse() });
}

function readItems(text: string): BatchItem[] {
  let items: BatchItem[] | undefined;
  try {
    items = JSON.parse(text).requests;
  } catch {
    // Handled with the other malformed bodies.
  }
  if (!Array.isArray(items) || items.length === 0) {
    throw badRequest("Invalid batch payload format: 'requests' is missing.");
  }
  if (items.length > MAX_REQUESTS) {
    throw badRequest(
      `Number of batch request steps exceeds the maximum value of ${MAX_REQUESTS}.`,
    );
  }
  const ids = new Set<string>();
  for (const item of items) {
    if (!item.id || !item.method || !item.url) {
      throw badRequest('Every batch request needs an id, a method and a url.');
    }
    if (ids.has(item.id)) {
      throw badRequest(`Request Id '${item.id}' has to be unique in a batch.`);
    }
    if (item.dependsOn?.some(id => !ids.has(id))) {
      throw badRequest('dependsOn can only name earlier requests.');
    }
    ids.add(item.id);
  }
  return items;
}

function part(
  item: BatchItem,
  options: { request: SimRequest; root: string },
): SimRequest {
  const url = item.url.startsWith('/') ? item.url : `/${item.url}`;
  const cut = url.indexOf('?');
  const rawQuery = cut < 0 ? '' : url.slice(cut + 1);
  const headers: SimRequest['headers'] = {
    authorization: options.request.headers.authorization,
  };
  for (const [name, value] of Object.entries(item.headers ?? {})) {
    headers[name.toLowerCase()] = value;
  }
  return {
    method: item.method.toUpperCase(),
    path: options.root + decodeURIComponent(cut < 0 ? url : url.slice(0, cut)),
    rawQuery,
    query: new URLSearchParams(rawQuery),
    headers,
    body: item.body === undefined ? '' : JSON.stringify(item.body),
    origin: options.request.origin,
  };
}

function bodyOf(response: SimResponse): unknown {
  const type = response.headers?.['content-type'] ?? '';
  if (Buffer.isBuffer(response.body)) return response.body.toString('base64');
  return type.startsWith('application/json')
    ? JSON.parse(response.body ?? 'null')
    : response.body;
}
