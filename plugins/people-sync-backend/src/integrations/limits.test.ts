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
import { describeLimit, exceedsLimit } from './limits';
import type { Limit } from './types';

describe('limits', () => {
  const standard = { percent: 10, atLeast: 20 };

  it.each<[Limit | undefined, number, number, boolean]>([
    [standard, 19, 20, false],
    [standard, 20, 200, false],
    [standard, 21, 200, true],
    [standard, 20, 199, true],
    [standard, 20, 0, true],
    [standard, 0, 0, false],
    [{ percent: 10 }, 1, 10, false],
    [{ percent: 10 }, 2, 10, true],
    [{ percent: 0 }, 1, 1000, true],
    [{ max: 5 }, 5, 5, false],
    [{ max: 5 }, 6, 1000, true],
    [{ max: 0 }, 1, 1000, true],
    [{ max: 5, percent: 50, atLeast: 2 }, 3, 4, true],
    [{ max: 5, percent: 50, atLeast: 2 }, 2, 4, false],
    [{ atLeast: 1 }, 100, 100, false],
    [{}, 100, 100, false],
    [undefined, 100, 100, false],
  ])('X5: %j of %s in %s: %s', (limit, count, population, exceeded) => {
    expect(exceedsLimit({ count, population, limit })).toBe(exceeded);
  });

  it.each<[Limit, string]>([
    [standard, '10 % and at least 20'],
    [{ percent: 5 }, '5 %'],
    [{ max: 3 }, '3'],
    [{ percent: 5, max: 3 }, '5 %, or 3'],
  ])('says %j in words', (limit, words) => {
    expect(describeLimit(limit)).toBe(words);
  });
});
