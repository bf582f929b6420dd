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

import { act, renderHook, waitFor } from '@testing-library/react';
import { useMore } from './useMore';

const PAGES: Record<string, { items: string[]; next?: string }> = {
  first: { items: ['a', 'b'], next: '2' },
  '2': { items: ['c'], next: '3' },
  '3': { items: ['d'] },
};

const load = jest.fn(async (cursor: string | undefined) => {
  const { items, next } = PAGES[cursor ?? 'first'];
  return { items, totalItems: 4, pageInfo: { nextCursor: next } };
});

describe('useMore', () => {
  it('adds page after page until there are no more', async () => {
    const { result } = renderHook(() => useMore({ key: 'k', load }));
    await waitFor(() => expect(result.current.items).toEqual(['a', 'b']));

    await act(() => result.current.loadMore());
    expect(result.current.items).toEqual(['a', 'b', 'c']);
    expect(result.current.hasMore).toBe(true);

    await act(() => result.current.loadMore());
    expect(result.current.items).toEqual(['a', 'b', 'c', 'd']);
    expect(result.current.hasMore).toBe(false);
  });

  it('keeps what is there when more cannot be loaded', async () => {
    const failing = jest.fn(load).mockImplementation(async cursor => {
      if (cursor) {
        throw new Error('database is away');
      }
      return load(cursor);
    });
    const { result } = renderHook(() => useMore({ key: 'k', load: failing }));
    await waitFor(() => expect(result.current.hasMore).toBe(true));

    await act(() => result.current.loadMore());

    expect(result.current.moreError?.message).toBe('database is away');
    expect(result.current.items).toEqual(['a', 'b']);
    expect(result.current.hasMore).toBe(true);
  });

  it('begins anew when the first page is loaded again', async () => {
    const { result } = renderHook(() => useMore({ key: 'k', load }));
    await waitFor(() => expect(result.current.items).toHaveLength(2));
    await act(() => result.current.loadMore());
    expect(result.current.items).toHaveLength(3);

    act(() => result.current.first.reload());

    await waitFor(() => expect(result.current.items).toEqual(['a', 'b']));
  });
});
