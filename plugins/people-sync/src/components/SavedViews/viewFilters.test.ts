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

import { aView } from '../../__testUtils__/testFixtures';
import { isEmptyFilter, isSameFilter, sortViews } from './viewFilters';

describe('isSameFilter', () => {
  it('ignores the order of names and values, and what is empty', () => {
    expect(
      isSameFilter(
        { status: ['failed', 'held'], id: [] },
        { status: ['held', 'failed'] },
      ),
    ).toBe(true);
    expect(isSameFilter({ id: '7' }, { id: ['7'] })).toBe(true);
  });

  it('tells filters apart', () => {
    expect(isSameFilter({ status: ['failed'] }, {})).toBe(false);
    expect(isSameFilter({ status: ['failed'] }, { has: ['failed'] })).toBe(
      false,
    );
  });
});

describe('isEmptyFilter', () => {
  it('sees through empty lists', () => {
    expect(isEmptyFilter({ status: [], id: '' })).toBe(true);
    expect(isEmptyFilter({ persisted: ['false'] })).toBe(false);
  });
});

describe('sortViews', () => {
  it("puts one's own first, then goes by name", () => {
    expect(
      sortViews([
        aView({ id: '1', name: 'B', own: false }),
        aView({ id: '2', name: 'Z' }),
        aView({ id: '3', name: 'A', own: false }),
        aView({ id: '4', name: 'C' }),
      ]).map(({ id }) => id),
    ).toEqual(['4', '2', '3', '1']);
  });
});
