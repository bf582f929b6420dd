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
import { collect, startTenant, stopTenants } from './__testUtils__/tenant';
import { workdayConfigSchema } from './config';
import { workdayProvider } from './WorkdayProvider';

afterEach(stopTenants);

const answerOf =
  (body: string, type = 'application/json') =>
  () => ({
    status: 200,
    headers: { 'content-type': type },
    body,
  });

describe('workday', () => {
  it('reads the same from JSON and CSV', async () => {
    const { company, rawConfig } = await startTenant();
    const fromJson = await collect(rawConfig);
    const fromCsv = await collect({
      ...rawConfig,
      reportUrl: rawConfig.reportUrl.replace('json', 'csv'),
    });
    expect(fromCsv.rows).toEqual(fromJson.rows);
    expect(fromJson.complete).toBe(true);
    expect(fromJson.rows.length).toBe(
      company.people.filter(
        person => person.kind === 'employee' && person.deleted !== 'hard',
      ).length,
    );
    const left = fromJson.rows.filter(row => row.inactive);
    expect(left.length).toBeGreaterThan(0);
    expect(left[0].inactive).toEqual({ reason: 'Worker_Status is Terminated' });
  });

  it('derives the organisations that people are in', async () => {
    const { rawConfig } = await startTenant();
    const { rows, complete } = await collect(rawConfig, {
      dataSets: ['org-units'],
    });
    expect(complete).toBe(true);
    expect(new Set(rows.map(row => row.sourceId)).size).toBe(rows.length);
    expect(rows[0].payload).toEqual({
      Supervisory_Organization_ID: 'COM01',
      Supervisory_Organization: expect.any(String),
      Superior_Organization_ID: null,
    });
  });

  it('asks for recent changes by the clock of Workday', async () => {
    const { company, sim, rawConfig } = await startTenant();
    const { cursor } = await collect(rawConfig);
    expect(cursor).toBe('2026-11-02T06:00:00.000Z');
    company.clock.advance({ minutes: 1 });
    const { employeeId, id } = company.people[3];
    company.rename(id, { surname: 'Nyholm' });
    const { rows, complete } = await collect(rawConfig, {
      mode: 'recent',
      cursor,
    });
    expect(rows.map(row => row.sourceId)).toEqual([employeeId]);
    expect(complete).toBe(false);
    expect(sim.journal.requests.at(-1)!.query).toContain('Updated_From=2026');
  });

  it('reads everything where the report has no such prompt', async () => {
    const { rawConfig } = await startTenant();
    const config = { ...rawConfig, updatedSincePrompt: undefined };
    expect((await collect(config)).cursor).toBeUndefined();
    await expect(
      collect(config, { mode: 'recent', cursor: 'x' }),
    ).rejects.toMatchObject({ code: 'cursor-expired' });
  });

  it('finds one person, also where the report answers with everybody', async () => {
    const { company, sim, rawConfig } = await startTenant();
    const { employeeId } = company.people[3];
    const person = { sourceId: employeeId! };
    for (const ignoresWorker of [false, true]) {
      sim.quirks = { ignoresWorker };
      const { rows } = await collect(rawConfig, { person });
      expect(rows.map(row => row.sourceId)).toEqual([employeeId]);
    }
    await expect(
      collect(rawConfig, { person: { email: 'a@example.com' } }),
    ).rejects.toMatchObject({ code: 'configuration' });
    await expect(
      collect({ ...rawConfig, singleReportUrl: undefined }, { person }),
    ).rejects.toMatchObject({
      hint: expect.stringContaining('singleReportUrl'),
    });
  });

  it('renews a token that has ended', async () => {
    const { company, sim, endpoints } = await startTenant();
    const config = {
      reportUrl: endpoints.reportUrl,
      oauth: {
        tokenUrl: endpoints.tokenUrl,
        clientId: 'client',
        clientSecret: 'client-secret',
        refreshToken: 'refresh',
      },
    };
    await expect(collect(config)).resolves.toMatchObject({ complete: true });
    company.clock.advance({ hours: 2 });
    await expect(collect(config)).resolves.toMatchObject({ complete: true });
    expect(
      sim.journal.requests.filter(({ path }) => path.endsWith('/token')),
    ).toHaveLength(2);
    await expect(
      collect({ ...config, oauth: { ...config.oauth, refreshToken: 'old' } }),
    ).rejects.toMatchObject({
      code: 'credentials',
      hint: expect.stringContaining('refresh token'),
    });
  });

  it('skips a row without an id, by its number', async () => {
    const { sim, rawConfig } = await startTenant();
    let row = 0;
    sim.quirks = {
      rewrite: fields => {
        row += 1;
        return row === 3 ? { ...fields, Employee_ID: '' } : fields;
      },
    };
    const { rows } = await collect(rawConfig);
    expect(rows[2].malformed).toEqual({
      reason: 'the row has no Employee_ID',
      position: 'row 3',
    });
    expect(rows.length).toBeGreaterThan(100);
  });

  it('says when it may not see the report', async () => {
    const { sim, rawConfig } = await startTenant();
    sim.quirks = { forbidden: true };
    await expect(collect(rawConfig)).rejects.toMatchObject({
      code: 'permission',
      hint: expect.stringContaining('Share the report'),
    });
  });

  it.each(['json', 'csv'])(
    'never takes half a report for a whole one (%s)',
    async format => {
      const { sim, rawConfig } = await startTenant();
      const config = {
        ...rawConfig,
        reportUrl: rawConfig.reportUrl.replace('json', format),
      };
      sim.faults.add({ action: 'reset-mid-body' });
      await expect(collect(config)).rejects.toMatchObject({
        code: 'unreachable',
      });
    },
  );

  it('takes JSON that ends early for what it is', async () => {
    const { sim, rawConfig } = await startTenant();
    sim.faults.add({ action: 'truncate' });
    await expect(collect(rawConfig)).rejects.toMatchObject({
      code: 'malformed',
      message: expect.stringMatching(/breaks after row \d+/),
    });
  });

  it.each([
    [
      'a sign-in page',
      answerOf('<html/>', 'text/html'),
      'text/html instead of',
    ],
    [
      'deep JSON',
      answerOf(
        `{"Report_Entry":[{"a":${'['.repeat(50_000)}${']'.repeat(50_000)}}]}`,
      ),
      'nests deeper than 32',
    ],
    [
      'a row without end',
      () => ({
        status: 200,
        headers: { 'content-type': 'application/json' },
        *stream() {
          yield '{"Report_Entry":[{"a":"';
          for (;;) yield 'x'.repeat(64 * 1024);
        },
      }),
      'row of more than',
    ],
    [
      'a CSV row without end',
      () => ({
        status: 200,
        headers: { 'content-type': 'text/csv' },
        *stream() {
          yield 'a,b\n"';
          for (;;) yield 'x'.repeat(64 * 1024);
        },
      }),
      'CSV_MAX_RECORD_SIZE',
    ],
    [
      'CSV rows of different lengths',
      answerOf('Employee_ID,Name\n1,A\n2\n', 'text/csv'),
      'CSV_RECORD_INCONSISTENT_COLUMNS',
    ],
  ])('refuses %s', async (_, answer, message) => {
    const { sim, rawConfig } = await startTenant();
    sim.quirks = { answer };
    await expect(collect(rawConfig)).rejects.toMatchObject({
      code: 'malformed',
      message: expect.stringContaining(message),
    });
  });

  it('is not led astray by a column that is special in JavaScript', async () => {
    const { sim, rawConfig } = await startTenant();
    sim.quirks = {
      answer: answerOf(
        '{"Report_Entry":[{"Employee_ID":"1","__proto__":{"admin":"yes"}}]}',
      ),
    };
    const { rows } = await collect(rawConfig);
    expect(rows[0].sourceId).toBe('1');
    expect((rows[0].payload as { admin?: string }).admin).toBeUndefined();
  });

  it.each([
    [{}, 'username'],
    [{ username: 'a' }, 'password'],
    [
      {
        username: 'a',
        password: 'b',
        singleReportUrl: 'https://x.example.com/',
      },
      'singleReportUrl',
    ],
    [
      { username: 'a', password: 'b', reportUrl: 'http://x.example.com' },
      'reportUrl',
    ],
  ])('refuses the config %j by its field', (config, field) => {
    const { error } = workdayConfigSchema.safeParse({
      reportUrl: 'https://wd.example.com/report',
      ...config,
    });
    expect(error?.issues[0].path[0]).toBe(field);
  });

  it('tests the connection step by step', async () => {
    const { sim, rawConfig } = await startTenant();
    const test = (config: Record<string, unknown>) =>
      workdayProvider.test({
        config: workdayConfigSchema.parse(config),
        signal: new AbortController().signal,
        logger: mockServices.logger.mock(),
      });
    expect(
      (await test(rawConfig)).map(({ step, outcome }) => [step, outcome]),
    ).toEqual([
      ['reach', 'ok'],
      ['auth', 'ok'],
      ['permission', 'ok'],
      ['page', 'ok'],
      ['count', 'ok'],
      ['mapping', 'ok'],
    ]);
    const wrong = await test({ ...rawConfig, idColumn: 'WID' });
    expect(wrong[3]).toMatchObject({
      outcome: 'warning',
      hint: expect.stringContaining('alias'),
    });
    sim.quirks = { empty: true };
    expect((await test(rawConfig))[4]).toMatchObject({ outcome: 'warning' });
  });
});
