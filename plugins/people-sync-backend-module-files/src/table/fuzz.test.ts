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

import { randomBytes } from 'node:crypto';
import {
  Company,
  fuzzSeeds,
  mutate,
  peopleReport,
  peopleReportCsv,
  REPORT_COLUMNS,
  unfitOutcome,
  workbook,
  workbookParts,
  zip,
} from 'simulators';
import { collect, createFolder, removeFolders } from '../__testUtils__/folder';

jest.setTimeout(240_000);

afterEach(removeFolders);

const company = Company.create({ people: 12 });
const rows = [[...REPORT_COLUMNS], ...peopleReport(company)];

async function read(rawConfig: { directory: string }): Promise<void> {
  await collect(rawConfig);
}

describe('damaged files', () => {
  it.each([
    ['csv', Buffer.from(peopleReportCsv(company))],
    ['csv', Buffer.from(peopleReportCsv(company, ';'), 'utf16le')],
    ['xlsx', workbook(rows)],
  ])('of %s are read or refused', async (extension, whole) => {
    const unfit: (string | undefined)[] = [];
    for (const seed of fuzzSeeds()) {
      const { put, rawConfig } = await createFolder();
      await put(`people.${extension}`, mutate(whole, seed));
      unfit.push(await unfitOutcome(seed, () => read(rawConfig)));
    }
    expect(unfit.filter(Boolean)).toEqual([]);
  });

  it('of XLSX are read or refused, also with parts that are damaged', async () => {
    const parts = workbookParts(rows);
    const unfit: (string | undefined)[] = [];
    for (const seed of fuzzSeeds()) {
      const { put, rawConfig } = await createFolder();
      const damaged = parts.map((part, index) =>
        index === seed % parts.length
          ? { ...part, content: mutate(Buffer.from(part.content), seed) }
          : part,
      );
      await put('people.xlsx', zip(damaged));
      unfit.push(await unfitOutcome(seed, () => read(rawConfig)));
    }
    expect(unfit.filter(Boolean)).toEqual([]);
  });
});

describe('workbooks that mean harm', () => {
  const parts = workbookParts(rows);
  const instead = (name: string, content: string | Buffer) =>
    zip(parts.map(part => (part.name === name ? { name, content } : part)));
  const SHEET = 'xl/worksheets/sheet1.xml';
  // Packs badly enough not to be noticed for how well it packs.
  const noise = (bytes: number) => randomBytes(bytes / 2).toString('hex');

  it.each<[string, () => Buffer]>([
    [
      'a text without an end',
      () => instead(SHEET, `<worksheet><sheetData><row><c><v>${noise(6e6)}`),
    ],
    [
      'an attribute without an end',
      () => instead(SHEET, `<worksheet><sheetData><row r="${noise(6e6)}`),
    ],
    ['elements without an end', () => instead(SHEET, '<a>'.repeat(100_000))],
    [
      'a document type',
      () =>
        instead(
          'xl/sharedStrings.xml',
          '<!DOCTYPE sst [<!ENTITY a "aaaa">]><sst><si><t>&a;</t></si></sst>',
        ),
    ],
    [
      'more texts than anybody has',
      () =>
        instead('xl/sharedStrings.xml', `<sst>${'<si/>'.repeat(4_000_001)}`),
    ],
    [
      'more styles than anybody has',
      () => instead('xl/styles.xml', `<styleSheet>${noise(17e6)}`),
    ],
    [
      'a part that unpacks to far more than it says',
      () =>
        zip(
          parts.map(part =>
            part.name === SHEET
              ? { name: SHEET, content: Buffer.alloc(20e6, '<a/>'), claims: 10 }
              : part,
          ),
        ),
    ],
  ])('with %s are refused', async (_, make) => {
    const { put, rawConfig } = await createFolder();
    await put('people.xlsx', make());
    await expect(collect(rawConfig)).rejects.toMatchObject({
      code: 'malformed',
      hint: expect.any(String),
    });
  });
});
