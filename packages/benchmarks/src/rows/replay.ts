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

import type { MappingReplay } from '@people-sync/plugin-people-sync-common';
import { INTEGRATION, type Portal } from '../portal/Portal';
import { count } from '../support/numbers';
import type { Figure } from '../support/types';

/** How often somebody else asks for something meanwhile, in milliseconds. */
const EVERY_MS = 50;

const RULES = {
  attributes: {
    displayName: { path: 'displayName' },
    email: { path: 'mail' },
    title: {
      expression: `join(' ', [upper(jobTitle), employeeOrgData.division])`,
    },
    phone: { expression: 'businessPhones[0]' },
    location: { expression: `split(officeLocation, ',')[0]` },
    manager: { reference: 'manager.id' },
  },
};

/** How long requests take that come in while something goes on. */
async function latencies(
  portal: Portal,
  whileThis: Promise<unknown>,
): Promise<number[]> {
  const taken: number[] = [];
  let over = false;
  const ended = whileThis.finally(() => {
    over = true;
  });
  while (!over) {
    const started = performance.now();
    await portal.send('GET', '/people?limit=1');
    taken.push(performance.now() - started);
    await new Promise(resolve => setTimeout(resolve, EVERY_MS));
  }
  await ended;
  return taken.sort((a, b) => a - b);
}

/** Other rules over everything stored, and what others notice of it. */
export async function replay(portal: Portal, people: number): Promise<Figure> {
  const path = `/integrations/${INTEGRATION}/mappings/employees/replay`;
  const begun = await portal.send<MappingReplay>('POST', path, {
    rules: RULES,
    wait: 0,
  });
  let result = begun;
  const ended = (async () => {
    while (result.status === 'running') {
      await new Promise(resolve => setTimeout(resolve, 200));
      result = await portal.send<MappingReplay>('GET', `${path}/${begun.id}`);
    }
  })();
  const taken = await latencies(portal, ended);
  if (result.status !== 'completed' || result.done !== people) {
    throw new Error(`The replay came to ${JSON.stringify(result)}`);
  }
  const seconds = (result.durationMs ?? 0) / 1000;
  const p95 = taken[Math.floor(taken.length * 0.95)];
  return {
    row: 'Replay of a mapping',
    people,
    measured: `${seconds.toFixed(1)} s, others ${Math.round(p95)} ms`,
    beside: `${count(people / seconds)} payloads/s`,
    ratio: '',
    target: '30 s, others within 100 ms (p95)',
    met: seconds < 30 && p95 < 100,
  };
}
