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
import type { RunTrigger } from './types';

jest.setTimeout(60_000);

describe.each(databases.eachSupportedId())('the queue on %s', databaseId => {
  let harness: EngineHarness;

  beforeEach(async () => {
    harness = await EngineHarness.create(databaseId, {
      integrations: ['hr', 'entra'],
    });
    harness.integration('hr').provider.person('anna', { number: 1 });
    harness.integration('entra').provider.person('e-bo', { number: 2 });
  });

  /** Keeps the fetch of an integration waiting until it is let go. */
  function block(id = 'hr') {
    const { provider } = harness.integration(id);
    let release = () => {};
    const released = new Promise<void>(resolve => {
      release = resolve;
    });
    const reached = new Promise<void>(resolve => {
      provider.beforePage = async () => {
        resolve();
        await released;
      };
    });
    return {
      reached,
      release: () => {
        provider.beforePage = () => {};
        release();
      },
    };
  }

  it('Q1: a run remembers its mode, trigger and author', async () => {
    for (const [mode, trigger] of [
      ['all', 'manual'],
      ['recent', 'schedule'],
      ['all', 'initial'],
    ] as ['all' | 'recent', RunTrigger][]) {
      const run = await harness.run({ mode, trigger, createdBy: 'system' });
      expect(run).toMatchObject({ mode, trigger, createdBy: 'system' });
    }
    const person = await harness.run({ person: { sourceId: 'anna' } });
    expect(person).toMatchObject({ person: { sourceId: 'anna' } });
  });

  it('Q2: equal requests attach to the run that is staged', async () => {
    const first = await harness.stage({ dataSets: ['employees', 'org-units'] });
    expect(
      await harness.stage({ dataSets: ['org-units', 'employees'] }),
    ).toEqual({ id: first.id, alreadyStaged: true });
    expect(await harness.stage({ createdBy: 'system', trigger: 'schedule' }))
      // Other data sets: another run.
      .toMatchObject({ alreadyStaged: false });
  });

  it('Q2: equal requests attach to the run that is running, not to one that has ended', async () => {
    const { reached, release } = block();
    const first = await harness.request();
    await reached;
    expect(await harness.request()).toEqual({
      id: first.id,
      alreadyStaged: true,
    });
    release();
    await harness.engine.pool.idle();
    expect((await harness.request()).alreadyStaged).toBe(false);
    await harness.drain();
  });

  it('Q2: a persisted request never attaches to a dry run', async () => {
    const dry = await harness.stage({ persist: false });
    const real = await harness.stage({ persist: true });
    expect(real.alreadyStaged).toBe(false);
    expect(real.id).not.toBe(dry.id);
    expect(await harness.stage({ mode: 'recent' })).toMatchObject({
      alreadyStaged: false,
    });
    expect(await harness.stage({ runRules: true })).toMatchObject({
      alreadyStaged: false,
    });
  });

  it('Q2: one run of an integration at a time, the others queue', async () => {
    const { reached, release } = block();
    const first = await harness.request();
    await reached;
    const second = await harness.request({ mode: 'recent' });
    expect(await harness.engine.store.claim(second.id)).toBeUndefined();
    expect((await harness.get(second.id)).status).toBe('staged');

    // Another integration is not kept waiting.
    const other = await harness.request({ integrationId: 'entra' });
    while ((await harness.get(other.id)).status !== 'completed') {
      await new Promise(resolve => setTimeout(resolve, 5));
    }
    release();
    await harness.engine.pool.idle();
    await harness.drain();
    const [a, b] = [await harness.get(first.id), await harness.get(second.id)];
    expect([a.status, b.status]).toEqual(['completed', 'completed']);
    expect(b.startedAt! >= a.finishedAt!).toBe(true);
  });

  it('Q2: two replicas cannot claim runs of one integration at once', async () => {
    const a = await harness.stage();
    const b = await harness.stage({ mode: 'recent' });
    const { store } = harness.newEngine();
    const claims = await Promise.all([
      harness.engine.store.claim(a.id),
      store.claim(b.id),
      store.claim(a.id),
    ]);
    expect(claims.filter(Boolean)).toHaveLength(1);
  });

  it('Q2: a person run takes no slot, and what the full run fetched earlier is superseded', async () => {
    const { source } = harness;
    source.pageSize = 10;
    await harness.run();
    source.person('anna', { number: 1, title: 'Old' });
    let asked = false;
    source.beforePage = async dataSet => {
      if (dataSet === 'employees' && !asked) {
        asked = true;
        await new Promise(resolve => setTimeout(resolve, 5));
        source.person('anna', { number: 1, title: 'New' });
        const { id } = await harness.request({ person: { sourceId: 'anna' } });
        while ((await harness.get(id)).status !== 'completed') {
          await new Promise(resolve => setTimeout(resolve, 5));
        }
        // The page that the full run reads is older than that.
        source.rows.get('employees')!.set('anna', {
          payload: {
            id: 'anna',
            name: 'Person anna',
            mail: 'anna@example.com',
            number: 1,
            title: 'Old',
          },
        });
      }
    };
    const full = await harness.run();
    expect((await harness.records(full)).anna).toMatchObject({
      status: 'skipped',
      reason: expect.stringContaining('superseded'),
    });
    expect((await harness.people())[0].title).toBe('New');
    expect(full.status).toBe('completed');
  });

  it('Q2: somebody a person run has found meanwhile is not absent', async () => {
    const { source } = harness;
    harness.integration().missingPolicy = 'terminate';
    source.single = false;
    await harness.run();
    source.beforePage = async (dataSet, page) => {
      if (dataSet === 'employees' && page === 1) {
        source.beforePage = () => {};
        await new Promise(resolve => setTimeout(resolve, 5));
        source.person('dora', { number: 9 });
        const { id } = await harness.request({ person: { sourceId: 'dora' } });
        while ((await harness.get(id)).status !== 'completed') {
          await new Promise(resolve => setTimeout(resolve, 5));
        }
        source.rows.get('employees')!.delete('dora');
      }
    };
    await harness.run();
    expect((await harness.people()).map(p => p.status)).toEqual([
      'active',
      'active',
    ]);
  });

  it('Q4: decisions act on the run itself, and only once', async () => {
    const run = await harness.run();
    const decision = {
      action: 'approved' as const,
      by: 'user:default/boss',
      at: new Date().toISOString(),
      reason: 'fine',
    };
    expect(await harness.engine.store.decide(run.id, decision)).toMatchObject({
      decided: false,
    });
    expect(await harness.engine.store.requestCancel(run.id)).toBe(false);
    const staged = await harness.stage({ mode: 'recent' });
    expect(await harness.engine.store.requestCancel(staged.id)).toBe(true);
    expect((await harness.get(staged.id)).status).toBe('cancelled');
    expect(await harness.engine.store.claim(staged.id)).toBeUndefined();
  });

  it('Q5: a parent runs until its children have ended, and takes the worst status', async () => {
    const { reached, release } = block('entra');
    harness.integration('hr').provider.extra.employees = [
      { sourceId: '', payload: { name: 'Nobody' } },
    ];
    const { id } = await harness.request({ integrationId: undefined });
    await reached;
    expect((await harness.get(id)).status).toBe('running');
    release();
    await harness.engine.pool.idle();
    expect(await harness.get(id)).toMatchObject({
      status: 'warning',
      persisted: true,
      finishedAt: expect.any(String),
    });
    const children = await harness
      .knex('runs')
      .where({ parent_id: id })
      .orderBy('integration_id');
    expect(children.map(c => [c.integration_id, c.status])).toEqual([
      ['entra', 'completed'],
      ['hr', 'warning'],
    ]);
  });

  it('Q5: a failed child makes the parent failed, a held one a warning', async () => {
    harness.integration('entra').provider.beforePage = () => {
      throw new Error('broken');
    };
    const failed = await harness.run({ integrationId: undefined });
    expect(failed.status).toBe('failed');

    harness.integration('entra').provider.beforePage = () => {};
    harness.integration('hr').safeguards = { creates: { max: 0 } };
    harness.source.person('dora');
    const held = await harness.run({ integrationId: undefined });
    expect(held.status).toBe('warning');
  });

  it('Q5: a child that attaches to a run under way belongs to the parent too', async () => {
    const { reached, release } = block('hr');
    const own = await harness.request();
    await reached;
    const parent = await harness.request({ integrationId: undefined });
    await harness.engine.store.settleParents();
    expect((await harness.get(parent.id)).status).toBe('running');
    release();
    await harness.engine.pool.idle();
    await harness.drain();
    expect((await harness.get(parent.id)).status).toBe('completed');
    expect((await harness.get(own.id)).parentId).toBe(parent.id);
  });

  it('Q5: cancelling a parent cancels its children', async () => {
    const { reached, release } = block('hr');
    const { id } = await harness.request({ integrationId: undefined });
    await reached;
    expect(await harness.engine.store.requestCancel(id)).toBe(true);
    release();
    await harness.engine.pool.idle();
    const [hr] = await harness
      .knex('runs')
      .where({ parent_id: id, integration_id: 'hr' });
    expect(hr.status).toBe('cancelled');
    expect((await harness.get(id)).status).toBe('cancelled');
  });

  it('Q5: a parent whose children nobody has begun ends when it is cancelled', async () => {
    const parent = await harness.stage({ integrationId: undefined });
    await harness.stage({ parentId: parent.id });
    await harness.engine.store.requestCancel(parent.id);
    expect((await harness.get(parent.id)).status).toBe('cancelled');
  });

  it('Q5: who cannot run is left out of a run over all, and says why when asked for singly', async () => {
    harness.integration('entra').unavailable = { reason: 'disabled' };
    const parent = await harness.run({ integrationId: undefined });
    expect(parent.status).toBe('completed');
    expect(
      await harness.knex('runs').where({ parent_id: parent.id }),
    ).toHaveLength(1);
    const single = await harness.run({ integrationId: 'entra' });
    expect(single).toMatchObject({ status: 'skipped', skipReason: 'disabled' });
    expect(await harness.run({ integrationId: 'nothing' })).toMatchObject({
      status: 'skipped',
      skipReason: 'not configured',
    });
    harness.integration('entra').unavailable = {
      reason: 'maintenance: until Monday',
    };
    expect(await harness.run({ integrationId: 'entra' })).toMatchObject({
      status: 'skipped',
      skipReason: 'maintenance: until Monday',
      persisted: false,
    });
  });

  it('Q5: a run over all without anybody to run ends at once', async () => {
    harness.integration('hr').unavailable = { reason: 'not configured' };
    harness.integration('entra').unavailable = { reason: 'disabled' };
    const parent = await harness.run({ integrationId: undefined });
    expect(parent.status).toBe('completed');
  });
});
