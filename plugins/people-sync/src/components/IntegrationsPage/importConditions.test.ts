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

import { anImport } from '../../__testUtils__/testFixtures';
import { conditionsOf, countConditions } from './importConditions';

describe('conditionsOf', () => {
  it.each([
    ['well', anImport()],
    ['failing', anImport({ lastStatus: 'failed', freshness: 'error' })],
    ['stale', anImport({ freshness: 'delayed' })],
    ['stale', anImport({ freshness: 'delayed', missedTimes: 1 })],
    ['held', anImport({ heldRunId: '7' })],
    ['not-configured', anImport({ state: 'not-configured', schedule: null })],
    ['disabled', anImport({ state: 'disabled', freshness: 'paused' })],
    ['inactive', anImport({ state: 'inactive', active: false })],
    ['unscheduled', anImport({ schedule: null, freshness: 'unscheduled' })],
    ['maintenance', anImport({ maintenance: 'The tenant moves' })],
    ['well', anImport({ direction: 'push', schedule: null })],
  ])('finds an import %s', (condition, row) => {
    expect(conditionsOf(row)).toEqual([condition]);
  });

  it('takes a schedule that is off for none', () => {
    const row = anImport();
    expect(
      conditionsOf({ ...row, schedule: { ...row.schedule!, enabled: false } }),
    ).toEqual(['unscheduled']);
  });

  it('I2: tells more than one interval from more than two', () => {
    const late = anImport({ freshness: 'delayed', missedTimes: 1 });
    const later = anImport({ freshness: 'error', missedTimes: 2 });
    const unmeasured = anImport({ freshness: 'error' });
    expect(conditionsOf(later)).toEqual(['overdue', 'stale']);
    expect(conditionsOf(unmeasured)).toEqual(['overdue', 'stale']);
    expect(countConditions([late, later])).toMatchObject({
      stale: 2,
      overdue: 1,
    });
    // One that failed may be late as well, and need not be.
    const failed = { lastStatus: 'failed', freshness: 'error' } as const;
    expect(conditionsOf(anImport({ ...failed, missedTimes: 0 }))).toEqual([
      'failing',
    ]);
    expect(conditionsOf(anImport({ ...failed, missedTimes: 2 }))).toEqual([
      'failing',
      'overdue',
      'stale',
    ]);
  });

  it('finds everything that holds, worst first', () => {
    const row = anImport({
      lastStatus: 'failed',
      freshness: 'error',
      schedule: null,
    });
    expect(conditionsOf(row)).toEqual(['failing', 'unscheduled']);
    expect(countConditions([row, row, anImport()])).toMatchObject({
      failing: 2,
      unscheduled: 2,
      stale: 0,
      well: 1,
    });
  });
});
