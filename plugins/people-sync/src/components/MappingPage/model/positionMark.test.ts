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

import { markPosition } from './positionMark';

describe('marking a position', () => {
  it.each([
    ['mail ||', 5, { before: 'mail ', mark: '|', after: '|' }],
    ['mail', 0, { before: '', mark: 'm', after: 'ail' }],
    ['mail', 4, { before: 'mail', mark: '', after: '' }],
    ['mail', 99, { before: 'mail', mark: '', after: '' }],
    ['mail', -1, { before: '', mark: 'm', after: 'ail' }],
    ['', 0, { before: '', mark: '', after: '' }],
    ['a😀b', 1, { before: 'a', mark: '😀', after: 'b' }],
  ])('M3: of %j at %d', (text, position, marked) => {
    expect(markPosition(text, position)).toEqual(marked);
  });

  it('M3: shows the surroundings only of a long one', () => {
    const { before, mark, after } = markPosition(
      `${'a'.repeat(100)}!${'b'.repeat(100)}`,
      100,
    );
    expect(before).toBe(`…${'a'.repeat(32)}`);
    expect(mark).toBe('!');
    expect(after).toBe(`${'b'.repeat(32)}…`);
  });
});
