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

import type { JsonObject } from '@backstage/types';
import {
  asObject,
  ProviderError,
  type SourceStream,
} from '@people-sync/plugin-people-sync-node';
import { CsvError, parse as csvParser } from 'csv-parse';
import { pipeline, Readable, Transform } from 'node:stream';
import { chain } from 'stream-chain';
import { parser as jsonParser } from 'stream-json';
import { pick } from 'stream-json/filters/Pick';
import { streamArray } from 'stream-json/streamers/StreamArray';

const MAX_DEPTH = 32;
/** Bytes without a row coming to its end, at most. */
const MAX_ROW_BYTES = 4 * 1024 * 1024;
/** Characters of one row of CSV, at most. */
const MAX_CSV_ROW = 256 * 1024;

/** One row of a report, and its number, from 1. */
export interface ReportRow {
  number: number;
  fields: JsonObject;
}

// Without the cause: what a parser says quotes the text, which is about people.
function unusable(message: string): ProviderError {
  return new ProviderError({
    code: 'malformed',
    message,
    hint: 'Open the report URL in a browser, and compare. It has to be JSON (format=json) or CSV (format=csv), and whole.',
  });
}

/**
 * Reads the rows of a report while it arrives. Workday answers with everything
 * at once: `{"Report_Entry": [...]}` in JSON, a header and rows in CSV.
 *
 * @throws ProviderError when it is neither, or ends early
 */
export async function* readReport(
  stream: SourceStream,
): AsyncGenerator<ReportRow> {
  const type = stream.headers.get('content-type') ?? '';
  if (/json/i.test(type)) {
    yield* jsonRows(stream.body);
  } else if (/csv|text\/plain/i.test(type)) {
    yield* csvRows(stream.body);
  } else {
    throw unusable(
      `The report is ${
        type.slice(0, 60) || 'of no type'
      } instead of JSON or CSV`,
    );
  }
}

/** Counts bytes, to end a body that never comes to the end of a row. */
function rowBound() {
  let bytes = 0;
  const bound = new Transform({
    transform(chunk, _, done) {
      bytes += chunk.length;
      done(
        bytes > MAX_ROW_BYTES + chunk.length
          ? unusable(`The report has a row of more than ${MAX_ROW_BYTES} bytes`)
          : null,
        chunk,
      );
    },
  });
  return { bound, rowEnded: () => (bytes = 0) };
}

async function* jsonRows(
  body: AsyncIterable<Uint8Array>,
): AsyncGenerator<ReportRow> {
  const { bound, rowEnded } = rowBound();
  const records = chain([
    jsonParser({ streamValues: false }),
    pick({ filter: 'Report_Entry' }),
    streamArray({
      objectFilter: assembler => {
        if (assembler.depth > MAX_DEPTH) {
          throw unusable(`The report nests deeper than ${MAX_DEPTH} levels`);
        }
        return undefined;
      },
      includeUndecided: true,
    }),
  ]);
  // What breaks reaches the reader through the records.
  pipeline(Readable.from(body), bound, records, () => {});
  let number = 0;
  try {
    for await (const { value } of records as AsyncIterable<{
      value: unknown;
    }>) {
      number += 1;
      rowEnded();
      yield { number, fields: asFields(value) };
    }
  } catch (error) {
    throw asProviderError(error, number);
  }
}

async function* csvRows(
  body: AsyncIterable<Uint8Array>,
): AsyncGenerator<ReportRow> {
  const { bound, rowEnded } = rowBound();
  const records = csvParser({
    bom: true,
    columns: true,
    skip_empty_lines: true,
    max_record_size: MAX_CSV_ROW,
  });
  pipeline(Readable.from(body), bound, records, () => {});
  let number = 0;
  try {
    for await (const value of records as AsyncIterable<unknown>) {
      number += 1;
      rowEnded();
      yield { number, fields: asFields(value) };
    }
  } catch (error) {
    throw asProviderError(error, number);
  }
}

/** An own copy: names of columns come from outside, and one may be `__proto__`. */
function asFields(value: unknown): JsonObject {
  return Object.fromEntries(Object.entries(asObject(value) ?? {}));
}

function asProviderError(error: unknown, rows: number): unknown {
  if (error instanceof ProviderError) {
    return error;
  }
  if (error instanceof Error && /abort/i.test(error.name)) {
    return error;
  }
  const word = error instanceof CsvError ? error.code : 'it does not parse';
  return unusable(`The report breaks after row ${rows}: ${word}`);
}
