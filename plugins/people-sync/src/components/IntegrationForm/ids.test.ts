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

import { firstSchedules, presetOf } from './firstSchedule';
import { isValidId, proposeId } from './ids';
import { daysUntilTermination, fromPolicyDraft, toPolicyDraft } from './policy';

describe('proposeId', () => {
  it.each([
    ['Entra ID', [], 'entra-id'],
    ['Entra ID', ['entra-id', 'entra-id-2'], 'entra-id-3'],
    ['Løn & Ærlighed (DK)', [], 'lon-aerlighed-dk'],
    ['Żabka', [], 'zabka'],
    ['***', [], ''],
    ['x'.repeat(100), [], 'x'.repeat(60)],
  ])('makes of %p beside %p: %p', (title, taken, id) =>
    expect(proposeId(title, taken)).toBe(id),
  );

  it('proposes ids that are valid', () => {
    expect(isValidId(proposeId('Entra ID', ['entra-id']))).toBe(true);
    expect(isValidId('-a')).toBe(false);
    expect(isValidId('a/b')).toBe(false);
  });
});

describe('policies', () => {
  it.each([
    ['keep' as const],
    [{ terminateAfter: 'P7D' }],
    [{ default: 'keep' as const, employees: { terminateAfter: 'P3D' } }],
  ])('bring back %j', policy =>
    expect(fromPolicyDraft(toPolicyDraft(policy))).toEqual(policy),
  );

  it('knows which of two terminates sooner', () => {
    expect(daysUntilTermination('keep')).toBe(Infinity);
    expect(daysUntilTermination('terminate')).toBe(0);
    expect(daysUntilTermination({ terminateAfter: 'PT36H' })).toBe(2);
  });
});

describe('first schedules', () => {
  it.each([
    ['PT24H', 24],
    ['P1D', 24],
    ['PT6H', 6],
    ['PT5H', 3],
    ['PT1H', 24],
    ['nonsense', 24],
    [undefined, 24],
  ])('proposes for an interval of %p every %p hours', (interval, hours) =>
    expect(presetOf(interval)).toBe(hours),
  );

  it('counts from 00:00 UTC, and may be none', () => {
    expect(firstSchedules(24, 'all')).toEqual([
      { cron: '0 0 * * *', timezone: 'UTC', mode: 'all' },
    ]);
    expect(firstSchedules(6, 'recent')).toMatchObject([
      { cron: '0 */6 * * *' },
    ]);
    expect(firstSchedules(undefined, 'all')).toEqual([]);
  });
});
