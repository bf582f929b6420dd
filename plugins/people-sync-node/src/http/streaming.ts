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

import { ProviderError } from '../provider/errors';
import { connectionCode } from './retry';

/**
 * A body that is read while it arrives.
 *
 * @public
 */
export interface SourceStream {
  /** `200`, or `304` with an empty body to a conditional request. */
  status: number;
  headers: Headers;
  /**
   * The bytes, decompressed. Throws a `ProviderError` when the connection
   * breaks, the source stops sending, or the body is larger than allowed.
   */
  body: AsyncIterable<Uint8Array>;
}

/** Reads a body chunk by chunk, bounded in size and in the time between chunks. */
export async function* boundedChunks(
  response: Response,
  options: {
    /** The request, as errors name it. */
    request: string;
    maxBytes: number;
    /** The longest silence, in ms. */
    stallMs: number;
    /** Ends the request. */
    stop: AbortController;
    signals: readonly AbortSignal[];
  },
): AsyncGenerator<Uint8Array> {
  const { request, maxBytes, stallMs, stop, signals } = options;
  if (!response.body) {
    return;
  }
  const announced = Number(response.headers.get('content-length') ?? 0);
  const reader = response.body.getReader();
  let size = 0;
  let stalled = false;
  const onStall = () => {
    stalled = true;
    stop.abort();
  };
  try {
    for (;;) {
      const timer = setTimeout(onStall, stallMs);
      const { done, value } = await reader
        .read()
        .finally(() => clearTimeout(timer));
      if (done) {
        return;
      }
      size += value.byteLength;
      if (size > maxBytes || announced > maxBytes) {
        throw new ProviderError({
          code: 'malformed',
          message: `The body of ${request} is larger than ${maxBytes} bytes`,
          hint: 'Narrow down what the source delivers, or raise the limit of the integration.',
        });
      }
      yield value;
    }
  } catch (error) {
    for (const signal of signals) {
      signal.throwIfAborted();
    }
    if (error instanceof ProviderError) {
      throw error;
    }
    const code = connectionCode(error);
    throw new ProviderError({
      code: 'unreachable',
      message: stalled
        ? `${request} stopped sending for ${stallMs / 1000} s`
        : `${request} broke off in mid-answer${code ? `: ${code}` : ''}`,
      hint: 'Nothing was taken from the broken answer. Run again; if it keeps breaking, ask the operator of the source.',
    });
  } finally {
    await reader.cancel().catch(() => {});
  }
}
