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

import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Company } from '../company';
import { ScenarioFile } from '../ScenarioFile';
import { startTenant, type TestTenant } from '../testing';

let tenant: TestTenant;
let file: ScenarioFile;
beforeEach(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'simulators-'));
  file = ScenarioFile.create({ path: join(folder, 'demo', 'state.jsonl') });
  tenant = await startTenant({ onScenario: call => file.append(call) });
});
afterEach(() => tenant.sim.stop());

const send = async (method: string, path: string, body?: unknown) => {
  const response = await fetch(`${tenant.url}/_sim/${path}`, {
    method,
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, body: text ? JSON.parse(text) : undefined };
};

describe('control plane', () => {
  it('changes the company, and a restart repeats it', async () => {
    const { status, body } = await send('POST', 'scenario', {
      verb: 'rename',
      person: 'E000050',
      surname: 'Ærlig',
    });
    expect(status).toBe(200);
    expect(body.people[0].displayName).toMatch(/ Ærlig$/);
    await send('POST', 'scenario', { verb: 'random', seed: 4, count: 5 });
    await send('POST', 'clock', { advance: { days: 8 } });

    const restarted = Company.create({ people: 120 });
    file.replay(restarted);
    expect(JSON.stringify(restarted.people)).toBe(
      JSON.stringify(tenant.company.people),
    );
    expect(restarted.clock.iso()).toBe(tenant.company.clock.iso());
    expect(restarted.seq).toBe(tenant.company.seq);
  });

  it('finds people and units', async () => {
    const { body } = await send('GET', 'people?search=e00005&limit=3');
    expect(body).toMatchObject({ total: 10 });
    expect(body.people).toHaveLength(3);
    const units = await send('GET', 'units');
    expect(units.body.units[0]).toMatchObject({
      code: 'COM01',
      members: expect.any(Number),
    });
    expect((await send('GET', 'health')).body).toMatchObject({
      status: 'ok',
      seq: 0,
    });
  });

  it('sets and clears faults, and shows the journal', async () => {
    await send('POST', 'faults', {
      action: 'status',
      status: 503,
      match: { pathPattern: '/users$', times: null },
    });
    expect((await tenant.get('/users')).status).toBe(503);
    expect((await tenant.get('/users')).status).toBe(503);
    expect((await send('DELETE', 'faults')).status).toBe(204);
    expect((await tenant.get('/users')).status).toBe(200);
    const { body } = await send('GET', 'journal');
    expect(body.requests.at(-1)).toMatchObject({ path: '/v1.0/users' });
    await send('DELETE', 'journal');
    expect((await send('GET', 'journal')).body.requests).toEqual([]);
  });

  it.each([
    ['POST', 'scenario', { verb: 'fly' }, 400, 'use one of hire'],
    ['POST', 'scenario', { verb: 'leave' }, 400, 'needs "person"'],
    ['POST', 'faults', { action: 'explode' }, 400, 'must be one of'],
    ['POST', 'clock', {}, 400, 'Send {"advance"'],
    ['POST', 'scenario', undefined, 400, 'Send a JSON object'],
    ['GET', 'nothing', undefined, 404, 'No GET /_sim/nothing here'],
  ])(
    'says what to do after %s %s %j',
    async (method, path, body, status, text) => {
      const answer = await send(method, path, body);
      expect(answer.status).toBe(status);
      expect(answer.body.error.message).toContain(text);
    },
  );
});
