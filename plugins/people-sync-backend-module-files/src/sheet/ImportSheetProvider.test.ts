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
import type {
  SourceRow,
  SourceUpload,
} from '@people-sync/plugin-people-sync-node';
import { describeProviderContract } from '@people-sync/plugin-people-sync-node/testUtils';
import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { workbook } from 'simulators';
import { createFolder, removeFolders } from '../__testUtils__/folder';
import { importSheetConfigSchema } from './config';
import { importSheetProvider } from './ImportSheetProvider';

describeProviderContract({
  name: 'import-sheet',
  create: async () => ({
    provider: importSheetProvider,
    config: {},
    source: {
      change: async () => '',
      person: async () => ({ sourceId: '' }),
    },
    cleanup: async () => {},
  }),
});

const signal = new AbortController().signal;
const logger = mockServices.logger.mock();
const config = importSheetConfigSchema.parse({});

afterAll(removeFolders);

async function uploadOf(
  content: string | Buffer,
  options: Partial<SourceUpload> = {},
): Promise<SourceUpload> {
  const { directory } = await createFolder();
  const path = join(directory, 'upload');
  await writeFile(path, content);
  return {
    name: 'people.csv',
    size: content.length,
    sha256: '',
    snapshot: false,
    maxRows: 1000,
    open: async () => ({ path, dispose: async () => {} }),
    ...options,
  };
}

async function inspect(
  content: string | Buffer,
  options: Partial<SourceUpload> = {},
) {
  return importSheetProvider.uploads!.inspect({
    upload: await uploadOf(content, options),
    config,
    signal,
    logger,
  });
}

async function fetchAll(
  content: string | Buffer,
  options: Partial<SourceUpload> & {
    dataSet?: 'employees' | 'org-units';
  } = {},
) {
  const { dataSet = 'employees', ...upload } = options;
  const rows: SourceRow[] = [];
  let last = {};
  for await (const page of importSheetProvider.fetch({
    mode: 'all',
    dataSets: [dataSet],
    signal,
    logger,
    config,
    upload: await uploadOf(content, upload),
  })) {
    rows.push(...page.rows);
    const { complete, partial } = page;
    last = { complete, partial };
  }
  return { rows, ...last };
}

const columnsOf = async (
  header: string,
  options: Partial<SourceUpload> = {},
) => {
  const { columns } = await inspect(`${header}\n`, options);
  return columns.map(({ column, how }) => [column, how]);
};

describe('headers of an import sheet', () => {
  it('are known whatever their case, spaces and punctuation', async () => {
    expect(await columnsOf('FULL_NAME,e-mail,managers email')).toEqual([
      ['Full Name', 'exact'],
      ['Email', 'exact'],
      ["Manager's email", 'exact'],
    ]);
  });

  it('are known by other words, English and Danish, where the word itself is not there', async () => {
    expect(
      await columnsOf('Navn;Mail;Stilling;Titel;Ansættelsesdato;Staff number'),
    ).toEqual([
      ['Full Name', 'alias'],
      ['Email', 'alias'],
      ['Title', 'alias'],
      ['Titel', 'none'],
      ['Hire Date', 'alias'],
      ['Employee ID', 'alias'],
    ]);
    expect(await columnsOf('Name,Full Name,Email')).toEqual([
      ['Name', 'none'],
      ['Full Name', 'exact'],
      ['Email', 'exact'],
    ]);
  });

  it('are read as somebody asks, also instead of what they say', async () => {
    expect(
      await columnsOf('Full Name,Email,Private,Shoe', {
        columns: { private: 'email', Shoe: null },
      }),
    ).toEqual([
      ['Full Name', 'exact'],
      [null, 'none'],
      ['Email', 'asked'],
      [null, 'asked'],
    ]);
  });

  it('that are there twice, or asked for twice, are refused', async () => {
    await expect(inspect('Full Name,Email,E-mail\n')).rejects.toMatchObject({
      message: expect.stringContaining('"Email" twice: row 1, columns 2 and 3'),
    });
    await expect(
      inspect('A,B\n', { columns: { A: 'Email', B: 'Email' } }),
    ).rejects.toMatchObject({
      message: expect.stringContaining('"Email" is named for two columns'),
    });
  });

  it('may name the id column', async () => {
    const look = await inspect('Full Name,Email,Badge\nA,a@b.example,7\n', {
      idColumn: 'badge',
    });
    expect(look).toMatchObject({
      idColumn: 'Badge',
      sample: [{ sourceId: '7' }],
    });
    expect(
      (await inspect('Full Name,Email\n', { idColumn: 'Employee ID' })).missing,
    ).toEqual(['Employee ID']);
  });
});

