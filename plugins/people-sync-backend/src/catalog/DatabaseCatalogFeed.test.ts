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
import {
  type Entity,
  groupEntityV1alpha1Validator,
  stringifyEntityRef,
  userEntityV1alpha1Validator,
} from '@backstage/catalog-model';
import { TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { recordChanges } from './changes';
import { DatabaseCatalogFeed } from './DatabaseCatalogFeed';
import { assignNames, nameCandidatesOf } from './names';
import {
  databaseIds,
  type GoldenInput,
  migratedDatabase,
  putGolden,
  putMemberships,
} from './__testUtils__/goldenData';

jest.setTimeout(120_000);

const { signal } = new AbortController();

const refs = (entities: Entity[]) => entities.map(e => stringifyEntityRef(e));

const createFeed = (knex: Knex, maxMembers?: number) =>
  DatabaseCatalogFeed.create({
    knex,
    namespace: 'default',
    maxMembers,
    signIn: {
      directory: {
        sourceId: 'graph.microsoft.com/user-id',
        email: 'microsoft.com/email',
      },
    },
  });

/** What an apply does with golden records that it wrote. */
async function apply(
  knex: Knex,
  golden: { units?: GoldenInput[]; people?: GoldenInput[] },
): Promise<void> {
  const { units = [], people = [] } = golden;
  const entriesOf = (kind: 'user' | 'group', inputs: GoldenInput[]) =>
    inputs.map(({ id, values = {} }) => ({
      goldenId: id,
      sourceKey: id,
      candidates: nameCandidatesOf({
        kind,
        values: { displayName: id, username: id, ...values },
        userName: 'username',
      }),
    }));
  await knex.transaction(async tx => {
    await putGolden(tx, 'org-units', units);
    await putGolden(tx, 'employees', people);
    await assignNames(tx, {
      kind: 'group',
      entries: entriesOf('group', units),
    });
    await assignNames(tx, { kind: 'user', entries: entriesOf('user', people) });
    await recordChanges(tx, {
      users: people.map(({ id }) => id),
      groups: units.map(({ id }) => id),
    });
  });
}

const read = (feed: DatabaseCatalogFeed, after?: string, limit = 1000) =>
  feed.changes({ after, limit, wait: 0, signal });

describe('DatabaseCatalogFeed', () => {
  const databases = TestDatabases.create({ ids: databaseIds });

  describe.each(databases.eachSupportedId())('on %p', databaseId => {
    let knex: Knex;
    let feed: DatabaseCatalogFeed;

    beforeEach(async () => {
      knex = await migratedDatabase(databases, databaseId);
      feed = createFeed(knex);
    });

    it('answers groups before users and parents before children', async () => {
      await apply(knex, {
        units: [
          { id: 'a-team', values: { parent: 'b-dept', leader: 'anna' } },
          { id: 'b-dept', values: { parent: 'c-corp', type: 'department' } },
          { id: 'c-corp', values: { type: 'company' } },
        ],
        people: [
          { id: 'anna', values: { email: 'anna@example.com' } },
          { id: 'bob', values: { manager: 'anna', orgUnits: ['b-dept'] } },
        ],
      });
      await putMemberships(knex, [
        ['bob', 'a-team'],
        ['anna', 'a-team'],
      ]);
      await putMemberships(knex, [['bob', 'a-team']], 'other');
      await putGolden(knex, 'employments', [
        { id: 'job', values: { employee: 'anna', orgUnit: 'c-corp' } },
        {
          id: 'past',
          values: { employee: 'bob', orgUnit: 'c-corp' },
          status: 'terminated',
        },
      ]);

      const page = await read(feed);
      expect(refs(page.upserts)).toEqual([
        'group:default/c-corp',
        'group:default/b-dept',
        'group:default/a-team',
        'user:default/anna',
        'user:default/bob',
      ]);
      expect(page).toMatchObject({ removals: [], more: false });
      const [, dept, team, anna, bob] = page.upserts;
      expect(dept.spec).toMatchObject({ parent: 'group:default/c-corp' });
      expect(team.spec).toMatchObject({ leader: 'user:default/anna' });
      expect(anna.spec).toMatchObject({
        memberOf: ['group:default/a-team', 'group:default/c-corp'],
      });
      expect(bob.spec).toMatchObject({
        memberOf: ['group:default/a-team', 'group:default/b-dept'],
        manager: 'user:default/anna',
      });
      await expect(read(feed, page.next)).resolves.toEqual({
        upserts: [],
        removals: [],
        next: page.next,
        more: false,
      });
    });

    it('removes who left, last, and nobody who never had a name', async () => {
      await apply(knex, {
        units: [{ id: 'unit' }, { id: 'closed' }],
        people: [{ id: 'anna', values: { manager: 'bob' } }, { id: 'bob' }],
      });
      const before = await read(feed);
      await putGolden(knex, 'employees', [
        { id: 'bob', status: 'terminated' },
        { id: 'nameless', status: 'terminated' },
        { id: 'unnamed' },
      ]);
      await putGolden(knex, 'org-units', [
        { id: 'closed', status: 'terminated' },
      ]);
      await recordChanges(knex, {
        users: ['anna', 'bob', 'nameless', 'unnamed'],
        groups: ['closed'],
      });
      const page = await read(feed, before.next);
      expect(refs(page.upserts)).toEqual(['user:default/anna']);
      expect(page.upserts[0].spec).toEqual({
        profile: { displayName: 'anna' },
        memberOf: [],
      });
      expect(page.removals).toEqual([
        'user:default/bob',
        'group:default/closed',
      ]);
      // Somebody who was erased has a name and no golden record.
      await knex('employees').where({ id: 'anna' }).delete();
      await recordChanges(knex, { users: ['anna'], groups: [] });
      await expect(read(feed, page.next)).resolves.toMatchObject({
        upserts: [],
        removals: ['user:default/anna'],
      });
    });

    it('keeps the name through a rename and a return', async () => {
      await apply(knex, { people: [{ id: 'anna' }] });
      await apply(knex, {
        people: [{ id: 'anna', values: { username: 'anna.married' } }],
      });
      await putGolden(knex, 'employees', [
        { id: 'anna', status: 'terminated' },
      ]);
      await apply(knex, {
        people: [{ id: 'anna', values: { displayName: 'Anna M' } }],
      });
      const page = await read(feed);
      expect(refs(page.upserts)).toEqual(['user:default/anna']);
      expect(page.upserts[0].spec).toMatchObject({
        profile: { displayName: 'Anna M' },
      });
    });

    it('gives an e-mail to the first who has it and says so to the others', async () => {
      const shared = { email: 'Shared@example.com' };
      await apply(knex, {
        people: [
          { id: 'late', values: shared, createdAt: '2026-03-01T00:00:00Z' },
          {
            id: 'early',
            values: { email: 'shared@EXAMPLE.com' },
            createdAt: '2026-02-01T00:00:00Z',
          },
          {
            id: 'left',
            values: shared,
            status: 'terminated',
            createdAt: '2026-01-01T00:00:00Z',
          },
        ],
      });
      const emails = async () =>
        Object.fromEntries(
          (await read(feed)).upserts.map(({ metadata, spec }) => [
            metadata.name,
            (spec?.profile as { email?: string }).email,
          ]),
        );
      const findings = () =>
        knex('catalog_findings').select('entity_ref', 'code', 'message');
      const duplicate = {
        entity_ref: 'user:default/late',
        code: 'duplicate-email',
        message:
          'has the same e-mail as user:default/early and is shown without it',
      };
      expect(await emails()).toEqual({
        early: 'shared@EXAMPLE.com',
        late: undefined,
      });
      expect(await findings()).toEqual([duplicate]);

      // A problem of the catalog is shown first, and the other one after it.
      const report = (code: string) =>
        feed.findings({
          findings: [{ entityRef: 'user:default/late', code, message: code }],
        });
      await report('ok');
      expect(await findings()).toEqual([duplicate]);
      await report('conflict');
      await emails();
      expect(await findings()).toEqual([
        {
          entity_ref: 'user:default/late',
          code: 'conflict',
          message: 'conflict',
        },
      ]);
      await report('ok');
      expect(await findings()).toEqual([duplicate]);

      await putGolden(knex, 'employees', [
        { id: 'early', status: 'terminated' },
      ]);
      expect(await emails()).toEqual({ late: 'Shared@example.com' });
      expect(await findings()).toEqual([]);
    });

    it('M5: leaves out a label whose value is none, and says so on the person', async () => {
      const now = '2026-01-01T00:00:00Z';
      await knex('attributes').insert(
        ['employees', 'org-units'].map(data_set => ({
          data_set,
          name: 'site',
          title: 'Site',
          type: 'text',
          is_required: false,
          is_unique: false,
          label: 'people-sync/site',
          created_at: now,
          created_by: 'user:default/ann',
          updated_at: now,
        })),
      );
      await apply(knex, {
        units: [{ id: 'u1', values: { site: 'Main street 1' } }],
        people: [
          { id: 'good', values: { site: 'DK-2' } },
          { id: 'bad', values: { site: 'Aarhus, Åboulevarden' } },
          { id: 'long', values: { site: 'x'.repeat(64) } },
        ],
      });
      const labels = async () =>
        Object.fromEntries(
          (await read(feed)).upserts.map(({ metadata }) => [
            metadata.name,
            metadata.labels,
          ]),
        );
      const findings = async () =>
        Object.fromEntries(
          (await knex('catalog_findings')).map(row => [
            row.entity_ref,
            `${row.code}: ${row.message}`,
          ]),
        );
      expect(await labels()).toEqual({
        good: { 'people-sync/site': 'DK-2' },
        bad: undefined,
        long: undefined,
        u1: undefined,
      });
      const refused =
        'invalid-label: is shown without the label people-sync/site: what site holds is not valid for a label, which has at most 63 letters, digits, -, _ and .';
      const all = {
        'user:default/bad': refused,
        'user:default/long': refused,
        'group:default/u1': refused,
      };
      expect(await findings()).toEqual(all);

      // What the catalog found comes first, and ours after it again.
      const report = (entityRef: string, code: string) =>
        feed.findings({ findings: [{ entityRef, code, message: code }] });
      for (const ref of ['user:default/bad', 'group:default/u1']) {
        await report(ref, 'conflict');
        await labels();
        expect(await findings()).toMatchObject({ [ref]: 'conflict: conflict' });
        await report(ref, 'ok');
      }
      expect(await findings()).toEqual(all);

      await knex('attributes').update({ label: null });
      expect((await labels()).good).toBeUndefined();
      expect(await findings()).toEqual({});
    });

    it('adds the sign-in annotations that sources imply', async () => {
      await apply(knex, { people: [{ id: 'anna' }, { id: 'bob' }] });
      const now = '2026-01-01T00:00:00Z';
      await knex('integrations').insert(
        ['ad', 'hr'].map(id => ({
          id,
          provider: id === 'ad' ? 'directory' : 'payroll',
          title: id,
          managed_by: 'config',
          enabled: true,
          config: '{}',
          secrets: '{}',
          settings: '{}',
          created_at: now,
          updated_at: now,
        })),
      );
      const contribution = (
        integration_id: string,
        source_id: string,
        golden_id: string,
        state = 'active',
      ) => ({
        integration_id,
        data_set: 'employees',
        source_id,
        golden_id,
        state,
        mapped: JSON.stringify({ email: `${source_id}@example.com` }),
        version: 1,
        pending_reference: false,
        undone: false,
        fetched_at: now,
        run_id: 1,
      });
      await knex('source_records').insert([
        contribution('ad', 'oid-2', 'anna'),
        contribution('ad', 'oid-1', 'anna'),
        contribution('hr', '4711', 'anna'),
        contribution('ad', 'oid-3', 'bob', 'terminated'),
      ]);
      const { upserts } = await read(feed);
      expect(upserts[0].metadata.annotations).toMatchObject({
        'graph.microsoft.com/user-id': 'oid-1',
        'microsoft.com/email': 'oid-1@example.com',
      });
      expect(upserts[1].metadata.annotations).not.toHaveProperty([
        'graph.microsoft.com/user-id',
      ]);
    });

    it('cuts a cycle of parents at the same place wherever it is read', async () => {
      await apply(knex, {
        units: [
          { id: 'c', values: { parent: 'b' } },
          { id: 'b', values: { parent: 'a' } },
          { id: 'a', values: { parent: 'c' } },
          { id: 'self', values: { parent: 'self' } },
          { id: 'below', values: { parent: 'c' } },
        ],
      });
      const parentsOf = (entities: Entity[]) =>
        Object.fromEntries(
          entities.map(e => [e.metadata.name, e.spec?.parent]),
        );
      const expected = {
        a: undefined,
        b: 'group:default/a',
        c: 'group:default/b',
        below: 'group:default/c',
        self: undefined,
      };
      expect(parentsOf((await read(feed)).upserts)).toEqual(expected);
      const single: Record<string, unknown> = {};
      let after: string | undefined;
      for (let i = 0; i < 5; i++) {
        const page = await read(feed, after, 1);
        Object.assign(single, parentsOf(page.upserts));
        after = page.next;
      }
      expect(single).toEqual(expected);
    });

    it('emits a group above the limit without its members', async () => {
      const people = ['p1', 'p2', 'p3', 'p4'].map(id => ({ id }));
      await apply(knex, { units: [{ id: 'all' }, { id: 'few' }], people });
      await putMemberships(
        knex,
        people.map(({ id }) => [id, 'all'] as const),
      );
      await putMemberships(
        knex,
        people.slice(1).map(({ id }) => [id, 'few'] as const),
      );
      // Told by two integrations, they are still three.
      await putMemberships(
        knex,
        people.slice(1).map(({ id }) => [id, 'few'] as const),
        'other',
      );
      const { upserts } = await read(createFeed(knex, 3));
      const byRef = new Map(upserts.map(e => [stringifyEntityRef(e), e]));
      expect(
        byRef.get('group:default/all')?.metadata.annotations,
      ).toMatchObject({
        'people-sync/membership': 'left out: more than 3 members',
      });
      expect(
        byRef.get('group:default/few')?.metadata.annotations,
      ).not.toHaveProperty(['people-sync/membership']);
      expect(byRef.get('user:default/p1')?.spec?.memberOf).toEqual([]);
      expect(byRef.get('user:default/p2')?.spec?.memberOf).toEqual([
        'group:default/few',
      ]);
    });

    it('goes on from what was acknowledged, and never backwards', async () => {
      await apply(knex, { people: [{ id: 'a' }, { id: 'b' }, { id: 'c' }] });
      const first = await read(feed, undefined, 1);
      expect(first.more).toBe(true);
      const second = await read(feed, first.next, 1);
      const ask = () =>
        feed.changes({ consumer: 'catalog', limit: 10, wait: 0, signal });
      expect(refs((await ask()).upserts)).toHaveLength(3);
      await feed.ack({ consumer: 'catalog', cursor: second.next });
      await feed.ack({ consumer: 'catalog', cursor: first.next });
      expect(refs((await ask()).upserts)).toEqual(['user:default/c']);
      await expect(
        feed.changes({ consumer: 'new', limit: 10, wait: 0, signal }),
      ).resolves.toMatchObject({ more: false, upserts: { length: 3 } });
    });

    it('refuses cursors that are not its own or from before a restore', async () => {
      await apply(knex, { people: [{ id: 'a' }] });
      const bad = expect.objectContaining({ name: 'InputError' });
      await expect(read(feed, 'nonsense')).rejects.toEqual(bad);
      await expect(read(feed, 'c1-2')).rejects.toEqual(bad);
      await expect(feed.ack({ consumer: 'x', cursor: 'c1-2' })).rejects.toEqual(
        bad,
      );
      await expect(feed.state({ cursor: '???', limit: 1 })).rejects.toEqual(
        bad,
      );
    });

    it('waits for a change of any replica, a notification or the end of time', async () => {
      const ask = (wait: number, more: Partial<{ signal: AbortSignal }> = {}) =>
        feed.changes({ limit: 10, wait, signal, ...more });
      const startedAt = Date.now();
      await expect(ask(0.3)).resolves.toMatchObject({ upserts: [] });
      expect(Date.now() - startedAt).toBeGreaterThanOrEqual(250);

      const waiting = ask(30);
      await apply(knex, { people: [{ id: 'a' }] });
      expect(refs((await waiting).upserts)).toEqual(['user:default/a']);

      const { next } = await read(feed);
      const notified = feed.changes({
        after: next,
        limit: 10,
        wait: 30,
        signal,
      });
      await apply(knex, { people: [{ id: 'b' }] });
      feed.notify();
      expect(refs((await notified).upserts)).toEqual(['user:default/b']);

      const controller = new AbortController();
      const aborted = feed.changes({
        after: (await read(feed)).next,
        limit: 10,
        wait: 30,
        signal: controller.signal,
      });
      controller.abort();
      await expect(aborted).resolves.toMatchObject({ upserts: [] });
    });

    it('passes by changes that come to nothing, and waits on', async () => {
      await putGolden(knex, 'employees', [{ id: 'nameless' }]);
      await recordChanges(knex, { users: ['nameless'], groups: [] });
      const waiting = feed.changes({ limit: 1, wait: 30, signal });
      await apply(knex, { people: [{ id: 'a' }] });
      expect(refs((await waiting).upserts)).toEqual(['user:default/a']);
    });

    it('tells of somebody who changed twice once, as they are now', async () => {
      await apply(knex, { people: [{ id: 'a' }, { id: 'b' }] });
      await apply(knex, { people: [{ id: 'a', values: { title: 'New' } }] });
      const page = await read(feed);
      expect(page.upserts).toHaveLength(2);
      const first = await read(feed, undefined, 1);
      expect(refs(first.upserts)).toEqual(['user:default/b']);
      expect(refs((await read(feed, first.next, 1)).upserts)).toEqual([
        'user:default/a',
      ]);
    });

    it('pages 5,000 people, the same bytes in any order of storing', async () => {
      const units: GoldenInput[] = Array.from({ length: 50 }, (_, i) => ({
        id: `unit-${i}`,
        values: {
          displayName: `Enhed ${i} Ø 🦄`,
          ...(i ? { parent: `unit-${Math.floor(i / 3)}` } : {}),
          leader: `p${i}`,
        },
      }));
      const people: GoldenInput[] = Array.from({ length: 5000 }, (_, i) => ({
        id: `p${i}`,
        values: {
          displayName: i % 7 ? `Person ${i}` : '🦄',
          email: `person${i % 4900}@example.com`,
          manager: `p${Math.floor(i / 10)}`,
        },
      }));
      const pairs = people.map(
        ({ id }, i) => [id, `unit-${i % 50}`] as [string, string],
      );
      await apply(knex, { units, people });
      await putMemberships(knex, pairs);

      const collect = async (of: DatabaseCatalogFeed) => {
        const found = new Map<string, string>();
        let cursor: string | undefined;
        let pages = 0;
        do {
          const page = await of.state({ cursor, limit: 1000 });
          expect(page.counts).toEqual({ users: 5000, groups: 50 });
          for (const entity of page.upserts) {
            const validator =
              entity.kind === 'User'
                ? userEntityV1alpha1Validator
                : groupEntityV1alpha1Validator;
            expect(await validator.check(entity)).toBe(true);
            found.set(stringifyEntityRef(entity), JSON.stringify(entity));
          }
          cursor = page.next;
          pages++;
        } while (cursor);
        expect(pages).toBe(6);
        return found;
      };
      const state = await collect(feed);
      expect(state.size).toBe(5050);
      expect([...state.keys()].slice(0, 50)).toEqual(
        [...state.keys()].filter(ref => ref.startsWith('group:')),
      );

      const seen = new Map<string, string>();
      let after: string | undefined;
      let statements = 0;
      const count = () => {
        statements++;
      };
      for (;;) {
        knex.on('query', count);
        const page = await read(feed, after, 1000);
        knex.removeListener('query', count);
        for (const entity of page.upserts) {
          seen.set(stringifyEntityRef(entity), JSON.stringify(entity));
        }
        after = page.next;
        if (!page.more) {
          break;
        }
      }
      // Six to read, and three to check the cursor and note about e-mails.
      expect(statements / 6).toBeLessThanOrEqual(9);
      expect(new Map([...seen].sort())).toEqual(new Map([...state].sort()));

      const emails = [...state.values()].flatMap(
        text => JSON.parse(text).spec.profile.email ?? [],
      );
      expect(emails).toHaveLength(4900);
      expect(new Set(emails).size).toBe(4900);

      const other = await migratedDatabase(databases, databaseId);
      await apply(other, {
        units: [...units].reverse(),
        people: [...people].reverse(),
      });
      await putMemberships(other, [...pairs].reverse());
      expect(new Map([...(await collect(createFeed(other)))].sort())).toEqual(
        new Map([...state].sort()),
      );
    });

    it('reads the head before the list, so that following it misses nothing', async () => {
      await apply(knex, { people: [{ id: 'a' }, { id: 'b' }] });
      const first = await feed.state({ limit: 1 });
      await apply(knex, { people: [{ id: 'a', values: { title: 'New' } }] });
      const second = await feed.state({ cursor: first.next, limit: 1 });
      expect(second.head).toBe(first.head);
      expect(second.next).toBeUndefined();
      expect(refs((await read(feed, first.head)).upserts)).toEqual([
        'user:default/a',
      ]);
    });

    describe('told what the catalog holds', () => {
      const owned = (from: number, to: number) =>
        Array.from(
          { length: to - from },
          (_, i) => `user:default/x${from + i}`,
        );

      it('names what should not exist after the last slice only', async () => {
        await apply(knex, { units: [{ id: 'unit' }], people: [{ id: 'a' }] });
        await expect(
          feed.findings({
            findings: [],
            owned: ['user:default/gone', 'user:default/A', 'user:other/a'],
            report: 'r1',
          }),
        ).resolves.toEqual({ removals: [] });
        const last = {
          findings: [],
          owned: ['group:default/unit', 'group:default/old'],
          complete: true,
          report: 'r1',
        };
        // Another replica may be asked, and asked again.
        for (let i = 0; i < 2; i++) {
          await expect(createFeed(knex).findings(last)).resolves.toEqual({
            removals: [
              'user:other/a',
              'user:default/gone',
              'group:default/old',
            ],
          });
        }
      });

      it('removes nothing for a report that never completes', async () => {
        await apply(knex, { people: [{ id: 'a' }] });
        await feed.findings({
          findings: [],
          owned: owned(0, 5),
          report: 'r1',
        });
        await expect(
          feed.findings({
            findings: [],
            owned: ['user:default/a'],
            complete: true,
            report: 'r2',
          }),
        ).resolves.toEqual({ removals: [] });
        await expect(
          feed.findings({ findings: [], owned: owned(0, 5) }),
        ).resolves.toEqual({ removals: [] });
      });

      it('spares somebody who came back while the report was under way', async () => {
        await apply(knex, { people: [{ id: 'a' }, { id: 'b' }] });
        await putGolden(knex, 'employees', [{ id: 'a', status: 'terminated' }]);
        await feed.findings({
          findings: [],
          owned: ['user:default/a'],
          report: 'r1',
        });
        await putGolden(knex, 'employees', [{ id: 'a' }]);
        await expect(
          feed.findings({
            findings: [],
            owned: [],
            complete: true,
            report: 'r1',
          }),
        ).resolves.toEqual({ removals: [] });
      });

      it('withholds removals above the limit, and says so (C2)', async () => {
        await apply(knex, { people: [{ id: 'a' }] });
        await feed.findings({
          findings: [],
          owned: owned(0, 10),
          report: 'r1',
        });
        const held = await feed.findings({
          findings: [],
          owned: owned(10, 21),
          complete: true,
          report: 'r1',
        });
        expect(held).toMatchObject({ removals: [], withheld: { count: 21 } });
        expect(held.withheld?.reason).toMatch(/21 entities .* 20 at most/);
        await expect(
          knex('catalog_findings').where({ code: 'unwanted' }),
        ).resolves.toHaveLength(21);

        const fewer = await feed.findings({
          findings: [],
          owned: owned(0, 20),
          complete: true,
          report: 'r2',
        });
        expect(fewer.removals).toHaveLength(20);
        expect(fewer.withheld).toBeUndefined();
      });

      it('removes up to a tenth of a large population', async () => {
        await apply(knex, {
          people: Array.from({ length: 300 }, (_, i) => ({ id: `p${i}` })),
        });
        const ask = (count: number) =>
          feed.findings({
            findings: [],
            owned: owned(0, count),
            complete: true,
          });
        expect((await ask(30)).removals).toHaveLength(30);
        expect((await ask(31)).withheld).toMatchObject({ count: 31 });
      });

      it('removes nothing while it knows of nobody at all', async () => {
        await expect(
          feed.findings({ findings: [], owned: owned(0, 1), complete: true }),
        ).resolves.toMatchObject({ removals: [], withheld: { count: 1 } });
      });
    });

    if (databaseId.startsWith('POSTGRES')) {
      it('never passes a change that is not committed yet (C1)', async () => {
        await apply(knex, { people: [{ id: 'slow' }, { id: 'fast' }] });
        const { next } = await read(feed);

        const slow = await knex.transaction();
        await recordChanges(slow, { users: ['slow'], groups: [] });
        let committed = false;
        const fast = knex
          .transaction(tx => recordChanges(tx, { users: ['fast'], groups: [] }))
          .then(() => {
            committed = true;
          });
        await new Promise(resolve => setTimeout(resolve, 200));
        expect(committed).toBe(false);
        await expect(read(feed, next)).resolves.toEqual({
          upserts: [],
          removals: [],
          next,
          more: false,
        });
        await slow.commit();
        await fast;
        const page = await read(feed, next);
        expect(refs(page.upserts).sort()).toEqual([
          'user:default/fast',
          'user:default/slow',
        ]);
      });
    }
  });
});
