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
import { useResource } from './useResource';

describe('useResource', () => {
  it('loads, and loads again when the key changes, keeping the old value meanwhile', async () => {
    const answers = new Map<string, (value: string) => void>();
    const { result, rerender } = renderHook(
      ({ key }) =>
        useResource({
          key,
          load: () =>
            new Promise<string>(resolve => {
              answers.set(key, resolve);
            }),
        }),
      { initialProps: { key: 'a' } },
    );
    expect(result.current).toMatchObject({ isLoading: true, isStale: false });

    await act(async () => answers.get('a')!('A'));
    expect(result.current).toMatchObject({ value: 'A', isLoading: false });

    rerender({ key: 'b' });
    expect(result.current).toMatchObject({ value: 'A', isStale: true });

    await act(async () => answers.get('b')!('B'));
    expect(result.current).toMatchObject({ value: 'B', isStale: false });
  });

  it('keeps the value and tells when a reload fails', async () => {
    const load = jest
      .fn<Promise<string>, []>()
      .mockResolvedValueOnce('A')
      .mockRejectedValueOnce(new Error('gone'))
      .mockResolvedValueOnce('A2');
    const { result } = renderHook(() => useResource({ key: 'a', load }));
    await waitFor(() => expect(result.current.value).toBe('A'));

    act(() => result.current.reload());
    await waitFor(() =>
      expect(result.current.refreshError?.message).toBe('gone'),
    );
    expect(result.current).toMatchObject({ value: 'A', error: undefined });

    act(() => result.current.reload());
    await waitFor(() => expect(result.current.value).toBe('A2'));
    expect(result.current.refreshError).toBeUndefined();
  });

  it('reports a first load that fails and recovers on reload', async () => {
    const load = jest
      .fn<Promise<string>, []>()
      .mockRejectedValueOnce(new Error('refused'))
      .mockResolvedValueOnce('A');
    const { result } = renderHook(() => useResource({ key: 'a', load }));
    await waitFor(() => expect(result.current.error?.message).toBe('refused'));

    act(() => result.current.reload());

    await waitFor(() => expect(result.current.value).toBe('A'));
    expect(result.current.error).toBeUndefined();
  });

  it('folds a burst of reloads into one more request', async () => {
    let finish = (_: string) => {};
    const load = jest.fn(
      () =>
        new Promise<string>(resolve => {
          finish = resolve;
        }),
    );
    const { result } = renderHook(() => useResource({ key: 'a', load }));

    act(() => {
      result.current.reload();
      result.current.reload();
      result.current.reload();
    });
    expect(load).toHaveBeenCalledTimes(1);

    await act(async () => finish('A'));
    expect(load).toHaveBeenCalledTimes(2);
  });

  it('ignores an answer for a key that is no longer asked for', async () => {
    const answers = new Map<string, (value: string) => void>();
    const { result, rerender } = renderHook(
      ({ key }) =>
        useResource({
          key,
          load: () =>
            new Promise<string>(resolve => {
              answers.set(key, resolve);
            }),
        }),
      { initialProps: { key: 'a' } },
    );
    rerender({ key: 'b' });

    await act(async () => answers.get('b')!('B'));
    await act(async () => answers.get('a')!('A'));

    expect(result.current.value).toBe('B');
  });

  it('loads nothing without a key', () => {
    const load = jest.fn();
    const { result } = renderHook(() => useResource({ key: undefined, load }));

    expect(load).not.toHaveBeenCalled();
    expect(result.current.isLoading).toBe(false);
  });
});
