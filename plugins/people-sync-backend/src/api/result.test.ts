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
import type { Run, RunError } from '../runs/types';
import { resultOf } from './result';
import { counts } from './__testUtils__/rows';

const run = (overrides: Partial<Run>): Run => ({
  id: 7,
  integrationId: 'hr',
  mode: 'all',
  persist: true,
  trigger: 'manual',
  createdBy: 'system',
  status: 'completed',
  phase: 'close',
  persisted: true,
  cancelRequested: false,
  attempt: 1,
  checkpoint: {},
  recordSeq: 0,
  appliedSeq: 0,
  counts: {},
  errors: [],
  createdAt: '2026-01-01T00:00:00.000Z',
  ...overrides,
});

const zero = {
  created: 0,
  updated: 0,
  skipped: 0,
  unchanged: 0,
  terminated: 0,
  restored: 0,
  failed: 0,
};
const { skipped: _, ...zeroUnits } = zero;

const fetched = {
  dataSets: Object.fromEntries(
    [
      ['employees', 5],
      ['org-units', 3],
    ].map(([dataSet, n]) => [
      dataSet,
      { state: 'planned', mode: 'all', fetched: n, fetchedAt: 'x' },
    ]),
  ),
} as Run['checkpoint'];

describe('the result of a run', () => {
  it('is flat for one integration, and counts malformed, failed and filtered rows as skipped (A5)', () => {
    const errors: RunError[] = [
      {
        code: 'fetch-failed',
        message: 'the source closed the connection',
        dataSet: 'employments',
        severity: 'error',
      },
      { code: 'note', message: 'for information', severity: 'info' },
    ];
    const all = counts({
      created: 1,
      updated: 2,
      unchanged: 3,
      skipped: 4,
      failed: 5,
      terminated: 6,
      restored: 7,
    });
    const result = resultOf(
      run({
        status: 'warning',
        counts: { employees: all, 'org-units': counts({ created: 2 }) },
        errors,
      }),
      [],
    );
    expect(result).toEqual({
      employees: {
        created: 1,
        updated: 2,
        skipped: 9,
        unchanged: 3,
        terminated: 6,
        restored: 7,
        failed: 5,
      },
      employments: zero,
      org_units: { ...zeroUnits, created: 2 },
      errors: ['employments: the source closed the connection'],
    });
  });

  it('is nested by integration for a run of all', () => {
    const result = resultOf(run({ integrationId: undefined }), [
      run({
        id: 8,
        parentId: 7,
        counts: { employees: counts({ created: 4 }) },
      }),
      run({
        id: 9,
        parentId: 7,
        integrationId: 'entraid',
        status: 'skipped',
        persisted: false,
        skipReason: 'maintenance: moving house',
      }),
    ]);
    expect(result).toEqual({
      hr: {
        employees: { ...zero, created: 4 },
        employments: zero,
        org_units: zeroUnits,
        errors: [],
      },
      entraid: { skipped: true, reason: 'maintenance: moving house' },
    });
    expect(resultOf(run({ integrationId: undefined }), [])).toEqual({});
  });

  it('has the numbers fetched for a dry run', () => {
    expect(
      resultOf(
        run({ persist: false, persisted: false, checkpoint: fetched }),
        [],
      ),
    ).toEqual({ dry_run: true, employees: 5, employments: 0, org_units: 3 });
  });

  it.each(['not configured', 'disabled'])(
    'says that a run was skipped because it is %s',
    skipReason => {
      for (const persist of [true, false]) {
        expect(
          resultOf(
            run({ status: 'skipped', persist, persisted: false, skipReason }),
            [],
          ),
        ).toEqual({ skipped: true, reason: skipReason });
      }
    },
  );

  it('says that the provider skipped in mid-run, while a dry run shows its numbers (F4)', () => {
    const skip = { persisted: false, skipReason: 'employee sync is off' };
    expect(resultOf(run(skip), [])).toEqual({
      skipped: true,
      reason: 'employee sync is off',
    });
    expect(
      resultOf(run({ ...skip, persist: false, checkpoint: fetched }), []),
    ).toMatchObject({ dry_run: true, employees: 5 });
  });

  it.each(['failed', 'cancelled', 'rejected'] as const)(
    'claims nothing for a %s run that applied nothing',
    status => {
      const planned = { employees: counts({ created: 3, skipped: 1 }) };
      expect(
        resultOf(run({ status, persisted: false, counts: planned }), []),
      ).toMatchObject({ employees: { created: 0, skipped: 1 } });
      expect(
        resultOf(run({ status, persisted: true, counts: planned }), []),
      ).toMatchObject({ employees: { created: 3 } });
    },
  );

  it('shows what a held run would do', () => {
    expect(
      resultOf(
        run({
          status: 'held',
          persisted: false,
          counts: { employees: counts({ terminated: 96 }) },
        }),
        [],
      ),
    ).toMatchObject({ employees: { terminated: 96 } });
  });

  it.each(['staged', 'running'] as const)(
    'is a conflict while the run is %s',
    status => {
      expect(() => resultOf(run({ status }), [])).toThrow(
        `Run 7 is ${status}; its result is there once it has finished`,
      );
    },
  );
});
