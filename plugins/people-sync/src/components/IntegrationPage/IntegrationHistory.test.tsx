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
import type { Integration } from '@people-sync/plugin-people-sync-common';
import type { PeopleSyncApi } from '../../api';
import {
  anEntraProvider,
  aPortalIntegration,
} from '../../__testUtils__/providerFixtures';
import { renderPage } from '../../__testUtils__/testApp';
import {
  anImport,
  anIntegration,
  aPage,
  aRun,
  aSchedule,
  aSettings,
} from '../../__testUtils__/testFixtures';
import { IntegrationPage } from './IntegrationPage';
import { toBars } from './runBars';

// Pages with as many fields take their time on a busy machine.
jest.setTimeout(180_000);

async function open(options: {
  integration?: Integration;
  client?: Partial<PeopleSyncApi>;
  tab: string;
}) {
  const { integration = aPortalIntegration(), tab } = options;
  await renderPage(<IntegrationPage integrationId={integration.id} />, {
    client: {
      listProviders: async () => aPage([anEntraProvider()]),
      getIntegration: async () => integration,
      listImports: async () => aPage([anImport()]),
      listRuns: async () => aPage([aRun()]),
      listSchedules: async () => aPage(integration.schedules),
      getSettings: async () => aSettings(),
      ...options.client,
    },
    path: `/?tab=${tab}`,
  });
}

const button = (name: string | RegExp) => screen.findByRole('button', { name });

describe('the schedules of an integration', () => {
  const schedules = [
    aSchedule({ id: 'a' }),
    aSchedule({ id: 'b', dataSets: ['org-units'], cron: '30 6 * * *' }),
  ];

  it('stand on its page with their next times, and are changed there', async () => {
    await open({
      integration: aPortalIntegration({ schedules }),
      tab: 'schedules',
    });
    const daily = within(
      await screen.findByRole('region', { name: /Daily at 00:00/ }),
    );
    expect(daily.getByRole('table')).toBeVisible();
    expect(screen.getByRole('region', { name: /06:30/ })).toHaveTextContent(
      'Organisational structures',
    );

    await userEvent.click(await button('Change schedules'));
    const dialog = within(await screen.findByRole('dialog'));
    // Both: the one of everything, and the one of some of it.
    expect(
      await dialog.findAllByRole('region', { name: /at \d\d:\d\d/ }),
    ).toHaveLength(2);
    await userEvent.click(
      dialog.getByRole('button', { name: '+ Add schedule' }),
    );
    expect(
      dialog.getByRole('radio', { name: /^All of Entra ID/ }),
    ).toBeChecked();
  });
});

describe('the history of an integration', () => {
  it('lists its syncs page by page, draws the last ones, and says who changed it', async () => {
    const listRuns = jest.fn(async () => ({
      ...aPage([aRun({ id: '7' }), aRun({ id: '6', status: 'failed' })]),
      pageInfo: { nextCursor: 'next' },
    }));
    await open({
      tab: 'history',
      client: { listRuns },
      integration: aPortalIntegration({
        createdAt: '2026-11-01T08:00:00.000Z',
        updatedAt: '2026-11-20T08:00:00.000Z',
        updatedBy: 'user:default/anna',
      }),
    });
    const table = within(
      await screen.findByRole('region', { name: 'Syncs of Entra ID' }),
    );
    expect(await table.findByRole('rowheader', { name: '7' })).toBeVisible();
    expect(
      table.queryByRole('columnheader', { name: 'Integration' }),
    ).not.toBeInTheDocument();
    expect(
      await screen.findByRole('list', {
        name: 'Last 2 syncs of Entra ID, 1 failed',
      }),
    ).toBeVisible();
    expect(screen.getByText('Last changed')).toBeVisible();
    expect(screen.getAllByText(/anna/)[0]).toBeVisible();

    await userEvent.click(await button(/Next/));
    await waitFor(() =>
      expect(listRuns).toHaveBeenCalledWith(
        {
          query: expect.objectContaining({
            integrationId: ['entra-id'],
            cursor: 'next',
          }),
        },
        expect.anything(),
      ),
    );
    expect(await button('Test connection')).toBeVisible();
    expect(screen.getByRole('tab', { name: 'History' })).toHaveAttribute(
      'aria-selected',
      'true',
    );
  });

  it('is that of app-config where it is managed there', async () => {
    await open({ tab: 'history', integration: anIntegration() });
    expect(
      await screen.findByText('peopleSync.integrations.entraid'),
    ).toBeVisible();
    expect(screen.queryByText('Last changed')).not.toBeInTheDocument();
  });

  it('draws bars with the oldest first, as tall as all data sets changed', () => {
    const counts = {
      created: 1,
      updated: 2,
      unchanged: 50,
      skipped: 3,
      failed: 1,
      terminated: 4,
      restored: 0,
    };
    expect(
      toBars([
        aRun({ id: '2', counts: { employees: counts, 'org-units': counts } }),
        aRun({ id: '1', counts: {} }),
      ]).map(({ runId, changed, failed }) => [runId, changed, failed]),
    ).toEqual([
      ['1', 0, 0],
      ['2', 14, 2],
    ]);
  });
});

describe('maintenance on the page of an integration', () => {
  it('is started from its menu', async () => {
    await open({ tab: 'overview' });
    await userEvent.click(await button('Actions for Entra ID'));
    await userEvent.click(
      await screen.findByRole('menuitem', { name: /Start maintenance/ }),
    );
    expect(
      within(await screen.findByRole('dialog')).getByLabelText(/Reason/),
    ).toBeVisible();
  });

  it('is ended from its banner', async () => {
    await open({
      tab: 'overview',
      integration: aPortalIntegration({
        maintenance: { reason: 'The tenant is being moved.' },
      }),
    });
    await userEvent.click(await button('End now'));
    expect(await screen.findByRole('dialog')).toBeVisible();
  });
});
