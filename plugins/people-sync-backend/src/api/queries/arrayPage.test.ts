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

import { arrayPage } from './arrayPage';

describe('arrayPage', () => {
  const items = [
    { id: 'b', title: 'Beta', at: '2026-02-01T00:00:00Z', active: true },
    { id: 'a', title: 'alpha', active: false },
    { id: 'c', title: 'Gamma 10', at: '2026-01-01T00:00:00Z', active: true },
    { id: 'd', title: 'Gamma 9', at: null, active: false },
  ];
  const list = 'things';
  const ids = (orderBy?: string) =>
    arrayPage(items, { list, query: { orderBy } })
      .items.map(({ id }) => id)
      .join('');

  it('keeps the order that a list has', () => {
    expect(ids()).toBe('bacd');
  });

  it('sorts by a field, either way, and puts what has none last', () => {
    expect(ids('title')).toBe('abdc');
    expect(ids('title desc')).toBe('cdba');
    expect(ids('at asc')).toBe('cbad');
    expect(ids('at desc')).toBe('bcad');
    expect(ids('active')).toBe('adbc');
  });

  it('goes on where the page before ended, and only in the same order', () => {
    const first = arrayPage(items, {
      list,
      query: { orderBy: 'title', limit: 3 },
    });
    expect(first.totalItems).toBe(4);
    const cursor = first.pageInfo.nextCursor;
    const rest = arrayPage(items, {
      list,
      query: { orderBy: 'title', cursor },
    });
    expect(rest.items.map(({ id }) => id)).toEqual(['c']);
    expect(rest.pageInfo).toEqual({});
    expect(() =>
      arrayPage(items, { list, query: { orderBy: 'title desc', cursor } }),
    ).toThrow('cursor does not belong to this list');
  });
});
