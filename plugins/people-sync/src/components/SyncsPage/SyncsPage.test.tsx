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
import { renderPage } from '../../__testUtils__/testApp';
import {
  aPage,
  aRun,
  aSettings,
  aSummary,
  anIntegration,
} from '../../__testUtils__/testFixtures';
import { SyncsPage } from './SyncsPage';

const integrations = {
  listIntegrations: async () =>
    aPage([
      anIntegration(),
      anIntegration({ id: 'shr', title: 'SHR', capabilities: ['full'] }),
      anIntegration({ id: 'vom', title: 'Visma OM', enabled: false }),
    ]),
};

/** Answers the list, but not the question for held runs. */
const runsWithoutHeld = (...runs: ReturnType<typeof aRun>[]) =>
  jest.fn(async ({ query }: { query?: { status?: string[] } } = {}) =>
    query?.status?.includes('held') ? aPage([]) : aPage(runs),
  );

async function findRow(id: string) {
  return (await screen.findByRole('rowheader', { name: id })).closest(
    '[role="row"]',
  ) as HTMLElement;
}

describe('SyncsPage', () => {
  it('shows the columns admins look for', async () => {
    await renderPage(<SyncsPage />, {
      client: { ...integrations, listRuns: runsWithoutHeld(aRun()) },
    });

    await findRow('1040');
    expect(
      screen.getAllByRole('columnheader').map(({ textContent }) => textContent),
    ).toEqual([
      'Sync ID',
      'Integration',
      'Status',
      'Summary',
      'Is Persisted',
      'Created By',
      'Created At',
      'Finished At',
      'Actions',
    ]);
  });

  it('summarises what is not zero, worst first, with grouped numbers', async () => {
    await renderPage(<SyncsPage />, {
      client: {
        ...integrations,
        listRuns: runsWithoutHeld(
          aRun({
            status: 'warning',
            createdBy: 'user:default/anna',
            summary: aSummary({
              updated: 3,
              failed: 1,
              skipped: 2,
              unchanged: 99_994,
            }),
          }),
        ),
      },
    });

    const row = await findRow('1040');
    expect(row).toHaveTextContent(
      /1 failed.*3 updated.*2 skipped.*99,994 unchanged/,
    );
    expect(row).not.toHaveTextContent('created');
    expect(row).toHaveTextContent('Warning');
    expect(row).toHaveTextContent('user:anna');
    expect(row).toHaveTextContent('after 38 s');
  });

  it('shows phase and counts while a sync runs', async () => {
    await renderPage(<SyncsPage />, {
      client: {
        ...integrations,
        listRuns: runsWithoutHeld(
          aRun({
            status: 'running',
            finishedAt: null,
            progress: {
              phase: 'plan',
              dataSet: 'employees',
              done: 41_200,
              total: 100_000,
              ratePerSecond: 4_000,
            },
          }),
        ),
      },
    });

    const row = await findRow('1040');
    expect(row).toHaveTextContent('Fetch and plan · User data');
    expect(row).toHaveTextContent('41,200 of 100,000');
  });

  it('names a failed sync and a skipped one by their reasons', async () => {
    await renderPage(<SyncsPage />, {
      client: {
        ...integrations,
        listRuns: runsWithoutHeld(
          aRun({
            id: '1',
            status: 'failed',
            errors: [{ code: 'auth', message: 'The client was refused' }],
          }),
          aRun({ id: '2', status: 'skipped', skipReason: 'not configured' }),
        ),
      },
    });

    expect(await findRow('1')).toHaveTextContent('The client was refused');
    expect(await findRow('2')).toHaveTextContent('not configured');
  });

  it('says when a sync is held, and leads to it', async () => {
    await renderPage(<SyncsPage />, {
      client: {
        ...integrations,
        listRuns: async () =>
          aPage([
            aRun({
              status: 'held',
              hold: {
                groups: [],
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
            }),
          ]),
      },
    });

    expect(
      await screen.findByText(
        '1 sync is held: Entra ID would terminate 412 people (limit 10 %).',
      ),
    ).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Review' })).toHaveAttribute(
      'href',
      '/people-sync/syncs/1040',
    );
  });

  it('asks the backend for what the filters in the address say', async () => {
    const listRuns = runsWithoutHeld();
    await renderPage(<SyncsPage />, {
      client: { ...integrations, listRuns },
      path: '/?has=failed&persisted=false&createdBy=system&orderBy=finishedAt%20asc&limit=25',
    });

    expect(
      await screen.findByText('Nothing matches these filters'),
    ).toBeInTheDocument();
    expect(listRuns).toHaveBeenCalledWith(
      {
        query: expect.objectContaining({
          has: ['failed'],
          persisted: false,
          createdBy: 'system',
          orderBy: 'finishedAt asc',
          limit: 25,
        }),
      },
      expect.anything(),
    );
  });

  it('filters by a sync id that is typed', async () => {
    const listRuns = runsWithoutHeld(aRun());
    await renderPage(<SyncsPage />, { client: { ...integrations, listRuns } });
    await findRow('1040');

    await userEvent.type(screen.getByLabelText('Sync ID'), '1040');

    await waitFor(() =>
      expect(listRuns).toHaveBeenCalledWith(
        { query: expect.objectContaining({ id: '1040' }) },
        expect.anything(),
      ),
    );
  });

  it('M1: leads to the mapping of every import', async () => {
    await renderPage(<SyncsPage />, {
      client: { ...integrations, listRuns: runsWithoutHeld() },
    });

    await userEvent.click(
      await screen.findByRole('button', { name: 'View mapping' }),
    );

    expect(
      await screen.findByRole('menuitem', { name: 'User data from SHR' }),
    ).toHaveAttribute(
      'href',
      '/people-sync/integrations/shr/mappings/employees',
    );
    expect(screen.getAllByRole('menuitem')).toHaveLength(6);
  });

  it('explains an empty list', async () => {
    await renderPage(<SyncsPage />, { client: integrations });

    expect(await screen.findByText('No sync has run yet')).toBeInTheDocument();
  });

  it('shows why the list cannot be loaded, and tries again', async () => {
    const listRuns = jest
      .fn()
      .mockRejectedValueOnce(new Error('database is away'))
      .mockRejectedValueOnce(new Error('database is away'))
      .mockResolvedValue(aPage([aRun()]));
    await renderPage(<SyncsPage />, { client: { ...integrations, listRuns } });
    expect(
      (await screen.findAllByText(/database is away/)).length,
    ).toBeGreaterThan(0);

    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));

    await findRow('1040');
  });

  describe('the row menu', () => {
    const possible = { possible: true };
    const actions = {
      apply: { possible: false, reason: 'This is not a dry run.' },
      undo: possible,
      cancel: { possible: false, reason: 'It has ended.' },
      retryFailed: { possible: false, reason: 'No record has failed.' },
      approve: { possible: false },
      reject: { possible: false },
    };

    async function openMenu(id: string) {
      await findRow(id);
      await userEvent.click(
        screen.getByRole('button', { name: `Actions for ${id}` }),
      );
      return within(await screen.findByRole('menu'));
    }

    it('R1: holds every action; what cannot be done says why', async () => {
      await renderPage(<SyncsPage />, {
        client: {
          ...integrations,
          listRuns: runsWithoutHeld(aRun({ id: '2', actions })),
        },
      });

      const menu = await openMenu('2');
      expect(
        menu.getAllByRole('menuitem').map(({ textContent }) => textContent),
      ).toEqual([
        'View user records',
        'Apply this planThis is not a dry run.',
        'Undo',
        'CancelIt has ended.',
        'Retry failedNo record has failed.',
        'Compare with …',
      ]);
      expect(
        menu.getByRole('menuitem', { name: 'View user records' }),
      ).toHaveAttribute('href', '/people-sync/syncs/2?show=all');
      expect(
        menu.getByRole('menuitem', { name: /^Apply this plan/ }),
      ).toHaveAttribute('aria-disabled', 'true');
      expect(menu.getByRole('menuitem', { name: 'Undo' })).not.toHaveAttribute(
        'aria-disabled',
      );
    });

    it('R1: tells on its own what cannot be done, should the backend not', async () => {
      await renderPage(<SyncsPage />, {
        client: {
          ...integrations,
          listRuns: runsWithoutHeld(
            aRun({ id: '1', status: 'running', persisted: false }),
            aRun({ id: '2', integrationId: null }),
            aRun({ id: '3', undoneBy: '9' }),
          ),
        },
      });

      const running = await openMenu('1');
      expect(
        running.getByRole('menuitem', { name: 'Cancel' }),
      ).not.toHaveAttribute('aria-disabled');
      expect(
        running.getByRole('menuitem', { name: /^Undo/ }),
      ).toHaveTextContent('has not finished');
      await userEvent.keyboard('{Escape}');

      const parent = await openMenu('2');
      expect(parent.getByRole('menuitem', { name: /^Undo/ })).toHaveTextContent(
        'all integrations',
      );
      await userEvent.keyboard('{Escape}');

      const undone = await openMenu('3');
      expect(undone.getByRole('menuitem', { name: /^Undo/ })).toHaveTextContent(
        'Sync 9 has taken it back.',
      );
    });

    it('R11: cancels after asking, with or without a reason', async () => {
      const cancelRun = jest.fn(async () => aRun({ status: 'cancelled' }));
      const { toasts } = await renderPage(<SyncsPage />, {
        client: {
          ...integrations,
          cancelRun,
          listRuns: runsWithoutHeld(aRun({ id: '1', status: 'running' })),
        },
      });

      const menu = await openMenu('1');
      await userEvent.click(menu.getByRole('menuitem', { name: 'Cancel' }));
      const dialog = within(await screen.findByRole('dialog'));
      expect(dialog.getByText(/after the page it is working on/)).toBeVisible();
      expect(cancelRun).not.toHaveBeenCalled();
      await userEvent.click(
        dialog.getByRole('button', { name: 'Cancel sync' }),
      );

      await waitFor(() =>
        expect(cancelRun).toHaveBeenCalledWith({
          path: { id: '1' },
          body: { reason: undefined },
        }),
      );
      await waitFor(() =>
        expect(toasts.post).toHaveBeenCalledWith(
          expect.objectContaining({ title: 'Sync 1 is cancelled' }),
        ),
      );
    });
  });

  describe('when applying is frozen', () => {
    const frozen = aSettings({
      freeze: true,
      frozen: {
        by: 'user:default/anna',
        at: '2026-11-20T00:00:00.000Z',
        reason: 'HR migration',
      },
    });

    it('says so, by whom and why, and releases it', async () => {
      const updateSettings = jest.fn(async () => aSettings());
      await renderPage(<SyncsPage />, {
        client: {
          ...integrations,
          getSettings: async () => frozen,
          updateSettings,
        },
      });

      expect(await screen.findByText('Applying is frozen')).toBeInTheDocument();
      expect(screen.getByText(/HR migration/)).toHaveTextContent('user:anna');
      await userEvent.click(screen.getByRole('button', { name: 'Release' }));
      const dialog = within(await screen.findByRole('dialog'));
      await userEvent.click(dialog.getByRole('button', { name: 'Release' }));

      await waitFor(() =>
        expect(updateSettings).toHaveBeenCalledWith({
          body: { freeze: false, reason: undefined },
        }),
      );
    });

    it('can be frozen, for a reason', async () => {
      const updateSettings = jest.fn(async () => frozen);
      await renderPage(<SyncsPage />, {
        client: { ...integrations, updateSettings },
      });

      await userEvent.click(
        await screen.findByRole('button', { name: 'Freeze applying' }),
      );
      const dialog = within(await screen.findByRole('dialog'));
      const submit = dialog.getByRole('button', { name: 'Freeze' });
      expect(submit).toBeDisabled();
      await userEvent.type(dialog.getByLabelText(/Reason/), 'HR migration');
      await userEvent.click(submit);

      await waitFor(() =>
        expect(updateSettings).toHaveBeenCalledWith({
          body: { freeze: true, reason: 'HR migration' },
        }),
      );
    });
  });

  describe('Sync users', () => {
    async function openDialog() {
      await userEvent.click(
        await screen.findByRole('button', { name: 'Sync users' }),
      );
      return within(await screen.findByRole('dialog'));
    }

    it('starts a dry run of everything unless told otherwise', async () => {
      const createRun = jest.fn(async () => ({
        id: '1043',
        status: 'staged' as const,
      }));
      const { toasts } = await renderPage(<SyncsPage />, {
        client: { ...integrations, createRun },
      });

      const dialog = await openDialog();
      expect(dialog.getByText(/Nothing is changed/)).toBeInTheDocument();
      await userEvent.click(
        dialog.getByRole('button', { name: 'Start dry run' }),
      );

      await waitFor(() =>
        expect(createRun).toHaveBeenCalledWith({
          body: { integrationId: undefined, mode: 'all', persist: false },
        }),
      );
      await waitFor(() =>
        expect(toasts.post).toHaveBeenCalledWith(
          expect.objectContaining({
            title: 'The sync job has been staged',
            links: [{ label: 'View sync', href: '/people-sync/syncs/1043' }],
          }),
        ),
      );
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    });

    it('says what will happen and what it took, once users are to be updated', async () => {
      const createRun = jest.fn(async () => ({
        id: '1043',
        status: 'staged' as const,
      }));
      await renderPage(<SyncsPage />, {
        client: {
          ...integrations,
          createRun,
          listRuns: runsWithoutHeld(
            aRun({
              integrationId: null,
              summary: aSummary({ updated: 1_200 }),
            }),
          ),
        },
      });

      const dialog = await openDialog();
      await userEvent.click(
        dialog.getByRole('switch', {
          name: 'Use received data to update users',
        }),
      );

      expect(
        dialog.getByText(/will be created, updated and terminated/),
      ).toBeInTheDocument();
      expect(
        await dialog.findByText(
          'The last sync of this kind took 38 s for 1,200 people.',
        ),
      ).toBeInTheDocument();
      await userEvent.click(
        dialog.getByRole('button', { name: 'Sync and update users' }),
      );
      await waitFor(() =>
        expect(createRun).toHaveBeenCalledWith({
          body: expect.objectContaining({ persist: true }),
        }),
      );
    });

    it('opens as a dry run every time', async () => {
      await renderPage(<SyncsPage />, { client: integrations });

      const dialog = await openDialog();
      await userEvent.click(dialog.getByRole('switch'));
      expect(dialog.getByRole('switch')).toBeChecked();
      await userEvent.click(dialog.getByRole('button', { name: 'Cancel' }));

      expect((await openDialog()).getByRole('switch')).not.toBeChecked();
    });

    it('stays open with the reason when the backend refuses', async () => {
      await renderPage(<SyncsPage />, {
        client: {
          ...integrations,
          createRun: async () => {
            throw new Error('maintenance until 04:00');
          },
        },
      });

      const dialog = await openDialog();
      await userEvent.click(
        dialog.getByRole('button', { name: 'Start dry run' }),
      );

      expect(
        await dialog.findByText('maintenance until 04:00'),
      ).toBeInTheDocument();
    });
  });
});
