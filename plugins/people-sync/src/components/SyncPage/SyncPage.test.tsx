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
import {
  aPage,
  aRecord,
  aRun,
  aSummary,
} from '../../__testUtils__/testFixtures';
import { SyncPage } from './SyncPage';

function render(
  run: ReturnType<typeof aRun>,
  options: { client?: Partial<PeopleSyncApi>; query?: string } = {},
) {
  return renderPage(
    <Routes>
      <Route path="/syncs/:runId" element={<SyncPage />} />
    </Routes>,
    {
      path: `/syncs/${run.id}${options.query ?? ''}`,
      client: { getRun: async () => run, ...options.client },
    },
  );
}

const held = aRun({
  id: '1041',
  status: 'held',
  persisted: false,
  summary: aSummary({ terminated: 412, created: 12, unchanged: 2_788 }),
  hold: {
    groups: [
      {
        kind: 'org-unit',
        change: 'removals',
        label: 'Aarhus',
        count: 396,
        total: 400,
      },
    ],
    limits: [
      {
        dataSet: 'employees',
        kind: 'removals',
        count: 412,
        population: 3_214,
        limit: { percent: 10 },
        message: '412 of 3,214 people would be terminated.',
      },
    ],
  },
});

describe('SyncPage', () => {
  it('shows status, integration, mode and author', async () => {
    await render(aRun({ status: 'warning' }));

    expect(await screen.findByText('Sync 1040')).toBeInTheDocument();
    expect(screen.getByText('Warning')).toBeInTheDocument();
    expect(screen.getByText('Entra ID')).toBeInTheDocument();
    expect(screen.getByText('All data')).toBeInTheDocument();
    expect(screen.getByText('system')).toBeInTheDocument();
    expect(screen.getByText('38 s')).toBeInTheDocument();
  });

  it('shows live counts and rate, and what is left when the total is known', async () => {
    await render(
      aRun({
        status: 'running',
        finishedAt: null,
        progress: {
          phase: 'plan',
          dataSet: 'employees',
          done: 40_000,
          total: 100_000,
          ratePerSecond: 4_000,
        },
      }),
    );

    expect(
      await screen.findByText(
        'User data · 40,000 of 100,000 · 4,000/s · about 15 s left',
      ),
    ).toBeInTheDocument();
  });

  it('does not guess what is left when the total is not known', async () => {
    await render(
      aRun({
        status: 'running',
        finishedAt: null,
        progress: {
          phase: 'plan',
          dataSet: 'employees',
          done: 40_000,
          ratePerSecond: 4_000,
        },
      }),
    );

    expect(
      await screen.findByText('User data · 40,000 so far · 4,000/s'),
    ).toBeInTheDocument();
  });

  it('says that a dry run changed nothing, and that the real one would be held', async () => {
    await render(
      aRun({
        persist: false,
        persisted: false,
        hold: { ...held.hold!, wouldHold: true },
      }),
    );

    expect(
      await screen.findByText('Nothing was changed: this was a dry run'),
    ).toBeInTheDocument();
    expect(
      screen.getByText(
        'A sync that updates users would be held: 412 of 3,214 people would be terminated.',
      ),
    ).toBeInTheDocument();
  });

  it('explains a sync that the provider skipped', async () => {
    await render(
      aRun({ persisted: false, skipReason: 'employee sync is switched off' }),
    );

    expect(
      await screen.findByText('Skipped: employee sync is switched off'),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/the time of the last sync has not moved/),
    ).toBeInTheDocument();
  });

  it('shows errors with what helps', async () => {
    await render(
      aRun({
        status: 'failed',
        errors: [
          {
            code: 'auth.invalid_client',
            dataSet: 'employees',
            message: 'The client was refused',
            hint: 'Check clientSecret.',
          },
        ],
      }),
    );

    expect(
      await screen.findByText('User data: The client was refused'),
    ).toBeInTheDocument();
    expect(screen.getByText(/Check clientSecret\./)).toBeInTheDocument();
  });

  it('counts unchanged and left out people together as skipped', async () => {
    await render(
      aRun({
        summary: aSummary({ created: 12, unchanged: 2_788, skipped: 1 }),
      }),
    );

    const outcome = within(await screen.findByLabelText('Outcome by status'));
    expect(outcome.getByText('2,789')).toBeInTheDocument();
    expect(
      outcome.getByText('2,788 unchanged, 1 left out'),
    ).toBeInTheDocument();
    expect(
      outcome.getByRole('link', { name: '12 – Show records: Created' }),
    ).toHaveAttribute('href', '/people-sync/syncs/1040?status=created');
  });

  describe('when held', () => {
    it('says why, and shows the people at stake', async () => {
      const listRunRecords = jest.fn(async () => aPage([aRecord()]));
      await render(held, { client: { listRunRecords } });

      expect(
        await screen.findByText('412 of 3,214 people would be terminated.'),
      ).toBeInTheDocument();
      expect(screen.getByText(/Aarhus/)).toHaveTextContent(
        'Aarhus (396 of 400)',
      );

      await userEvent.click(
        screen.getByRole('button', { name: 'See the 412 records at stake' }),
      );
      await waitFor(() =>
        expect(listRunRecords).toHaveBeenLastCalledWith(
          expect.objectContaining({
            query: expect.objectContaining({
              status: ['terminated'],
              dataSet: ['employees'],
            }),
          }),
          expect.anything(),
        ),
      );
    });

    it.each([
      ['Reject', 'Reject', 'rejectRun'],
      ['Approve …', 'Approve and apply', 'approveRun'],
    ] as const)('%s asks for a reason', async (open, submit, operation) => {
      const decide = jest.fn(async () => held);
      await render(held, { client: { [operation]: decide } });

      await userEvent.click(await screen.findByRole('button', { name: open }));
      const dialog = within(await screen.findByRole('dialog'));
      expect(dialog.getByRole('button', { name: submit })).toBeDisabled();

      await userEvent.type(
        dialog.getByRole('textbox', { name: /Reason/ }),
        '  HR is fixing it ',
      );
      await userEvent.click(dialog.getByRole('button', { name: submit }));

      await waitFor(() =>
        expect(decide).toHaveBeenCalledWith({
          path: { id: '1041' },
          body: { reason: 'HR is fixing it' },
        }),
      );
    });

    it('offers no decision on a run that is not held any more', async () => {
      await render({ ...held, status: 'rejected' });

      await screen.findByText('Sync 1041');
      expect(
        screen.queryByRole('button', { name: 'Reject' }),
      ).not.toBeInTheDocument();
    });
  });

  it('cancels a running sync after asking', async () => {
    const cancelRun = jest.fn(async () => aRun({ status: 'cancelled' }));
    await render(aRun({ status: 'running', finishedAt: null }), {
      client: { cancelRun },
    });

    await userEvent.click(
      await screen.findByRole('button', { name: 'Cancel sync' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    expect(cancelRun).not.toHaveBeenCalled();
    await userEvent.click(dialog.getByRole('button', { name: 'Cancel sync' }));

    await waitFor(() => expect(cancelRun).toHaveBeenCalled());
  });

  it('lists the syncs of a run of all integrations', async () => {
    await render(aRun({ integrationId: null, integrationTitle: undefined }), {
      client: {
        listRuns: async ({ query } = {}) =>
          aPage(
            query?.parentId === '1040'
              ? [aRun({ id: '1041', parentId: '1040' })]
              : [],
          ),
      },
    });

    const children = await screen.findByRole('region', {
      name: 'Syncs of this run, one per integration',
    });
    expect(
      await within(children).findByRole('rowheader', { name: '1041' }),
    ).toBeInTheDocument();
  });

  describe('records', () => {
    it('hides unchanged ones, says so, and shows them when asked', async () => {
      const listRunRecords = jest.fn(
        async (_: Parameters<PeopleSyncApi['listRunRecords']>[0]) =>
          aPage([aRecord()]),
      );
      await render(aRun(), { client: { listRunRecords } });

      expect(
        await screen.findByText('Unchanged records are hidden.'),
      ).toBeInTheDocument();
      expect(listRunRecords.mock.lastCall?.[0].query?.status).toEqual(
        expect.not.arrayContaining(['unchanged']),
      );

      await userEvent.click(
        screen.getByRole('button', { name: 'Show them too' }),
      );
      expect(
        await screen.findByText('Unchanged records are shown.'),
      ).toBeInTheDocument();
      await waitFor(() =>
        expect(listRunRecords.mock.lastCall?.[0].query?.status).toBeUndefined(),
      );
    });

    it('shows status, person, changes and errors, and leads to the record', async () => {
      await render(aRun(), {
        client: {
          listRunRecords: async () =>
            aPage([
              aRecord(),
              aRecord({
                id: '8',
                displayName: '',
                sourceId: 'row-18',
                status: 'failed',
                changes: [],
                errors: [
                  {
                    code: 'email.invalid',
                    attribute: 'email',
                    message: 'not an address',
                  },
                ],
              }),
            ]),
        },
      });

      const updated = (
        await screen.findByRole('rowheader', { name: 'Søren Østergaard' })
      ).closest('[role="row"]');
      expect(updated).toHaveTextContent('Updated');
      expect(updated).toHaveTextContent(
        'displayName: Søren Holm → Søren Østergaard',
      );
      expect(updated).toHaveAttribute(
        'data-href',
        '/people-sync/syncs/1040/records/7',
      );

      const failed = screen
        .getByRole('rowheader', { name: '(source id row-18)' })
        .closest('[role="row"]');
      expect(failed).toHaveTextContent('email: not an address');
    });

    it('passes the filters of the address on', async () => {
      const listRunRecords = jest.fn(async () => aPage([]));
      await render(aRun(), {
        client: { listRunRecords },
        query:
          '?search=anna&status=failed&dataSet=employees&attribute=email&errorCode=email.invalid',
      });

      expect(
        await screen.findByText('Nothing matches these filters'),
      ).toBeInTheDocument();
      expect(listRunRecords).toHaveBeenCalledWith(
        {
          path: { id: '1040' },
          query: expect.objectContaining({
            search: 'anna',
            status: ['failed'],
            dataSet: ['employees'],
            attribute: 'email',
            errorCode: 'email.invalid',
          }),
        },
        expect.anything(),
      );
    });

    it('tells that nothing changed', async () => {
      await render(aRun());

      expect(await screen.findByText('Nothing changed')).toBeInTheDocument();
    });
  });
});
