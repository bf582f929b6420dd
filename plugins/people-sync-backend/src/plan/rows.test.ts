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
import type { JsonObject } from '@backstage/types';
import type { ToState } from '@people-sync/plugin-people-sync-node';
import { databases, EngineHarness } from '../__testUtils__/harness';

jest.setTimeout(60_000);

/** Lays a sparse row over what is known, and leaves a technical mark out. */
const sparse: ToState = ({ received, previous }) => {
  const { etag: _, ...rest } = received;
  return { ...previous, ...rest } as JsonObject;
};

describe.each(databases.eachSupportedId())('rows on %s', databaseId => {
  let harness: EngineHarness;

  beforeEach(async () => {
    harness = await EngineHarness.renew(databaseId, {}, harness);
    harness.source.person('anna', { number: 1 });
    harness.source.person('bo', { number: 2 });
  });

  const contentOf = async (hash: string) =>
    JSON.parse(
      (await harness.knex('payloads').where({ hash }).first()).content,
    );

  describe('F5: repeated ids', () => {
    const again = (payload: JsonObject) => ({
      sourceId: 'anna',
      payload: {
        id: 'anna',
        name: 'Person anna',
        mail: 'anna@example.com',
        ...payload,
      },
    });

    it('F5: identical repeats are ignored, and ids are counted once', async () => {
      harness.source.extra.employees = [
        again({ number: 1 }),
        again({ number: 1 }),
      ];
      const run = await harness.run();
      expect(run).toMatchObject({
        status: 'completed',
        counts: { employees: { created: 2 } },
      });
      expect(run.checkpoint.dataSets!.employees!.fetched).toBe(2);
    });

    it.each([1, 10])(
      'F5: repeats that differ fail, naming each other (pages of %s)',
      async pageSize => {
        harness.source.pageSize = pageSize;
        harness.source.extra.employees = [again({ number: 99 })];
        const run = await harness.run();
        expect(run.status).toBe('warning');
        const records = await harness.records(run);
        expect(records.anna).toMatchObject({
          status: 'failed',
          errors: [
            {
              code: 'repeated-id',
              message: expect.stringMatching(/anna .*payloads \S+ and \S+/),
            },
          ],
        });
        expect(records.bo.status).toBe('created');
        expect(await harness.people()).toHaveLength(1);
        expect(run.counts.employees).toMatchObject({ created: 1, failed: 1 });
      },
    );

    it('F5: later rows patch earlier ones where the provider merges', async () => {
      harness.source.declares.employees = { repeats: 'merge', toState: sparse };
      harness.source.extra.employees = [
        { sourceId: 'anna', payload: { id: 'anna', title: 'Director' } },
        { sourceId: 'anna', payload: { id: 'anna', number: 11 } },
      ];
      const run = await harness.run();
      expect(run).toMatchObject({
        status: 'completed',
        counts: { employees: { created: 2 } },
      });
      expect((await harness.people())[0]).toMatchObject({
        displayName: 'Person anna',
        title: 'Director',
        employeeNumber: '11',
      });
      expect(run.checkpoint.dataSets!.employees!.fetched).toBe(2);
    });

    it('F5: members of a unit that comes in several rows are united', async () => {
      harness.source.unit('u1', ['anna']);
      harness.source.extra['org-units'] = [
        {
          sourceId: 'u1',
          payload: { id: 'u1', name: 'Unit u1' },
          members: { add: [{ sourceId: 'bo', dataSet: 'employees' }] },
        },
      ];
      await harness.run();
      expect(await harness.knex('memberships')).toHaveLength(2);
    });

    it('F5: a row that is removed and comes back in one answer stays', async () => {
      harness.source.declares.employees = { repeats: 'merge' };
      await harness.run();
      harness.source.remove('employees', 'anna');
      harness.source.extra.employees = [again({ number: 1, title: 'Back' })];
      const run = await harness.run({ mode: 'recent' });
      expect((await harness.records(run)).anna).toMatchObject({
        status: 'updated',
      });
      expect((await harness.people())[0]).toMatchObject({
        status: 'active',
        title: 'Back',
      });
    });
  });

  describe('F6: the two forms of a payload', () => {
    beforeEach(() => {
      harness.source.declares.employees = { repeats: 'merge', toState: sparse };
    });

    it('F6: what was received is kept as it was, and the state is what is compared', async () => {
      harness.source.person('anna', { number: 1, etag: 'a' });
      const run = await harness.run();
      const record = await harness
        .knex('run_records')
        .where({ run_id: run.id, source_id: 'anna' })
        .first();
      expect(await contentOf(record.payload_hash)).toMatchObject({ etag: 'a' });
      harness.source.person('anna', { number: 1, etag: 'b' });
      const next = await harness.run();
      expect((await harness.records(next)).anna.status).toBe('unchanged');
      const unchanged = await harness
        .knex('run_records')
        .where({ run_id: next.id, source_id: 'anna' })
        .first();
      expect(await contentOf(unchanged.payload_hash)).toMatchObject({
        etag: 'b',
      });
    });

    it('F6: a sparse change and the whole row lead to the same state', async () => {
      await harness.run();
      harness.source.put('employees', 'anna', {
        id: 'anna',
        title: 'Director',
      });
      const recent = await harness.run({ mode: 'recent' });
      expect((await harness.records(recent)).anna.changes).toEqual([
        { attribute: 'title', before: null, after: 'Director' },
      ]);
      harness.source.person('anna', { number: 1, title: 'Director' });
      const full = await harness.run();
      expect((await harness.records(full)).anna.status).toBe('unchanged');
    });

    it('P2: a sparse change that failed is not forgotten by the next one', async () => {
      await harness.run();
      const send = (payload: JsonObject) =>
        harness.source.put('employees', 'anna', { id: 'anna', ...payload });
      send({ mail: 'no address' });
      const failed = await harness.run({ mode: 'recent' });
      expect((await harness.records(failed)).anna.status).toBe('failed');
      // The failed address still stands in the state that this one patches.
      send({ title: 'Director' });
      const again = await harness.run({ mode: 'recent' });
      expect((await harness.records(again)).anna.status).toBe('failed');
      expect((await harness.people())[0]).toMatchObject({
        email: 'anna@example.com',
        employeeNumber: '1',
      });
      send({ mail: 'anna@new.example.com' });
      const mended = await harness.run({ mode: 'recent' });
      expect((await harness.records(mended)).anna.status).toBe('updated');
      expect((await harness.people())[0]).toMatchObject({
        displayName: 'Person anna',
        email: 'anna@new.example.com',
        title: 'Director',
        employeeNumber: '1',
      });
    });
  });

  describe('P1: unchanged', () => {
    it('P1: an equal payload under equal rules needs no mapping and is unchanged', async () => {
      await harness.run();
      const run = await harness.run();
      expect((await harness.records(run)).anna).toEqual({
        status: 'unchanged',
        reason: null,
        changes: [],
        errors: [],
        mapped: undefined,
        goldenId: (await harness.people())[0].id,
      });
      const rows = await harness.knex('source_records');
      expect(rows.map(row => row.version)).toEqual([1, 1]);
    });

    it('P1: other rules decide again about equal payloads', async () => {
      await harness.run();
      await harness.useMapping({
        attributes: {
          displayName: { expression: `join(' ', [name, 'Esq.'])` },
          email: { path: 'mail' },
        },
      });
      const run = await harness.run();
      expect(run.counts.employees).toMatchObject({ updated: 2 });
      expect((await harness.people())[0].displayName).toBe('Person anna Esq.');
    });

    it('P1: other settings look again, and say so only where it matters', async () => {
      await harness.run();
      harness.integration().fingerprint = 'settings-2';
      const run = await harness.run();
      expect(run.counts.employees).toMatchObject({ unchanged: 2 });
      const rows = await harness.knex('source_records');
      expect(rows.map(row => row.version)).toEqual([2, 2]);
    });

    it('P1: an end date that has come due is acted on without a change', async () => {
      harness.source.person('anna', { number: 1, endDate: '2999-01-01' });
      await harness.run();
      expect((await harness.people())[0].status).toBe('active');
      await harness.knex('source_records').where({ source_id: 'anna' }).update({
        effective_at: '2020-01-01T00:00:00.000Z',
      });
      const early = await harness.run({ mode: 'recent' });
      expect((await harness.people())[0].status).toBe('active');
      expect(early.status).toBe('completed');
      expect(
        await harness
          .knex('source_records')
          .where({ source_id: 'anna' })
          .first('effective_at'),
      ).toEqual({ effective_at: expect.stringMatching(/^2/) });
    });
  });

  describe('P2: failed rows', () => {
    it('P2: a failed row is planned again by every run until it succeeds', async () => {
      harness.source.person('carl', { mail: 'no address', number: 3 });
      const first = await harness.run();
      expect(first.status).toBe('warning');
      expect((await harness.records(first)).carl).toMatchObject({
        status: 'failed',
        errors: [{ code: 'invalid-email', attribute: 'email', path: 'mail' }],
      });
      // The source does not deliver it again; it fails again.
      const delta = await harness.run({ mode: 'recent' });
      expect((await harness.records(delta)).carl.status).toBe('failed');
      // Now an address is not mapped any more: what was kept is enough.
      await harness.useMapping({
        attributes: {
          displayName: { path: 'name' },
          employeeNumber: { path: 'number' },
        },
      });
      harness.source.scopeText = '';
      const fixed = await harness.run({ mode: 'recent' });
      expect((await harness.records(fixed)).carl.status).toBe('created');
      const row = await harness
        .knex('source_records')
        .where({ source_id: 'carl' })
        .first();
      expect(row).toMatchObject({ state: 'active', pending_hash: null });
    });

    it('P2: what was applied before stays when a row fails', async () => {
      await harness.run();
      const before = await harness
        .knex('source_records')
        .where({ source_id: 'anna' })
        .first();
      harness.source.person('anna', { number: 1, mail: 'no address' });
      const run = await harness.run({ mode: 'recent' });
      expect(run.status).toBe('warning');
      const after = await harness
        .knex('source_records')
        .where({ source_id: 'anna' })
        .first();
      expect(after).toMatchObject({
        state: 'active',
        payload_hash: before.payload_hash,
        state_hash: before.state_hash,
        mapped: before.mapped,
        pending_hash: expect.any(String),
      });
      expect((await harness.people())[0].email).toBe('anna@example.com');
      harness.source.person('anna', { number: 1, title: 'Fixed' });
      await harness.run({ mode: 'recent' });
      expect((await harness.people())[0].title).toBe('Fixed');
    });

    it('P2: a failed row goes back to what it was once the source does', async () => {
      await harness.run();
      harness.source.person('anna', { number: 1, mail: 'no address' });
      await harness.run({ mode: 'recent' });
      harness.source.person('anna', { number: 1 });
      const run = await harness.run({ mode: 'recent' });
      expect(run.status).toBe('completed');
      expect((await harness.run({ mode: 'recent' })).counts.employees).toEqual(
        undefined,
      );
    });

    it('P2: a member who failed keeps the units that were named meanwhile', async () => {
      harness.source.unit('u1', ['anna']);
      await harness.run();
      harness.source.unit('u1', ['carl', 'bo']);
      harness.source.person('carl', { mail: 'no address' });
      harness.source.person('bo', { number: 2, mail: 'no address' });
      await harness.run({ mode: 'recent' });
      await harness.run({ mode: 'recent' });
      harness.source.person('carl');
      harness.source.person('bo', { number: 2 });
      await harness.run({ mode: 'recent' });
      const people = await harness.people();
      expect(people.map(p => p.orgUnits?.length ?? 0)).toEqual([0, 1, 1]);
    });
  });

  describe('P3: what is required', () => {
    it('P3: a name is required, an e-mail only where the mapping says so', async () => {
      harness.source.put('employees', 'carl', { id: 'carl', mail: null });
      harness.source.person('dora', { mail: null });
      const run = await harness.run();
      const records = await harness.records(run);
      expect(records.carl).toMatchObject({
        status: 'failed',
        errors: [{ code: 'required', attribute: 'displayName' }],
      });
      expect(records.dora.status).toBe('created');

      await harness.useMapping({
        attributes: { displayName: { path: 'name' }, email: { path: 'mail' } },
        required: ['email'],
      });
      const strict = await harness.run();
      expect((await harness.records(strict)).dora).toMatchObject({
        status: 'failed',
        errors: [{ code: 'required', attribute: 'email', path: 'mail' }],
      });
    });

    it('P3: an invalid e-mail fails the record and nobody else', async () => {
      harness.source.person('carl', { mail: 'carl(at)example.com' });
      const run = await harness.run();
      expect(run).toMatchObject({
        status: 'warning',
        persisted: true,
        counts: { employees: { created: 2, failed: 1 } },
      });
    });

    it('P3: malformed rows are told apart, with their position, and make a warning', async () => {
      harness.source.extra.employees = [
        { sourceId: '', payload: { name: 'Nobody' } },
        { sourceId: '', payload: { name: 'No one' } },
        {
          sourceId: 'cut',
          payload: { raw: 'x;y' },
          malformed: { reason: 'too few columns', position: 'line 7' },
        },
      ];
      const run = await harness.run();
      expect(run).toMatchObject({
        status: 'warning',
        counts: { employees: { created: 2, skipped: 3 } },
      });
      const records = await harness.records(run);
      expect(records.cut).toMatchObject({
        status: 'skipped',
        reason: 'malformed: too few columns',
        errors: [{ code: 'malformed', message: 'line 7: too few columns' }],
      });
      expect(
        Object.keys(records).filter(id =>
          records[id].reason?.includes('has no id'),
        ),
      ).toHaveLength(2);
      expect(await harness.people()).toHaveLength(2);
    });

    it('P3: of filtered rows only id and reason are kept, and the status is untouched', async () => {
      harness.source.person(
        'guest',
        { secret: 'hush' },
        { filtered: { reason: 'guest' } },
      );
      const run = await harness.run();
      expect(run.status).toBe('completed');
      expect(
        await harness
          .knex('run_records')
          .where({ run_id: run.id, source_id: 'guest' })
          .first(),
      ).toMatchObject({
        status: 'skipped',
        reason: 'filtered: guest',
        payload_hash: null,
        mapped: null,
        display_name: null,
      });
      expect(
        await harness.knex('payloads').where('content', 'like', '%hush%'),
      ).toEqual([]);
      expect(
        await harness.knex('source_records').where({ source_id: 'guest' }),
      ).toEqual([]);
    });
  });

  it('D1: sensitive paths are dropped before anything is stored', async () => {
    harness.source.declares.employees = {
      sensitivePaths: ['cpr', 'relatives.cpr', 'bank.account'],
    };
    const secrets = {
      cpr: '010203-4567',
      relatives: [{ name: 'Kid', cpr: '040506-7890' }],
      bank: { account: 'DK-5000', name: 'Bank' },
    };
    harness.source.person('carl', secrets);
    harness.source.person('dora', { ...secrets, mail: 'no address' });
    harness.source.extra.employees = [
      { sourceId: '', payload: { name: 'Nobody', ...secrets } },
      {
        sourceId: 'cut',
        payload: { ...secrets },
        malformed: { reason: 'cut off' },
      },
    ];
    await harness.run();
    for (const table of [
      'payloads',
      'run_records',
      'source_records',
      'employees',
      'runs',
    ]) {
      const text = JSON.stringify(await harness.knex(table));
      expect(text).not.toContain('010203-4567');
      expect(text).not.toContain('040506-7890');
      expect(text).not.toContain('DK-5000');
    }
    expect(JSON.stringify(await harness.knex('payloads'))).toContain('Kid');
  });
});
