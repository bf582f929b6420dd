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

import { Backoff } from './Backoff';

describe('Backoff', () => {
  it('doubles up to the longest pause, and starts over', () => {
    const backoff = Backoff.create({
      firstMs: 100,
      maxMs: 1000,
      random: () => 1,
    });
    expect(Array.from({ length: 6 }, () => backoff.next())).toEqual([
      100, 200, 400, 800, 1000, 1000,
    ]);
    backoff.reset();
    expect(backoff.next()).toBe(100);
  });

  it('leaves at least half of each pause', () => {
    const backoff = Backoff.create({
      firstMs: 100,
      maxMs: 1000,
      random: () => 0,
    });
    expect([backoff.next(), backoff.next()]).toEqual([50, 100]);
  });
});
