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

import { slowDown } from './slowDown';

const now = new Date('2027-01-01T00:00:00.000Z');
const next = '2027-01-01T00:15:00.000Z';

describe('slowDown', () => {
  it.each([
    [0, next],
    [4, next],
    [5, '2027-01-01T01:00:00.000Z'],
    [6, '2027-01-01T02:00:00.000Z'],
    [8, '2027-01-01T08:00:00.000Z'],
    [10, '2027-01-02T00:00:00.000Z'],
    [2000, '2027-01-02T00:00:00.000Z'],
  ])('after %d failures in a row', (failures, expected) => {
    expect(slowDown({ next, failures, now })).toBe(expected);
  });

  it('never makes a schedule come earlier', () => {
    const late = '2027-01-03T00:00:00.000Z';
    expect(slowDown({ next: late, failures: 10, now })).toBe(late);
  });
});
