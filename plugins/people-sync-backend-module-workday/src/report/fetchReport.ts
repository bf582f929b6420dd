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

import type { DataSet } from '@people-sync/plugin-people-sync-common';
import {
  type FetchOptions,
  ProviderError,
  type SourcePage,
  type SourceRow,
  sourceTime,
} from '@people-sync/plugin-people-sync-node';
import type { WorkdayConfig } from '../config';
import { readReport } from './readReport';
import { toEmployeeRow, toUnitRow } from './rows';
import { WorkdayClient } from './WorkdayClient';

const PAGE_ROWS = 500;
/** Units come from the rows of people, and are held until the end. */
const MAX_UNITS = 100_000;

type Options = FetchOptions<WorkdayConfig> & { retryBudget?: number };

function urlOf(options: Options): string {
  const { config, mode, cursor } = options;
  if (mode === 'all') {
    return config.reportUrl;
  }
  if (!config.updatedSincePrompt || !cursor) {
    throw new ProviderError({
      code: 'cursor-expired',
      message: 'the report has no prompt for recent changes',
      hint: 'Add a prompt for the time of the last change to the report, and name it in updatedSincePrompt.',
    });
  }
  const url = new URL(config.reportUrl);
  url.searchParams.set(config.updatedSincePrompt, cursor);
  return url.toString();
}

/** Everybody, or who has changed: one answer, read while it arrives. */
export async function* fetchEmployees(
  options: Options,
): AsyncGenerator<SourcePage> {
  const { config, mode } = options;
  const stream = await WorkdayClient.create(options).report(urlOf(options));
  let rows: SourceRow[] = [];
  for await (const row of readReport(stream)) {
    rows.push(toEmployeeRow(row, config));
    if (rows.length >= PAGE_ROWS) {
      yield { dataSet: 'employees', rows };
      rows = [];
    }
  }
  yield {
    dataSet: 'employees',
    rows,
    complete: mode === 'all',
    cursor: config.updatedSincePrompt ? sourceTime(stream.headers) : undefined,
  };
}

/** The units that people are in. Nothing says which of them have changed. */
export async function* fetchUnits(
  options: Options,
): AsyncGenerator<SourcePage> {
  const { config } = options;
  const dataSet: DataSet = 'org-units';
  if (options.mode === 'recent') {
    throw new ProviderError({
      code: 'cursor-expired',
      message: 'units are derived from everybody',
      hint: 'All data is read instead.',
    });
  }
  const stream = await WorkdayClient.create(options).report(config.reportUrl);
  const units = new Map<string, SourceRow>();
  for await (const row of readReport(stream)) {
    const unit = toUnitRow(row);
    if (unit && !units.has(unit.sourceId)) {
      if (units.size >= MAX_UNITS) {
        throw new ProviderError({
          code: 'malformed',
          message: `The report names more than ${MAX_UNITS} organisations`,
          hint: 'Check that Supervisory_Organization_ID is the id of an organisation, not of a worker.',
        });
      }
      units.set(unit.sourceId, unit);
    }
  }
  yield { dataSet, rows: [...units.values()], complete: true };
}

/** One person, through the report that takes a worker id. */
export async function* fetchPerson(
  options: Options,
): AsyncGenerator<SourcePage> {
  const { config, person } = options;
  const id = person?.sourceId ?? person?.employeeNumber;
  if (!config.singleReportUrl) {
    throw new ProviderError({
      code: 'configuration',
      message: 'There is no report for one person',
      hint: 'Set singleReportUrl, or request all data.',
    });
  }
  if (!id) {
    throw new ProviderError({
      code: 'configuration',
      message: 'Workday finds one person by worker id only',
      hint: 'Ask by the id of the worker or the employee number.',
    });
  }
  const url = config.singleReportUrl.replaceAll('{id}', encodeURIComponent(id));
  const stream = await WorkdayClient.create(options).report(url);
  const rows: SourceRow[] = [];
  for await (const row of readReport(stream)) {
    const found = toEmployeeRow(row, config);
    // A report whose prompt is not wired up answers with everybody.
    if (found.sourceId === id) {
      rows.push(found);
    }
  }
  if (rows.length === 0) {
    throw new ProviderError({
      code: 'not-found',
      message: 'The report has no such worker',
      hint: 'Check the id, and that the report shows workers who have left.',
    });
  }
  yield { dataSet: 'employees', rows };
}
