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
  createServer,
  type IncomingMessage,
  request as httpRequest,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { createGunzip } from 'node:zlib';
import { MiddlewareFactory } from '@backstage/backend-defaults/rootHttpRouter';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { RunRecord } from '@people-sync/plugin-people-sync-common';
import express, { type Response } from 'express';
import request from 'supertest';
import {
  createHarness,
  databaseIds,
  type Harness,
} from './__testUtils__/apiHarness';
import { insertRecords, insertRun } from './__testUtils__/rows';
import { sendExport } from './exports/sendExport';
import { readAllRecords } from './recordModels';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: databaseIds });

const asText = (
  res: any,
  done: (error: Error | null, body: string) => void,
) => {
  const chunks: Buffer[] = [];
  res.on('data', (chunk: Buffer) => chunks.push(chunk));
  res.on('end', () => done(null, Buffer.concat(chunks).toString('utf8')));
};

const MANY = 1203;

describe.each(databases.eachSupportedId())('exports on %s', databaseId => {
  let harness: Harness;
  beforeAll(async () => {
    harness = await createHarness({ databases, databaseId });
    const { knex } = harness;
    const id = await insertRun(knex, { created_by: 'system' });
    await knex('payloads').insert({
      hash: 'h',
      content: '{"secret":"of the payload"}',
    });
    await insertRecords(knex, id, [
      {
        status: 'updated',
        golden_id: 'p1',
        display_name: '=HYPERLINK("http://evil")',
        payload_hash: 'h',
        mapped: '{"secret":"of the mapping"}',
        changes: JSON.stringify([
          { attribute: 'title', before: '+1', after: 'Chef, "the" boss' },
          { attribute: 'badge', before: 'of nobody else', after: 'business' },
        ]),
      },
      {
        source_id: '-2+3',
        status: 'failed',
        display_name: '@cmd',
        reason: 'line one\r\nline two',
        errors: JSON.stringify([
          { code: 'required', message: 'email is missing' },
          { code: 'other', message: '\tno' },
        ]),
      },
      { source_id: 's3', display_name: 'Øjvind', status: 'skipped' },
    ]);
    const many = await insertRun(knex, { integration_id: 'many' });
    await insertRecords(
      knex,
      many,
      Array.from({ length: MANY }, (_, index) => ({
        display_name: `Person ${index % 10}`,
        status: index % 2 ? 'created' : 'unchanged',
      })),
    );
  });

  const get = (path: string) =>
    request(harness.app).get(path).buffer(true).parse(asText);

  it('P10: writes CSV that spreadsheets show and never run', async () => {
    const res = await get('/runs/1/export?format=csv');
    expect(res.status).toBe(200);
    expect(res.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(res.headers['content-disposition']).toBe(
      'attachment; filename="sync-1-records.csv"',
    );
    expect(res.headers['cache-control']).toBe('no-store');
    const lines = (res.body as string).split('\r\n');
    expect(lines[0]).toBe(
      '\ufeffrunId,recordId,integrationId,dataSet,sourceId,employeeId,orgUnitId,displayName,status,reason,persisted,createdBy,createdAt,finishedAt,changedAttributes,before,after,errorCodes,errorMessages',
    );
    expect(lines[1]).toBe(
      String.raw`1,1,hr,employees,s1,p1,,"'=HYPERLINK(""http://evil"")",updated,,true,system,2026-01-01T00:00:00.000Z,,title; badge,"{""title"":""+1""}","{""title"":""Chef, \""the\"" boss""}",,`,
    );
    expect(lines[2]).toBe(`1,2,hr,employees,'-2+3,,,'@cmd,failed,"line one`);
    expect(lines[3]).toBe(
      'line two",true,system,2026-01-01T00:00:00.000Z,,,,,required; other,email is missing; \tno',
    );
    expect(lines[4]).toContain(',Øjvind,skipped,');
    expect(lines).toHaveLength(6);
  });

  it('P10: writes NDJSON with changes and errors, and nothing of payloads', async () => {
    const res = await get('/runs/1/export?format=ndjson&orderBy=sourceId desc');
    expect(res.headers['content-type']).toBe(
      'application/x-ndjson; charset=utf-8',
    );
    const rows = (res.body as string)
      .trim()
      .split('\n')
      .map(line => JSON.parse(line));
    expect(rows.map(row => row.sourceId)).toEqual(['s3', 's1', '-2+3']);
    expect(rows[1]).toEqual({
      runId: '1',
      recordId: '1',
      integrationId: 'hr',
      dataSet: 'employees',
      sourceId: 's1',
      employeeId: 'p1',
      orgUnitId: '',
      displayName: '=HYPERLINK("http://evil")',
      status: 'updated',
      reason: '',
      persisted: true,
      createdBy: 'system',
      createdAt: '2026-01-01T00:00:00.000Z',
      finishedAt: '',
      changes: [
        { attribute: 'title', before: '+1', after: 'Chef, "the" boss' },
        // Nobody has declared what it holds.
        { attribute: 'badge', before: null, after: null },
      ],
      errors: [],
    });
    expect(res.body).not.toContain('secret');
  });

  it('P10: exports what the list shows, whatever the filter', async () => {
    for (const [path, expected] of [
      ['/runs/2/export?format=ndjson', MANY],
      ['/runs/2/export?format=ndjson&orderBy=displayName', MANY],
      ['/runs/2/export?format=ndjson&search=person 3&orderBy=sourceId', 409],
      ['/runs/2/export?format=ndjson&status=created', 601],
      ['/records/export?format=ndjson', MANY + 3],
      ['/records/export?format=ndjson&integrationId=hr&status=failed', 1],
      ['/records/export?format=ndjson&runId=1', 3],
      ['/records/export?format=ndjson&createdBy=nobody', 0],
    ] as const) {
      const res = await get(path);
      const lines = (res.body as string).split('\n').filter(Boolean);
      expect([path, res.status, new Set(lines).size]).toEqual([
        path,
        200,
        expected,
      ]);
    }
    const empty = await get('/records/export?format=csv&createdBy=nobody');
    expect(empty.body).toMatch(/^\ufeffrunId,.*\r\n$/);
  });

  it('answers what is wrong before the first byte', async () => {
    expect((await get('/runs/99/export?format=csv')).status).toBe(404);
    expect((await get('/runs/1/export')).status).toBe(400);
    expect((await get('/runs/1/export?format=xlsx')).status).toBe(400);
    expect((await get('/runs/1/export?format=csv&payload=x')).status).toBe(400);
  });

  it('needs the permission to read payloads, and is audited', async () => {
    const { app, audits } = await createHarness({
      databases,
      databaseId,
      denied: ['people-sync.record.read'],
    });
    for (const path of ['/runs/1/export', '/records/export']) {
      await request(app).get(`${path}?format=csv`).expect(403);
    }
    expect(audits.map(({ end }) => end)).toEqual(['fail', 'fail']);
    harness.audits.length = 0;
    await get('/runs/1/export?format=csv&status=failed');
    expect(harness.audits).toEqual([
      {
        eventId: 'record-fetch',
        meta: {
          queryType: 'export',
          format: 'csv',
          runId: '1',
          rows: 1,
          complete: true,
        },
        end: 'success',
      },
    ]);
  });

  it('reads no further than somebody takes', async () => {
    const queries: string[] = [];
    const listen = ({ sql }: { sql: string }) => queries.push(sql);
    const { knex } = harness;
    const records = await readAllRecords(knex, {
      order: 'as-met',
      runs: [{ id: 2, counts: {}, pruned: false }],
      filter: {},
    });
    knex.on('query', listen);
    let rows = 0;
    for await (const _ of records) {
      rows += 1;
      if (rows === 10) {
        break;
      }
    }
    knex.off('query', listen);
    // Only what the first chunk refers to: the second is never asked for.
    expect(queries.filter(sql => sql.includes('search_text'))).toEqual([]);
    expect(queries.filter(sql => sql.includes('"page"'))).toEqual([]);
  });

  it('streams through the compression of Backstage', async () => {
    const { audits } = harness;
    audits.length = 0;
    const middleware = MiddlewareFactory.create({
      config: mockServices.rootConfig(),
      logger: mockServices.rootLogger(),
    });
    const server = express()
      .use(middleware.compression())
      .use(harness.app)
      .listen(0);
    const { port } = server.address() as AddressInfo;
    const path = '/runs/2/export?format=csv';
    const fetched = await new Promise<IncomingMessage>((resolve, reject) =>
      httpRequest(
        { port, path, headers: { 'accept-encoding': 'gzip' } },
        resolve,
      )
        .on('error', reject)
        .end(),
    );
    expect(fetched.headers['content-encoding']).toBe('gzip');
    const whole = await text(fetched.pipe(createGunzip()));
    expect(whole.split('\r\n')).toHaveLength(MANY + 2);
    expect(audits).toEqual([
      expect.objectContaining({
        end: 'success',
        meta: expect.objectContaining({ rows: MANY, complete: true }),
      }),
    ]);
    server.close();
  });

  it('ends with the client', async () => {
    let read = 0;
    async function* endless() {
      for (;;) {
        read += 1;
        yield {
          id: String(read),
          runId: '1',
          integrationId: 'hr',
          dataSet: 'employees',
          sourceId: 's',
          displayName: 'x'.repeat(1000),
          status: 'unchanged',
          changes: [],
          errors: [],
          persisted: false,
          createdBy: 'system',
          createdAt: '2026-01-01T00:00:00.000Z',
        } satisfies RunRecord;
      }
    }
    const ended = new Promise<{ rows: number; complete: boolean }>(
      (resolve, reject) => {
        const server = createServer((_, res) => {
          sendExport({
            res: Object.assign(res, {
              status: () => res,
            }) as unknown as Response,
            records: endless(),
            format: 'ndjson',
            name: 'x',
          })
            .then(resolve, reject)
            .finally(() => server.close());
        }).listen(0, () => {
          const { port } = server.address() as AddressInfo;
          const client = httpRequest({ port }, res => {
            res.once('data', () => client.destroy());
          });
          client.on('error', reject);
          client.end();
        });
      },
    );
    const { rows, complete } = await ended;
    expect(complete).toBe(false);
    expect(rows).toBe(read);
  });
});
