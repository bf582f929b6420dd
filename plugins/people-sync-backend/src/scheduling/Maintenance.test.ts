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

import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import type { Knex } from 'knex';
import { liveConfig, migrate } from '../integrations/testing/portal';
import { DatabaseSettingsStore } from '../settings/DatabaseSettingsStore';
import { deleteUnreferenced, liveRuns } from './collectPayloads';
import { Maintenance } from './Maintenance';
import { retentionFrom } from './retention';

jest.setTimeout(180_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const now = new Date('2027-06-01T00:00:00.000Z');
const daysAgo = (days: number) =>
  new Date(now.getTime() - days * 86_400_000).toISOString();

describe.each(databases.eachSupportedId())('Maintenance, %s', id => {
  let knex: Knex;

  async function setup(peopleSync: JsonObject = {}) {
    knex = await migrate(await databases.init(id));
    const { config } = liveConfig(peopleSync);
    const logger = mockServices.logger.mock();
    const auditor = mockServices.auditor.mock();
    // Small, so that everything takes several batches.
    return {
      logger,
      auditor,
      maintenance: Maintenance.create({
        retention: retentionFrom({
          config,
          settings: DatabaseSettingsStore.create({ knex, config }),
        }),
        knex,
        auditor,
        logger,
        batchSize: 2,
      }),
    };
  }

  async function run(
    days: number,
    records: { status: string; payload?: string }[],
    status: string = 'completed',
    more: JsonObject = {},
  ): Promise<number> {
    const [{ id: runId }] = await knex('runs')
      .insert({
        integration_id: 'hr',
        mode: 'all',
        persist: true,
        trigger: 'manual',
        created_by: 'system',
        request_key: `${days}-${status}-${JSON.stringify(more)}`,
        status,
        phase: 'close',
        record_seq: records.length,
        created_at: daysAgo(days),
        finished_at: ['running', 'staged', 'held'].includes(status)
          ? null
          : daysAgo(days),
        ...more,
      })
      .returning('id');
    for (const [index, record] of records.entries()) {
      const { payload } = record;
      if (payload) {
        await knex('payloads')
          .insert({ hash: payload, content: '{}' })
          .onConflict('hash')
          .ignore();
      }
      await knex('run_records').insert({
        run_id: runId,
        seq: index + 1,
        data_set: 'employees',
        source_id: `p${index}`,
        status: record.status,
        payload_hash: payload,
      });
    }
    return runId;
  }

  const records = (runId: number) =>
    knex('run_records').where({ run_id: runId }).orderBy('seq').select('*');
  const payloads = async () =>
    (await knex('payloads').orderBy('hash').select('hash')).map(
      row => row.hash,
    );

  it('forgets unchanged records after a week, and no others', async () => {
    const { maintenance } = await setup();
    const mixed = [
      ...Array.from({ length: 5 }, () => ({ status: 'unchanged' })),
      { status: 'updated' },
      { status: 'skipped' },
    ];
    const old = await run(8, mixed);
    const young = await run(6, mixed);
    const held = await run(9, mixed, 'held');

    await expect(maintenance.run(undefined, now)).resolves.toEqual({
      unchangedRecords: 5,
      runs: 0,
      payloads: 0,
    });
    expect((await records(old)).map(row => row.status)).toEqual([
      'updated',
      'skipped',
    ]);
    expect(await records(young)).toHaveLength(7);
    expect(await records(held)).toHaveLength(7);
  });

  it('deletes runs past their retention with everything they recorded', async () => {
    const { maintenance, logger } = await setup({
      retention: { runs: 'P30D' },
    });
    const updated = Array.from({ length: 5 }, () => ({ status: 'updated' }));
    const old = await run(31, updated);
    const young = await run(29, updated);
    const running = await run(40, updated, 'running');
    const last = await run(35, updated);
    await knex('run_members').insert({
      run_id: old,
      member_data_set: 'employees',
      member_id: 'p1',
      unit_id: 'u1',
      present: true,
    });
    // Still the last of an import: its row links to it.
    await knex('imports').insert({
      integration_id: 'hr',
      data_set: 'employees',
      active: true,
      last_run_id: last,
    });

    await expect(maintenance.run(undefined, now)).resolves.toMatchObject({
      runs: 1,
    });
    const kept = await knex('runs').orderBy('id').select('id');
    expect(kept.map(row => row.id)).toEqual([young, running, last]);
    expect(await records(old)).toEqual([]);
    expect(await records(young)).toHaveLength(5);
    expect(await knex('run_members').select('*')).toEqual([]);
    expect(logger.info).toHaveBeenCalledTimes(1);
  });

  it('collects payloads past their retention that nothing current stands on', async () => {
    const { maintenance } = await setup();
    const old = await run(
      31,
      ['a', 'b', 'c', 'd', 'e'].map(payload => ({
        status: 'updated',
        payload,
      })),
    );
    const young = await run(29, [{ status: 'updated', payload: 'b' }]);
    await knex('payloads').insert([
      { hash: 'orphan-1', content: '{}' },
      { hash: 'orphan-2', content: '{}' },
      { hash: 'orphan-3', content: '{}' },
      { hash: 'pushed', content: '{}' },
      { hash: 'pending', content: '{}' },
    ]);
    await knex('source_records').insert({
      integration_id: 'hr',
      data_set: 'employees',
      source_id: 'p1',
      state: 'active',
      payload_hash: 'c',
      state_from: 'd',
      pending_hash: 'pending',
      version: 1,
      fetched_at: daysAgo(31),
      run_id: old,
    });
    await knex('push_inbox').insert({
      integration_id: 'hr',
      data_set: 'employees',
      source_id: 'p2',
      payload_hash: 'pushed',
      state: 'pending',
      received_by: 'token',
      received_at: daysAgo(31),
    });

    await expect(maintenance.run(undefined, now)).resolves.toMatchObject({
      payloads: 5,
    });
    expect(await payloads()).toEqual(['b', 'c', 'd', 'pending', 'pushed']);
    expect((await records(old)).map(row => row.payload_hash)).toEqual(
      Array(5).fill(null),
    );
    expect((await records(young))[0].payload_hash).toBe('b');

    await expect(maintenance.run(undefined, now)).resolves.toEqual({
      unchangedRecords: 0,
      runs: 0,
      payloads: 0,
    });
  });

  it('keeps a payload that a run comes to refer to while it collects', async () => {
    await setup();
    const running = await run(0, [], 'running');
    const wanted = { hash: 'wanted', content: '{}' };
    await knex('payloads').insert([wanted, { hash: 'orphan', content: '{}' }]);
    const live = await liveRuns(knex);

    // A page of the run, which stores what is there already.
    const page = await knex.transaction();
    await page('payloads').insert(wanted).onConflict('hash').ignore();
    const deletion = deleteUnreferenced(knex, ['orphan', 'wanted'], live);
    await page('run_records').insert({
      run_id: running,
      seq: 1,
      data_set: 'employees',
      source_id: 'p1',
      status: 'updated',
      payload_hash: 'wanted',
    });
    await page.commit();

    await expect(deletion).resolves.toBe(1);
    expect(await payloads()).toEqual(['wanted']);
  });

  it('keeps whole what something that goes on is based on', async () => {
    const { maintenance } = await setup();
    const everything = [
      { status: 'updated', payload: 'a' },
      { status: 'unchanged', payload: 'b' },
    ];
    const bases = [];
    for (const status of ['staged', 'running', 'held', 'completed']) {
      const base = await run(100, everything, 'completed', {
        skip_reason: status,
      });
      await run(0, [], status, { based_on: base, trigger: 'undo' });
      bases.push(base);
    }
    await maintenance.run(undefined, now);
    const kept = await Promise.all(bases.map(base => records(base)));
    expect(kept.map(rows => rows.length)).toEqual([2, 2, 2, 0]);
    expect(kept[0].map(row => row.payload_hash)).toEqual(['a', 'b']);
    expect(await payloads()).toEqual(['a', 'b']);
  });

  it('keeps dry runs as long as their plans can be applied', async () => {
    const { maintenance } = await setup({
      retention: { runs: 'P3D', payloads: 'P1D', unchanged: 'P1D' },
    });
    const plan = [
      { status: 'updated', payload: 'a' },
      { status: 'unchanged', payload: 'b' },
    ];
    const young = await run(6, plan, 'completed', { persist: false });
    const old = await run(9, plan, 'completed', { persist: false });
    await maintenance.run(undefined, now);
    expect(await records(young)).toHaveLength(2);
    expect(await records(old)).toEqual([]);
    expect(await payloads()).toEqual(['a', 'b']);
  });

  it('keeps a run over all integrations with its parts', async () => {
    const { maintenance } = await setup();
    const whole = { integration_id: null };
    const gone = await run(100, [], 'completed', whole);
    await run(100, [], 'completed', { parent_id: gone });
    const goesOn = await run(100, [], 'running', whole);
    const part = await run(100, [], 'completed', { parent_id: goesOn });
    const shown = await run(100, [], 'completed', whole);
    const last = await run(100, [], 'completed', { parent_id: shown });
    await knex('imports').insert({
      integration_id: 'hr',
      data_set: 'employees',
      active: true,
      last_run_id: last,
    });
    await expect(maintenance.run(undefined, now)).resolves.toMatchObject({
      runs: 2,
    });
    expect(await knex('runs').orderBy('id').pluck('id')).toEqual([
      goesOn,
      part,
      shown,
      last,
    ]);
  });

  it('keeps unchanged records whose contribution an undo takes back', async () => {
    const { maintenance } = await setup();
    const old = await run(8, [
      { status: 'unchanged' },
      { status: 'unchanged' },
    ]);
    await knex('contributions_before').insert({
      run_id: old,
      seq: 2,
      state: 'active',
      version: 1,
    });
    await maintenance.run(undefined, now);
    expect((await records(old)).map(row => row.seq)).toEqual([2]);
    expect(await knex('contributions_before').pluck('seq')).toEqual([2]);
    const { pruned } = await knex('runs').where({ id: old }).first('pruned');
    expect(JSON.parse(pruned)).toEqual({ unchanged: true });
  });

  it('goes by what the portal has set, over app-config', async () => {
    const { maintenance } = await setup({ retention: { runs: 'P200D' } });
    await run(100, []);
    await maintenance.run(undefined, now);
    expect(await knex('runs').pluck('id')).toHaveLength(1);
    await DatabaseSettingsStore.create({ knex }).update(
      { retention: { runs: 'P99D' } },
      'user:default/anna',
    );
    await maintenance.run(undefined, now);
    expect(await knex('runs').pluck('id')).toEqual([]);
  });

  it('writes to the audit log what it has deleted', async () => {
    const { maintenance, auditor } = await setup();
    await maintenance.run(undefined, now);
    expect(auditor.createEvent).not.toHaveBeenCalled();
    await run(100, [{ status: 'updated' }]);
    await maintenance.run(undefined, now);
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({ meta: { actionType: 'forget' } }),
    );
  });

  it('deletes nothing while the retention cannot be read', async () => {
    const { maintenance, logger } = await setup({
      retention: { runs: 'a month' },
    });
    await run(1000, [{ status: 'unchanged' }]);

    await expect(maintenance.run(undefined, now)).resolves.toBeUndefined();
    expect(await knex('runs').select('id')).toHaveLength(1);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('peopleSync.retention.runs'),
    );
  });

  it('stops when it is told to', async () => {
    const { maintenance } = await setup();
    const old = await run(1000, [{ status: 'unchanged' }]);
    await maintenance.run(AbortSignal.abort(), now);

    expect(await records(old)).toHaveLength(1);
    expect(await knex('runs').select('id')).toHaveLength(1);
  });
});
