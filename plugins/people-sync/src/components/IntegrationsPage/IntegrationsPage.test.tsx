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
import type { PeopleSyncApi } from '../../api';
import { renderPage } from '../../__testUtils__/testApp';
import {
  aPage,
  aSchedule,
  anImport,
  anIntegration,
} from '../../__testUtils__/testFixtures';
import { IntegrationsPage } from './IntegrationsPage';

const client: Partial<PeopleSyncApi> = {
  listIntegrations: async () =>
    aPage([
      anIntegration(),
      anIntegration({ id: 'shr', title: 'SHR', capabilities: ['full'] }),
    ]),
  listImports: async () =>
    aPage([
      anImport({
        lastFull: {
          runId: '7',
          finishedAt: '2026-11-20T00:00:38.000Z',
          durationMs: 38_000,
          rows: 1_200,
        },
      }),
      anImport({ dataSet: 'org-units' }),
      anImport({ integrationId: 'shr', integrationTitle: 'SHR' }),
    ]),
};

const staged = () =>
  jest.fn(async () => ({ id: '9', status: 'staged' as const }));

const pullTable = async () =>
  within(await screen.findByRole('region', { name: 'Pull imports' }));

describe('IntegrationsPage', () => {
  it('lists imports under the names admins know, by direction', async () => {
    await renderPage(<IntegrationsPage />, {
      client: {
        ...client,
        listImports: async () =>
          aPage([
            anImport({ dataSet: 'reporting-lines' }),
            anImport({
              dataSet: 'employees',
              direction: 'push',
              integrationTitle: 'Okta',
              schedule: null,
            }),
          ]),
      },
    });

    const pull = await pullTable();
    expect(
      await pull.findByRole('rowheader', { name: 'Reporting lines' }),
    ).toBeInTheDocument();
    expect(
      pull
        .getAllByRole('columnheader')
        .map(({ textContent }) => textContent)
        .filter(Boolean),
    ).toEqual([
      'Import',
      'Integration',
      'Schedule',
      'Last executed',
      'Last status',
      'Freshness',
      'Active',
      'Actions',
    ]);
    const push = within(screen.getByRole('region', { name: 'Push imports' }));
    expect(
      push.getByRole('rowheader', { name: 'User data' }),
    ).toBeInTheDocument();
    expect(push.getByText('On push')).toBeInTheDocument();
  });

  it('leads to the import of a sheet, also where there is nothing yet', async () => {
    await renderPage(<IntegrationsPage />, {
      client: {
        listIntegrations: async () => aPage([]),
        listImports: async () => aPage([]),
      },
    });
    expect(
      await screen.findByRole('link', {
        name: 'Or import people from a CSV or XLSX file',
      }),
    ).toHaveAttribute('href', '/people-sync/import-sheet');
    expect(
      screen.getByRole('link', { name: 'Import a sheet' }),
    ).toHaveAttribute('href', '/people-sync/import-sheet');
  });

  it('is loud about what is not configured, not scheduled or failing', async () => {
    await renderPage(<IntegrationsPage />, {
      client: {
        listIntegrations: async () =>
          aPage([
            anIntegration({
              id: 'vom',
              title: 'Visma OM',
              configured: false,
              problems: [
                { field: 'config.clientSecret', message: 'is missing' },
              ],
            }),
            anIntegration({ lastError: 'The tenant was not found' }),
          ]),
        listImports: async () =>
          aPage([
            anImport({
              integrationId: 'vom',
              integrationTitle: 'Visma OM',
              state: 'not-configured',
              schedule: null,
              lastRunAt: null,
              lastStatus: null,
              freshness: 'never',
            }),
            anImport({ lastStatus: 'failed', freshness: 'error' }),
          ]),
      },
    });

    expect(
      await screen.findByText('Visma OM is not configured correctly'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('config.clientSecret: is missing'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('The last sync of Entra ID failed'),
    ).toBeInTheDocument();
    const pull = await pullTable();
    expect(pull.getByText('Not configured')).toBeInTheDocument();
    expect(pull.getByText('Not scheduled')).toBeInTheDocument();
    expect(pull.getByText('Never')).toBeInTheDocument();
    expect(pull.getByText('Failed')).toBeInTheDocument();
    expect(pull.getByText('Error')).toBeInTheDocument();
  });

  it('requests recent changes of everything when nothing is selected', async () => {
    const createRun = staged();
    const { toasts } = await renderPage(<IntegrationsPage />, {
      client: { ...client, createRun },
    });
    await (await pullTable()).findAllByRole('rowheader');

    await userEvent.click(
      screen.getByRole('button', { name: 'Request recent changes' }),
    );

    await waitFor(() =>
      expect(createRun).toHaveBeenCalledWith({
        body: {
          integrationId: undefined,
          dataSets: undefined,
          mode: 'recent',
          persist: true,
        },
      }),
    );
    expect(createRun).toHaveBeenCalledTimes(1);
    await waitFor(() =>
      expect(toasts.post).toHaveBeenCalledWith(
        expect.objectContaining({
          title: 'The sync job has been staged',
          links: [{ label: 'View sync', href: '/people-sync/syncs/9' }],
        }),
      ),
    );
  });

  it('requests all data of the selected imports after warning about the load', async () => {
    const createRun = staged();
    await renderPage(<IntegrationsPage />, {
      client: { ...client, createRun },
    });
    const pull = await pullTable();
    await pull.findAllByRole('rowheader');

    const boxes = pull.getAllByRole('checkbox');
    await userEvent.click(boxes[1]);
    await userEvent.click(boxes[3]);
    expect(screen.getByText(/2 imports are selected\./)).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Request all data' }),
    );

    const dialog = within(await screen.findByRole('dialog'));
    expect(
      dialog.getByText(/takes time and puts load on the source/),
    ).toBeInTheDocument();
    expect(
      await dialog.findByText(/Entra ID: last time 38 s for 1,200 rows/),
    ).toBeInTheDocument();
    expect(createRun).not.toHaveBeenCalled();

    await userEvent.click(
      dialog.getByRole('button', { name: 'Request all data' }),
    );
    await waitFor(() => expect(createRun).toHaveBeenCalledTimes(2));
    expect(createRun).toHaveBeenCalledWith({
      body: {
        integrationId: 'entraid',
        dataSets: ['employees'],
        mode: 'all',
        persist: true,
      },
    });
    expect(createRun).toHaveBeenCalledWith({
      body: {
        integrationId: 'shr',
        dataSets: undefined,
        mode: 'all',
        persist: true,
      },
    });
  });

  it('requests one import from its menu, as far as the source can', async () => {
    const createRun = staged();
    await renderPage(<IntegrationsPage />, {
      client: { ...client, createRun },
    });

    await userEvent.click(
      await screen.findByRole('button', { name: 'Actions for SHR: User data' }),
    );
    expect(
      await screen.findByRole('menuitem', {
        name: /Request recent changes.*SHR cannot deliver recent changes only/,
      }),
    ).toHaveAttribute('aria-disabled', 'true');
    await userEvent.keyboard('{Escape}');

    await userEvent.click(
      screen.getByRole('button', {
        name: 'Actions for Entra ID: Organisational structures',
      }),
    );
    await userEvent.click(
      await screen.findByRole('menuitem', { name: 'Request recent changes' }),
    );
    await waitFor(() =>
      expect(createRun).toHaveBeenCalledWith({
        body: expect.objectContaining({
          integrationId: 'entraid',
          dataSets: ['org-units'],
          mode: 'recent',
        }),
      }),
    );
  });

  it('opens the schedules of an import', async () => {
    await renderPage(<IntegrationsPage />, {
      client: { ...client, listSchedules: async () => aPage([aSchedule()]) },
    });

    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Schedule of Entra ID: User data: Daily at 00:00 UTC',
      }),
    );

    const dialog = within(await screen.findByRole('dialog'));
    expect(
      await dialog.findByText('Managed by app-config'),
    ).toBeInTheDocument();
    expect(
      dialog.getByRole('heading', { name: 'Schedule of Entra ID: User data' }),
    ).toBeInTheDocument();
  });

  it('shows at a glance what is not well, and only that when asked', async () => {
    await renderPage(<IntegrationsPage />, {
      path: '/?show=failing',
      client: {
        ...client,
        listImports: async () =>
          aPage([
            anImport(),
            anImport({ dataSet: 'training', schedule: null }),
            anImport({
              dataSet: 'org-units',
              lastStatus: 'failed',
              freshness: 'error',
            }),
          ]),
      },
    });
    const conditions = within(
      await screen.findByRole('toolbar', { name: 'Show imports that are' }),
    );
    expect(
      conditions.getAllByRole('button').map(({ textContent }) => textContent),
    ).toEqual(['Failing 1', 'Not scheduled 1', 'Well 1']);
    expect(
      conditions.getByRole('button', { name: 'Failing 1' }),
    ).toHaveAttribute('aria-pressed', 'true');
    const pull = await pullTable();
    const names = () =>
      pull.getAllByRole('rowheader').map(({ textContent }) => textContent);
    await waitFor(() => expect(names()).toEqual(['Organisational structures']));
    expect(
      screen.getByText(/also to those that the filters hide/),
    ).toBeInTheDocument();

    await userEvent.click(
      conditions.getByRole('button', { name: 'Not scheduled 1' }),
    );
    await waitFor(() => expect(names()).toHaveLength(2));
    await userEvent.click(
      screen.getAllByRole('button', { name: 'Clear filters' })[0],
    );
    await waitFor(() => expect(names()).toHaveLength(3));
  });

  it('I2, O6: finds what waits for approval, and what is late by how much', async () => {
    await renderPage(<IntegrationsPage />, {
      path: '/?show=overdue',
      client: {
        ...client,
        listImports: async () =>
          aPage([
            anImport({ lastStatus: 'held', heldRunId: '7' }),
            anImport({
              dataSet: 'training',
              freshness: 'delayed',
              missedTimes: 1,
            }),
            anImport({
              dataSet: 'org-units',
              freshness: 'error',
              missedTimes: 2,
            }),
          ]),
      },
    });
    const conditions = within(
      await screen.findByRole('toolbar', { name: 'Show imports that are' }),
    );
    expect(
      conditions.getAllByRole('button').map(({ textContent }) => textContent),
    ).toEqual(['Held 1', 'Over 2 intervals late 1', 'Over 1 interval late 2']);
    const pull = await pullTable();
    const names = () =>
      pull.getAllByRole('rowheader').map(({ textContent }) => textContent);
    await waitFor(() => expect(names()).toEqual(['Organisational structures']));
    await userEvent.click(conditions.getByRole('button', { name: 'Held 1' }));
    await waitFor(() => expect(names()).toHaveLength(2));
    expect(pull.getByText('Held')).toBeInTheDocument();
  });

  it('draws the last syncs, each with its words and the way to it', async () => {
    await renderPage(<IntegrationsPage />, {
      client: {
        ...client,
        listImports: async () =>
          aPage([
            anImport({
              history: [
                {
                  runId: '8',
                  status: 'failed',
                  at: '2026-11-18T00:00:00.000Z',
                  changed: 0,
                  failed: 0,
                },
                {
                  runId: '9',
                  status: 'completed',
                  at: '2026-11-19T00:00:00.000Z',
                  persist: false,
                  changed: 1_200,
                  failed: 2,
                },
              ],
            }),
          ]),
      },
    });
    const bars = within(
      await screen.findByRole('list', {
        name: 'Last 2 syncs of Entra ID: User data, 1 failed',
      }),
    ).getAllByRole('link');
    expect(bars[0]).toHaveAttribute('href', '/people-sync/syncs/8');
    expect(bars[0]).toHaveAccessibleName(/^Sync 8, Failed, /);
    expect(bars[1]).toHaveAccessibleName(
      /^Sync 9, Completed, .*, dry run, 1,200 changed, 2 failed$/,
    );
  });

  it('shows maintenance, and ends it', async () => {
    const endMaintenance = jest.fn(async () => anIntegration());
    await renderPage(<IntegrationsPage />, {
      client: {
        ...client,
        endMaintenance,
        listIntegrations: async () =>
          aPage([anIntegration({ maintenance: { reason: 'Moving' } })]),
        listImports: async () => aPage([anImport({ maintenance: 'Moving' })]),
      },
    });
    expect(
      await (await pullTable()).findByText('In maintenance'),
    ).toBeVisible();
    expect(
      await screen.findByText('Moving · until somebody ends it'),
    ).toBeVisible();

    await userEvent.click(screen.getByRole('button', { name: 'End now' }));
    await userEvent.click(
      within(await screen.findByRole('dialog')).getByRole('button', {
        name: 'End now',
      }),
    );
    await waitFor(() =>
      expect(endMaintenance).toHaveBeenCalledWith({ path: { id: 'entraid' } }),
    );
  });

  it('starts maintenance from the menu of an import', async () => {
    await renderPage(<IntegrationsPage />, { client });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Actions for SHR: User data' }),
    );
    await userEvent.click(
      await screen.findByRole('menuitem', { name: 'Start maintenance' }),
    );
    expect(
      await screen.findByText('Start maintenance of SHR?'),
    ).toBeInTheDocument();
  });

  it('leads to the integrations, to a new one and to the settings', async () => {
    await renderPage(<IntegrationsPage />, { client });
    const pull = await pullTable();
    expect(
      (await pull.findAllByRole('link', { name: 'Entra ID' }))[0],
    ).toHaveAttribute('href', '/people-sync/integrations/entraid');
    expect(
      screen.getByRole('link', { name: 'Add integration' }),
    ).toHaveAttribute('href', '/people-sync/integrations/new');
    expect(screen.getByRole('link', { name: 'Settings' })).toHaveAttribute(
      'href',
      '/people-sync/settings',
    );
  });

  it('switches an import off', async () => {
    const updateImport = jest.fn(async () => anImport({ active: false }));
    await renderPage(<IntegrationsPage />, {
      client: { ...client, updateImport },
    });

    await userEvent.click(
      await screen.findByRole('switch', { name: 'SHR: User data is active' }),
    );

    await waitFor(() =>
      expect(updateImport).toHaveBeenCalledWith({
        path: { integrationId: 'shr', dataSet: 'employees' },
        body: { active: false },
      }),
    );
  });

  it('shows why a request was refused', async () => {
    const { toasts } = await renderPage(<IntegrationsPage />, {
      client: {
        ...client,
        createRun: async () => {
          throw new Error('no enabled integration');
        },
      },
    });
    await (await pullTable()).findAllByRole('rowheader');

    await userEvent.click(
      screen.getByRole('button', { name: 'Request recent changes' }),
    );

    await waitFor(() =>
      expect(toasts.post).toHaveBeenCalledWith(
        expect.objectContaining({
          status: 'danger',
          description: 'no enabled integration',
        }),
      ),
    );
  });
});
