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

import { discoveryApiRef, fetchApiRef } from '@backstage/frontend-plugin-api';
import { TestApiProvider } from '@backstage/frontend-test-utils';
import { renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { useExport } from './useExport';

function setup(response: Response) {
  const fetch = jest.fn(async (_url: string) => response);
  const { result } = renderHook(() => useExport(), {
    wrapper: ({ children }: { children?: ReactNode }) => (
      <TestApiProvider
        apis={[
          [
            discoveryApiRef,
            { getBaseUrl: async id => `http://portal.example/api/${id}` },
          ],
          [fetchApiRef, { fetch: fetch as unknown as typeof global.fetch }],
        ]}
      >
        {children}
      </TestApiProvider>
    ),
  });
  return { saveExport: result.current, fetch };
}

/** As much of a response as is looked at; this environment has none. */
const answer = (fields: Partial<Response>) => fields as Response;

describe('P10: useExport', () => {
  const downloads: string[] = [];

  beforeEach(() => {
    downloads.length = 0;
    URL.createObjectURL = jest.fn(() => 'blob:export');
    URL.revokeObjectURL = jest.fn();
    jest
      .spyOn(HTMLAnchorElement.prototype, 'click')
      .mockImplementation(function click(this: HTMLAnchorElement) {
        downloads.push(`${this.href} ${this.download}`);
      });
  });
  afterEach(() => jest.restoreAllMocks());

  it('downloads what the filters leave, in the format asked for', async () => {
    const { saveExport, fetch } = setup(
      answer({ ok: true, blob: async () => new Blob(['id\n']) }),
    );

    await saveExport({
      path: '/records/export',
      query: {
        status: ['failed', 'updated'],
        search: 'Søren & co',
        persisted: false,
        runId: undefined,
      },
      format: 'csv',
      fileName: 'user-records',
    });

    const [url] = fetch.mock.calls[0];
    const { pathname, searchParams } = new URL(url);
    expect(pathname).toBe('/api/people-sync/records/export');
    expect([...searchParams]).toEqual([
      ['status', 'failed'],
      ['status', 'updated'],
      ['search', 'Søren & co'],
      ['persisted', 'false'],
      ['format', 'csv'],
    ]);
    expect(downloads).toEqual(['blob:export user-records.csv']);
  });

  it('downloads nothing when the backend refuses', async () => {
    const { saveExport } = setup(
      answer({
        ok: false,
        status: 403,
        statusText: 'Forbidden',
        headers: new Headers(),
        text: async () => 'not for you',
      }),
    );

    await expect(
      saveExport({
        path: '/records/export',
        query: {},
        format: 'ndjson',
        fileName: 'user-records',
      }),
    ).rejects.toThrow(/403/);
    expect(downloads).toEqual([]);
  });
});
