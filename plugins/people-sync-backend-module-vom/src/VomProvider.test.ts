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
import { collect, startEntity, stopEntities } from './__testUtils__/entity';
import { vomConfigSchema } from './config';
import { vomProvider } from './VomProvider';

afterEach(stopEntities);

describe('vom', () => {
  it('leaves consultants and contractors out unless told otherwise', async () => {
    const { rawConfig } = await startEntity();
    const read = async (
      includeConsultants: boolean,
      includeContractors: boolean,
    ) => {
      const { rows } = await collect({
        ...rawConfig,
        includeConsultants,
        includeContractors,
      });
      return rows.flatMap(row => row.filtered?.reason ?? []);
    };
    const none = await read(false, false);
    expect(new Set(none)).toEqual(new Set(['a consultant', 'a contractor']));
    expect(new Set(await read(true, false))).toEqual(new Set(['a contractor']));
    expect(await read(true, true)).toEqual([]);
  });

  it('reads units and employments, and who belongs where', async () => {
    const { company, rawConfig } = await startEntity();
    const people = await collect(rawConfig);
    const units = await collect(rawConfig, { dataSets: ['org-units'] });
    const jobs = await collect(rawConfig, { dataSets: ['employments'] });
    expect(units.rows.map(row => row.sourceId)).toEqual(
      company.units.map(unit => unit.id),
    );
    const person = people.rows[4];
    expect(units.rows.map(row => row.sourceId)).toContain(
      person.payload.unitKey,
    );
    expect(
      jobs.rows.filter(row => row.payload.employeeId === person.sourceId),
    ).not.toEqual([]);
  });

  it('knows units by number across a reorganisation, when told to', async () => {
    const { sim, rawConfig } = await startEntity();
    const read = async (unitsBy: string) => {
      const { rows } = await collect(
        { ...rawConfig, unitsBy },
        { dataSets: ['org-units'] },
      );
      return rows.map(row => [row.sourceId, row.payload.parentKey]);
    };
    const before = [await read('id'), await read('number')];
    sim.quirks = { reorganisations: 1 };
    expect(await read('id')).not.toEqual(before[0]);
    expect(await read('number')).toEqual(before[1]);
  });

  it('says who was deleted since', async () => {
    const { company, rawConfig } = await startEntity();
    const { cursor } = await collect(rawConfig);
    company.clock.advance({ minutes: 1 });
    company.leave(company.people[3].id);
    const { rows, complete } = await collect(rawConfig, {
      mode: 'recent',
      cursor,
    });
    expect(rows.filter(row => row.removed)).toMatchObject([
      {
        sourceId: company.people[3].id,
        removed: { reason: 'deleted in Visma' },
      },
    ]);
    expect(complete).toBe(false);
  });

  it('gets a new token when the old one has ended', async () => {
    const { company, sim, rawConfig } = await startEntity();
    await collect(rawConfig);
    company.clock.advance({ hours: 2 });
    await expect(collect(rawConfig)).resolves.toMatchObject({ complete: true });
    expect(
      sim.journal.requests.filter(({ path }) => path === '/connect/token'),
    ).toHaveLength(2);
  });

  it('waits as it is told, and goes on', async () => {
    const { sim, rawConfig } = await startEntity();
    sim.faults.add({
      action: 'status',
      status: 429,
      retryAfter: 0,
      match: { path: '/employees' },
    });
    sim.faults.add({ action: 'reset', match: { path: '/employees' } });
    await expect(collect(rawConfig)).resolves.toMatchObject({ complete: true });
  });

  it.each([
    [{ clientSecret: 'wrong' }, 'credentials', 'developer portal'],
    [{ legalEntityId: 'other' }, 'permission', 'legalEntityId'],
  ])('says what to do about %j', async (change, code, hint) => {
    const { rawConfig } = await startEntity();
    await expect(collect({ ...rawConfig, ...change })).rejects.toMatchObject({
      code,
      hint: expect.stringContaining(hint),
    });
  });

  it('skips a record without an id', async () => {
    const { company, sim, rawConfig } = await startEntity();
    const { id } = company.people[2];
    sim.quirks = {
      rewrite: record => (record.id === id ? { ...record, id: null } : record),
    };
    const { rows } = await collect(rawConfig);
    expect(rows.filter(row => row.malformed)).toMatchObject([
      { malformed: { reason: 'the record has no id' } },
    ]);
  });

  it('finds one person by id', async () => {
    const { company, rawConfig } = await startEntity();
    const sourceId = company.people[3].id;
    const { rows } = await collect(rawConfig, { person: { sourceId } });
    expect(rows.map(row => row.sourceId)).toEqual([sourceId]);
    await expect(
      collect(rawConfig, { person: { sourceId: 'nobody' } }),
    ).rejects.toMatchObject({ code: 'not-found' });
  });

  it('tests the connection step by step', async () => {
    const { rawConfig } = await startEntity();
    const test = (config: Record<string, unknown>) =>
      vomProvider.test({
        config: vomConfigSchema.parse(config),
        signal: new AbortController().signal,
        logger: mockServices.logger.mock(),
      });
    expect((await test(rawConfig)).map(step => step.outcome)).toEqual(
      Array(6).fill('ok'),
    );
    const refused = await test({ ...rawConfig, legalEntityId: 'other' });
    expect(refused[2]).toMatchObject({
      step: 'permission',
      outcome: 'failed',
      hint: expect.stringContaining('legal entity'),
    });
  });
});
