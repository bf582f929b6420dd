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
import type { Entity } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { PeopleSyncApi } from '../../api';
import { renderPage } from '../../__testUtils__/testApp';
import {
  aPage,
  aPerson,
  aRecord,
  aRun,
  anIntegration,
  anOrgUnit,
} from '../../__testUtils__/testFixtures';
import { EntityOrgUnitCard } from './EntityOrgUnitCard';
import { EntityPeopleSyncCard } from './EntityPeopleSyncCard';

const user: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: {
    name: 'soren',
    annotations: { 'people-sync/employee-id': 'e7' },
  },
  spec: { memberOf: [] },
};

const group: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: {
    name: 'platform',
    annotations: { 'people-sync/org-unit-id': 'u1' },
  },
  spec: { type: 'department', children: [] },
};

describe('EntityPeopleSyncCard', () => {
  const render = (client: Partial<PeopleSyncApi>, entity = user) =>
    renderPage(
      <EntityProvider entity={entity}>
        <EntityPeopleSyncCard />
      </EntityProvider>,
      {
        client: {
          listIntegrations: async () => aPage([anIntegration()]),
          getPerson: async () => aPerson(),
          ...client,
        },
      },
    );

  it('shows who somebody is, and leads to what the last sync made of them', async () => {
    await render({});

    expect(await screen.findByText('Engineer')).toBeInTheDocument();
    expect(screen.getByText('Platform')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Anna Berg' })).toHaveAttribute(
      'href',
      '/catalog/default/user/anna.berg',
    );
    expect(screen.getByText('Active')).toBeInTheDocument();
    expect(screen.getByText('Updated')).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'View latest user sync' }),
    ).toHaveAttribute(
      'href',
      '/people-sync/syncs/1040?show=all&employeeId=e7&highlight=1040%2F7',
    );
    expect(
      screen.getByRole('link', { name: 'Timeline and sources' }),
    ).toHaveAttribute('href', '/people-sync/people/e7');
  });

  it('says why somebody is not in the catalog', async () => {
    await render({
      getPerson: async () =>
        aPerson({
          catalog: {
            state: 'refused',
            message: 'The name is taken by another provider.',
          },
        }),
    });

    expect(
      await screen.findByText('The name is taken by another provider.'),
    ).toBeInTheDocument();
  });

  async function openDialog() {
    await userEvent.click(
      await screen.findByRole('button', { name: 'Sync user data' }),
    );
    return within(await screen.findByRole('dialog'));
  }
  const staged = (id: string) =>
    jest.fn(async () => ({ id, status: 'staged' as const }));

  it('U1: syncs one person dry, shows in place what would change, and applies exactly that', async () => {
    const syncPerson = staged('1050');
    const applyRun = staged('1051');
    await render({
      syncPerson,
      applyRun,
      getRun: async ({ path }) =>
        aRun({ id: path.id, persist: path.id === '1051' }),
      listRunRecords: async ({ path }) =>
        aPage([aRecord({ runId: path.id, persisted: path.id === '1051' })]),
    });

    const dialog = await openDialog();
    expect(dialog.getByRole('switch')).not.toBeChecked();
    await userEvent.click(
      dialog.getByRole('button', { name: 'Start dry run' }),
    );
    await waitFor(() =>
      expect(syncPerson).toHaveBeenCalledWith({
        path: { id: 'e7' },
        body: { persist: false },
      }),
    );

    expect(await screen.findByText('This would change')).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'View in sync 1050' }),
    ).toHaveAttribute(
      'href',
      '/people-sync/syncs/1050?show=all&highlight=1050%2F7',
    );

    await userEvent.click(
      screen.getByRole('button', { name: 'Apply exactly this' }),
    );
    expect(await screen.findByText('This has changed')).toBeInTheDocument();
    expect(applyRun).toHaveBeenCalledWith({ path: { id: '1050' }, body: {} });
  });

  it('U1: says so when nothing would change, and when the source knows nobody', async () => {
    const records = jest
      .fn()
      .mockResolvedValueOnce(
        aPage([
          aRecord({ status: 'unchanged', changes: [], persisted: false }),
        ]),
      )
      .mockResolvedValue(aPage([]));
    await render({
      syncPerson: staged('1050'),
      getRun: async () => aRun({ id: '1050', persist: false }),
      listRunRecords: records,
    });

    const start = async () =>
      userEvent.click(
        (await openDialog()).getByRole('button', { name: 'Start dry run' }),
      );
    await start();
    expect(await screen.findByText('Nothing would change')).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Apply exactly this' }),
    ).not.toBeInTheDocument();
    await userEvent.keyboard('{Escape}');
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );

    await start();
    expect(
      await screen.findByText('The source does not know this person'),
    ).toBeInTheDocument();
  });

  it('U1: says why a sync failed', async () => {
    await render({
      syncPerson: staged('1050'),
      getRun: async () =>
        aRun({
          id: '1050',
          status: 'failed',
          errors: [{ code: 'auth', message: 'The client was refused.' }],
        }),
    });

    await userEvent.click(
      (await openDialog()).getByRole('button', { name: 'Start dry run' }),
    );

    expect(await screen.findByText('The sync failed')).toBeInTheDocument();
    expect(screen.getByText('The client was refused.')).toBeInTheDocument();
  });

  it('U3: offers the alternative where the source cannot fetch one person', async () => {
    const createRun = staged('1052');
    const { toasts } = await render({
      createRun,
      listIntegrations: async () =>
        aPage([anIntegration({ capabilities: ['full', 'recent'] })]),
    });

    const dialog = await openDialog();
    expect(
      await dialog.findByText('Entra ID cannot fetch one person at a time'),
    ).toBeInTheDocument();
    expect(
      dialog.queryByRole('button', { name: 'Start dry run' }),
    ).not.toBeInTheDocument();
    await userEvent.click(
      dialog.getByRole('button', { name: 'Request recent changes' }),
    );

    await waitFor(() =>
      expect(createRun).toHaveBeenCalledWith({
        body: { integrationId: 'entraid', mode: 'recent', persist: false },
      }),
    );
    await waitFor(() =>
      expect(toasts.post).toHaveBeenCalledWith(
        expect.objectContaining({
          links: [{ label: 'View sync', href: '/people-sync/syncs/1052' }],
        }),
      ),
    );
  });

  it('tells when the person is not known any more', async () => {
    await render({
      getPerson: async () => {
        throw new NotFoundError('no person e7');
      },
    });

    expect(
      await screen.findByText(/does not know this person any more/),
    ).toBeInTheDocument();
  });
});

describe('EntityOrgUnitCard', () => {
  it('shows leader, parent, headcount and child units', async () => {
    await renderPage(
      <EntityProvider entity={group}>
        <EntityOrgUnitCard />
      </EntityProvider>,
      { client: { getOrgUnit: async () => anOrgUnit() } },
    );

    expect(
      await screen.findByRole('link', { name: 'Anna Berg' }),
    ).toBeInTheDocument();
    expect(screen.getByText('Engineering')).toBeInTheDocument();
    expect(screen.getByText('12 direct members')).toBeInTheDocument();
    expect(screen.getByText('Data')).toBeInTheDocument();
  });

  it('links related units that the catalog knows', async () => {
    await renderPage(
      <EntityProvider
        entity={{
          ...group,
          relations: [
            { type: 'childOf', targetRef: 'group:default/engineering' },
          ],
        }}
      >
        <EntityOrgUnitCard />
      </EntityProvider>,
      { client: { getOrgUnit: async () => anOrgUnit() } },
    );

    expect(
      await screen.findByRole('link', { name: 'engineering' }),
    ).toHaveAttribute('href', '/catalog/default/group/engineering');
  });
});
