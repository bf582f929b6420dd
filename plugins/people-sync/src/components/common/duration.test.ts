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
import { formatSeconds, formatSpan } from './duration';

describe('formatSeconds', () => {
  it.each([
    [0, '0 s'],
    [9.4, '9 s'],
    [60, '1 min'],
    [200, '3 min 20 s'],
    [3_600, '1 h'],
    [7_500, '2 h 5 min'],
    [7_501, '2 h 5 min'],
  ])('says %d seconds as %s', (seconds, text) => {
    expect(formatSeconds(seconds)).toBe(text);
  });
});

describe('formatSpan', () => {
  it('measures between two moments, whatever their offsets', () => {
    expect(
      formatSpan('2026-11-20T00:00:00Z', '2026-11-20T01:00:38+01:00'),
    ).toBe('38 s');
  });

  it('says nothing about moments that are not', () => {
    expect(formatSpan('soon', '2026-11-20T00:00:00Z')).toBeUndefined();
  });
});
