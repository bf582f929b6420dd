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

import type { JsonObject, JsonValue } from '@backstage/types';
import { asObject } from '../helpers';
import { ProviderError } from '../provider/errors';

const MAX_QUOTE = 240;

/**
 * An answer of a source that is not a success, in a form that may be shown.
 *
 * @public
 */
export interface SourceFailure {
  /** The HTTP status. */
  status: number;
  /** `GET example.com/path`, without the query. */
  request: string;
  /** The source's own word for it, such as `Authorization_RequestDenied`. */
  code?: string;
  /** What the source says, bounded, without secrets and addresses. */
  message?: string;
  /** By which the operator of the source finds the request in their logs. */
  requestId?: string;
  /** The parsed body, for the mapper's eyes: never to be shown. */
  body?: JsonObject;
  headers: Headers;
}

/**
 * Makes a text of a source fit for an error: one line, bounded, without the
 * given secrets, tokens, query strings and e-mail addresses.
 *
 * @public
 */
export function quoteSource(
  text: string,
  secrets: readonly string[] = [],
): string {
  let safe = text;
  for (const secret of secrets) {
    // As it is, and as forms and addresses write it.
    for (const form of secret ? [secret, encodeURIComponent(secret)] : []) {
      safe = safe.split(form).join('***');
    }
  }
  safe = safe
    // What an Authorization header holds (RFC 9110, 11.4).
    .replace(/\b(Basic|Bearer|Digest|Negotiate)\s+[\w~.+/=-]+/gi, '$1 ***')
    // Everything that is not printable, line breaks included.
    .replace(/\p{C}+/gu, ' ')
    .replace(/\?\S*/g, match => (match.length > 1 ? '?***' : match))
    .replace(/[^\s'"<>]+@[^\s'"<>]+/g, '***')
    .replace(/[A-Za-z0-9_~.+/=-]{64,}/g, '***')
    .replace(/\s+/g, ' ')
    .trim();
  return safe.length > MAX_QUOTE ? `${safe.slice(0, MAX_QUOTE - 1)}…` : safe;
}

/** Reads what the usual error bodies have to say. */
export function readFailure(options: {
  status: number;
  request: string;
  headers: Headers;
  body: JsonValue | undefined;
  secrets: readonly string[];
}): SourceFailure {
  const body = asObject(options.body);
  // OData and Google nest an object, OAuth (RFC 6749, 5.2) puts a word there.
  const error = asObject(body?.error) ?? body;
  const inner = asObject(error?.innerError) ?? asObject(error?.innererror);
  const code = firstString(
    error?.code,
    body?.error,
    error?.scimType,
    error?.type,
  );
  const message = firstString(
    error?.message,
    body?.error_description,
    error?.detail,
    error?.title,
  );
  const requestId = firstString(
    inner?.['request-id'],
    body?.trace_id,
    options.headers.get('request-id'),
    options.headers.get('x-request-id'),
  );
  const quote = (text: string | undefined) =>
    text === undefined ? undefined : quoteSource(text, options.secrets);
  return {
    status: options.status,
    request: options.request,
    headers: options.headers,
    body,
    code: quote(code),
    message: quote(message),
    requestId: quote(requestId),
  };
}

/**
 * Says what a source answered, for the message of an error.
 *
 * @public
 */
export function describeFailure(failure: SourceFailure): string {
  const said = [failure.code, failure.message].filter(Boolean).join(': ');
  const id = failure.requestId ? ` (request ${failure.requestId})` : '';
  return `${failure.request} answered ${failure.status}${
    said ? ` ${said}` : ''
  }${id}`;
}

/** What a failure means where the provider has nothing better to say. */
export function defaultProviderError(failure: SourceFailure): ProviderError {
  const message = describeFailure(failure);
  if (failure.status === 401) {
    return new ProviderError({
      code: 'credentials',
      message,
      hint: 'Check the credentials of the integration and whether they have expired.',
    });
  }
  if (failure.status === 403) {
    return new ProviderError({
      code: 'permission',
      message,
      hint: 'Grant the account of the integration access to this data at the source.',
    });
  }
  if (failure.status === 404) {
    return new ProviderError({
      code: 'not-found',
      message,
      hint: 'Check the address of the source in the settings of the integration.',
    });
  }
  if (failure.status === 429) {
    return new ProviderError({
      code: 'throttled',
      message,
      hint: 'Wait and run again, or schedule the sync outside busy hours.',
    });
  }
  if (failure.status >= 500) {
    return new ProviderError({
      code: 'unreachable',
      message,
      hint: 'The source has a problem of its own. Run again later.',
    });
  }
  return new ProviderError({
    code: 'malformed',
    message,
    hint: 'The source did not understand the request. Check the settings of the integration.',
  });
}

function firstString(
  ...values: (JsonValue | undefined | null)[]
): string | undefined {
  return values.find(
    (value): value is string => typeof value === 'string' && value !== '',
  );
}
