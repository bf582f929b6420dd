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

import { millisecondsOf } from '../portal/Portal';
import { duration, quantile } from '../support/numbers';
import type { Figure } from '../support/types';
import type { GraphSite } from './GraphSite';

const SAMPLES = 20;

/** A sync of one person, without the time that the source takes to answer. */
export async function onePerson(site: GraphSite): Promise<Figure> {
  const { portal, source, people } = site;
  const own: number[] = [];
  const waited: number[] = [];
  for (const sourceId of await source.someIds(SAMPLES)) {
    await source.forgetRequests();
    const run = await portal.run(
      { mode: 'all', person: { sourceId } },
      { pollMs: 20 },
    );
    const { milliseconds } = await source.requests();
    waited.push(milliseconds);
    own.push(millisecondsOf(run) - milliseconds);
  }
  const p95 = quantile(own, 0.95);
  return {
    row: 'One-person sync, beyond the latency of the source',
    people,
    measured: `p95 ${duration(p95)}`,
    beside: `source ${duration(quantile(waited, 0.5))}`,
    ratio: '',
    target: '1 s',
    met: p95 <= 1000,
  };
}
