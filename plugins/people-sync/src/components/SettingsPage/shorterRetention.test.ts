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

import { DateTime } from 'luxon';
import { shorterRetention } from './shorterRetention';

const now = DateTime.fromISO('2026-11-21T00:00:00Z', { zone: 'utc' });
const before = { runs: 'P90D', payloads: 'P30D', unchanged: 'P7D' };

describe('shorterRetention', () => {
  it('names what is kept for less long, and what that deletes', () => {
    const found = shorterRetention(
      before,
      { runs: 'P60D', payloads: 'P45D', unchanged: 'PT24H' },
      now,
    );
    expect(found.map(({ name, before: at }) => [name, at.toISO()])).toEqual([
      ['runs', '2026-09-22T00:00:00.000Z'],
      ['unchanged', '2026-11-20T00:00:00.000Z'],
    ]);
  });

  it('finds nothing in the same length in another unit, or in a longer one', () => {
    expect(
      shorterRetention(before, { ...before, unchanged: 'PT168H' }, now),
    ).toEqual([]);
    expect(shorterRetention(before, { ...before, runs: 'P365D' }, now)).toEqual(
      [],
    );
  });
});
