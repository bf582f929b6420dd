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
import { databases, EngineHarness } from '../__testUtils__/harness';
import { DatabaseSettingsStore } from '../settings/DatabaseSettingsStore';
import type { SettingsStore } from '../settings/SettingsStore';

jest.setTimeout(60_000);

describe.each(databases.eachSupportedId())('freezing on %s', databaseId => {
  let harness: EngineHarness;
  let settings: SettingsStore;

  beforeEach(async () => {
    harness = await EngineHarness.renew(databaseId, {}, harness);
    settings = DatabaseSettingsStore.create({ knex: harness.knex });
    harness.source.person('p0', { number: 0 });
    harness.source.person('p1', { number: 1 });
    harness.source.unit('u1', ['p0']);
    await harness.run();
  });

  const freeze = () =>
    settings.update(
      { freeze: true, reason: 'payroll closes' },
      'user:default/ann',
    );
  const thaw = () => settings.update({ freeze: false }, 'user:default/ann');
  const frozen = {
    kind: 'freeze',
    message: expect.stringMatching(
      /^Applying is frozen since .* by user:default\/ann: payroll closes$/,
    ),
  };
  const change = () =>
    harness.source.person('p0', { number: 0, title: 'Changed' });
  const titles = async () =>
    (await harness.people()).flatMap(person => person.title ?? []);

  it('freeze: a plan with something to apply is held, and nothing is applied', async () => {
    await freeze();
    change();
    const before = await harness.tables();
    const run = await harness.run({ mode: 'recent' });
    expect(run).toMatchObject({
      status: 'held',
      persisted: false,
      hold: { reasons: [frozen], message: frozen.message },
    });
    expect({ ...(await harness.tables()), run_members: [] }).toEqual({
      ...before,
      run_members: [],
    });

    await thaw();
    expect((await harness.get(run.id)).status).toBe('held');
    expect(await harness.decide(run, 'approved')).toMatchObject({
      status: 'completed',
      persisted: true,
    });
    expect(await titles()).toEqual(['Changed']);
  });

  it('freeze: after the thaw the next run replaces what was held', async () => {
    await freeze();
    change();
    const held = await harness.run({ mode: 'recent' });
    await thaw();
    const run = await harness.run({ mode: 'recent' });
    expect(run.status).toBe('completed');
    expect((await harness.get(held.id)).skipReason).toBe(
      `replaced by ${run.id}`,
    );
    expect(await titles()).toEqual(['Changed']);
  });

  it('freeze: a plan with nothing to apply completes', async () => {
    await freeze();
    expect(await harness.run({ mode: 'recent' })).toMatchObject({
      status: 'completed',
      persisted: true,
    });
  });

  it('freeze: dry runs go on, and say nothing of it', async () => {
    await freeze();
    change();
    const run = await harness.run({ mode: 'recent', persist: false });
    expect(run.status).toBe('completed');
    expect(run.hold).toBeUndefined();
  });

  it('freeze: other limits that a plan exceeds are told too', async () => {
    await freeze();
    harness.integration().safeguards = { removals: { max: 0 } };
    harness.source.remove('employees', 'p0');
    const run = await harness.run({ mode: 'recent' });
    expect(run.hold?.reasons).toMatchObject([{ kind: 'removals' }, frozen]);
  });

  it('freeze: a run for one person, a stored plan and an undo wait as well', async () => {
    change();
    const dry = await harness.run({ mode: 'recent', persist: false });
    const done = await harness.run({ mode: 'recent' });
    harness.source.person('p1', { number: 1, title: 'Too' });
    const plan = await harness.run({ mode: 'recent', persist: false });
    expect(dry.status).toBe('completed');
    await freeze();
    expect(await harness.run({ person: { sourceId: 'p1' } })).toMatchObject({
      status: 'held',
      hold: { reasons: [frozen] },
    });
    expect(
      await harness.run({ trigger: 'apply', basedOn: plan.id }),
    ).toMatchObject({ status: 'held', hold: { reasons: [frozen] } });
    expect(await harness.undo(done)).toMatchObject({
      status: 'held',
      hold: { reasons: [frozen] },
    });
    expect(await titles()).toEqual(['Changed']);
  });

  it('freeze: a run that was approved just before does not start to apply', async () => {
    harness.integration().safeguards = { updates: { max: 0 } };
    change();
    const held = await harness.run({ mode: 'recent' });
    await harness.engine.store.decide(held.id, {
      action: 'approved',
      by: 'user:default/boss',
      at: new Date().toISOString(),
      reason: 'fine',
    });
    await freeze();
    await harness.drain();
    const run = await harness.get(held.id);
    expect(run).toMatchObject({
      status: 'held',
      persisted: false,
      hold: { reasons: [{ kind: 'updates' }, frozen] },
    });
    // It has to be approved anew.
    expect(run.hold?.approvals).toBeUndefined();
    await thaw();
    expect((await harness.decide(run, 'approved')).status).toBe('completed');
    expect(await titles()).toEqual(['Changed']);
  });

  describe('in the middle of an apply', () => {
    let cursors: Record<string, string | null>;

    /** Freezes once the units of the run are applied, before the people. */
    const runInto = async () => {
      cursors = await harness.cursors();
      harness.source.unit('u2', ['p1']);
      change();
      const { store } = harness.engine;
      const transaction = store.transaction.bind(store);
      const spy = jest
        .spyOn(store, 'transaction')
        .mockImplementation(async (lease, patch, work) => {
          const result = await transaction(lease, patch, work);
          if (patch.appliedSeq) {
            await freeze();
          }
          return result;
        });
      const run = await harness.run({ mode: 'recent' });
      spy.mockRestore();
      return run;
    };

    it('freeze: the run finishes its chunk, and is held with what is left', async () => {
      const run = await runInto();
      expect(run).toMatchObject({
        status: 'held',
        phase: 'apply',
        persisted: true,
        hold: { reasons: [frozen] },
      });
      expect(await harness.knex('org_units')).toHaveLength(2);
      expect(await titles()).toEqual([]);
      expect(await harness.cursors()).toEqual(cursors);

      await thaw();
      expect((await harness.decide(run, 'approved')).status).toBe('completed');
      expect(await titles()).toEqual(['Changed']);
      expect(await harness.knex('memberships')).toHaveLength(2);
      expect(await harness.cursors()).not.toEqual(cursors);
    });

    it('freeze: what was not approved before stays left out, and is not lost', async () => {
      harness.integration().safeguards = { removals: { max: 0 } };
      harness.source.remove('employees', 'p1');
      cursors = await harness.cursors();
      harness.source.unit('u2', ['p0']);
      change();
      const held = await harness.run({ mode: 'recent' });
      const { store } = harness.engine;
      const transaction = store.transaction.bind(store);
      const spy = jest
        .spyOn(store, 'transaction')
        .mockImplementation(async (lease, patch, work) => {
          const result = await transaction(lease, patch, work);
          if (patch.appliedSeq) {
            await freeze();
          }
          return result;
        });
      const stopped = await harness.decide(held, 'approved', {
        scope: 'without-removals',
      });
      spy.mockRestore();
      expect(stopped).toMatchObject({ status: 'held', phase: 'apply' });
      await thaw();
      const done = await harness.decide(stopped, 'approved');
      expect(done).toMatchObject({
        status: 'completed',
        counts: { employees: { updated: 1, skipped: 1 } },
      });
      expect(await harness.cursors()).toEqual(cursors);
      expect(await harness.run({ mode: 'recent' })).toMatchObject({
        status: 'held',
        counts: { employees: { terminated: 1 } },
      });
    });

    it('freeze: the next run covers what a stopped one has left', async () => {
      const stopped = await runInto();
      await thaw();
      const run = await harness.run({ mode: 'recent' });
      expect(run.status).toBe('completed');
      expect((await harness.get(stopped.id)).status).toBe('cancelled');
      expect(await titles()).toEqual(['Changed']);
      expect(await harness.knex('memberships')).toHaveLength(2);
    });
  });

  it('Q5: a child that is held lets its parent end with a warning', async () => {
    await freeze();
    change();
    await harness.prepare();
    const { id } = await harness.engine.request({
      mode: 'recent',
      persist: true,
      trigger: 'manual',
      createdBy: 'user:default/tester',
    });
    await harness.engine.pool.idle();
    const child = await harness.knex('runs').where({ parent_id: id }).first();
    expect(child.status).toBe('held');
    expect(await harness.get(id)).toMatchObject({
      status: 'warning',
      persisted: false,
    });
    // Deciding about the child moves no parent that has ended.
    await thaw();
    await harness.decide(await harness.get(child.id), 'approved');
    expect((await harness.get(id)).status).toBe('warning');
  });
});
