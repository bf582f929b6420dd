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

import { randomUUID } from 'node:crypto';
import { type Fault, retryAfterHeader } from '../http/Faults';
import { json, type SimRequest, type SimResponse } from '../http/types';

/** Thrown anywhere while answering, to answer with Graph's error envelope. */
export class GraphError extends Error {
  readonly status: number;
  readonly code: string;
  readonly headers: Record<string, string>;

  constructor(
    status: number,
    code: string,
    message: string,
    headers: Record<string, string> = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

/** 400 for a request Graph does not understand. */
export const badRequest = (message: string) =>
  new GraphError(400, 'BadRequest', message);

/** 400 for a query Graph understands and does not support. */
export const unsupportedQuery = (message: string) =>
  new GraphError(400, 'Request_UnsupportedQuery', message);

/** 404 for an object that does not exist or is deleted. */
export const notFound = (id: string) =>
  new GraphError(
    404,
    'Request_ResourceNotFound',
    `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
  );

/** The ids Graph puts on every answer; the client's own id is echoed. */
export function idHeaders(request: SimRequest): Record<string, string> {
  const requestId = randomUUID();
  return {
    'request-id': requestId,
    'client-request-id': request.headers['client-request-id'] ?? requestId,
  };
}

/** `{error: {code, message, innerError: {date, request-id, client-request-id}}}`. */
export function errorResponse(
  error: GraphError,
  ids: Record<string, string>,
): SimResponse {
  const { status, code, message, headers } = error;
  const date = new Date().toISOString().slice(0, 19);
  return json(
    status,
    { error: { code, message, innerError: { date, ...ids } } },
    { ...ids, ...headers },
  );
}

const CODES: Record<number, [string, string]> = {
  429: ['TooManyRequests', 'Too many requests; the limit was exceeded.'],
  401: ['InvalidAuthenticationToken', 'Access token validation failure.'],
  403: ['Authorization_RequestDenied', 'Insufficient privileges.'],
  404: ['Request_ResourceNotFound', 'The resource does not exist.'],
  500: ['InternalServerError', 'An internal error occurred.'],
  502: ['BadGateway', 'Bad gateway.'],
  503: ['ServiceUnavailable', 'The service is temporarily unavailable.'],
  504: ['GatewayTimeout', 'The gateway timed out.'],
};

/** Answers for a fault the way Graph would. */
export function faultResponse(fault: Fault, request: SimRequest): SimResponse {
  const status = fault.status ?? 503;
  const headers = {
    ...(status === 429 && {
      'x-ms-throttle-scope': 'Tenant_Application/Read/simulated/simulated',
      'x-ms-throttle-information': 'ResourceUnitLimitExceeded',
    }),
    ...retryAfterHeader(fault.retryAfter),
    ...fault.headers,
  };
  if (typeof fault.body === 'string') {
    return { status, headers, body: fault.body };
  }
  if (fault.body !== undefined) {
    return json(status, fault.body, headers);
  }
  const [code, message] = CODES[status] ?? ['UnknownError', 'Simulated fault.'];
  return errorResponse(
    new GraphError(status, code, message, headers),
    idHeaders(request),
  );
}
