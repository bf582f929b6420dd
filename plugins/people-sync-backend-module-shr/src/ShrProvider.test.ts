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
import { cprNumber, hcmId } from 'simulators';
import { collect, startFeed, stopFeeds } from './__testUtils__/feed';
import { shrConfigSchema } from './config';
import { shrProvider } from './ShrProvider';

afterEach(stopFeeds);

describe('shr', () => {
  it('reads people, employments and departments from one feed', async () => {
    const { company, rawConfig } = await startFeed();
    const people = await collect(rawConfig);
    const employments = await collect(rawConfig, { dataSets: ['employments'] });
    const units = await collect(rawConfig, { dataSets: ['org-units'] });

    const expected = company.people.filter(
      person => person.kind === 'employee' && !person.deleted,
    );
    expect(people.rows.map(row => row.sourceId)).toEqual(
      expected.map(person => hcmId(person.index)),
    );
    expect(people.complete).toBe(true);
    const [anna] = expected;
    expect(people.rows[0].payload).toMatchObject({
      HcmId: hcmId(anna.index),
      PayrollNumber: anna.employeeId,
      FirstName: anna.givenName,
      Employments: { Employment: [{ JobTitle: anna.jobTitle }] },
    });
    expect(employments.rows.length).toBeGreaterThan(people.rows.length);
    expect(employments.rows[0]).toMatchObject({
      sourceId: `${anna.employeeId}-1`,
      payload: { PersonId: hcmId(anna.index) },
    });
    expect(units.rows.map(row => row.sourceId)).toEqual(
      company.units.map(unit => unit.code),
    );
  });

  it('never lets a CPR number through', async () => {
    const { rawConfig } = await startFeed();
    const { rows } = await collect(rawConfig);
    const text = JSON.stringify(rows);
    expect(text).not.toContain('Cpr');
    expect(text).not.toContain(cprNumber(3));
  });

  it('keeps a keyed hash of the CPR number when it is told a key', async () => {
    const { rawConfig } = await startFeed();
    const hashesWith = async (cprKey: string) =>
      (await collect({ ...rawConfig, cprKey })).rows.map(
        row => row.payload.CprHash,
      );
    const hashes = await hashesWith('a key of some length');
    expect(new Set(hashes).size).toBeGreaterThan(100);
    expect(hashes[0]).toMatch(/^[\w-]{43}$/);
    expect(await hashesWith('a key of some length')).toEqual(hashes);
    expect(await hashesWith('another key of length')).not.toEqual(hashes);
  });

  it('asks whether anything has changed, and believes a no', async () => {
    const { company, sim, rawConfig } = await startFeed();
    const { cursor } = await collect(rawConfig);
    const none = await collect(rawConfig, { mode: 'recent', cursor });
    expect(none).toMatchObject({ rows: [], cursor });
    expect(none.complete).toBeUndefined();
    expect(sim.journal.requests.at(-1)!.status).toBe(304);

    company.rename(company.people[2].id, { surname: 'Nyholm' });
    // It does not say what: the engine reads everything then.
    await expect(
      collect(rawConfig, { mode: 'recent', cursor }),
    ).rejects.toMatchObject({ code: 'cursor-expired' });
    const all = await collect(rawConfig);
    expect(all.cursor).not.toBe(cursor);
  });

  it('signs in with a token as well', async () => {
    const { feedUrl } = await startFeed();
    const { rows } = await collect({ feedUrl, bearerToken: 'token' });
    expect(rows.length).toBeGreaterThan(100);
  });

  it('reads from allow-listed hosts only', async () => {
    const { rawConfig, url } = await startFeed();
    await expect(
      collect(rawConfig, { feedHosts: ['hr.example.com'] }),
    ).rejects.toMatchObject({
      code: 'configuration',
      message: expect.stringContaining('not allow-listed'),
    });
    await expect(
      collect(rawConfig, { feedHosts: [new URL(url).host] }),
    ).resolves.toMatchObject({ complete: true });
  });

  it('names the line of a row without an id, and delivers the others', async () => {
    const { sim, rawConfig } = await startFeed();
    sim.quirks = {
      rewrite: piece => piece.replace('<HcmId>300004</HcmId>', ''),
    };
    const { rows } = await collect(rawConfig);
    const bad = rows.filter(row => row.malformed);
    expect(bad).toHaveLength(1);
    expect(bad[0].malformed).toEqual({
      reason: 'the record has no HcmId',
      position: expect.stringMatching(/^line \d+$/),
    });
    expect(rows.length).toBeGreaterThan(100);
  });

  it('says when a feed ends early, and never that it was complete', async () => {
    const { sim, rawConfig } = await startFeed();
    sim.quirks = { endsAfter: 20_000 };
    await expect(collect(rawConfig)).rejects.toMatchObject({
      code: 'malformed',
      message: expect.stringMatching(/ends early, at line \d+/),
    });
  });

  it.each([
    ['entities.xml', 'document type declaration'],
    ['external.xml', 'document type declaration'],
    ['deep.xml', 'nests deeper than 64 elements'],
    ['endless-text.xml', 'has a text of more than'],
    ['not-utf8.xml', 'is not valid utf-8'],
    ['page.html', 'text/html instead of XML'],
    ['other.xml', 'begins with <Invoices> instead of <ShrFeed>'],
  ])('refuses %s: it %s', async (name, message) => {
    const { url, rawConfig } = await startFeed();
    await expect(
      collect({ ...rawConfig, feedUrl: `${url}/feed/${name}` }),
    ).rejects.toMatchObject({
      code: 'malformed',
      message: expect.stringContaining(message),
      hint: expect.any(String),
    });
  });

  it('skips a record that nests too deep, and takes the next', async () => {
    const { url, rawConfig } = await startFeed();
    const { rows } = await collect({
      ...rawConfig,
      feedUrl: `${url}/feed/deep-record.xml`,
    });
    expect(rows).toMatchObject([
      { malformed: { reason: 'the record nests deeper than 16 elements' } },
      { sourceId: '2' },
    ]);
  });

  it('reads other encodings, and names that are special in JavaScript', async () => {
    const { url, rawConfig } = await startFeed();
    const read = async (name: string) =>
      (await collect({ ...rawConfig, feedUrl: `${url}/feed/${name}` })).rows;
    expect((await read('latin1.xml'))[0].payload.FirstName).toBe('Søren');
    const [row] = await read('proto.xml');
    expect(row.sourceId).toBe('1');
    expect(({} as { admin?: string }).admin).toBeUndefined();
  });

  it.each([
    [{ username: 'shr' }, 'password'],
    [{ username: 'a', password: 'b', bearerToken: 'c' }, 'bearerToken'],
    [{ cprKey: 'short' }, 'cprKey'],
    [{ feedUrl: 'http://hr.example.com/feed.xml' }, 'feedUrl'],
  ])('refuses the config %j by its field', (config, field) => {
    const { error } = shrConfigSchema.safeParse({
      feedUrl: 'https://hr.example.com/feed.xml',
      ...config,
    });
    expect(error?.issues[0].path[0]).toBe(field);
  });
});

describe('testing the connection to shr', () => {
  const test = (config: Record<string, unknown>) =>
    shrProvider().test({
      config: shrConfigSchema.parse(config),
      signal: new AbortController().signal,
      logger: mockServices.logger.mock(),
    });

  it('reads the feed to its end', async () => {
    const { rawConfig } = await startFeed();
    const steps = await test(rawConfig);
    expect(steps.map(step => [step.step, step.outcome])).toEqual([
      ['reach', 'ok'],
      ['auth', 'ok'],
      ['permission', 'ok'],
      ['page', 'ok'],
      ['count', 'ok'],
      ['mapping', 'ok'],
    ]);
  });

  it('says what is wrong, and what to do', async () => {
    const { rawConfig } = await startFeed();
    const [, refused] = await test({ ...rawConfig, password: 'wrong' });
    expect(refused).toMatchObject({ step: 'auth', outcome: 'failed' });
    expect(refused.hint).toContain('credentials');
    expect(JSON.stringify(refused)).not.toContain('wrong');
  });
});
