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

import { ProviderError } from '@people-sync/plugin-people-sync-node';
import { CsvError, parse } from 'csv-parse';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline, Transform } from 'node:stream';
import { MAX_COLUMNS, MAX_ROW_CHARACTERS, type TableRow } from './Table';

const DELIMITERS = [',', ';', '\t', '|'];

/** The delimiter that the first line has most of, outside quotes. */
export function guessDelimiter(firstLine: string): string {
  const bare = firstLine.replace(/"(?:[^"]|"")*"/g, '');
  const counts = DELIMITERS.map(delimiter => bare.split(delimiter).length);
  const most = Math.max(...counts);
  return DELIMITERS[most > 1 ? counts.indexOf(most) : 0];
}

/** The delimiter of a file. */
export async function detectDelimiter(
  path: string,
  encoding: string,
): Promise<string> {
  return guessDelimiter(await firstLineOf(path, encoding));
}

/**
 * Reads a CSV file row by row (RFC 4180, with any delimiter). A file that ends
 * inside quotes is an error: there is no telling where its rows begin.
 *
 * @throws ProviderError
 */
export async function* readCsv(options: {
  path: string;
  /** As errors name it. */
  name: string;
  encoding: string;
  delimiter?: string;
  signal: AbortSignal;
}): AsyncGenerator<TableRow> {
  const { path, name, encoding, signal } = options;
  const delimiter =
    options.delimiter ?? (await detectDelimiter(path, encoding));
  const parser = parse({
    delimiter,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: MAX_ROW_CHARACTERS,
    // A quote in the middle of a value is part of it.
    relax_quotes: true,
  });
  const decoder = new TextDecoder(encoding, { fatal: encoding === 'utf-8' });
  const decode = new Transform({
    decodeStrings: true,
    transform(chunk, _, done) {
      try {
        done(null, decoder.decode(chunk, { stream: true }));
      } catch {
        done(notEncoded(name, encoding));
      }
    },
    flush(done) {
      try {
        done(null, decoder.decode());
      } catch {
        done(notEncoded(name, encoding));
      }
    },
  });
  pipeline(createReadStream(path, { signal }), decode, parser, () => {});
  try {
    for await (const item of parser as AsyncIterable<{
      record: string[];
      info: { lines: number };
    }>) {
      const { record, info } = item;
      yield {
        number: info.lines,
        values: record.slice(0, MAX_COLUMNS),
        ...(record.length > MAX_COLUMNS && {
          problem: `has more than ${MAX_COLUMNS} values`,
        }),
      };
    }
  } catch (error) {
    signal.throwIfAborted();
    throw toProviderError(name, error);
  }
}

async function firstLineOf(path: string, encoding: string): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read({
      buffer: Buffer.alloc(16 * 1024),
      position: 0,
    });
    return new TextDecoder(encoding)
      .decode(buffer.subarray(0, bytesRead))
      .split(/\r?\n/, 1)[0];
  } finally {
    await file.close();
  }
}

function notEncoded(name: string, encoding: string): ProviderError {
  return new ProviderError({
    code: 'malformed',
    message: `${name} is not valid ${encoding}`,
    hint: 'Export it as UTF-8, or name its encoding in the settings.',
  });
}

function toProviderError(name: string, error: unknown): unknown {
  if (error instanceof ProviderError) {
    return error;
  }
  if (error instanceof CsvError) {
    const at = Number(error.lines) ? ` near row ${error.lines}` : '';
    return new ProviderError({
      code: 'malformed',
      message: `${name} cannot be read${at}: ${reasonOf(error.code)}`,
      hint: 'Open the file in a text editor at that row. Values with quotes, delimiters or line breaks need quotes around them.',
    });
  }
  return error;
}

function reasonOf(code: string): string {
  switch (code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return 'a quote is opened and never closed';
    case 'CSV_MAX_RECORD_SIZE':
      return `a row has more than ${MAX_ROW_CHARACTERS} characters, or a quote is not closed`;
    default:
      return code;
  }
}
