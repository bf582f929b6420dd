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

import { Company } from '../company/Company';
import { SourceSimulator } from './SourceSimulator';

describe('SourceSimulator', () => {
  const stopped: SourceSimulator[] = [];

  afterEach(async () => {
    for (const simulator of stopped.splice(0)) await simulator.stop();
  });

  async function start() {
    const company = Company.create({ people: 20 });
    const simulator = SourceSimulator.create({
      company,
      name: 'sample',
      handlers: [
        ({ path }) =>
          path === '/feed'
            ? {
                status: 200,
                headers: { 'content-type': 'text/plain' },
                *stream() {
                  for (let i = 0; i < 50_000; i++) yield `line ${i}\n`;
                },
              }
            : undefined,
      ],
    });
    stopped.push(simulator);
    return { simulator, company, url: await simulator.start() };
  }

  it('streams long answers whole', async () => {
    const { url, simulator } = await start();
    const lines = (await (await fetch(`${url}/feed`)).text()).split('\n');
    expect(lines).toHaveLength(50_001);
    expect(lines[49_999]).toBe('line 49999');
    expect(simulator.journal.total).toBe(1);
  });

  it('breaks a stream off halfway when told to', async () => {
    const { url, simulator } = await start();
    simulator.faults.add({ action: 'truncate' });
    const half = await (await fetch(`${url}/feed`)).text();
    expect(half.length).toBeGreaterThan(100_000);
    expect(half).not.toContain('line 49999');
  });

  it('fails as told, with the time to wait', async () => {
    const { url, simulator } = await start();
    simulator.faults.add({ action: 'status', status: 429, retryAfter: 7 });
    const refused = await fetch(`${url}/feed`);
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('7');
  });

  it('has the control plane', async () => {
    const { url, company } = await start();
    const { surname } = company.people[3];
    const answer = await fetch(`${url}/_sim/scenario`, {
      method: 'POST',
      body: JSON.stringify({
        verb: 'rename',
        person: company.people[3].id,
        surname: 'Nyholm',
      }),
    });
    expect(answer.status).toBe(200);
    expect(surname).not.toBe('Nyholm');
    expect(company.people[3].surname).toBe('Nyholm');
  });
});
