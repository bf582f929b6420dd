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

import peopleSyncModuleFiles from '@people-sync/plugin-people-sync-backend-module-files';
import { workbook, zip } from 'simulators';
import { databases } from './__testUtils__/databases';
import { DatabasePeek, SheetApi } from './__testUtils__/SheetApi';
import { stopPortals, TestPortal } from './__testUtils__/TestPortal';

jest.setTimeout(240_000);

const HEADER = 'Full Name,Email,Employee ID,Department,Title';

const csv = (...rows: string[]) => [HEADER, ...rows].join('\n');

const ANNA = 'Anna Holm,anna@nordlys.example,1001,Kitchen,Cook';
const BO = 'Bo Dahl,bo@nordlys.example,1002,Kitchen,Baker';
const CARL = 'Carl Friis,carl@nordlys.example,1003,Garden,Gardener';

/** A run that keeps others of the integration waiting. */
const IN_THE_WAY = {
  integration_id: 'import-sheet',
  mode: 'all',
  persist: false,
  trigger: 'sweep',
  created_by: 'system',
  request_key: 'in-the-way',
  status: 'running',
  phase: 'plan',
  slot: 'import-sheet',
  lease_token: 'somebody',
  lease_expires_at: '2999-01-01T00:00:00.000Z',
};

