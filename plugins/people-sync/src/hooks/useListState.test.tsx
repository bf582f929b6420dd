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
import { act, renderHook } from '@testing-library/react';
import { MemoryRouter, useLocation } from 'react-router-dom';
import { useListState } from './useListState';

const NAMES = ['status', 'id'] as const;
const SORT = { column: 'createdAt', direction: 'descending' } as const;

function render(initial: string) {
  return renderHook(
    () => ({
      list: useListState({ filterNames: NAMES, defaultSort: SORT }),
      search: new URLSearchParams(useLocation().search),
    }),
    {
      wrapper: ({ children }) => (
        <MemoryRouter initialEntries={[initial]}>{children}</MemoryRouter>
      ),
    },
  );
}

describe('useListState', () => {
  it('reads filters, sorting and paging from the address', () => {
    const { result } = render(
      '/?status=held&status=failed&orderBy=id%20asc&limit=25&cursor=c2',
    );

    expect(result.current.list.filters).toEqual({
      status: ['held', 'failed'],
      id: [],
    });
    expect(result.current.list.isFiltered).toBe(true);
    expect(result.current.list.sort).toEqual({
      column: 'id',
      direction: 'ascending',
    });
    expect(result.current.list.pageSize).toBe(25);
    expect(result.current.list.cursor).toBe('c2');
  });

  it('goes back to the first page when a filter or the order changes', () => {
    const { result } = render('/?cursor=c2&other=kept');

    act(() => result.current.list.setFilters({ status: ['held'] }));
    expect(result.current.search.toString()).toBe('other=kept&status=held');

    act(() => result.current.list.goToNext('c3'));
    act(() =>
      result.current.list.setSort({ column: 'id', direction: 'descending' }),
    );
    expect(result.current.search.get('cursor')).toBeNull();
    expect(result.current.search.get('orderBy')).toBe('id desc');
  });

  it('walks forward and back through pages', () => {
    const { result } = render('/');

    act(() => result.current.list.goToNext('c2'));
    act(() => result.current.list.goToNext('c3'));
    expect(result.current.list.cursor).toBe('c3');

    act(() => result.current.list.goToPrevious());
    expect(result.current.list.cursor).toBe('c2');
    act(() => result.current.list.goToPrevious());
    expect(result.current.list.cursor).toBeUndefined();
    expect(result.current.list.hasPrevious).toBe(false);
  });

  it('goes back to the first page from an address somebody else sent', () => {
    const { result } = render('/?cursor=c9');

    act(() => result.current.list.goToPrevious());

    expect(result.current.list.cursor).toBeUndefined();
  });

  it('ignores page sizes that are not offered', () => {
    const { result } = render('/?limit=9999');

    expect(result.current.list.pageSize).toBe(50);
  });

  it('clears its own filters only', () => {
    const { result } = render('/?status=held&id=7&other=kept');

    act(() => result.current.list.clearFilters());

    expect(result.current.search.toString()).toBe('other=kept');
  });
});