describe('the inspection of an import sheet', () => {
  it('names what is wrong with rows, and none of their values', async () => {
    const { problems, problemsTotal } = await inspect(
      [
        'Full Name,Email,Hire Date',
        'Anna Holm,anna@nordlys.example,2026-02-30',
        ',bo@nordlys.example,2026-01-01',
        'Anna Again,ANNA@nordlys.example,',
        'Carl Friis,carl-at-nordlys,',
      ].join('\n'),
    );
    expect(problems.map(({ row, column }) => [row, column])).toEqual([
      [2, 'Hire Date'],
      [3, 'Full Name'],
      [4, 'Email'],
      [5, 'Email'],
    ]);
    expect(problemsTotal).toBe(4);
    expect(JSON.stringify(problems)).not.toMatch(/nordlys|Anna|Carl/);
  });

  it('counts more problems than it names, and cuts what it shows', async () => {
    const long = 'x'.repeat(2000);
    const look = await inspect(
      [
        'Full Name,Email',
        ...Array.from({ length: 150 }, () => `${long},`),
      ].join('\n'),
    );
    expect(look.problems).toHaveLength(100);
    expect(look.problemsTotal).toBe(150);
    expect(look.sample).toHaveLength(20);
    expect(look.columns[0].samples.map(text => text.length)).toEqual([
      100, 100, 100,
    ]);
    expect(look.sample[0].values['Full Name']).toHaveLength(500);
  });

  it('reads what it is told to: encoding, delimiter, sheet', async () => {
    const text = Buffer.from('Navn|Email\nSøren|s@b.example\n', 'latin1');
    expect(
      await inspect(text, { encoding: 'latin1', delimiter: '|' }),
    ).toMatchObject({
      encoding: 'iso-8859-1',
      delimiter: '|',
      sample: [{ values: { 'Full Name': 'Søren' } }],
    });
    await expect(inspect(text, { encoding: 'ebcdic' })).rejects.toMatchObject({
      message: expect.stringContaining('encoding: has to be one of'),
    });
    const book = workbook([['Full Name', 'Email']], { sheet: 'Staff' });
    expect(await inspect(book)).toMatchObject({
      format: 'xlsx',
      sheet: 'Staff',
      sheets: ['Staff'],
    });
    await expect(inspect(book, { sheet: 'People' })).rejects.toMatchObject({
      message: 'people.csv has no sheet "People"',
    });
  });
});

describe('the rows of an import sheet', () => {
  const sheet =
    'Full Name,Email,Department\nAnna,anna@b.example,Kitchen\nBo,bo@b.example,Kitchen\n';

  it('are everybody only when the file holds everybody', async () => {
    expect(await fetchAll(sheet)).toMatchObject({
      rows: [{ sourceId: 'anna@b.example' }, { sourceId: 'bo@b.example' }],
      partial: true,
      complete: undefined,
    });
    expect(await fetchAll(sheet, { snapshot: true })).toMatchObject({
      complete: true,
      partial: undefined,
    });
  });

  it('are one for each department, where there is the column', async () => {
    const dataSet = 'org-units' as const;
    expect(await fetchAll(sheet, { snapshot: true, dataSet })).toMatchObject({
      rows: [{ sourceId: 'Kitchen' }],
      complete: true,
    });
    expect(
      await fetchAll('Full Name,Email\nAnna,anna@b.example\n', {
        snapshot: true,
        dataSet,
      }),
    ).toMatchObject({ rows: [], partial: true });
  });

  it('whose cells no spreadsheet could hold are malformed', async () => {
    const { rows } = await fetchAll(
      `Full Name,Email\n${'x'.repeat(40_000)},anna@b.example\n`,
    );
    expect(rows[0].malformed).toMatchObject({
      reason: 'the row has more than 32767 characters in column 1',
      position: 'row 2',
    });
  });

  it('need a file', async () => {
    const pages = importSheetProvider.fetch({
      mode: 'all',
      dataSets: ['employees'],
      signal,
      logger,
      config,
    });
    await expect(pages[Symbol.asyncIterator]().next()).rejects.toMatchObject({
      code: 'configuration',
    });
  });

  it('leave nothing of the file behind, also when they break off', async () => {
    const upload = await uploadOf('Full Name\nAnna\n');
    const { path } = await upload.open();
    let disposed = 0;
    const open = async () => ({
      path,
      dispose: async () => {
        disposed += 1;
      },
    });
    await expect(fetchAll('', { open })).rejects.toMatchObject({
      message: expect.stringContaining('has no column "Email"'),
    });
    expect(disposed).toBe(1);
    await stat(path);
  });
});

describe('the template', () => {
  it('is a sheet that is recognised column by column', async () => {
    const { template, templateFile } = importSheetProvider.uploads!;
    const expected = template({}).map(({ column }) => column);
    for (const format of ['csv', 'xlsx'] as const) {
      const look = await inspect(await templateFile({ format }));
      expect(look).toMatchObject({ format, rows: 0, problemsTotal: 0 });
      expect(look.columns.map(({ header, how }) => [header, how])).toEqual(
        expected.map(column => [column, 'exact']),
      );
    }
  });
});
