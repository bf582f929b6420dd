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
  ProviderError,
  SkipRunError,
} from '@people-sync/plugin-people-sync-node';
import { databases, EngineHarness } from '../__testUtils__/harness';
import { SLOW_AFTER_FAILURES } from '../scheduling/slowDown';
import type { RunTrigger } from './types';

jest.setTimeout(60_000);

const expired = new ProviderError({
  code: 'cursor-expired',
  message: 'The cursor is too old',
  hint: 'Nothing to do.',
});

describe.each(databases.eachSupportedId())('stamps on %s', databaseId => {
  let harness: EngineHarness;

  beforeEach(async () => {
    harness = await EngineHarness.renew(databaseId, {}, harness);
    const { source } = harness;
    source.person('anna', { number: 1, managerId: 'bo' });
    source.person('bo', { number: 2 });
    source.unit('u1', ['anna']);
  });

  const breakFetch = (dataSet: string, page = 1, error?: Error) => {
    harness.source.beforePage = (of, at) => {
      if (of === dataSet && at === page) {
        throw error ?? new Error('broken');
      }
    };
  };
  const mend = () => {
    harness.source.beforePage = () => {};
  };

  it('F1: a persisted run moves the cursors to where its fetch began', async () => {
    const run = await harness.run();
    expect(await harness.cursors()).toEqual({
      'org-units': '3',
      employees: '3',
    });
    expect(await harness.stamps()).toEqual({
      lastSyncAt: run.startedAt,
      lastError: null,
      streak: 0,
    });
    harness.source.person('carl');
    await harness.run({ mode: 'recent' });
    expect(harness.source.fetches.slice(-2)).toMatchObject([
      { mode: 'recent', cursor: '3', since: new Date(run.startedAt!) },
      { mode: 'recent', cursor: '3' },
    ]);
    expect((await harness.cursors()).employees).toBe('4');
  });

  it('F1: cursors are kept per data set', async () => {
    await harness.run({ dataSets: ['employees'] });
    expect(await harness.cursors()).toEqual({ employees: '3' });
    // Not all active data sets: the integration is not in sync.
    expect((await harness.stamps()).lastSyncAt).toBeNull();
  });

  it('F1: a cursor that somebody else has moved meanwhile stays', async () => {
    await harness.run();
    harness.source.person('carl');
    harness.source.beforePage = async dataSet => {
      if (dataSet === 'employees') {
        await harness
          .knex('cursors')
          .where({ stream: 'employees' })
          .update({ cursor: 'moved' });
      }
    };
    await harness.run({ mode: 'recent' });
    expect(await harness.cursors()).toEqual({
      'org-units': '4',
      employees: 'moved',
    });
  });

  it.each(['push', 'file', 'undo'] as RunTrigger[])(
    'F1: a %s run moves no cursor',
    async trigger => {
      await harness.run({ trigger });
      expect(await harness.cursors()).toEqual({});
    },
  );

  describe('O6: of an import', () => {
    const successOf = async (dataSet: string) => {
      const row = await harness
        .knex('imports')
        .where({ integration_id: 'hr', data_set: dataSet })
        .first();
      return { at: row.last_success_at, until: row.covered_until };
    };

    it('a success covers the time until it ended', async () => {
      const run = await harness.run();
      const success = await successOf('employees');
      expect(success.at).toBe(run.startedAt);
      expect(success.until >= run.startedAt!).toBe(true);
      expect(success.until <= new Date().toISOString()).toBe(true);

      breakFetch('org-units');
      const partly = await harness.run();
      expect(partly.status).toBe('warning');
      expect((await successOf('employees')).at).toBe(partly.startedAt);
      expect((await successOf('org-units')).at).toBe(run.startedAt);
    });

    it('runs that brought nothing leave it, and an approval counts', async () => {
      await harness.run();
      const before = await successOf('employees');
      const stays = async () =>
        expect(await successOf('employees')).toEqual(before);

      await harness.run({ persist: false });
      await stays();
      harness.source.beforePage = () => {
        throw new SkipRunError('the source rests');
      };
      expect(await harness.run()).toMatchObject({
        status: 'completed',
        skipReason: 'the source rests',
      });
      await stays();
      breakFetch('employees');
      await harness.run({ dataSets: ['employees'] });
      await stays();
      mend();

      harness.integration().safeguards = { removals: { max: 0 } };
      harness.source.person('anna', { active: false });
      const rejected = await harness.run();
      expect(rejected.status).toBe('held');
      await stays();
      await harness.decide(rejected, 'rejected');
      await stays();
      const held = await harness.run();
      await harness.decide(held, 'approved');
      // It brought what the source had when it was asked.
      expect(await successOf('employees')).toEqual({
        at: held.startedAt,
        until: held.startedAt,
      });
    });

    it('an older plan that is applied takes nothing back', async () => {
      const dry = await harness.run({ persist: false });
      const run = await harness.run();
      const before = await successOf('employees');
      await harness.run({ trigger: 'apply', basedOn: dry.id });
      expect(await successOf('employees')).toEqual(before);
      expect(before.at).toBe(run.startedAt);
    });
  });

  it('F1: neither dry nor failed runs move anything', async () => {
    const before = await harness.run();
    const stamps = await harness.stamps();
    harness.source.person('carl');
    await harness.run({ persist: false, mode: 'recent' });
    expect(await harness.cursors()).toMatchObject({ employees: '3' });
    expect(await harness.stamps()).toEqual(stamps);

    harness.source.beforePage = () => {
      throw new Error('broken');
    };
    const failed = await harness.run({ mode: 'recent' });
    expect(failed.status).toBe('failed');
    expect(await harness.cursors()).toMatchObject({ employees: '3' });
    expect(await harness.stamps()).toMatchObject({
      lastSyncAt: before.startedAt,
      streak: 1,
      lastError: { code: 'unexpected', runId: String(failed.id) },
    });
  });

  it('F1: a run for one person moves no cursor and no stamp', async () => {
    const run = await harness.run({ person: { sourceId: 'anna' } });
    expect(run).toMatchObject({ status: 'completed', persisted: true });
    expect(await harness.people()).toHaveLength(1);
    expect(await harness.cursors()).toEqual({});
    expect(await harness.knex('imports')).toEqual([]);
    expect(await harness.stamps()).toEqual({
      lastSyncAt: null,
      lastError: null,
      streak: 0,
    });
  });

  it('U5: a run for one person who is not there leaves the integration in good standing', async () => {
    await harness.run();
    const stamps = await harness.stamps();
    const cursors = await harness.cursors();
    const run = await harness.run({ person: { sourceId: 'nobody' } });
    expect(run).toMatchObject({
      status: 'failed',
      errors: [{ code: 'not-found' }],
    });
    expect(await harness.stamps()).toEqual(stamps);
    expect(await harness.cursors()).toEqual(cursors);
  });

  it('F2: a data set whose fetch broke is discarded whole, the others apply', async () => {
    harness.source.pageSize = 1;
    breakFetch('employees', 2);
    const run = await harness.run();
    expect(run).toMatchObject({
      status: 'warning',
      persisted: true,
      errors: [{ code: 'unexpected', dataSet: 'employees' }],
    });
    expect(await harness.people()).toEqual([]);
    expect(await harness.records(run)).toEqual({});
    expect(run.counts.employees).toBeUndefined();
    expect(await harness.knex('org_units')).toHaveLength(1);
    expect(await harness.cursors()).toEqual({ 'org-units': '3' });
    expect(await harness.stamps()).toMatchObject({
      lastSyncAt: null,
      lastError: { dataSet: 'employees' },
      streak: 0,
    });
    const imports = await harness.knex('imports').orderBy('data_set');
    expect(imports.map(i => [i.data_set, i.last_status])).toEqual([
      ['employees', 'failed'],
      ['org-units', 'warning'],
    ]);

    mend();
    const next = await harness.run({ mode: 'recent' });
    expect(next.status).toBe('completed');
    expect((await harness.people()).map(p => p.orgUnits?.length)).toEqual([
      1,
      undefined,
    ]);
    expect(await harness.stamps()).toEqual({
      lastSyncAt: next.startedAt,
      lastError: null,
      streak: 0,
    });
  });

  it('F2: references into a data set that broke stay as they were', async () => {
    await harness.run();
    const [anna] = await harness.people();
    harness.source.person('anna', {
      number: 1,
      managerId: 'bo',
      title: 'Director',
    });
    breakFetch('org-units');
    const run = await harness.run();
    expect(run.status).toBe('warning');
    expect((await harness.people())[0]).toEqual({ ...anna, title: 'Director' });
    expect(
      await harness.knex('org_units').where('status', 'active'),
    ).toHaveLength(1);
  });

  it('F2: who joined and left units while the people could not be read is not forgotten', async () => {
    await harness.run();
    harness.source.unit('u1', ['bo', 'new']);
    breakFetch('employees');
    await harness.run({ mode: 'recent' });
    mend();
    harness.source.person('new', { number: 7 });
    const next = await harness.run({ mode: 'recent' });
    const unit = await harness.knex('org_units').first('id');
    expect(
      (await harness.people()).map(p => [p.displayName, p.orgUnits ?? []]),
    ).toEqual([
      ['Person anna', []],
      ['Person bo', [unit.id]],
      ['Person new', [unit.id]],
    ]);
    expect(next.status).toBe('completed');
    expect(await harness.knex('pending_references')).toEqual([]);
    expect(
      await harness.knex('source_records').where('pending_reference', true),
    ).toEqual([]);
  });

  it('F2: a run over units alone does not lose who joined and left', async () => {
    await harness.run();
    harness.source.unit('u1', ['bo']);
    await harness.run({ mode: 'recent', dataSets: ['org-units'] });
    await harness.run({ mode: 'recent', dataSets: ['employees'] });
    expect((await harness.people()).map(p => p.orgUnits?.length ?? 0)).toEqual([
      0, 1,
    ]);
    harness.source.unit('u1', ['anna']);
    await harness.run({ mode: 'all', dataSets: ['org-units'] });
    await harness.run({ mode: 'recent' });
    expect((await harness.people()).map(p => p.orgUnits?.length ?? 0)).toEqual([
      1, 0,
    ]);
  });

  it('F2: a run is failed when no data set could be read', async () => {
    harness.source.beforePage = () => {
      throw expired;
    };
    const run = await harness.run();
    expect(run).toMatchObject({ status: 'failed', persisted: false });
    expect(run.errors).toHaveLength(2);
    expect((await harness.stamps()).streak).toBe(1);
    await harness.run();
    expect((await harness.stamps()).streak).toBe(2);
  });

  it('F2: a warning because of failed rows counts as success', async () => {
    harness.source.person('carl', { mail: 'no address' });
    const run = await harness.run();
    expect(run.status).toBe('warning');
    expect(await harness.stamps()).toEqual({
      lastSyncAt: run.startedAt,
      lastError: null,
      streak: 0,
    });
    expect((await harness.cursors()).employees).toBe('4');
    expect(
      await harness.knex('imports').where({ data_set: 'employees' }).first(),
    ).toMatchObject({ last_success_at: run.startedAt });
  });

  it('F3: an empty source is an error, and nobody is removed', async () => {
    harness.integration().missingPolicy = 'terminate';
    await harness.run();
    harness.source.rows.clear();
    const run = await harness.run();
    expect(run).toMatchObject({
      status: 'failed',
      persisted: false,
      errors: [
        { code: 'empty-source', dataSet: 'org-units' },
        { code: 'empty-source', dataSet: 'employees' },
      ],
    });
    expect((await harness.people()).map(p => p.status)).toEqual([
      'active',
      'active',
    ]);
    expect(await harness.cursors()).toMatchObject({ employees: '3' });
  });

  it('F3: after many failures in a row somebody may still ask, and success ends the count', async () => {
    await harness.run();
    harness.source.beforePage = () => {
      throw new Error('no answer');
    };
    for (let i = 1; i <= SLOW_AFTER_FAILURES + 1; i++) {
      expect((await harness.run()).status).toBe('failed');
      expect((await harness.stamps()).streak).toBe(i);
    }
    // Dry runs, and runs for one person, tell nothing about schedules.
    await harness.run({ persist: false });
    await harness.run({ person: { sourceId: 'anna' } });
    expect((await harness.stamps()).streak).toBe(SLOW_AFTER_FAILURES + 1);
    harness.source.beforePage = () => {};
    expect((await harness.run()).status).toBe('completed');
    expect(await harness.stamps()).toMatchObject({
      streak: 0,
      lastError: null,
    });
  });

  it('F3: an import that never had anybody may be empty', async () => {
    harness.source.rows.clear();
    expect((await harness.run()).status).toBe('completed');
  });

  it('F3: an empty answer about recent changes is no error', async () => {
    await harness.run();
    expect(await harness.run({ mode: 'recent' })).toMatchObject({
      status: 'completed',
      persisted: true,
    });
  });

  it('F3: a cursor that is no longer accepted turns into all data, once', async () => {
    await harness.run();
    harness.source.person('carl');
    harness.source.beforePage = (dataSet, page) => {
      const { mode } = harness.source.fetches.at(-1)!;
      if (dataSet === 'employees' && mode === 'recent' && page === 1) {
        throw expired;
      }
    };
    const run = await harness.run({ mode: 'recent' });
    expect(run).toMatchObject({
      status: 'completed',
      counts: { employees: { created: 1, unchanged: 2 } },
      errors: [{ code: 'full-fallback', severity: 'info' }],
    });
    expect((await harness.cursors()).employees).toBe('4');

    harness.source.beforePage = dataSet => {
      if (dataSet === 'employees') {
        throw expired;
      }
    };
    expect(await harness.run({ mode: 'recent' })).toMatchObject({
      status: 'warning',
      errors: [{ code: 'full-fallback' }, { code: 'cursor-expired' }],
    });
  });

  it('F3: recent changes mean all data where there is no cursor, or the scope has changed', async () => {
    await harness.run({ mode: 'recent' });
    expect(harness.source.fetches.map(f => f.mode)).toEqual(['all', 'all']);
    await harness.run({ mode: 'recent' });
    expect(harness.source.fetches.at(-1)!.mode).toBe('recent');
    harness.source.scopeText = 'more fields';
    await harness.run({ mode: 'recent' });
    expect(harness.source.fetches.at(-1)).toMatchObject({
      mode: 'all',
      cursor: undefined,
    });
    await harness.run({ mode: 'recent' });
    expect(harness.source.fetches.at(-1)!.mode).toBe('recent');
  });

  it.each(['org-units', 'employees'] as const)(
    'F4: a provider that skips in the middle of the %s commits nothing',
    async dataSet => {
      harness.source.pageSize = 1;
      breakFetch(
        dataSet,
        dataSet === 'employees' ? 2 : 1,
        new SkipRunError('payroll is closing'),
      );
      const run = await harness.run();
      expect(run).toMatchObject({
        status: 'completed',
        persisted: false,
        skipReason: 'payroll is closing',
        counts: {},
      });
      expect(await harness.people()).toEqual([]);
      expect(await harness.knex('org_units')).toEqual([]);
      expect(await harness.knex('run_records')).toEqual([]);
      expect(await harness.cursors()).toEqual({});
      expect(await harness.stamps()).toMatchObject({ lastSyncAt: null });
      expect(await harness.run({ persist: false })).toMatchObject({
        status: 'completed',
        skipReason: 'payroll is closing',
      });
    },
  );

  it('F4: a run whose data sets are all switched off skips', async () => {
    harness.integration().activeDataSets = ['employees'];
    expect(await harness.run({ dataSets: ['org-units'] })).toMatchObject({
      status: 'completed',
      persisted: false,
      skipReason: expect.stringContaining('switched off'),
    });
    expect(await harness.stamps()).toMatchObject({ lastSyncAt: null });
  });

  it('A3: persisted says what came of what was asked', async () => {
    expect(await harness.run({ persist: false })).toMatchObject({
      persist: false,
      persisted: false,
    });
    expect(await harness.run()).toMatchObject({ persisted: true });
    // Nothing to do is persisted too.
    expect(await harness.run()).toMatchObject({
      persisted: true,
      counts: { employees: { unchanged: 2 } },
    });
    harness.source.beforePage = () => {
      throw new Error('broken');
    };
    expect(await harness.run()).toMatchObject({ persisted: false });
  });

  it('A5: counts are those of what was applied', async () => {
    harness.source.person('carl', { mail: 'no address' });
    harness.source.person('dora', {}, { filtered: { reason: 'guest' } });
    harness.source.extra.employees = [
      { sourceId: 'x', payload: {}, malformed: { reason: 'cut off' } },
    ];
    const run = await harness.run();
    expect(run.counts).toEqual({
      'org-units': expect.objectContaining({ created: 1 }),
      employees: {
        created: 2,
        updated: 0,
        unchanged: 0,
        skipped: 2,
        failed: 1,
        terminated: 0,
        restored: 0,
      },
    });
  });
});
