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

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JsonObject } from '@backstage/types';
import {
  type Company,
  csvLines,
  peopleReport,
  REPORT_COLUMNS,
  RestSimulator,
  ShrSimulator,
  workbook,
  WorkdaySimulator,
} from 'simulators';

/** A source that holds a company, and what it takes to read it. */
export interface OpenSource {
  provider: string;
  config: JsonObject;
  stop(): Promise<void>;
}

async function inFolder(
  name: string,
  content: string | Buffer,
): Promise<OpenSource> {
  const directory = await mkdtemp(join(tmpdir(), 'people-sync-bench-'));
  await writeFile(join(directory, name), content);
  return {
    provider: 'files',
    config: { directory },
    stop: () => rm(directory, { recursive: true, force: true }),
  };
}

function* reportLines(company: Company) {
  yield [...REPORT_COLUMNS];
  yield* peopleReport(company);
}

async function shrFeed(company: Company): Promise<OpenSource> {
  const sim = ShrSimulator.create({ company });
  const { feedUrl } = await sim.start();
  return {
    provider: 'shr',
    config: { feedUrl, username: 'shr', password: 'secret' },
    stop: () => sim.stop(),
  };
}

async function raasReport(company: Company): Promise<OpenSource> {
  const sim = WorkdaySimulator.create({ company });
  const { reportUrl } = await sim.start();
  return {
    provider: 'workday',
    config: {
      reportUrl,
      username: 'ISU_People@nordlys',
      password: 'secret',
    },
    stop: () => sim.stop(),
  };
}

async function pagedRest(company: Company): Promise<OpenSource> {
  const sim = RestSimulator.create({
    company,
    perspective: 'workday',
    maxPage: 500,
  });
  const list = {
    recordPath: 'data',
    idPath: 'id',
    paging: { kind: 'page', sizeParam: 'limit', size: 500 },
  };
  return {
    provider: 'rest',
    config: {
      baseUrl: `${await sim.start()}/page`,
      auth: { kind: 'bearer', token: 'rest-token' },
      resources: {
        'org-units': {
          ...list,
          path: 'departments',
          fields: { displayName: 'name', parent: 'parent' },
        },
        employees: {
          ...list,
          path: 'people',
          totalPath: 'meta.total',
          inactive: { path: 'attributes.status', values: ['inactive'] },
          fields: {
            displayName:
              "join(' ', [attributes.first_name, attributes.last_name][?@])",
            email: 'attributes.email',
            employeeNumber: 'attributes.number',
            title: 'attributes.position',
            manager: 'attributes.supervisor.id',
            orgUnits: 'attributes.department',
          },
        },
      },
    },
    stop: () => sim.stop(),
  };
}

/** The forms in which people come, each with a source that has everybody. */
export const FORMATS: Record<
  string,
  (company: Company) => Promise<OpenSource>
> = {
  'XML, an SHR feed': shrFeed,
  'CSV, a file': async company =>
    inFolder('people.csv', [...csvLines(reportLines(company))].join('')),
  'XLSX, a file': async company =>
    inFolder('people.xlsx', workbook(reportLines(company))),
  'JSON, a Workday report': raasReport,
  'JSON, pages of REST': pagedRest,
};
