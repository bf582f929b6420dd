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

import { workbook, workbookParts, zip } from 'simulators';
import {
  collect,
  createFolder,
  csv,
  removeFolders,
} from '../__testUtils__/folder';

afterEach(removeFolders);

async function read(
  name: string,
  content: string | Buffer,
  config: Record<string, unknown> = {},
) {
  const { put, rawConfig } = await createFolder();
  await put(name, content);
  return collect({ ...rawConfig, ...config });
}

const HEADER = ['Full Name', 'Email', 'Hire Date'];

describe('CSV', () => {
  it.each([
    ['UTF-8', Buffer.from(csv(['Søren', 's@x.dk']))],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${csv(['Søren', 's@x.dk'])}`)],
    ['Windows-1252', Buffer.from(csv(['Søren', 's@x.dk']), 'latin1')],
    ['UTF-16', Buffer.from(`\ufeff${csv(['Søren', 's@x.dk'])}`, 'utf16le')],
  ])('is read from %s', async (_, content) => {
    const { rows } = await read('a.csv', content);
    expect(rows).toEqual([
      {
        sourceId: 's@x.dk',
        payload: { 'Full Name': 'Søren', Email: 's@x.dk', Title: null },
      },
    ]);
  });

  it.each([',', ';', '\t', '|'])(
    'is read with %j between values',
    async sign => {
      const text = csv(['A', 'a@x.dk', 'T']).replaceAll(',', sign);
      expect((await read('a.csv', text)).rows[0].payload.Title).toBe('T');
    },
  );

  it('knows quotes, line breaks in values, and Windows line ends', async () => {
    const { rows } = await read(
      'a.csv',
      'Email,Full Name\r\na@x.dk,"Said ""A"", or\r\nnot"\r\nb@x.dk,B\r\n',
    );
    expect(rows.map(row => row.payload['Full Name'])).toEqual([
      'Said "A", or\r\nnot',
      'B',
    ]);
  });

  it('recognises columns whatever their case, spacing and common names', async () => {
    const { rows } = await read(
      'a.csv',
      'NAME, e-mail ,job title,Shoe size\nA,A@X.dk,T,43\n',
    );
    expect(rows[0]).toEqual({
      sourceId: 'a@x.dk',
      payload: {
        'Full Name': 'A',
        Email: 'A@X.dk',
        Title: 'T',
        'Shoe size': '43',
      },
    });
  });

  it.each([
    [
      'Full Name,Emial\nA,a\n',
      'a.csv has no column "Email" in row 1; column 2 is called "Emial"',
      'Rename that column to "Email".',
    ],
    ['Full Name\nA\n', 'a.csv has no column "Email" in row 1', 'set delimiter'],
    [
      'Full Name,Email,email\nA,a,a\n',
      'a.csv has the column "Email" twice: row 1, columns 2 and 3',
      'Rename or remove',
    ],
    ['', 'a.csv is empty', 'first row'],
    [
      'Full Name,Email\n"A,a@x.dk\n',
      'cannot be read near row 2: a quote is opened and never closed',
      'text editor',
    ],
  ])('says what is wrong with %j, and where', async (text, message, hint) => {
    await expect(read('a.csv', text)).rejects.toMatchObject({
      code: 'malformed',
      message: expect.stringContaining(message),
      hint: expect.stringContaining(hint),
    });
  });

  it('skips bad rows by their number, and takes the others', async () => {
    const { rows } = await read(
      'a.csv',
      'Full Name,Email\nA,a@x.dk\nB,\nC,c@x.dk,more\nD,"d"@x.dk\nE,e@x.dk\n',
    );
    expect(rows.map(row => row.malformed ?? row.sourceId)).toEqual([
      'a@x.dk',
      { reason: 'the row has no Email', position: 'row 3' },
      {
        reason: 'the row has 3 values, the header 2 columns',
        position: 'row 4',
      },
      '"d"@x.dk',
      'e@x.dk',
    ]);
  });

  it('ends a file of too many rows or bytes', async () => {
    const long = csv(
      ...Array.from({ length: 20 }, (_, n): [string, string] => [
        'A',
        `a${n}@x.dk`,
      ]),
    );
    await expect(read('a.csv', long, { maxRows: 10 })).rejects.toMatchObject({
      message: 'a.csv has more than 10 rows',
    });
    await expect(read('a.csv', long, { maxBytes: 50 })).rejects.toMatchObject({
      message: 'a.csv is larger than 50 bytes',
    });
    await expect(
      read('a.csv', `${csv(['A', 'a@x.dk'])}\n"${'x'.repeat(600_000)}"\n`),
    ).rejects.toMatchObject({
      message: expect.stringContaining('more than 262144 characters'),
    });
  });

  it('is not led astray by columns that are special in JavaScript', async () => {
    const { rows } = await read(
      'a.csv',
      'Full Name,Email,__proto__,constructor\nA,a@x.dk,p,c\n',
    );
    expect(Object.keys(rows[0].payload)).toContain('__proto__');
    expect(Object.getPrototypeOf(rows[0].payload)).toBe(Object.prototype);
  });
});

describe('XLSX', () => {
  const hired = new Date(Date.UTC(2024, 1, 29));

  it.each([true, false])(
    'is read with its dates (inline texts: %s)',
    async inlineText => {
      const { rows, complete } = await read(
        'a.xlsx',
        workbook(
          [HEADER, ['Søren & Co', 's@x.dk', hired], ['Åse', 'å@x.dk', '']],
          { inlineText },
        ),
      );
      expect(complete).toBe(true);
      expect(rows).toEqual([
        {
          sourceId: 's@x.dk',
          payload: {
            'Full Name': 'Søren & Co',
            Email: 's@x.dk',
            'Hire Date': '2024-02-29',
          },
        },
        {
          sourceId: 'å@x.dk',
          payload: { 'Full Name': 'Åse', Email: 'å@x.dk', 'Hire Date': null },
        },
      ]);
    },
  );

  it('takes the sheet it is told to', async () => {
    const content = workbook([HEADER, ['A', 'a@x.dk']], { sheet: 'Folk' });
    expect((await read('a.xlsx', content, { sheet: 'Folk' })).ids).toEqual([
      'a@x.dk',
    ]);
    await expect(
      read('a.xlsx', content, { sheet: 'People' }),
    ).rejects.toMatchObject({
      message: 'a.xlsx has no sheet "People"',
    });
  });

  it('is told from CSV by its content, not its name', async () => {
    expect(
      (await read('a.csv', workbook([HEADER, ['A', 'a@x.dk']]))).ids,
    ).toEqual(['a@x.dk']);
  });

  it.each([
    [
      'an archive that unpacks to three hundred times its size',
      () =>
        zip([
          ...workbookParts([HEADER]),
          { name: 'xl/bomb.xml', content: Buffer.alloc(80 * 1024 ** 2) },
        ]),
      'unpacks to 300 times its size',
    ],
    [
      'an archive that says it is larger than it may be',
      () =>
        zip([
          ...workbookParts([HEADER]),
          { name: 'xl/a.xml', content: 'a', claims: 3 * 1024 ** 3 },
        ]),
      'unpacks to more than',
    ],
    [
      'a part that is larger than it says',
      () =>
        zip(
          workbookParts([HEADER, ['A', 'a@x.dk']]).map(part =>
            part.name.endsWith('sheet1.xml') ? { ...part, claims: 20 } : part,
          ),
        ),
      'damaged workbook',
    ],
    [
      'an archive of thousands of parts',
      () =>
        zip(
          Array.from({ length: 2001 }, (_, n) => ({
            name: `p${n}`,
            content: '',
          })),
        ),
      'more than 2000 parts',
    ],
    [
      'half a workbook',
      () => workbook([HEADER]).subarray(0, 400),
      'damaged workbook',
    ],
    [
      'XML with entities',
      () =>
        zip(
          workbookParts([HEADER]).map(part =>
            part.name.endsWith('sheet1.xml')
              ? {
                  ...part,
                  content:
                    '<!DOCTYPE x [<!ENTITY a "b">]><worksheet>&a;</worksheet>',
                }
              : part,
          ),
        ),
      'damaged workbook',
    ],
  ])('refuses %s', async (_, content, message) => {
    await expect(read('a.xlsx', content())).rejects.toThrow(message);
  });
});
