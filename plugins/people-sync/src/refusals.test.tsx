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
import { IntegrationPage } from './components/IntegrationPage';
import { DisableDialog } from './components/IntegrationPage/DisableDialog';
import { IntegrationsPage } from './components/IntegrationsPage';
import { MappingPage } from './components/MappingPage';
import { ScheduleDialog } from './components/Schedules';
import { SettingsPage } from './components/SettingsPage';
import { SyncPage } from './components/SyncPage';
import { SyncsPage } from './components/SyncsPage';
import { aMapping, anAttribute } from './__testUtils__/mappingFixtures';
import {
  aFilesProvider,
  anEntraProvider,
  aPortalIntegration,
} from './__testUtils__/providerFixtures';
import { renderPage } from './__testUtils__/testApp';
import {
  aPage,
  anImport,
  anIntegration,
  aRun,
  aSchedule,
} from './__testUtils__/testFixtures';

// In a file of its own: answers about permissions are cached for the life of a
// page, here of a file, so a refusal elsewhere would come too late.

const client = {
  listIntegrations: async () => aPage([anIntegration()]),
  listImports: async () => aPage([anImport()]),
};

describe('without the permission to update users', () => {
  const refuse = [
    'people-sync.run.persist',
    'people-sync.run.approve',
    'people-sync.integration.update',
  ];

  it('keeps Sync users to dry runs, and says why', async () => {
    await renderPage(<SyncsPage />, { client, refuse });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Sync users' }),
    );

    const dialog = within(await screen.findByRole('dialog'));
    await waitFor(() => expect(dialog.getByRole('switch')).toBeDisabled());
    expect(
      dialog.getByText(/not allowed.*people-sync\.run\.persist/),
    ).toBeInTheDocument();
    expect(dialog.getByRole('button', { name: 'Start dry run' })).toBeEnabled();
  });

  it('offers neither to undo a sync nor to freeze, and says why', async () => {
    await renderPage(<SyncsPage />, {
      client: {
        ...client,
        listRuns: async ({ query } = {}) =>
          aPage(query?.status?.includes('held') ? [] : [aRun()]),
      },
      refuse,
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Actions for 1040' }),
    );

    const undo = () => screen.getByRole('menuitem', { name: /^Undo/ });
    await waitFor(() =>
      expect(undo()).toHaveAttribute('aria-disabled', 'true'),
    );
    expect(undo()).toHaveTextContent('people-sync.run.persist');
    await userEvent.keyboard('{Escape}');
    expect(
      screen.getByRole('button', { name: 'Freeze applying' }),
    ).toHaveAttribute('aria-disabled', 'true');
  });

  it('offers no decision on a held sync', async () => {
    await renderPage(
      <Routes>
        <Route path="/syncs/:runId" element={<SyncPage />} />
      </Routes>,
      {
        client: {
          ...client,
          getRun: async () =>
            aRun({
              status: 'held',
              persisted: false,
              hold: { limits: [], groups: [] },
            }),
        },
        refuse,
        path: '/syncs/1040',
      },
    );

    const approve = () => screen.findByRole('button', { name: 'Approve …' });
    await waitFor(async () =>
      expect(await approve()).toHaveAttribute('aria-disabled', 'true'),
    );
    await userEvent.click(await approve());
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('offers no requests and no switches on Integrations', async () => {
    await renderPage(<IntegrationsPage />, { client, refuse });

    const button = await screen.findByRole('button', {
      name: 'Request all data',
    });
    await waitFor(() =>
      expect(button).toHaveAttribute('aria-disabled', 'true'),
    );
    await userEvent.click(button);
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    expect(
      await screen.findByRole('switch', {
        name: 'Entra ID: User data is active',
      }),
    ).toBeDisabled();
  });

  it('connects nothing, and says why', async () => {
    await renderPage(<IntegrationsPage />, {
      client: {
        ...client,
        listProviders: async () => aPage([aFilesProvider()]),
      },
      refuse,
    });
    const rest = within(
      await screen.findByRole('region', { name: 'Not connected' }),
    );
    const connect = await rest.findByRole('button', { name: /^Connect/ });
    expect(connect).toHaveAttribute('aria-disabled', 'true');
    expect(rest.queryByRole('link')).not.toBeInTheDocument();
  });

  it('adds no schedule on the page of an integration', async () => {
    await renderPage(<IntegrationPage integrationId="entra-id" />, {
      client: {
        ...client,
        listProviders: async () => aPage([anEntraProvider()]),
        getIntegration: async () => aPortalIntegration(),
        listRuns: async () => aPage([]),
      },
      refuse,
      path: '/?tab=schedules',
    });
    const add = await screen.findByRole('button', { name: 'Add schedule' });
    await waitFor(() => expect(add).toHaveAttribute('aria-disabled', 'true'));
  });

  it('shows a mapping, without trying or changing it', async () => {
    const previewMapping = jest.fn();
    await renderPage(
      <Routes>
        <Route
          path="/integrations/:integrationId/mappings/:dataSet"
          element={<MappingPage />}
        />
      </Routes>,
      {
        client: {
          ...client,
          getMapping: async () =>
            aMapping({ rules: { attributes: { email: { path: 'mail' } } } }),
          listAttributes: async () => aPage([anAttribute()]),
          listMappingSamples: async () =>
            aPage([{ sourceId: 's1', displayName: 'Anna Berg' }]),
          previewMapping,
        },
        refuse,
        path: '/integrations/entraid/mappings/employees',
      },
    );

    expect(await screen.findByText('Read only')).toBeInTheDocument();
    expect(
      screen.getByRole('textbox', { name: 'Path of E-mail' }),
    ).toHaveAttribute('readonly');
    expect(
      screen.queryByRole('button', { name: 'Save draft' }),
    ).not.toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: /Remove the rule/ }),
    ).not.toBeInTheDocument();
    expect(previewMapping).not.toHaveBeenCalled();
  });

  it('takes nothing back of what an integration contributed', async () => {
    await renderPage(
      <DisableDialog
        integration={aPortalIntegration()}
        onChanged={() => {}}
        onClose={() => {}}
      />,
      {
        client: {
          getFootprint: async () => ({
            people: 3_214,
            solePeople: 412,
            orgUnits: 82,
            soleOrgUnits: 3,
            entities: 415,
            attributes: {},
          }),
        },
        refuse,
      },
    );
    await waitFor(async () =>
      expect(
        await screen.findByRole('radio', { name: 'Take it back' }),
      ).toBeDisabled(),
    );
  });

  it('reads the schedules of the portal', async () => {
    await renderPage(
      <ScheduleDialog
        integration={anIntegration()}
        dataSet="employees"
        direction="pull"
        onClose={() => {}}
        onSaved={() => {}}
      />,
      {
        client: {
          listSchedules: async () => aPage([aSchedule({ managedBy: 'ui' })]),
        },
        refuse,
      },
    );
    const dialog = within(await screen.findByRole('dialog'));
    expect(
      await dialog.findByText(/not allowed.*people-sync\.integration\.update/),
    ).toBeInTheDocument();
    expect(
      dialog.getByRole('table', {
        name: 'Next five times of Daily at 00:00 UTC',
      }),
    ).toBeInTheDocument();
    expect(
      dialog.queryByRole('button', { name: 'Edit Daily at 00:00 UTC' }),
    ).not.toBeInTheDocument();
    expect(dialog.getByRole('button', { name: 'Save' })).toHaveAttribute(
      'aria-disabled',
      'true',
    );
  });

  it('reads the settings', async () => {
    await renderPage(<SettingsPage />, { refuse });
    expect(
      await screen.findByText(
        'You can read these settings and not change them',
      ),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: /Default interval$/ }),
    ).toBeDisabled();
    expect(
      screen.getByRole('button', { name: 'Edit safeguards of User data' }),
    ).toHaveAttribute('aria-disabled', 'true');
  });
});
