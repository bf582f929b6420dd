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
import { appendFile, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { Company, peopleReportCsv } from 'simulators';
import {
  collect,
  createFolder,
  csv,
  removeFolders,
} from './__testUtils__/folder';
import { filesConfigSchema } from './config';
import { filesProvider } from './FilesProvider';

afterEach(removeFolders);

describe('files that hold everybody', () => {
  it('reads the people report', async () => {
    const { put, rawConfig } = await createFolder();
    const company = Company.create({ people: 60 });
    await put('people_report_2026-11-19.csv', peopleReportCsv(company));
    const { rows, complete } = await collect(rawConfig);
    expect(complete).toBe(true);
    expect(rows.length).toBeGreaterThan(40);
    expect(rows[0].payload).toMatchObject({
      'Full Name': expect.any(String),
      Email: expect.stringContaining('@'),
      'Employee ID': expect.stringMatching(/^E\d+/),
      'Picture URL': null,
    });
    const units = await collect(rawConfig, { dataSets: ['org-units'] });
    expect(new Set(units.ids).size).toBe(units.ids.length);
    expect(units.ids).toContain(rows[5].payload.Department);
  });

  it('takes the newest, by the date in the name before the time of the file', async () => {
    const { put, rawConfig } = await createFolder();
    await put('people_report_2026-11-20.csv', csv(['New', 'new@x.dk']));
    await put('people_report_2026-11-19.csv', csv(['Old', 'old@x.dk']));
    await put('other.txt', 'no table');
    await put('.hidden.csv', csv(['Hidden', 'hidden@x.dk']));
    await put('upload.csv.part', 'half');
    expect((await collect(rawConfig)).ids).toEqual(['new@x.dk']);
  });

  it('looks only at names that match', async () => {
    const { put, rawConfig } = await createFolder();
    await put('people_report_2026-11-20.csv', csv(['A', 'a@x.dk']));
    await put('payroll_2026-11-21.csv', 'secret');
    const pattern = 'people_report_YYYY-MM-DD.csv';
    expect((await collect({ ...rawConfig, pattern })).ids).toEqual(['a@x.dk']);
    await expect(
      collect({ ...rawConfig, pattern: 'staff*.csv' }),
    ).rejects.toMatchObject({
      code: 'configuration',
      message: expect.stringContaining(
        'None of the 2 files is named like staff*',
      ),
    });
  });

  it('reads a file again only when its content is new', async () => {
    const { put, rawConfig } = await createFolder();
    await put('a.csv', csv(['A', 'a@x.dk']));
    const first = await collect(rawConfig);
    const recent = { mode: 'recent' as const, cursor: first.cursor };
    await expect(collect(rawConfig, recent)).resolves.toMatchObject({
      rows: [],
      cursor: first.cursor,
    });

    await put('b.csv', csv(['A', 'a@x.dk']));
    const second = await collect(rawConfig, recent);
    expect(second.rows).toEqual([]);
    expect(JSON.parse(second.cursor!).read).toHaveLength(2);

    await put('c.csv', csv(['B', 'b@x.dk']));
    await expect(
      collect(rawConfig, { mode: 'recent', cursor: second.cursor }),
    ).rejects.toMatchObject({
      code: 'cursor-expired',
      message: 'c.csv is new and holds everybody',
    });
    await expect(
      collect(rawConfig, { mode: 'recent', cursor: 'nonsense' }),
    ).rejects.toMatchObject({ code: 'cursor-expired' });
  });

  it('waits for a file to be whole', async () => {
    const { put, rawConfig } = await createFolder();
    const path = await put('a.csv', csv(['A', 'a@x.dk']));
    await utimes(path, new Date(), new Date());
    const growing = setInterval(() => appendFile(path, '\nB,b@x.dk,'), 20);
    try {
      await expect(
        collect({ ...rawConfig, settleSeconds: 0.5 }),
      ).rejects.toMatchObject({
        name: 'SkipRunError',
        reason: 'a.csv is still being written',
      });
    } finally {
      clearInterval(growing);
    }
  });

  it('says when there is nothing, and why', async () => {
    const { directory, rawConfig } = await createFolder();
    await expect(collect(rawConfig)).rejects.toMatchObject({
      message: 'The folder has no files',
    });
    await expect(
      collect({ directory: join(directory, 'missing') }),
    ).rejects.toMatchObject({
      code: 'configuration',
      message: 'The folder cannot be read: ENOENT',
    });
  });
});

describe('files that hold some people', () => {
  it('reads every file once, and lets the newest row count', async () => {
    const { put, rawConfig } = await createFolder();
    const config = { ...rawConfig, snapshot: false };
    await put('1.csv', csv(['A', 'a@x.dk', 'Old'], ['B', 'b@x.dk', 'Old']));
    await put('2.csv', csv(['B', 'b@x.dk', 'New'], ['C', 'c@x.dk', 'New']));
    const all = await collect(config);
    expect(all.rows.map(row => [row.sourceId, row.payload.Title])).toEqual([
      ['b@x.dk', 'New'],
      ['c@x.dk', 'New'],
      ['a@x.dk', 'Old'],
    ]);
    expect(all).toMatchObject({ partial: true, complete: undefined });

    const nothing = await collect(config, {
      mode: 'recent',
      cursor: all.cursor,
    });
    expect(nothing.rows).toEqual([]);
    await put('3.csv', csv(['A', 'a@x.dk', 'Newest']));
    const recent = await collect(config, {
      mode: 'recent',
      cursor: all.cursor,
    });
    expect(recent.ids).toEqual(['a@x.dk']);
    expect(JSON.parse(recent.cursor!).read).toHaveLength(3);
  });

  it('leaves two rows about one person in one file for the engine to refuse', async () => {
    const { put, rawConfig } = await createFolder();
    await put('1.csv', csv(['A', 'a@x.dk', 'One'], ['A', 'a@x.dk', 'Two']));
    expect((await collect({ ...rawConfig, snapshot: false })).ids).toEqual([
      'a@x.dk',
      'a@x.dk',
    ]);
  });
});

describe('the settings of files', () => {
  it.each([
    [{}, 'sftp'],
    [
      {
        directory: 'a',
        sftp: {
          host: 'h',
          username: 'u',
          password: 'p',
          hostFingerprint: `SHA256:${'A'.repeat(43)}`,
        },
      },
      'directory',
    ],
    [
      {
        sftp: {
          host: 'h',
          username: 'u',
          password: 'p',
          hostFingerprint: 'aa:bb',
        },
      },
      'sftp.hostFingerprint',
    ],
    [
      { sftp: { host: 'h', username: 'u', password: 'p' } },
      'sftp.hostFingerprint',
    ],
    [{ directory: 'a', pattern: '../*.csv' }, 'pattern'],
    [{ directory: 'a', maxRows: 0 }, 'maxRows'],
  ])('refuses %j by its field', (config, field) => {
    const { error } = filesConfigSchema.safeParse(config);
    expect(error?.issues.map(issue => issue.path.join('.'))).toContain(field);
  });

  it('tests the folder step by step', async () => {
    const { put, rawConfig } = await createFolder();
    const test = () =>
      filesProvider.test({
        config: filesConfigSchema.parse(rawConfig),
        signal: new AbortController().signal,
        logger: mockServices.logger.mock(),
      });
    const [none] = await test();
    expect(none).toMatchObject({ step: 'auth', outcome: 'failed' });
    await put('a.csv', csv(['A', 'a@x.dk', 'T'], ['B', 'b@x.dk', 'T']));
    const steps = await test();
    expect(steps.map(step => step.outcome)).toEqual(Array(6).fill('ok'));
    expect(steps[1].message).toBe('1 files match; the newest is a.csv.');
  });
});
