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

import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router-dom';
import type { PeopleSyncApi } from '../../api';
import { renderPage } from '../../__testUtils__/testApp';
import { aPage, aRun } from '../../__testUtils__/testFixtures';
import { ComparePage } from './ComparePage';

const runs = [
  aRun({ id: '1040' }),
  aRun({ id: '1039', persist: false, persisted: false }),
  aRun({ id: '1038', mode: 'recent' }),
];

function render(query: string, client: Partial<PeopleSyncApi> = {}) {
  return renderPage(
    <Routes>
      <Route path="/syncs/:runId/compare" element={<ComparePage />} />
    </Routes>,
    {
      path: `/syncs/1040/compare${query}`,
      client: {
        getRun: async ({ path }) => runs.find(({ id }) => id === path.id)!,
        listRuns: async () => aPage(runs),
        compareRuns: async () => aPage([]),
        ...client,
      },
    },
  );
}

describe('ComparePage', () => {
  it('R15: lists the rows over which two syncs differ, with both outcomes', async () => {
    await render('?with=1039', {
      compareRuns: async () =>
        aPage([
          {
            dataSet: 'employees',
            sourceId: 'src-7',
            displayName: 'Søren Østergaard',
            difference: 'values',
            this: {
              recordId: '7',
              status: 'updated',
              changes: [
                { attribute: 'title', before: 'Engineer', after: 'Architect' },
              ],
            },
            other: {
              recordId: '17',
              status: 'updated',
              changes: [
                { attribute: 'title', before: 'Engineer', after: 'Lead' },
              ],
            },
          },
          {
            dataSet: 'employees',
            sourceId: 'src-8',
            displayName: 'Anna Berg',
            difference: 'only-this',
            this: { recordId: '8', status: 'created', changes: [] },
          },
        ]),
    });

    expect(
      await screen.findByRole('heading', {
        name: 'Sync 1040 compared with 1039',
      }),
    ).toBeInTheDocument();
    const first = (
      await screen.findByRole('rowheader', { name: 'Søren Østergaard' })
    ).closest('[role="row"]') as HTMLElement;
    expect(first).toHaveTextContent('Other values');
    expect(first).toHaveTextContent('title: Engineer → Architect');
    expect(first).toHaveTextContent('title: Engineer → Lead');
    expect(
      within(first).getByRole('link', {
        name: 'Record of Søren Østergaard in sync 1039',
      }),
    ).toHaveAttribute('href', '/people-sync/syncs/1039/records/17');

    const second = screen
      .getByRole('rowheader', { name: 'Anna Berg' })
      .closest('[role="row"]');
    expect(second).toHaveTextContent('Only in sync 1040');
    expect(second).toHaveTextContent('Not in it');
  });

  it('R15: asks for what the filters in the address say', async () => {
    const compareRuns = jest.fn(async () => aPage([]));
    await render(
      '?with=1039&search=anna&dataSet=employees&difference=status&limit=25',
      { compareRuns },
    );

    expect(
      await screen.findByText('Nothing matches these filters'),
    ).toBeInTheDocument();
    expect(compareRuns).toHaveBeenCalledWith(
      {
        path: { id: '1040' },
        query: {
          with: '1039',
          limit: 25,
          cursor: undefined,
          search: 'anna',
          dataSet: ['employees'],
          difference: ['status'],
        },
      },
      expect.anything(),
    );
  });

  it('says that two syncs do not differ', async () => {
    await render('?with=1039');

    expect(await screen.findByText('No differences')).toBeInTheDocument();
  });

  it('says what a sync over recent changes leaves out', async () => {
    await render('?with=1038');

    expect(
      await screen.findByText(/fetched recent changes only/),
    ).toBeInTheDocument();
  });

  it('asks which sync to compare with', async () => {
    const compareRuns = jest.fn(async () => aPage([]));
    await render('', { compareRuns });

    expect(
      await screen.findByText('Choose which sync to compare with.'),
    ).toBeInTheDocument();
    expect(compareRuns).not.toHaveBeenCalled();
    const choose = await screen.findByRole('button', { name: /Other sync/ });
    await waitFor(() => expect(choose).toBeEnabled());
    await userEvent.click(choose);
    await userEvent.click(await screen.findByRole('option', { name: /^1039/ }));

    await waitFor(() =>
      expect(compareRuns).toHaveBeenCalledWith(
        expect.objectContaining({
          query: expect.objectContaining({ with: '1039' }),
        }),
        expect.anything(),
      ),
    );
  });

  it('shows why the comparison failed', async () => {
    await render('?with=1039', {
      compareRuns: async () => {
        throw new Error('The records of sync 1039 are gone');
      },
    });

    expect(
      (await screen.findAllByText(/records of sync 1039 are gone/)).length,
    ).toBeGreaterThan(0);
  });
});
