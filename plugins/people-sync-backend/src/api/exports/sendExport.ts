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
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { isError } from '@backstage/errors';
import type { RunRecord } from '@people-sync/plugin-people-sync-common';
import { stringify } from 'csv-stringify';
import type { Response } from 'express';
import { CSV_COLUMNS, toCsvRow, toExportRow } from './exportRow';

export type ExportFormat = 'csv' | 'ndjson';

const CONTENT_TYPES: Record<ExportFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  ndjson: 'application/x-ndjson; charset=utf-8',
};

/** Rows as CSV (RFC 4180), which spreadsheets open without running any of it. */
function csvWriter(): Transform {
  return stringify({
    header: true,
    columns: CSV_COLUMNS,
    // Without the mark, Excel takes UTF-8 for something else.
    bom: true,
    record_delimiter: 'windows',
    // A cell that starts like a formula gets an apostrophe in front.
    escape_formulas: true,
  });
}

function ndjsonWriter(): Transform {
  return new Transform({
    writableObjectMode: true,
    transform(row, _, done) {
      done(null, `${JSON.stringify(row)}\n`);
    },
  });
}

async function* rowsOf(
  records: AsyncIterable<RunRecord>,
  format: ExportFormat,
  onRow: () => void,
) {
  for await (const record of records) {
    const row = toExportRow(record);
    onRow();
    yield format === 'csv' ? toCsvRow(row) : row;
  }
}

/**
 * Sends records as a file while they are read: no faster than the client takes
 * them, and no longer than it is there.
 *
 * @returns how many were sent, and whether the client stayed to the end
 */
export async function sendExport(options: {
  res: Response;
  records: AsyncIterable<RunRecord>;
  format: ExportFormat;
  /** Without its ending. */
  name: string;
}): Promise<{ rows: number; complete: boolean }> {
  const { res, records, format, name } = options;
  let rows = 0;
  res.status(200);
  res.setHeader('content-type', CONTENT_TYPES[format]);
  res.setHeader(
    'content-disposition',
    `attachment; filename="${name}.${format}"`,
  );
  res.setHeader('cache-control', 'no-store');
  try {
    await pipeline(
      Readable.from(
        rowsOf(records, format, () => {
          rows += 1;
        }),
      ),
      format === 'csv' ? csvWriter() : ndjsonWriter(),
      res,
    );
  } catch (error) {
    if (isError(error) && error.code === 'ERR_STREAM_PREMATURE_CLOSE') {
      return { rows, complete: false };
    }
    throw error;
  }
  return { rows, complete: true };
}
