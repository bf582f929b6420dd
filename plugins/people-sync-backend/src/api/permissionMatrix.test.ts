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

import { TestDatabases } from '@backstage/backend-test-utils';
import { peopleSyncPermissions } from '@people-sync/plugin-people-sync-common';
import request, { type Response } from 'supertest';
import { spec } from '../schema/openapi/generated/spec';
import {
  asService,
  asUser,
  createHarness,
  type Harness,
} from './__testUtils__/apiHarness';
import {
  ENDPOINT_RULES,
  type EndpointCase,
  FIXTURES,
} from './__testUtils__/endpointRules';
import { insertRecords, insertRun } from './__testUtils__/rows';

jest.setTimeout(180_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
const ALL = peopleSyncPermissions.map(({ name }) => name);
const user = asUser(FIXTURES.owner);
const boss = asUser('user:default/boss');
const nobody = { authorization: 'Bearer mock-none-token' };

type Method = 'get' | 'post' | 'patch' | 'put' | 'delete';

/** Every operation of the API, as openapi.yaml has it. */
const operations = Object.values(spec.paths).flatMap(item =>
  Object.entries(item as Record<string, { operationId?: string }>).flatMap(
    ([method, { operationId }]) =>
      operationId ? [{ operationId, method: method as Method }] : [],
  ),
);

const cases = operations.flatMap(({ operationId, method }) =>
  (ENDPOINT_RULES[operationId] ?? []).map(endpoint => ({
    name: [operationId, endpoint.way].filter(Boolean).join(', '),
    method,
    endpoint,
  })),
);

/** What is there before every call. */
async function prepare({ knex }: Harness): Promise<void> {
  for (const table of ['views', 'run_records', 'runs', 'employees']) {
    await knex(table).delete();
  }
  await insertRun(knex, {
    id: FIXTURES.run,
    status: 'held',
    created_by: 'user:default/somebody-else',
  });
  await insertRun(knex, {
    id: FIXTURES.ownRun,
    status: 'held',
    persist: false,
    created_by: FIXTURES.owner,
  });
  await insertRun(knex, {
    id: FIXTURES.dryRun,
    persist: false,
    created_by: 'user:default/somebody-else',
  });
  await insertRecords(knex, FIXTURES.run, [{ display_name: 'Anna' }]);
  for (const page of ['syncs', 'people']) {
    await knex('views').insert({
      id: page,
      name: 'Mine',
      page,
      filter: '{}',
      owner: FIXTURES.owner,
      shared: true,
      is_default: false,
      created_at: '2026-01-01T00:00:00.000Z',
    });
  }
}

async function open(
  options: Partial<Parameters<typeof createHarness>[0]> = {},
): Promise<Harness> {
  const harness = await createHarness({
    databases,
    databaseId: 'SQLITE_3',
    ...options,
  });
  await prepare(harness);
  return harness;
}

function call(
  { app }: Harness,
  method: Method,
  endpoint: EndpointCase,
  who: { authorization: string },
): Promise<Response> {
  const pending = request(app)[method](endpoint.path).set(who);
  return Promise.resolve(endpoint.body ? pending.send(endpoint.body) : pending);
}

/** A view of somebody else is refused to everybody, permissions or not. */
const isOwnership = (body: { error?: { message?: string } }) =>
  body.error?.message?.includes('whoever saved it');

/** Let in, whatever came of it: not everything that is named exists. */
const passed = ({ status, body }: Response) =>
  status === 401 || (status === 403 && !isOwnership(body)) ? status : 'passed';

const full = (names: readonly string[] = []) =>
  names.map(name => `people-sync.${name}`);

describe('the permission matrix (Z1, D2)', () => {
  it('has a rule for every operation, and no other', () => {
    expect(Object.keys(ENDPOINT_RULES).sort()).toEqual(
      operations.map(({ operationId }) => operationId).sort(),
    );
  });

  it('has a handler for every operation', async () => {
    const harness = await open();
    for (const { name, method, endpoint } of cases) {
      const { text } = await call(harness, method, endpoint, asService);
      // How Express answers where nobody listens.
      expect([name, text?.includes('Cannot ') ?? false]).toEqual([name, false]);
    }
  });

  it('audits everything that changes something, and every payload', () => {
    for (const { name, method, endpoint } of cases) {
      const audited = endpoint.audit !== undefined;
      const payload =
        endpoint.needs.includes('record.read') && endpoint.way !== 'by payload';
      expect([name, audited]).toEqual([name, method !== 'get' || payload]);
    }
  });

  describe('with permissions on', () => {
    const denied: string[] = [];
    let harness: Harness;

    beforeAll(async () => {
      harness = await open({ denied });
    });

    beforeEach(async () => {
      denied.length = 0;
      harness.audits.length = 0;
      await prepare(harness);
    });

    const deny = (names: readonly string[]) =>
      denied.splice(0, denied.length, ...names);

    it.each(cases)('$name', async ({ method, endpoint }) => {
      const { servicesOnly } = endpoint;
      const needed = full(endpoint.needs);
      const oneOf = full(endpoint.oneOf);

      /** What comes of it when a user lacks one permission. */
      const outcomeWithout = async (permission: string) => {
        if (method !== 'get') {
          await prepare(harness);
        }
        deny([permission]);
        const answer = await call(harness, method, endpoint, user);
        return passed(answer) === 403 &&
          answer.body.error.message.includes(permission)
          ? 'refused, and says why'
          : passed(answer);
      };
      const expected = (permission: string) =>
        needed.includes(permission) ? 'refused, and says why' : 'passed';
      for (const permission of ALL) {
        expect([permission, await outcomeWithout(permission)]).toEqual([
          permission,
          servicesOnly ? 403 : expected(permission),
        ]);
      }

      // Nothing else is needed, and nothing goes without.
      await prepare(harness);
      deny(ALL.filter(name => ![...needed, ...oneOf].includes(name)));
      const enough = await call(harness, method, endpoint, user);
      expect(passed(enough)).toBe(servicesOnly ? 403 : 'passed');
      deny(oneOf.length ? oneOf : ALL);
      const refused = endpoint.open ? 'passed' : 403;
      const tooLittle = await call(harness, method, endpoint, user);
      expect(passed(tooLittle)).toBe(refused);
      deny(ALL);
      const none = await call(harness, method, endpoint, user);
      expect(passed(none)).toBe(refused);
    });

    it.each(cases)('$name as a service', async ({ method, endpoint }) => {
      expect(passed(await call(harness, method, endpoint, asService))).toBe(
        'passed',
      );
      denied.push(...ALL);
      const answer = await call(harness, method, endpoint, asService);
      expect(passed(answer)).toBe(
        endpoint.servicesOnly || endpoint.open ? 'passed' : 403,
      );
    });

    it.each(cases)('$name as nobody', async ({ method, endpoint }) => {
      const answer = await call(harness, method, endpoint, nobody);
      expect(passed(answer)).toBe(endpoint.open ? 'passed' : 401);
    });

    it.each(cases.filter(({ endpoint }) => endpoint.audit))(
      'Z4, Z5: $name leaves an auditor event',
      async ({ method, endpoint }) => {
        const who = endpoint.servicesOnly ? asService : user;
        await call(harness, method, endpoint, who);
        expect(harness.audits).toEqual([
          expect.objectContaining({ eventId: endpoint.audit }),
        ]);
        expect(harness.audits[0].meta).toHaveProperty(
          method === 'get' ? 'queryType' : 'actionType',
        );
        denied.push(...ALL);
        await call(harness, method, endpoint, user);
        expect(harness.audits[1]).toMatchObject({
          eventId: endpoint.audit,
          end: 'fail',
        });
        // Who it is about is told by an id, never by name.
        expect(JSON.stringify(harness.audits)).not.toContain('Anna');
      },
    );
  });

  describe('D2: with permissions off', () => {
    let alone: Harness;
    let ruled: Harness;

    beforeAll(async () => {
      alone = await open({ permissionsEnabled: false });
      ruled = await open({
        permissionsEnabled: false,
        admins: ['user:default/boss'],
      });
    });

    beforeEach(async () => {
      await prepare(alone);
      await prepare(ruled);
    });

    it.each(cases)('$name', async ({ method, endpoint }) => {
      const { admins, servicesOnly } = endpoint;
      const forUsers = admins || servicesOnly ? 403 : 'passed';

      const orphan = await call(alone, method, endpoint, user);
      expect(passed(orphan)).toBe(forUsers);
      const why = orphan.body?.error?.message ?? '';
      expect(
        ['peopleSync.admins', 'permission.enabled'].every(name =>
          why.includes(name),
        ),
      ).toBe(admins);
      expect(passed(await call(ruled, method, endpoint, user))).toBe(forUsers);
      expect(passed(await call(ruled, method, endpoint, boss))).toBe(
        servicesOnly ? 403 : 'passed',
      );
      for (const harness of [alone, ruled]) {
        const asked = await call(harness, method, endpoint, asService);
        expect(passed(asked)).toBe('passed');
        const stranger = await call(harness, method, endpoint, nobody);
        expect(passed(stranger)).toBe(endpoint.open ? 'passed' : 401);
      }
    });
  });
});
