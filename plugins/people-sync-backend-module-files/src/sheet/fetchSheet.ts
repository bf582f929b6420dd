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

import {
  type FetchOptions,
  ProviderError,
  type SourcePage,
  type SourceRow,
} from '@people-sync/plugin-people-sync-node';
import { toUnitRow } from '../rows';
import type { ImportSheetConfig } from './config';
import { openSheet, readSheet, toSheetRow } from './readSheet';
import { assertNoneMissing } from './sheetHeader';

const PAGE_ROWS = 500;

type SheetDataSet = 'employees' | 'org-units';

/**
 * The people of an uploaded file, or the departments they are in.
 *
 * @throws ProviderError when no file was uploaded, or it cannot be read
 */
export async function* fetchSheet(
  options: FetchOptions<ImportSheetConfig> & { dataSet: SheetDataSet },
): AsyncGenerator<SourcePage> {
  const { upload, dataSet, signal, config } = options;
  if (!upload) {
    throw new ProviderError({
      code: 'configuration',
      message: 'There is no file to read',
      hint: 'Upload one as an import sheet: it cannot be fetched from anywhere.',
    });
  }
  const idColumn = upload.idColumn ?? config.idColumn;
  const sheet = await openSheet({ upload, signal });
  try {
    const units = new Set<string>();
    let whole = true;
    let rows: SourceRow[] = [];
    for await (const { row, header } of readSheet({
      upload,
      idColumn,
      sheet,
      signal,
    })) {
      assertNoneMissing(header);
      // Without the column, the file says nothing about departments.
      whole = dataSet === 'employees' || header.names.includes('Department');
      const found =
        dataSet === 'employees'
          ? toSheetRow(row, header)
          : toUnitRow(row, header);
      if (!found || (dataSet === 'org-units' && units.has(found.sourceId))) {
        continue;
      }
      if (dataSet === 'org-units') {
        units.add(found.sourceId);
      }
      rows.push(found);
      if (rows.length >= PAGE_ROWS) {
        yield { dataSet, rows };
        rows = [];
      }
    }
    yield {
      dataSet,
      rows,
      ...(upload.snapshot && whole ? { complete: true } : { partial: true }),
    };
  } finally {
    await sheet.dispose();
  }
}
