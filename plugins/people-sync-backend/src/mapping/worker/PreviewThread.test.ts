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

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { JsonValue } from '@backstage/types';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { MappingThread } from './MappingThread';
import { PreviewThread } from './PreviewThread';
import type { MappingSetting } from './protocol';

jest.setTimeout(60_000);

const setting = (rules: JsonValue): MappingSetting => ({
  dataSet: 'employees',
  custom: {},
  masterData: [],
  rules,
  current: {
    attributes: {
      displayName: { path: 'name' },
      title: { path: 'job' },
      email: { path: 'mail' },
      manager: { reference: 'boss' },
    },
  },
});

const payload = {
  content: JSON.stringify({
    name: 'Anna',
    job: 'Cook',
    mail: 'anna@example.com',
    boss: '7',
  }),
};

describe('previews in a thread', () => {
  const mockDir = createMockDirectory();
  let thread: PreviewThread | undefined;

  afterEach(async () => {
    await thread?.stop();
  });

  it('says of every attribute what becomes of it', async () => {
    thread = PreviewThread.create();
    const { attributes, errors } = await thread.preview(
      setting({
        attributes: {
          displayName: { expression: 'upper(name)' },
          title: { expression: 'job | [' },
          email: { path: 'mail' },
          phone: { constant: '1' },
          startDate: { path: 'job' },
        },
      }),
      payload,
    );
    expect(attributes).toEqual([
      {
        attribute: 'displayName',
        value: 'ANNA',
        current: 'Anna',
        status: 'different',
      },
      {
        attribute: 'email',
        value: 'anna@example.com',
        current: 'anna@example.com',
        status: 'same',
      },
      { attribute: 'phone', value: '1', status: 'new' },
      {
        attribute: 'startDate',
        status: 'failed',
        message: 'startDate is not a date',
      },
      {
        attribute: 'title',
        current: 'Cook',
        status: 'failed',
        message: 'It ends too early: a bracket or an operand is missing',
        position: 7,
      },
      { attribute: 'manager', current: '7', status: 'gone' },
    ]);
    expect(errors.map(error => [error.code, error.attribute])).toEqual([
      ['mapping-invalid', 'title'],
      ['invalid-date', 'startDate'],
    ]);
  });

  it('says what rows come to with the rules in force, without their values', async () => {
    thread = PreviewThread.create();
    const result = await thread.sample(setting({}), [
      { name: 'Anna', mail: 'anna@example.com', boss: '7' },
      { name: 'Bo', mail: 'not an address' },
      { mail: 'ida@example.com', job: 'Cook' },
    ]);
    expect(result).toMatchObject({
      rows: 3,
      failed: 2,
      filled: { displayName: 2, title: 1, email: 2, manager: 1 },
      failures: [
        { code: 'invalid-email', attribute: 'email', rows: 1 },
        { code: 'required', attribute: 'displayName', rows: 1 },
      ],
    });
    expect(JSON.stringify(result)).not.toMatch(/Anna|Bo|Cook|not an address/);
  });

  it('says why rules in force cannot be used on a sample', async () => {
    thread = PreviewThread.create();
    await expect(
      thread.sample(
        {
          ...setting({}),
          current: { attributes: { title: { expression: 'job | [' } } },
        },
        [{ name: 'Anna' }],
      ),
    ).resolves.toEqual({ problem: expect.stringContaining('title') });
  });

  it('ends a thread that hangs, and goes on with another', async () => {
    const hanging = join(mockDir.path, 'hanging.js');
    await writeFile(
      hanging,
      `const { parentPort } = require('node:worker_threads');
       parentPort.on('message', () => { for (;;) {} });
       parentPort.postMessage({ ready: true });`,
    );
    let started = 0;
    thread = PreviewThread.create({
      timeoutMs: 200,
      start: () => {
        started += 1;
        return MappingThread.start(started === 1 ? { entry: hanging } : {});
      },
    });
    const rules = { attributes: { displayName: { path: 'name' } } };
    const first = await thread.preview(setting(rules), payload);
    expect(first.errors).toMatchObject([{ code: 'preview-ended' }]);
    expect(started).toBe(2);
  });

  it('survives a thread that breaks', async () => {
    const breaking = join(mockDir.path, 'breaking.js');
    await writeFile(
      breaking,
      `const { parentPort } = require('node:worker_threads');
       parentPort.on('message', () => { throw new Error('broken'); });
       parentPort.postMessage({ ready: true });`,
    );
    let started = 0;
    thread = PreviewThread.create({
      start: () => {
        started += 1;
        return MappingThread.start(started === 1 ? { entry: breaking } : {});
      },
    });
    const rules = { attributes: { displayName: { path: 'name' } } };
    const broken = await thread.preview(setting(rules), payload);
    expect(broken.errors).toMatchObject([{ code: 'preview-ended' }]);
    const { attributes } = await thread.preview(setting(rules), payload);
    expect(attributes[0]).toMatchObject({ value: 'Anna', status: 'same' });
  });
});
