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

import type { Run } from '@people-sync/plugin-people-sync-common';
import type { Portal } from '../portal/Portal';
import { count, duration, quantile } from '../support/numbers';
import type { Figure } from '../support/types';

const FILTERS = [
  '',
  'status=created',
  'dataSet=employees',
  'dataSet=employees&status=created',
  'attribute=title',
  'errorCode=invalid-email',
  'search=anna',
  'search=clausen%20bo',
  'search=person-who-is-not-there',
];

const ORDERS = [
  '',
  'displayName asc',
  'displayName desc',
  'status',
  'sourceId',
  'dataSet desc',
];

/** Filters that look into what was received. */
const PAYLOAD_FILTERS = [
  'payload=officeLocation%3Daarhus*',
  'payload=employeeOrgData.division%3Ddivision%207',
  'payload=unitIds%3D*0a0*',
  'payload=manager.id%3Dnobody',
];

/** Pages of a list that are followed. */
const DEPTH = 4;

interface Page {
  totalItems: number;
  pageInfo: { nextCursor?: string };
}

interface Sample {
  ms: number;
  query: string;
}

/** How long each page of each combination takes, through HTTP. */
async function readPages(
  portal: Portal,
  run: Run,
  filters: readonly string[],
  orders: readonly string[],
): Promise<Sample[]> {
  const samples: Sample[] = [];
  for (const filter of filters) {
    for (const orderBy of orders) {
      let cursor: string | undefined;
      for (let page = 0; page < DEPTH; page++) {
        const query = new URLSearchParams(filter);
        query.set('limit', '50');
        if (orderBy) {
          query.set('orderBy', orderBy);
        }
        if (cursor) {
          query.set('cursor', cursor);
        }
        const started = performance.now();
        const { pageInfo }: Page = await portal.send(
          'GET',
          // The API wants spaces as `%20`.
          `/runs/${run.id}/records?${String(query).replaceAll('+', '%20')}`,
        );
        samples.push({
          ms: performance.now() - started,
          query: `${filter || 'no filter'}, ${orderBy || 'default order'}`,
        });
        cursor = pageInfo.nextCursor;
        if (!cursor) {
          break;
        }
      }
    }
  }
  return samples;
}

function figureOf(
  samples: readonly Sample[],
  options: { row: string; people: number; target: number },
): Figure {
  const { row, people, target } = options;
  const times = samples.map(({ ms }) => ms);
  const p95 = quantile(times, 0.95);
  const slowest = samples.reduce((a, b) => (a.ms > b.ms ? a : b));
  return {
    row,
    people,
    measured: `p95 ${duration(p95)} of ${count(samples.length)}`,
    beside: `median ${duration(quantile(times, 0.5))}, slowest ${duration(
      slowest.ms,
    )} (${slowest.query})`,
    ratio: '',
    target: `p95 ${duration(target)}`,
    met: p95 <= target,
  };
}

/** Pages of the records of one run, filtered and sorted. */
export async function pages(
  portal: Portal,
  run: Run,
  people: number,
): Promise<Figure> {
  return figureOf(await readPages(portal, run, FILTERS, ORDERS), {
    row: 'Pages of the records of one run, filtered and sorted',
    people,
    target: 150,
  });
}

/** The same under filters that look into payloads. */
export async function payloadPages(
  portal: Portal,
  run: Run,
  people: number,
): Promise<Figure> {
  const samples = await readPages(portal, run, PAYLOAD_FILTERS, [
    '',
    'displayName asc',
  ]);
  return figureOf(samples, {
    row: 'Pages filtered by what payloads hold',
    people,
    target: 2000,
  });
}
