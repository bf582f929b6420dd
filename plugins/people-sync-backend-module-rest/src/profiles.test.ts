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
import { collect } from './__testUtils__/api';
import { startProfile, stopProfiles } from './__testUtils__/profiles';
import { restConfigSchema } from './config';
import { PROFILES, type ProfileName } from './profiles';
import { restProvider } from './RestProvider';

jest.setTimeout(60_000);

afterEach(stopProfiles);

const names = Object.keys(PROFILES) as ProfileName[];
const units = { dataSets: ['org-units' as const] };

describe.each(names)('the profile %s', name => {
  it('reads everybody, and the departments they are in', async () => {
    const { rawConfig, staff } = await startProfile(name);
    const people = await collect(rawConfig);
    expect(people.complete).toBe(true);
    const active = people.rows.filter(row => !row.inactive);
    // Future hires are there as well.
    expect(active.length).toBeGreaterThanOrEqual(staff().length);
    expect(people.rows.some(row => row.inactive)).toBe(true);
    const departments = await collect(rawConfig, units);
    expect(departments.complete).toBe(true);
    const ids = departments.rows.map(row => row.sourceId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(0);
    for (const { payload } of departments.rows) {
      // Nothing about the person whose record named the department.
      expect(JSON.stringify(payload)).not.toContain('@');
    }
  });

  it('tests the connection step by step', async () => {
    const { rawConfig } = await startProfile(name);
    const steps = await restProvider.test({
      config: restConfigSchema.parse(rawConfig),
      signal: new AbortController().signal,
      logger: mockServices.logger.mock(),
    });
    expect(steps.map(({ outcome, message }) => [outcome, message])).toEqual(
      Array.from({ length: 6 }, () => ['ok', expect.any(String)]),
    );
  });

  it('waits as it is told, and goes on', async () => {
    const { rawConfig, sim } = await startProfile(name);
    sim.faults.add({ action: 'status', status: 429, retryAfter: 1 });
    sim.faults.add({
      match: { nth: 1 },
      action: 'status',
      status: 503,
      retryAfter: 0,
    });
    const startedAt = Date.now();
    await expect(collect(rawConfig)).resolves.toMatchObject({ complete: true });
    expect(Date.now() - startedAt).toBeGreaterThanOrEqual(900);
    expect(sim.journal.count({ status: 429 })).toBe(1);
    expect(sim.faults.pending).toEqual([]);
  });

  it('skips a record without an id, and keeps the others', async () => {
    const { rawConfig, sim } = await startProfile(name);
    let record = 0;
    (sim as { quirks: object }).quirks = {
      rewrite: (fields: object) => {
        record += 1;
        return record === 3 ? { nothing: 'useful' } : fields;
      },
    };
    const { rows, complete } = await collect(rawConfig);
    expect(complete).toBe(true);
    expect(rows.filter(row => row.malformed)).toEqual([
      {
        sourceId: '',
        payload: {},
        malformed: {
          reason: expect.stringContaining('has no'),
          position: 'record 3',
        },
      },
    ]);
  });
});

describe('what is set up beside a profile', () => {
  it('replaces its settings, field by field', async () => {
    const { rawConfig } = await startProfile('personio');
    const config = restConfigSchema.parse({
      ...rawConfig,
      resources: {
        employees: {
          fields: { employeeNumber: 'attributes.dynamic_4711.value' },
        },
      },
    });
    const [, employees] = restProvider.describeConfigured!({
      config,
    }).dataSets.toSorted((a, b) => b.dataSet.localeCompare(a.dataSet));
    expect(employees.defaultMapping.attributes).toMatchObject({
      email: { path: 'attributes.email.value' },
      employeeNumber: { path: 'attributes.dynamic_4711.value' },
      manager: { reference: expect.stringContaining('supervisor') },
      // Midnights there are days.
      endDate: {
        expression: expect.stringMatching(/termination_date.*'T'/),
      },
    });
  });

  it.each([
    [{ profile: 'bamboohr', auth: { value: 'key' } }, 'baseUrl'],
    [
      { profile: 'bamboohr', baseUrl: 'https://acme.bamboohr.com/api/v1' },
      'auth.value',
    ],
    [{ profile: 'personio', auth: { clientId: 'id' } }, 'auth.clientSecret'],
    [{ profile: 'hibob' }, 'auth.username'],
    [{ profile: 'sap' }, 'profile'],
    [
      {
        profile: 'hibob',
        auth: { username: 'a', password: 'b' },
        resources: { employees: { idPaht: 'id' } },
      },
      'resources.employees',
    ],
  ])('refuses %j by its field', (config, field) => {
    const { error } = restConfigSchema.safeParse(config);
    expect(error?.issues.map(issue => issue.path.join('.'))).toContain(field);
  });
});

describe('bamboohr', () => {
  it('asks for who has changed, and for their records together', async () => {
    const { company, sim, staff, rawConfig } = await startProfile('bamboohr');
    const { cursor } = await collect(rawConfig);
    company.clock.advance({ minutes: 10 });
    const [first, second, third, fourth] = staff().map(seen => seen.person);
    company.edit(first.id, { jobTitle: 'New' });
    company.leave(second.id);
    company.leave(third.id, { hard: true });
    company.hire({ unitId: fourth.unitId! });
    sim.journal.clear();
    const { rows, complete } = await collect(rawConfig, {
      mode: 'recent',
      cursor,
    });
    expect(complete).toBe(false);
    const idOf = (person: { index: number }) => String(person.index + 1);
    expect(
      Object.fromEntries(
        rows.map(({ sourceId, removed, inactive }) => [
          sourceId,
          (removed && 'removed') || (inactive && 'inactive') || 'there',
        ]),
      ),
      // Beside them who reported to somebody who has left.
    ).toMatchObject({
      [idOf(first)]: 'there',
      [idOf(second)]: 'inactive',
      [idOf(third)]: 'removed',
      [idOf(company.people.at(-1)!)]: 'there',
    });
    expect(sim.journal.total).toBe(2);

    sim.journal.clear();
    const later = await collect(rawConfig, {
      mode: 'recent',
      cursor: new Date(company.clock.millis() + 3_600_000).toISOString(),
    });
    expect(later.rows).toEqual([]);
    expect(sim.journal.total).toBe(1);
  });

  it('reads everything when too many have changed', async () => {
    const { company, staff, rawConfig } = await startProfile('bamboohr');
    const { cursor } = await collect(rawConfig);
    company.clock.advance({ minutes: 10 });
    staff()
      .slice(0, 3)
      .forEach(({ person }) => company.edit(person.id, { office: 'Ribe' }));
    const { changes } = PROFILES.bamboohr.resources.employees;
    await expect(
      collect(
        {
          ...rawConfig,
          resources: { employees: { changes: { ...changes, max: 2 } } },
        },
        { mode: 'recent', cursor },
      ),
    ).rejects.toMatchObject({
      code: 'cursor-expired',
      message: '3 records have changed',
    });
  });

  it('takes fields that it may not see for unknown, not for cleared', async () => {
    const { sim, rawConfig } = await startProfile('bamboohr');
    sim.quirks = { restricted: ['workPhone', 'hireDate'] };
    const { rows } = await collect(rawConfig);
    for (const { payload } of rows) {
      expect(payload).not.toHaveProperty('workPhone');
      expect(payload).not.toHaveProperty('hireDate');
      expect(payload).toHaveProperty('workEmail');
      expect(payload).not.toHaveProperty('_restrictedFields');
    }
  });

  it('quotes what BambooHR says, and never the key', async () => {
    const { sim, rawConfig } = await startProfile('bamboohr');
    sim.quirks = { forbidden: true };
    const error: Error = await collect(rawConfig).then(
      () => undefined,
      caught => caught,
    );
    expect(error).toMatchObject({ code: 'permission' });
    expect(error.message).not.toContain('bamboo-key');
  });
});

describe('personio', () => {
  it('gets a new token when the old one is refused', async () => {
    const { sim, rawConfig } = await startProfile('personio');
    await collect(rawConfig);
    sim.faults.add({
      match: { path: '/company/employees', nth: 1 },
      action: 'status',
      status: 401,
    });
    await expect(collect(rawConfig)).resolves.toMatchObject({ complete: true });
    expect(sim.journal.count({ path: '/v1/auth' })).toBe(3);
  });

  it.each([false, true])(
    'asks for recent changes (paging ignored: %s)',
    async ignoresPaging => {
      const { company, sim, staff, rawConfig } = await startProfile('personio');
      const { cursor } = await collect(rawConfig);
      company.clock.advance({ hours: 3 });
      const changed = staff().slice(0, 5);
      changed.forEach(({ person }) =>
        company.edit(person.id, { office: 'Ribe' }),
      );
      sim.quirks = { ignoresPaging };
      const { rows } = await collect(rawConfig, { mode: 'recent', cursor });
      expect(rows.map(row => row.sourceId)).toEqual(
        changed.map(({ person }) => String(person.index + 1)),
      );
    },
  );
});

describe('hibob', () => {
  it('finds one person by id and by e-mail address', async () => {
    const { rawConfig, staff } = await startProfile('hibob');
    const { person, mail } = staff()[4];
    const sourceId = String(person.index + 1);
    for (const key of [{ sourceId }, { email: mail! }]) {
      const { rows } = await collect(rawConfig, { person: key });
      expect(rows.map(row => row.sourceId)).toEqual([sourceId]);
    }
    await expect(
      collect(rawConfig, { person: { sourceId: '0' } }),
    ).rejects.toMatchObject({ code: 'not-found' });
  });

  it('clears nothing for fields that were left out without a word', async () => {
    const { sim, rawConfig } = await startProfile('hibob');
    const whole = await collect(rawConfig);
    expect(whole.rows[0].payload).toHaveProperty('work.startDate');
    sim.quirks = { withheld: ['work.startDate'] };
    const { rows } = await collect(rawConfig);
    expect(rows[0].payload).not.toHaveProperty('work.startDate');
    expect(rows[0].payload).toHaveProperty('work.title');
  });
});
