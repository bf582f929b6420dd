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

import type { TraceLevel } from '@people-sync/plugin-people-sync-common';
import { databases, EngineHarness } from '../__testUtils__/harness';
import { announcementsOf } from '../announcements/__testUtils__/announcements';
import { assertKept, type FollowUp } from '../runs/assertKept';
import type { Run } from '../runs/types';
import { RecordTidier } from './RecordTidier';

jest.setTimeout(180_000);

describe.each(databases.eachSupportedId())('trace levels, %s', databaseId => {
  let harness: EngineHarness;
  let level: TraceLevel | undefined;
  let tidier: RecordTidier;

  // Units keep everything: a level is that of one import.
  const levelOf = (dataSet: string): TraceLevel =>
    dataSet === 'employees' ? level! : 'all';

  const DAY = 24 * 60 * 60 * 1000;
  const inDays = (days: number) => new Date(Date.now() + days * DAY);

  beforeEach(async () => {
    harness = await EngineHarness.create(databaseId);
    level = 'all';
    tidier = RecordTidier.create({
      knex: harness.knex,
      levelsOf: async () => level && (dataSet => levelOf(dataSet)),
      batchSize: 2,
    });
    harness.source.unit('u1', ['a']);
    for (const id of ['a', 'b', 'c', 'd']) {
      harness.source.person(id);
    }
  });

  /** Runs, tells everybody, and tidies up, as the plugin does. */
  async function sync(persist = true): Promise<Run> {
    const { announcements } = announcementsOf(harness, {}, runId =>
      tidier.tidy(runId),
    );
    const run = await harness.run({ persist });
    await announcements.flush();
    return harness.get(run.id);
  }

  /** A run with a change, a failure, a malformed row and unchanged ones. */
  async function mixed(persist = true): Promise<Run> {
    await sync();
    harness.source.person('a', { title: 'Boss' });
    harness.source.person('b', { mail: 'not an address' });
    harness.source.extra.employees = [
      { sourceId: '', payload: { name: 'Nobody' } },
    ];
    return sync(persist);
  }

  const records = (run: Run, dataSet = 'employees') =>
    harness
      .knex('run_records')
      .where({ run_id: run.id, data_set: dataSet })
      .orderBy('seq');
  const refusals = (run: Run) =>
    (['apply', 'undo', 'retry', 'compare'] as FollowUp[]).filter(followUp => {
      try {
        assertKept(run, followUp);
        return false;
      } catch (error) {
        expect(String(error)).toContain(`sync ${run.id}`);
        return true;
      }
    });

  it('R16: all keeps everything', async () => {
    const run = await mixed();
    expect((await records(run)).map(row => row.status).sort()).toEqual([
      'failed',
      'skipped',
      'unchanged',
      'unchanged',
      'updated',
    ]);
    expect(run.pruned).toBeUndefined();
    expect(refusals(run)).toEqual([]);
  });

  it('R16: summary keeps records and changes without payload and steps', async () => {
    level = 'summary';
    const run = await mixed();
    const rows = await records(run);
    expect(rows).toHaveLength(5);
    for (const row of rows) {
      expect(row).toMatchObject({
        payload_hash: null,
        state_from: null,
        trace: null,
      });
    }
    const changed = rows.find(row => row.status === 'updated');
    expect(JSON.parse(changed.changes)).toEqual([
      { attribute: 'title', before: null, after: 'Boss' },
    ]);
    expect((await records(run, 'org-units'))[0].payload_hash).not.toBeNull();
    expect(run.pruned).toEqual({ levels: { employees: 'summary' } });
    expect(refusals(run)).toEqual(['apply']);
  });

  it('R16: failures keeps what failed or was malformed, with all there is', async () => {
    level = 'failures';
    const run = await mixed();
    const rows = await records(run);
    expect(rows.map(row => row.status).sort()).toEqual(['failed', 'skipped']);
    for (const row of rows) {
      expect(row.payload_hash).not.toBeNull();
      expect(row.errors).not.toBeNull();
    }
    expect(
      await harness
        .knex('contributions_before')
        .where({ run_id: run.id })
        .pluck('seq'),
    ).toEqual([]);
    expect(run.counts.employees).toMatchObject({ updated: 1, unchanged: 2 });
    expect(refusals(run)).toEqual(['apply', 'undo', 'compare']);
  });

  it('R16: none leaves the counts, and refuses what would need more', async () => {
    level = 'none';
    const run = await mixed();
    expect(await records(run)).toEqual([]);
    expect(await records(run, 'org-units')).toHaveLength(1);
    expect(run.counts.employees).toMatchObject({
      updated: 1,
      failed: 1,
      skipped: 1,
      unchanged: 2,
    });
    expect(refusals(run)).toEqual(['apply', 'undo', 'retry', 'compare']);
    expect(() => assertKept(run, 'undo')).toThrow(
      `The trace level of employees keeps no records of sync ${run.id}: it cannot be undone`,
    );
    // What runs go on from stands elsewhere.
    harness.source.person('b');
    const next = await sync();
    expect(next.counts.employees).toMatchObject({ updated: 0, failed: 0 });
  });

  it('R16: a dry run stays whole until its plan has expired', async () => {
    level = 'none';
    const dry = await mixed(false);
    expect(await records(dry)).toHaveLength(5);
    const applied = await harness.run({ trigger: 'apply', basedOn: dry.id });
    expect(applied.status).toBe('warning');
    await tidier.run(undefined, inDays(7));
    expect(await records(dry)).toHaveLength(5);
    await tidier.run(undefined, inDays(9));
    expect(await records(dry)).toEqual([]);
  });

  it('R16: held runs, and what an undo that goes on reads, stay whole', async () => {
    await sync();
    level = 'none';
    harness.integration().safeguards = { updates: { max: 0 } };
    harness.source.person('a', { title: 'Boss' });
    const held = await sync();
    expect(held.status).toBe('held');
    await tidier.run(undefined, inDays(100));
    expect(await records(held)).toHaveLength(4);

    harness.integration().safeguards = {};
    await harness.decide(held, 'approved');
    await harness.stage({ trigger: 'undo', basedOn: held.id });
    await harness
      .knex('runs')
      .update({ announced: harness.knex.ref('status') });
    await tidier.run();
    expect(await records(held)).toHaveLength(4);
  });

  it('R16: nothing goes before others were told, or while nobody knows the level', async () => {
    level = 'none';
    const run = await harness.run();
    await tidier.run();
    expect(await records(run)).toHaveLength(4);
    await harness.knex('runs').update({ announced: 'completed' });
    level = undefined;
    await tidier.run();
    expect(await records(run)).toHaveLength(4);
    level = 'none';
    await tidier.run();
    expect(await records(run)).toEqual([]);
  });

  it('R16: what waited while its base was removed says so', async () => {
    await sync();
    harness.source.person('a', { title: 'Boss' });
    const base = await harness.run();
    const { id } = await harness.stage({ trigger: 'retry', basedOn: base.id });
    await harness
      .knex('runs')
      .where({ id: base.id })
      .update({ pruned: JSON.stringify({ everything: true }) });
    await harness.drain();
    const run = await harness.get(id);
    expect(run.status).toBe('failed');
    expect(run.errors).toEqual([
      expect.objectContaining({
        code: 'records-removed',
        message: expect.stringContaining('past its retention'),
      }),
    ]);
  });
});
