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

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { isUtf8 } from 'node:buffer';

/** What one reading of a file tells about it. */
export interface Inspection {
  /** Of its content, base64url. */
  sha256: string;
  bytes: number;
  kind: 'text' | 'xlsx';
  /** Of a text: by its byte order mark, or by whether it is valid UTF-8. */
  encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
}

/**
 * Reads a file once to tell its content from others, and how it is encoded.
 * Text without a byte order mark that is not valid UTF-8 is taken for
 * Windows-1252, which spreadsheets in Western Europe write.
 */
export async function inspect(
  path: string,
  signal: AbortSignal,
): Promise<Inspection> {
  const hash = createHash('sha256');
  let bytes = 0;
  let head = Buffer.alloc(0);
  let valid = true;
  let rest = Buffer.alloc(0);
  for await (const chunk of createReadStream(path, { signal })) {
    const data = chunk as Buffer;
    hash.update(data);
    bytes += data.length;
    if (head.length < 8) {
      head = Buffer.concat([head, data]).subarray(0, 8);
    }
    if (valid) {
      const joined = rest.length ? Buffer.concat([rest, data]) : data;
      const cut = lastBoundary(joined);
      valid = isUtf8(joined.subarray(0, cut));
      rest = joined.subarray(cut);
    }
  }
  return {
    sha256: hash.digest('base64url'),
    bytes,
    kind: head.subarray(0, 4).equals(Buffer.from('PK\x03\x04'))
      ? 'xlsx'
      : 'text',
    encoding: encodingOf(head, valid && rest.length === 0),
  };
}

/** Where the last whole character ends, looking at UTF-8's lead bytes only. */
function lastBoundary(data: Buffer): number {
  for (let back = 1; back <= Math.min(3, data.length); back++) {
    const byte = data[data.length - back];
    if (byte >= 0xc0) {
      const length = lengthOf(byte);
      return length > back ? data.length - back : data.length;
    }
    if (byte < 0x80) {
      break;
    }
  }
  return data.length;
}

/** Bytes of a character, by its first one (RFC 3629, section 3). */
function lengthOf(lead: number): number {
  if (lead >= 0xf0) {
    return 4;
  }
  return lead >= 0xe0 ? 3 : 2;
}

function encodingOf(head: Buffer, valid: boolean): Inspection['encoding'] {
  if (head[0] === 0xff && head[1] === 0xfe) {
    return 'utf-16le';
  }
  if (head[0] === 0xfe && head[1] === 0xff) {
    return 'utf-16be';
  }
  return valid ? 'utf-8' : 'windows-1252';
}
