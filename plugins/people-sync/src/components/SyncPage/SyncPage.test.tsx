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
import type { Run } from '@people-sync/plugin-people-sync-common';
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
  it('M10: says which fields hold a run', async () => {
    const message =
      'the payloads of employees are otherwise than before: title is gone (about 40 rows; title is read from it)';
    await render({
      ...held,
      hold: {
        groups: [],
        limits: [
          {
            dataSet: 'employees',
            kind: 'drift',
            fields: ['title'],
            count: 40,
            population: 40,
            limit: {},
            message,
          },
        ],
      },
    });
    const limits = within(await screen.findByRole('list', { name: /limits/i }));
    expect(limits.getByText(message)).toBeVisible();
    expect(limits.queryByRole('button')).not.toBeInTheDocument();
  });

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
      screen.getByText('A sync that updates users would be held:'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('412 of 3,214 people would be terminated.'),
    ).toBeInTheDocument();
  });

  it('P4: says what would come of a dry run, and applies its plan', async () => {
    const applyRun = jest.fn(async () => ({
      id: '1050',
      status: 'staged' as const,
    }));
    const { toasts } = await render(
      aRun({
        persist: false,
        persisted: false,
        summary: aSummary({ created: 4, updated: 30 }),
      }),
      { client: { applyRun } },
    );

    const outcome = within(
      await screen.findByLabelText('What would come of it, by status'),
    );
    expect(outcome.getByText('Would create')).toBeInTheDocument();
    expect(
      screen.getByRole('columnheader', { name: 'Would change' }),
    ).toBeInTheDocument();

    await userEvent.click(
      screen.getByRole('button', { name: 'Apply this plan' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText('30 updated')).toBeInTheDocument();
    expect(
      dialog.getByText(/changed since the plan was made are refused/),
    ).toBeInTheDocument();
    await userEvent.click(
      dialog.getByRole('button', { name: 'Apply this plan' }),
    );

    await waitFor(() =>
      expect(applyRun).toHaveBeenCalledWith({
        path: { id: '1040' },
        body: { reason: undefined },
      }),
    );
    await waitFor(() =>
      expect(toasts.post).toHaveBeenCalledWith(
        expect.objectContaining({
          links: [{ label: 'View sync 1050', href: '/people-sync/syncs/1050' }],
        }),
      ),
    );
  });

  it('leads from a dry run of all integrations to their plans', async () => {
    await render(
      aRun({
        integrationId: null,
        integrationTitle: undefined,
        persist: false,
        persisted: false,
        children: [
          { id: '1041', integrationId: 'entraid', status: 'completed' },
        ],
      }),
    );

    expect(
      await screen.findByRole('link', { name: 'entraid, sync 1041' }),
    ).toHaveAttribute('href', '/people-sync/syncs/1041');
    expect(
      screen.queryByRole('button', { name: 'Apply this plan' }),
    ).not.toBeInTheDocument();
  });

  it('R14: links an undone sync and what undid it both ways', async () => {
    const undone = await render(aRun({ undoneBy: '1045' }));
    expect(
      await screen.findByText('Taken back by sync 1045'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'View sync 1045' }),
    ).toHaveAttribute('href', '/people-sync/syncs/1045');
    undone.unmount();

    await render(aRun({ id: '1045', basedOn: '1040', trigger: 'undo' }));
    expect(
      await screen.findByRole('list', { name: 'Related syncs' }),
    ).toHaveTextContent('Takes back Sync 1040');
  });

  it('R13: links a plan to the sync that applied it', async () => {
    await render(aRun({ persist: false, persisted: false }), {
      client: {
        listRuns: async () =>
          aPage([aRun({ id: '1050', basedOn: '1040', trigger: 'apply' })]),
      },
    });

    expect(
      await screen.findByRole('list', { name: 'Related syncs' }),
    ).toHaveTextContent('Its plan was applied by Sync 1050');
  });

  it('shows who decided, why and over what', async () => {
    await render(
      aRun({
        decision: {
          action: 'approved',
          by: 'user:default/anna',
          at: '2026-11-20T00:00:00.000Z',
          reason: 'they left',
          scope: 'without-removals',
        },
      }),
    );

    expect(
      await screen.findByText('Approved by user:anna'),
    ).toBeInTheDocument();
    expect(screen.getByText(/they left/)).toHaveTextContent(
      'everything but the removals: they left',
    );
  });

  it('offers what can be done with it', async () => {
    await render(aRun({ summary: aSummary({ updated: 3, failed: 2 }) }));

    await userEvent.click(
      await screen.findByRole('button', { name: 'Retry failed' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText(/2 records that failed/)).toBeInTheDocument();
    await userEvent.click(dialog.getByRole('button', { name: 'Cancel' }));

    await userEvent.click(
      screen.getByRole('button', { name: 'More actions for sync 1040' }),
    );
    expect(
      await screen.findByRole('menuitem', { name: 'Compare with …' }),
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
      const guard = screen.getByRole('list', {
        name: 'Progress of this sync',
      });
      expect(guard).toHaveTextContent('Held: 412 people (limit 10 %)');

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

    it('G4: groups what is at stake, and narrows the records to a group', async () => {
      const listRunRecords = jest.fn(async () => aPage([aRecord()]));
      const groups: NonNullable<Run['hold']>['groups'] = [
        {
          kind: 'org-unit',
          change: 'removals',
          dataSet: 'employees',
          label: 'Odense',
          count: 16,
          total: 412,
          orgUnitId: 'u2',
        },
        {
          kind: 'org-unit',
          change: 'removals',
          dataSet: 'employees',
          label: 'Aarhus',
          count: 396,
          total: 412,
          orgUnitId: 'u1',
        },
        {
          kind: 'email-domain',
          change: 'removals',
          label: 'aarhus.example',
          count: 390,
          total: 412,
        },
        {
          kind: 'attribute',
          change: 'updates',
          dataSet: 'employees',
          label: 'title',
          count: 900,
        },
      ];
      await render(
        { ...held, hold: { ...held.hold!, groups } },
        { client: { listRunRecords }, query: '?errorCode=email.invalid' },
      );

      const units = within(
        await screen.findByRole('region', { name: 'Removals by unit' }),
      );
      expect(
        units.getAllByRole('listitem').map(({ textContent }) => textContent),
      ).toEqual(['Aarhus396 of 412', 'Odense16 of 412']);

      const lastQuery = () =>
        (listRunRecords.mock.lastCall as unknown as [{ query: object }])[0]
          .query;
      await userEvent.click(units.getByRole('button', { name: /^Aarhus/ }));
      await waitFor(() =>
        expect(lastQuery()).toEqual(
          expect.objectContaining({
            status: ['terminated'],
            dataSet: ['employees'],
            orgUnitId: 'u1',
            errorCode: undefined,
          }),
        ),
      );
      expect(
        await screen.findByText('Only what belongs to one unit is shown.'),
      ).toBeInTheDocument();

      await userEvent.click(
        screen.getByRole('button', { name: /^aarhus\.example/ }),
      );
      await waitFor(() =>
        expect(lastQuery()).toEqual(
          expect.objectContaining({
            search: '@aarhus.example',
            orgUnitId: undefined,
          }),
        ),
      );

      await userEvent.click(screen.getByRole('button', { name: /^title/ }));
      await waitFor(() =>
        expect(lastQuery()).toEqual(
          expect.objectContaining({ status: ['updated'], attribute: 'title' }),
        ),
      );
    });

    it('G4: approves the records that are selected, over pages', async () => {
      let now = held;
      const approveRun = jest.fn(async () => {
        now = { ...held, status: 'completed', persisted: true };
        return now;
      });
      await render(held, {
        client: {
          approveRun,
          getRun: async () => now,
          listRunRecords: async ({ query }) =>
            query?.cursor
              ? aPage([aRecord({ id: '9', displayName: 'Ida' })])
              : {
                  ...aPage([
                    aRecord({ id: '7', displayName: 'Anna' }),
                    aRecord({ id: '8', displayName: 'Bo' }),
                  ]),
                  pageInfo: { nextCursor: 'c2' },
                },
        },
      });

      const pick = async (name: string) => {
        const row = (await screen.findByRole('rowheader', { name })).closest(
          '[role="row"]',
        ) as HTMLElement;
        await userEvent.click(within(row).getByRole('checkbox'));
      };
      await pick('Bo');
      expect(screen.getByText('1 record is selected')).toBeInTheDocument();
      await userEvent.click(screen.getByRole('button', { name: /next/i }));
      await pick('Ida');
      expect(screen.getByText('2 records are selected')).toBeInTheDocument();

      await userEvent.click(
        screen.getByRole('button', { name: 'Approve only these …' }),
      );
      const dialog = within(await screen.findByRole('dialog'));
      expect(
        dialog.getByRole('radio', { name: 'Only the 2 selected records' }),
      ).toBeChecked();
      expect(dialog.getByText('Bo, Ida')).toBeInTheDocument();
      await userEvent.type(dialog.getByLabelText(/Reason/), 'checked');
      await userEvent.click(
        dialog.getByRole('button', { name: 'Approve and apply' }),
      );
      await waitFor(() =>
        expect(approveRun).toHaveBeenCalledWith({
          path: { id: '1041' },
          body: { reason: 'checked', scope: 'records', recordIds: ['8', '9'] },
        }),
      );
      await waitFor(() =>
        expect(
          screen.queryByText('Held: nothing has been applied'),
        ).not.toBeInTheDocument(),
      );
    });

    it('says who has approved where two must', async () => {
      await render({
        ...held,
        hold: {
          ...held.hold!,
          approvalsNeeded: 2,
          approvals: [
            {
              action: 'approved',
              by: 'user:default/anna',
              at: '2026-11-20T00:00:00.000Z',
              reason: 'Aarhus is closing',
            },
          ],
        },
      });

      expect(await screen.findByText('1 of 2 approvals')).toBeInTheDocument();
      expect(screen.getByText(/Aarhus is closing/)).toHaveTextContent(
        'user:anna',
      );
    });

    it('keeps a decision from those whom the backend refuses it', async () => {
      const no = { possible: false, reason: 'You have approved already.' };
      await render({
        ...held,
        actions: {
          apply: no,
          undo: no,
          cancel: no,
          retryFailed: no,
          approve: no,
          reject: { possible: true },
        },
      });

      expect(
        await screen.findByRole('button', { name: 'Approve …' }),
      ).toHaveAttribute('aria-disabled', 'true');
      expect(
        screen.getByRole('button', { name: 'Reject' }),
      ).not.toHaveAttribute('aria-disabled');
    });

    it.each([
      ['Reject', 'Reject', 'rejectRun', {}],
      ['Approve …', 'Approve and apply', 'approveRun', { scope: 'all' }],
    ] as const)(
      '%s asks for a reason',
      async (open, submit, operation, more) => {
        const decide = jest.fn(async () => held);
        await render(held, { client: { [operation]: decide } });

        await userEvent.click(
          await screen.findByRole('button', { name: open }),
        );
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
            body: { reason: 'HR is fixing it', ...more },
          }),
        );
      },
    );

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
