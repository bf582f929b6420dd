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

import { aSchedule } from '../../__testUtils__/testFixtures';
import {
  presetCron,
  presetOf,
  presetOfInterval,
  PRESET_HOURS,
} from './presets';
import {
  draftOf,
  fieldsOf,
  missingIn,
  newDraft,
  patchOf,
} from './scheduleDraft';

describe('presets', () => {
  it.each(PRESET_HOURS.map(hours => [hours]))(
    'recognises every %d hours as what it is',
    hours => {
      const cron = presetCron(hours);
      expect(presetOf({ cron, timezone: 'UTC' })).toBe(hours);
      expect(presetOf({ cron, timezone: 'Etc/UTC' })).toBe(hours);
      expect(presetOf({ cron, timezone: 'Europe/Paris' })).toBeUndefined();
    },
  );

  it.each(['30 0 * * *', '0 */5 * * *', '0 0 * * 1', 'nonsense'])(
    'does not take %s for one',
    cron => {
      expect(presetOf({ cron, timezone: 'UTC' })).toBeUndefined();
    },
  );

  it.each([
    ['PT6H', 6],
    ['P1D', 24],
    ['PT5H', 24],
    [undefined, 24],
  ])('proposes for the interval %s', (interval, hours) => {
    expect(presetOfInterval(interval)).toBe(hours);
  });
});

describe('schedule drafts', () => {
  it('change nothing as long as nothing is edited', () => {
    const bare = aSchedule({ managedBy: 'ui' });
    expect(patchOf(draftOf(bare))).toBeUndefined();
    expect(
      patchOf(
        draftOf({
          ...bare,
          windows: { allow: [], quiet: [{ from: '08:00', to: '17:00' }] },
          jitter: 'PT5M',
          missed: 'skip',
        }),
      ),
    ).toBeUndefined();
  });

  it('name what has changed, and nothing else', () => {
    const draft = draftOf(aSchedule({ managedBy: 'ui' }));
    expect(patchOf({ ...draft, cron: ' 0 3 * * * ' })).toEqual({
      cron: '0 3 * * *',
    });
    expect(
      patchOf({
        ...draft,
        quiet: [{ key: 'a', days: ['mon'], from: '08:00', to: '17:00' }],
      }),
    ).toEqual({
      windows: {
        allow: [],
        quiet: [{ days: ['mon'], from: '08:00', to: '17:00' }],
      },
    });
  });

  it('begin with the proposed interval from midnight UTC', () => {
    const draft = newDraft({
      key: 'n',
      dataSets: ['employees'],
      mode: 'recent',
      hours: 12,
    });
    expect(patchOf(draft)).toBeUndefined();
    expect(fieldsOf(draft)).toEqual({
      dataSets: ['employees'],
      mode: 'recent',
      cron: '0 */12 * * *',
      timezone: 'UTC',
      enabled: true,
      windows: { allow: [], quiet: [] },
      jitter: 'PT0S',
      missed: 'run-once',
    });
  });

  it('say what they lack', () => {
    const draft = draftOf(aSchedule());
    expect(missingIn(draft)).toBeUndefined();
    expect(missingIn({ ...draft, dataSets: [] })).toBe('dataSets');
    expect(missingIn({ ...draft, cron: ' ' })).toBe('cron');
    expect(
      missingIn({ ...draft, allow: [{ key: 'a', from: '8', to: '17:00' }] }),
    ).toBe('windows');
    expect(
      missingIn({
        ...draft,
        quiet: [{ key: 'a', from: '08:00', to: '24:00' }],
      }),
    ).toBe('windows');
  });
});
