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

const MAX_DEPTH = 64;

/** Why a body cannot be used. `transient`: it may be whole the next time. */
export class UnusableBodyError extends Error {
  name = 'UnusableBodyError';
  readonly transient: boolean;

  constructor(message: string, options?: { transient?: boolean }) {
    super(message);
    this.transient = options?.transient ?? false;
  }
}

/**
 * Reads a body up to a limit. The rest of one that is larger is not
 * transferred.
 */
export async function readBounded(
  response: Response,
  maxBytes: number,
): Promise<Uint8Array> {
  const announced = Number(response.headers.get('content-length') ?? 0);
  if (announced > maxBytes) {
    await discard(response);
    throw new UnusableBodyError(`is larger than ${maxBytes} bytes`);
  }
  if (!response.body) {
    return new Uint8Array(0);
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) {
      return Buffer.concat(chunks, size);
    }
    size += value.byteLength;
    if (size > maxBytes) {
      await reader.cancel().catch(() => {});
      throw new UnusableBodyError(`is larger than ${maxBytes} bytes`);
    }
    chunks.push(value);
  }
}

/** Gives the connection of a response nobody reads back. */
export async function discard(response: Response): Promise<void> {
  await response.body?.cancel().catch(() => {});
}

/** Whether a content type promises JSON, `+json` types included. */
export function isJsonType(contentType: string | null): boolean {
  const type = contentType?.split(';', 1)[0].trim().toLocaleLowerCase('en-US');
  return (
    type === 'application/json' ||
    type === 'text/json' ||
    type?.endsWith('+json') === true
  );
}

/** Decodes UTF-8 strictly: a damaged name must not become a changed name. */
export function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UnusableBodyError('is not valid UTF-8');
  }
}

/**
 * Parses JSON of bounded depth. One that ends early counts as transient: it is
 * what a connection without a content length leaves when it breaks.
 */
export function parseJson(bytes: Uint8Array): JsonValue {
  assertDepth(bytes);
  const text = decodeText(bytes);
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message quotes the text, which may hold personal data.
    throw new UnusableBodyError('is not valid JSON', { transient: true });
  }
}

// Bytes suffice: in UTF-8 the quote, the backslash and the brackets are never
// part of another character.
function assertDepth(bytes: Uint8Array): void {
  let depth = 0;
  let inString = false;
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index];
    if (inString) {
      if (byte === 0x5c) {
        index++;
      } else if (byte === 0x22) {
        inString = false;
      }
    } else if (byte === 0x22) {
      inString = true;
    } else if (byte === 0x5b || byte === 0x7b) {
      depth++;
      if (depth > MAX_DEPTH) {
        throw new UnusableBodyError(`nests deeper than ${MAX_DEPTH} levels`);
      }
    } else if (byte === 0x5d || byte === 0x7d) {
      depth--;
    }
  }
}