describe.each(databases.eachSupportedId())(
  'the import sheet on %s',
  databaseId => {
    let portal: TestPortal;
    let peek: DatabasePeek;
    let sheets: SheetApi;

    async function start(peopleSync: Record<string, unknown> = {}) {
      peek = DatabasePeek.create();
      portal = await TestPortal.start({
        databaseId,
        people: 5,
        features: [peopleSyncModuleFiles, peek.feature],
        denied: {
          'user:default/reader': ['people-sync.run.create'],
          'user:default/planner': ['people-sync.run.persist'],
          'user:default/blind': ['people-sync.record.read'],
        },
        configure: config => {
          Object.assign(config.peopleSync, peopleSync);
        },
      });
      sheets = SheetApi.create(portal.api);
    }

    const names = async () =>
      (await portal.api.people('?status=active'))
        .map(person => person.displayName)
        .sort();

    afterEach(stopPortals);

    it('shows what a file holds and what would happen, and stores nothing', async () => {
      await start();
      const before = await peek.counts();

      const first = await sheets.preview(csv(ANNA, BO, CARL));
      expect(first).toMatchObject({
        file: {
          name: 'people.csv',
          format: 'csv',
          encoding: 'utf-8',
          delimiter: ',',
          rows: 3,
        },
        idColumn: 'Email',
        missing: [],
        problemsTotal: 0,
        plan: {
          counts: {
            employees: { created: 3, updated: 0 },
            'org-units': { created: 2 },
          },
          errors: [],
        },
      });
      expect(first.planSkipped).toBeUndefined();
      expect(first.rows[0]).toEqual({
        row: 2,
        sourceId: 'anna@nordlys.example',
        values: {
          'Full Name': 'Anna Holm',
          Email: 'anna@nordlys.example',
          'Employee ID': '1001',
          Department: 'Kitchen',
          Title: 'Cook',
        },
      });
      const anna = first.plan!.records.find(
        ({ sourceId }) => sourceId === 'anna@nordlys.example',
      );
      expect(anna).toMatchObject({
        dataSet: 'employees',
        displayName: 'Anna Holm',
        status: 'created',
      });
      expect(anna!.changes).toContainEqual(
        expect.objectContaining({ attribute: 'title', after: 'Cook' }),
      );
      expect(await peek.counts()).toEqual(before);
      expect(await portal.api.people()).toEqual([]);

      await sheets.import(csv(ANNA, BO));
      const stored = await peek.counts();
      const second = await sheets.preview(
        csv(ANNA.replace('Cook', 'Chef'), BO, CARL),
      );
      expect(second.plan!.counts.employees).toMatchObject({
        created: 1,
        updated: 1,
        unchanged: 1,
      });
      expect(second.plan!.records.map(({ status }) => status)).toEqual(
        expect.arrayContaining(['created', 'updated', 'unchanged']),
      );
      expect(await peek.counts()).toEqual(stored);
    });

    it('imports people and units, and nothing the second time', async () => {
      await start();
      const run = await sheets.import(csv(ANNA, BO, CARL));
      expect(run).toMatchObject({
        integrationId: 'import-sheet',
        trigger: 'file',
        status: 'completed',
        persist: true,
        persisted: true,
        summary: { created: 3 },
        counts: { 'org-units': { created: 2 } },
        upload: { name: 'people.csv', snapshot: false },
        errors: [],
      });
      expect(await names()).toEqual(['Anna Holm', 'Bo Dahl', 'Carl Friis']);
      expect(
        (await portal.api.orgUnits()).map(unit => unit.name).sort(),
      ).toEqual(['Garden', 'Kitchen']);
      expect(await portal.api.integration('import-sheet')).toMatchObject({
        provider: 'import-sheet',
        title: 'Import sheet',
        managedBy: 'ui',
        configured: true,
        schedules: [],
        lastSyncAt: run.startedAt,
        capabilities: ['push'],
      });

      const again = await sheets.import(csv(ANNA, BO, CARL));
      expect(again).toMatchObject({
        status: 'completed',
        summary: { created: 0, updated: 0, unchanged: 3, terminated: 0 },
      });
      expect(again.id).not.toBe(run.id);
    });

    it('shows as a push import that can be tested and cannot be fetched', async () => {
      await start();
      await sheets.import(csv(ANNA), { dataSet: 'employees', mode: 'upsert' });
      const rows = await portal.api.all<object>('/imports');
      expect(rows).toContainEqual(
        expect.objectContaining({
          integrationId: 'import-sheet',
          dataSet: 'employees',
          direction: 'push',
          schedule: null,
          lastStatus: 'completed',
          freshness: 'on-time',
        }),
      );
      const tested = await portal.api.send(
        'POST',
        '/integrations/import-sheet/test',
      );
      expect(tested.body).toMatchObject({
        ok: true,
        steps: [{ id: 'auth', outcome: 'ok' }],
      });
      const asked = await portal.api.send('POST', '/runs', {
        integrationId: 'import-sheet',
        mode: 'all',
        persist: true,
      });
      expect(asked.status).toBe(400);
      expect(asked.body.error.message).toContain('fetches nothing by itself');
      const all = await portal.api.send('POST', '/runs', { mode: 'all' });
      const parent = await portal.api.ended(all.body.id);
      expect(parent.children?.map(child => child.integrationId)).toEqual([
        'entraid',
      ]);
      for (const path of ['footprint', 'what-if']) {
        const answer = await portal.api.send(
          path === 'footprint' ? 'GET' : 'POST',
          `/integrations/import-sheet/${path}`,
          path === 'footprint' ? undefined : { missingPolicy: 'terminate' },
        );
        expect([path, answer.status]).toEqual([path, 200]);
      }
      const { items } = await portal.api.get<{ items: object[] }>('/providers');
      expect(items).toContainEqual(
        expect.objectContaining({ id: 'import-sheet', uploads: true }),
      );
      expect(items).toContainEqual(
        expect.objectContaining({ id: 'entraid', uploads: false }),
      );
    });

    it('misses nobody in a partial sheet, and keeps columns that it leaves out', async () => {
      await start();
      await sheets.import(csv(ANNA, BO, CARL));
      await portal.api.send('PATCH', '/integrations/import-sheet', {
        missingPolicy: 'terminate',
      });
      const run = await sheets.import(
        'Name;Mail\nAnna Holm Dahl;anna@nordlys.example',
      );
      expect(run).toMatchObject({
        status: 'completed',
        summary: { updated: 1, terminated: 0, failed: 0 },
      });
      expect(await names()).toEqual([
        'Anna Holm Dahl',
        'Bo Dahl',
        'Carl Friis',
      ]);
      const [record] = await portal.api.records(run, '?status=updated');
      expect(record.changes.map(({ attribute }) => attribute)).toEqual([
        'displayName',
      ]);
    });

    it('removes by a snapshot only as the missing policy says', async () => {
      await start();
      await sheets.import(csv(ANNA, BO, CARL));
      const kept = await sheets.import(csv(ANNA, BO), { snapshot: 'true' });
      expect(kept.summary).toMatchObject({ terminated: 0 });

      await portal.api.send('PATCH', '/integrations/import-sheet', {
        missingPolicy: 'terminate',
      });
      const look = await sheets.preview(csv(ANNA), { snapshot: 'true' });
      expect(look.plan!.counts.employees).toMatchObject({ terminated: 2 });
      expect(look.plan!.records.slice(0, 2).map(r => r.status)).toEqual([
        'terminated',
        'terminated',
      ]);
      const run = await sheets.import(csv(ANNA), { snapshot: 'true' });
      expect(run).toMatchObject({
        status: 'completed',
        summary: { terminated: 2 },
        upload: { snapshot: true },
      });
      expect(await names()).toEqual(['Anna Holm']);
    });

    it('holds a snapshot that would remove too many, and says so beforehand', async () => {
      await start();
      const many = Array.from(
        { length: 60 },
        (_, n) => `Person ${n},p${n}@nordlys.example,${2000 + n},Kitchen,Cook`,
      );
      await sheets.import(csv(...many));
      await portal.api.send('PATCH', '/integrations/import-sheet', {
        missingPolicy: 'terminate',
      });
      const fewer = csv(...many.slice(0, 30));
      const look = await sheets.preview(fewer, { snapshot: 'true' });
      expect(look.plan!.hold).toMatchObject({
        wouldHold: true,
        limits: [{ dataSet: 'employees', kind: 'removals', count: 30 }],
      });
      const run = await sheets.import(fewer, { snapshot: 'true' });
      expect(run.status).toBe('held');

      // A file about somebody else does not take its place.
      await sheets.import(csv(ANNA));
      expect((await portal.api.runOf(run.id)).status).toBe('held');
      const approved = await portal.api.send(
        'POST',
        `/runs/${run.id}/approve`,
        { reason: 'they have left' },
      );
      expect(approved.status).toBe(200);
      expect(await portal.api.ended(run.id)).toMatchObject({
        status: 'completed',
        summary: { terminated: 30 },
      });
      expect(await names()).toHaveLength(31);
    });

    it('applies the plan of a dry run, and undoes an import', async () => {
      await start();
      const dry = await sheets.import(csv(ANNA, BO), { persist: 'false' });
      expect(dry).toMatchObject({
        status: 'completed',
        persisted: false,
        summary: { created: 2 },
      });
      expect(await names()).toEqual([]);
      const { status, body } = await portal.api.send(
        'POST',
        `/runs/${dry.id}/apply`,
        {},
      );
      expect(status).toBe(202);
      const applied = await portal.api.ended(body.id);
      expect(applied).toMatchObject({
        basedOn: dry.id,
        status: 'completed',
        summary: { created: 2 },
        upload: { name: 'people.csv' },
      });
      expect(await names()).toEqual(['Anna Holm', 'Bo Dahl']);
      const undo = await portal.api.send('POST', `/runs/${applied.id}/undo`, {
        reason: 'wrong file',
      });
      await portal.api.ended(undo.body.id);
      expect(await names()).toEqual([]);
    });

    it('skips malformed rows with row and reason, and takes the others', async () => {
      await start();
      const content = csv(
        ANNA,
        'Nobody,,1,,',
        BO,
        'A,a@b.example,1,,,,too many',
      );
      const look = await sheets.preview(content);
      expect(look.problems).toEqual([
        expect.objectContaining({ row: 3, column: 'Email' }),
        expect.objectContaining({ row: 5 }),
      ]);
      const run = await sheets.import(content);
      expect(run).toMatchObject({
        status: 'warning',
        summary: { created: 2, skipped: 2 },
      });
      const skipped = await portal.api.records(run, '?status=skipped');
      expect(skipped.map(({ errors }) => errors[0].message).sort()).toEqual([
        expect.stringContaining('row 3: the row has no Email'),
        expect.stringContaining('row 5: the row has 7 values'),
      ]);
    });

    it('names a header that was probably meant, with row and column', async () => {
      await start();
      const content = 'Full Name,Emial\nAnna Holm,anna@nordlys.example';
      const { status, body } = await sheets.send(content);
      expect(status).toBe(400);
      expect(body.error.message).toContain(
        'has no column "Email" in row 1; column 2, "Emial", looks like "Email"',
      );
      const look = await sheets.preview(content);
      expect(look).toMatchObject({
        missing: ['Email'],
        problems: [{ row: 1, column: 'Email' }],
        planSkipped: expect.stringContaining('Email'),
      });
      expect(look.plan).toBeUndefined();
      const mapped = await sheets.preview(content, {
        columns: JSON.stringify({ Emial: 'Email' }),
      });
      expect(mapped).toMatchObject({
        missing: [],
        columns: [
          { header: 'Full Name', column: 'Full Name', how: 'exact' },
          {
            header: 'Emial',
            column: 'Email',
            how: 'asked',
            samples: ['anna@nordlys.example'],
          },
        ],
        plan: { counts: { employees: { created: 1 } } },
      });
      const run = await sheets.import(content, {
        columns: '{"Emial":"Email"}',
      });
      expect(run.summary).toMatchObject({ created: 1 });
    });

    it('reads Windows-1252 with semicolons and Danish headers, and workbooks', async () => {
      await start();
      const danish = Buffer.from(
        'Navn;E-mailadresse;Afdeling\r\nSøren Ærø;soeren@nordlys.example;Køkken\r\n',
        'latin1',
      );
      const look = await sheets.preview(danish);
      expect(look).toMatchObject({
        file: { encoding: 'windows-1252', delimiter: ';' },
        columns: [
          { column: 'Full Name', how: 'alias', samples: ['Søren Ærø'] },
          { column: 'Email', how: 'alias' },
          { column: 'Department', how: 'alias' },
        ],
      });
      await sheets.import(danish);
      const xlsx = workbook([
        ['Full Name', 'Email', 'Shoe size'],
        ['Anna Holm', 'anna@nordlys.example', '38'],
      ]);
      expect(await sheets.preview(xlsx, { name: 'people.xlsx' })).toMatchObject(
        {
          file: { format: 'xlsx', rows: 1, sheets: [expect.any(String)] },
          columns: [{}, {}, { header: 'Shoe size', how: 'none' }],
          plan: { counts: { employees: { created: 1 } } },
        },
      );
      await sheets.import(xlsx, { name: 'people.xlsx' });
      expect(await names()).toEqual(['Anna Holm', 'Søren Ærø']);
    });

    it('refuses what cannot be, and keeps nothing of it', async () => {
      await start({ importSheet: { maxBytes: 200_000, maxRows: 10 } });
      const before = await peek.counts();
      const refused = async (
        content: string | Buffer | undefined,
        options: Record<string, string> = {},
        query = '',
      ) => {
        const { status, body } = await sheets.send(content, options, query);
        return [status, body.error?.message];
      };
      const has = expect.stringContaining;
      const rows = Array.from({ length: 11 }, (_, n) => `P,p${n}@b.example,,,`);
      expect(await refused(undefined)).toEqual([
        400,
        has('file: there is none'),
      ]);
      expect(await refused(csv(ANNA), { integrationId: 'nobody' })).toEqual([
        404,
        has('nobody'),
      ]);
      expect(await refused(csv(ANNA), { integrationId: 'entraid' })).toEqual([
        400,
        has('takes no files'),
      ]);
      expect(await refused(csv(...rows))).toEqual([
        400,
        has('more than 10 rows'),
      ]);
      expect(await refused('x'.repeat(200_001))).toEqual([
        413,
        has('larger than 200000 bytes'),
      ]);
      for (const content of [
        '%PDF-1.7 something',
        Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0]),
        Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2]),
        zip([{ name: 'readme.txt', content: Buffer.from('hello') }]),
      ]) {
        expect((await refused(content))[0]).toBe(415);
      }
      expect(
        await refused(
          zip([
            { name: 'xl/workbook.xml', content: Buffer.alloc(10) },
            { name: 'xl/bomb.xml', content: Buffer.alloc(80 * 1024 ** 2) },
          ]),
          { name: 'bomb.xlsx' },
        ),
      ).toEqual([400, has('300 times its size')]);
      expect(await refused('')).toEqual([400, has('empty')]);
      expect(await refused(HEADER)).toEqual([400, has('no rows')]);
      expect(await refused(csv(ANNA), { preview: 'maybe' })).toEqual([
        400,
        has('preview: has to be true or false'),
      ]);
      expect(await refused(csv(ANNA), {}, '?presist=false')).toEqual([
        400,
        has('presist: there is no such option'),
      ]);
      expect(await refused(csv(ANNA), { dataSet: 'training' })).toEqual([
        400,
        has('dataSet: a sheet is one of employees'),
      ]);
      expect(await refused(csv(ANNA), { columns: '{' })).toEqual([
        400,
        has('columns: is not JSON'),
      ]);
      expect(await refused(csv(ANNA), { columns: '{"Shoe":"Email"}' })).toEqual(
        [400, has('no column "Shoe"')],
      );
      expect(await refused(csv(ANNA), { columns: '{"Title":"Shoe"}' })).toEqual(
        [400, has('"Shoe" is no column of the template')],
      );
      expect(await peek.counts()).toEqual(before);
    });

    it('lets in whom the permissions let', async () => {
      await start();
      const as = (name: string) =>
        SheetApi.create(portal.api.as(`user:default/${name}`));
      const codes = async (name: string) => [
        (await as(name).send(csv(ANNA), { preview: 'true' })).status,
        (await as(name).send(csv(ANNA), { persist: 'false' })).status,
        (await as(name).send(csv(BO))).status,
      ];
      expect(await codes('reader')).toEqual([403, 403, 403]);
      expect((await codes('planner'))[2]).toBe(403);
      expect(
        (await as('blind').send(csv(ANNA), { preview: 'true' })).status,
      ).toBe(403);
    });

    it('attaches the same file to its run, and refuses another meanwhile', async () => {
      await start();
      await sheets.import(csv(ANNA));
      // Nobody works on it: it stays staged.
      await peek.knex('runs').insert({
        ...IN_THE_WAY,
        created_at: new Date().toISOString(),
      });
      const first = await sheets.send(csv(BO));
      expect(first.status).toBe(202);
      expect((await sheets.send(csv(BO))).body).toEqual({
        ...first.body,
        alreadyStaged: true,
      });
      const other = await sheets.send(csv(CARL));
      expect(other.status).toBe(409);
      expect(other.body.error.message).toContain(`Sync ${first.body.id}`);
      // Nor is a snapshot the same as a partial sheet.
      expect((await sheets.send(csv(BO), { snapshot: 'true' })).status).toBe(
        409,
      );
      const look = await sheets.preview(csv(CARL));
      expect(look.plan).toBeUndefined();
      expect(look.planSkipped).toContain('is going on');

      await peek
        .knex('runs')
        .where({ request_key: 'in-the-way' })
        .update({ status: 'cancelled', slot: null, lease_token: null });
      expect(await portal.api.ended(first.body.id)).toMatchObject({
        status: 'completed',
        summary: { created: 1 },
      });
    });

    it('goes on with a file whose worker was killed', async () => {
      await start();
      await sheets.import(csv(ANNA));
      await peek.knex('runs').insert({
        ...IN_THE_WAY,
        created_at: new Date().toISOString(),
      });
      const { body } = await sheets.send(csv(BO, CARL));
      await peek
        .knex('runs')
        .where({ id: Number(body.id) })
        .update({
          status: 'running',
          attempt: 1,
          started_at: new Date().toISOString(),
          lease_token: 'killed',
          lease_expires_at: '2020-01-01T00:00:00.000Z',
        });
      await peek
        .knex('runs')
        .where({ request_key: 'in-the-way' })
        .update({ status: 'cancelled', slot: null, lease_token: null });
      await portal.restart();
      expect(await portal.api.ended(body.id)).toMatchObject({
        status: 'completed',
        summary: { created: 2 },
      });
      expect(await names()).toEqual(['Anna Holm', 'Bo Dahl', 'Carl Friis']);
    });

    it('gives a template that it reads itself', async () => {
      await start();
      const get = (query: string) =>
        fetch(`${portal.url}/api/people-sync/import-sheet/template${query}`, {
          headers: { authorization: portal.api.authorization },
        });
      const text = await get('?format=csv');
      expect(text.headers.get('content-disposition')).toBe(
        'attachment; filename="import-sheet.csv"',
      );
      const filled = `${await text.text()}Anna Holm,anna@nordlys.example`;
      const look = await sheets.preview(filled);
      expect(look.columns.map(({ column }) => column)).toEqual(
        look.template.map(({ column }) => column),
      );
      const xlsx = await get('');
      expect(xlsx.headers.get('content-type')).toContain('spreadsheetml');
      const content = Buffer.from(await xlsx.arrayBuffer());
      const { status, body } = await sheets.send(content, { preview: 'true' });
      expect(status).toBe(400);
      expect(body.error.message).toContain('no rows below its header');
    });
  },
);
