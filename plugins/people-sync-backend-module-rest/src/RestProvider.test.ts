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

import { mockServices } from '@backstage/backend-test-utils';
import { collect, startApi, stopApis } from './__testUtils__/api';
import { restConfigSchema } from './config';
import { restProvider } from './RestProvider';

jest.setTimeout(60_000);

afterEach(stopApis);

describe('rest', () => {
  it.each(['page', 'offset', 'cursor', 'link'] as const)(
    'reads every record, by %s',
    async paging => {
      const { rawConfig } = await startApi(paging);
      const { rows, complete } = await collect(rawConfig);
      expect(complete).toBe(true);
      expect(rows.length).toBeGreaterThan(40);
      expect(new Set(rows.map(row => row.sourceId)).size).toBe(rows.length);
      expect(rows.some(row => row.inactive)).toBe(true);
    },
  );

  it('is what its settings make it', async () => {
    const { rawConfig } = await startApi();
    const config = restConfigSchema.parse(rawConfig);
    const described = restProvider.describeConfigured!({ config });
    expect(described.capabilities).toEqual({
      full: true,
      recent: true,
      single: true,
      push: false,
    });
    expect(described.dataSets).toMatchObject([
      { dataSet: 'org-units' },
      {
        dataSet: 'employees',
        sensitivePaths: ['attributes.ssn'],
        defaultMapping: {
          attributes: {
            displayName: { expression: expect.stringContaining('join') },
            email: { path: 'attributes.email' },
            manager: { reference: 'attributes.supervisor.id' },
            orgUnits: { references: 'attributes.department' },
          },
        },
      },
    ]);
  });

  it('asks for what has changed since the source last said what time it was', async () => {
    const { company, sim, rawConfig } = await startApi();
    const first = await collect(rawConfig);
    expect(first.cursor).toBe('2026-11-02T06:00:00.000Z');
    company.clock.advance({ minutes: 1 });
    const index = Number(first.rows[2].sourceId) - 1;
    company.edit(company.people[index].id, { jobTitle: 'New' });
    const { rows, complete } = await collect(rawConfig, {
      mode: 'recent',
      cursor: first.cursor,
    });
    expect(rows.map(row => row.sourceId)).toEqual([first.rows[2].sourceId]);
    expect(complete).toBe(false);
    expect(sim.journal.requests.at(-1)!.query).toContain('updated_since=2026');
  });

  it('sends no more requests than it may', async () => {
    const { rawConfig, sim } = await startApi();
    const startedAt = Date.now();
    await collect({ ...rawConfig, requestsPerSecond: 20 });
    expect(Date.now() - startedAt).toBeGreaterThanOrEqual(
      (sim.journal.total - 1) * 49,
    );
  });

  it('finds one person', async () => {
    const { rawConfig } = await startApi();
    const { sourceId } = (await collect(rawConfig)).rows[3];
    const { rows } = await collect(rawConfig, { person: { sourceId } });
    expect(rows.map(row => row.sourceId)).toEqual([sourceId]);
    await expect(
      collect(rawConfig, { person: { sourceId: '0' } }),
    ).rejects.toMatchObject({ code: 'not-found' });
  });

  it('takes out records that say they are removed, and skips those without an id', async () => {
    const { sim, rawConfig } = await startApi();
    let record = 0;
    sim.quirks = {
      rewrite: fields => {
        record += 1;
        if (record === 2) {
          return { ...fields, gone: true };
        }
        return record === 3 ? { ...fields, id: null } : fields;
      },
    };
    const { employees } = rawConfig.resources;
    const { rows } = await collect({
      ...rawConfig,
      resources: {
        employees: {
          ...employees,
          paging: { kind: 'offset', size: 50 },
          removed: { path: 'gone', values: [true] },
        },
      },
    });
    expect(rows[1].removed).toEqual({ reason: 'gone says so' });
    expect(rows[2].malformed).toEqual({
      reason: 'the record has no id',
      position: 'record 3',
    });
  });

  it('waits as it is told, and goes on', async () => {
    const { sim, rawConfig } = await startApi();
    sim.faults.add({ action: 'status', status: 429, retryAfter: 0 });
    sim.faults.add({ action: 'status', status: 503, match: { nth: 3 } });
    await expect(collect(rawConfig)).resolves.toMatchObject({ complete: true });
  });

  it.each([
    [{ auth: { kind: 'bearer' } }, 'auth.token'],
    [{ auth: { kind: 'magic' } }, 'auth.kind'],
    [{ baseUrl: 'http://hr.example.com' }, 'baseUrl'],
    [{ resources: {} }, 'resources.employees'],
    [
      {
        resources: {
          employees: { path: 'p', idPath: 'id', fields: { email: 'mail' } },
        },
      },
      'resources.employees.fields',
    ],
    [
      {
        resources: {
          employees: {
            path: 'p',
            idPath: 'id',
            singlePath: 'p/1',
            fields: { displayName: 'name' },
          },
        },
      },
      'resources.employees.singlePath',
    ],
  ])('refuses %j by its field', (change, field) => {
    const { error } = restConfigSchema.safeParse({
      baseUrl: 'https://hr.example.com',
      resources: {
        employees: {
          path: 'people',
          idPath: 'id',
          fields: { displayName: 'name' },
        },
      },
      ...change,
    });
    expect(error?.issues.map(issue => issue.path.join('.'))).toContain(field);
  });

  it('tests the connection step by step', async () => {
    const { rawConfig } = await startApi();
    const test = (config: Record<string, unknown>) =>
      restProvider.test({
        config: restConfigSchema.parse(config),
        signal: new AbortController().signal,
        logger: mockServices.logger.mock(),
      });
    expect((await test(rawConfig)).map(step => step.outcome)).toEqual(
      Array(6).fill('ok'),
    );
    const { employees } = rawConfig.resources;
    const wrong = await test({
      ...rawConfig,
      resources: { employees: { ...employees, recordPath: 'items' } },
    });
    expect(wrong[1]).toMatchObject({
      outcome: 'failed',
      message: 'The answer has no list at items',
    });
  });
});
