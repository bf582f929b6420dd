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

import type { JsonValue } from '@backstage/types';
import { refusal, REFUSED_BY_POLICY } from '../network/guard';
import { ProviderError } from '../provider/errors';
import { defaultProviderError, readFailure } from './failure';
import type { SourceHttpClientOptions, SourceRequestOptions } from './options';
import { fetchWithin } from './redirects';
import {
  discard,
  isJsonType,
  parseJson,
  readBounded,
  UnusableBodyError,
} from './response';
import {
  connectionCode,
  isRetriedConnectionCode,
  isRetriedStatus,
  parseRateLimitReset,
  parseRetryAfter,
} from './retry';

const MAX_ERROR_BYTES = 64 * 1024;

/** One request, as it is sent again and again. */
export interface Call<T> {
  url: string;
  method: 'GET' | 'POST';
  accept: string;
  body?: { content: string; type: string };
  options: SourceRequestOptions;
  /** Statuses beside 2xx that are an answer. */
  accepted?: readonly number[];
  /** `stop` ends the request, for bodies that are read later. */
  read: (response: Response, stop: AbortController) => Promise<T>;
}

/** What came of one attempt that brought nothing. */
export interface FailedAttempt {
  error: ProviderError;
  retry: boolean;
  /** How long the source asked to wait, in ms. */
  retryAfter?: number;
  /** It answered, with a body of no use. */
  unusableBody?: boolean;
  status?: number;
}

/** What one attempt is made with. */
export interface AttemptContext {
  client: SourceHttpClientOptions;
  origins: ReadonlySet<string>;
  /** The request, as errors name it. */
  request: string;
  signals: AbortSignal[];
  /** What authorised the last attempt is no longer good. */
  refresh: boolean;
  /** In ms, body included. */
  timeout: number;
  clock: () => number;
}

/**
 * Sends a request once.
 *
 * @throws what `authorize` throws
 */
export async function attempt<T>(
  call: Call<T>,
  context: AttemptContext,
): Promise<{ value: T } | FailedAttempt> {
  const { client, signals, request } = context;
  // One timeout per attempt. The signals are joined anew each time, as every
  // fetch leaves listeners on the signal it is given for as long as that
  // lives.
  const stop = new AbortController();
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    stop.abort();
  }, context.timeout);
  const signal = AbortSignal.any([...signals, stop.signal]);
  let authorized = false;
  let sent: string[] = [];
  try {
    const credentials = await client.authorize?.({
      refresh: context.refresh,
      signal: signals.length > 0 ? AbortSignal.any(signals) : undefined,
    });
    const { authorization } = call.options.headers ?? {};
    sent = secretValues({
      ...(authorization && { authorization }),
      ...credentials,
    });
    const headers = {
      accept: call.accept,
      'user-agent': client.userAgent ?? 'people-sync',
      ...(call.body ? { 'content-type': call.body.type } : {}),
      ...call.options.headers,
      ...credentials,
    };
    authorized = true;
    const response = await fetchWithin(context.origins, {
      url: call.url,
      method: call.method,
      body: call.body?.content,
      headers,
      signal,
      network: client.network,
    });
    if (!response.ok && !call.accepted?.includes(response.status)) {
      return await failedAnswer(call, context, response, sent);
    }
    return { value: await call.read(response, stop) };
  } catch (error) {
    if (!authorized) {
      throw error;
    }
    if (error instanceof ProviderError) {
      return { error, retry: false };
    }
    if (error instanceof UnusableBodyError) {
      return {
        error: new ProviderError({
          code: 'malformed',
          message: `The body of ${request} ${error.message}`,
          hint: 'Check that the address in the settings is that of the interface and that no proxy or sign-in page answers in its place.',
        }),
        retry: error.transient,
        unusableBody: true,
      };
    }
    return {
      error:
        connectionCode(error) === REFUSED_BY_POLICY
          ? refusal(request, new URL(call.url).hostname)
          : connectionError(request, error, timedOut),
      retry: timedOut || isRetriedConnectionCode(connectionCode(error)),
    };
  } finally {
    clearTimeout(timer);
  }
}

/**
 * What a source could quote of the headers it was sent: whole, and without the
 * name of the scheme. Short ones say something else, such as a language.
 */
function secretValues(headers: Record<string, string>): string[] {
  return Object.values(headers)
    .flatMap(value => [value, value.split(' ').at(-1)!])
    .filter(value => value.length >= 8);
}

async function failedAnswer<T>(
  call: Call<T>,
  { client, request, clock }: AttemptContext,
  response: Response,
  sent: readonly string[],
): Promise<FailedAttempt> {
  let body: JsonValue | undefined;
  try {
    if (isJsonType(response.headers.get('content-type'))) {
      body = parseJson(await readBounded(response, MAX_ERROR_BYTES));
    } else {
      await discard(response);
    }
  } catch {
    // The status says enough; an error body that breaks is no other error.
    body = undefined;
  }
  const failure = readFailure({
    status: response.status,
    request,
    headers: response.headers,
    body,
    secrets: [...(client.secrets ?? []), ...sent],
  });
  return {
    status: response.status,
    error:
      call.options.mapError?.(failure) ??
      client.mapError?.(failure) ??
      defaultProviderError(failure),
    retry: isRetriedStatus(response.status),
    retryAfter: waitOf(response, clock()),
  };
}

/** What is likely behind a failed connection, and how to mend it. */
function connectionHint(code: string | undefined): string {
  switch (code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'The name cannot be resolved: check how the address is spelt, and that the name server of the backend knows it.';
    case 'ECONNREFUSED':
      return 'The machine is there and nothing listens on that port: check the port in the address, and that the source is up.';
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'UND_ERR_CONNECT_TIMEOUT':
      return 'Nothing answers at that address: check that a firewall or proxy lets the backend connect.';
    default:
      return isRetriedConnectionCode(code)
        ? 'Check the address, the name resolution, and that a firewall or proxy lets the backend connect.'
        : 'Check the certificate of the source, and that the backend trusts the authority that issued it.';
  }
}

function waitOf(
  { status, headers }: Response,
  now: number,
): number | undefined {
  const told = parseRetryAfter(headers.get('retry-after'), now);
  return told === undefined && status === 429
    ? parseRateLimitReset(headers.get('x-ratelimit-reset'), now)
    : told;
}

function connectionError(
  request: string,
  error: unknown,
  timedOut: boolean,
): ProviderError {
  const code = connectionCode(error);
  if (timedOut) {
    return new ProviderError({
      code: 'unreachable',
      message: `${request} did not answer in time`,
      hint: 'Check that the source is up and that the backend may connect to it.',
    });
  }
  return new ProviderError({
    code: 'unreachable',
    message: `${request} failed${code ? `: ${code}` : ' in mid-answer'}`,
    hint: connectionHint(code),
  });
}
