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

import { readDuration, writeDuration } from './durationInput';

describe('readDuration', () => {
  it.each([
    ['P7D', { amount: 7, unit: 'days' }],
    ['PT48H', { amount: 2, unit: 'days' }],
    ['P2W', { amount: 14, unit: 'days' }],
    ['PT6H', { amount: 6, unit: 'hours' }],
    ['PT90M', { amount: 1.5, unit: 'hours' }],
  ])('reads %s', (iso, input) => {
    expect(readDuration(iso)).toEqual(input);
  });
});

describe('writeDuration', () => {
  it('writes days and hours', () => {
    expect(writeDuration({ amount: 30, unit: 'days' })).toBe('P30D');
    expect(writeDuration({ amount: 6, unit: 'hours' })).toBe('PT6H');
  });
});
