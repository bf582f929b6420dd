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
    ).toHaveAttribute('href', '/people-sync/syncs/1040/records/7');
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

  it('syncs one person, as a dry run unless told otherwise', async () => {
    const syncPerson = jest.fn(async () => ({
      id: '1050',
      status: 'staged' as const,
    }));
    const { toasts } = await render({ syncPerson });

    await userEvent.click(
      await screen.findByRole('button', { name: 'Sync user data' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
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
    await waitFor(() =>
      expect(toasts.post).toHaveBeenCalledWith(
        expect.objectContaining({
          links: [{ label: 'View sync', href: '/people-sync/syncs/1050' }],
        }),
      ),
    );
  });

  it('does not offer it where the source cannot fetch one person', async () => {
    await render({
      listIntegrations: async () =>
        aPage([anIntegration({ capabilities: ['full'] })]),
    });

    const button = await screen.findByRole('button', {
      name: 'Sync user data',
    });
    await waitFor(() =>
      expect(button).toHaveAttribute('aria-disabled', 'true'),
    );
    await userEvent.hover(button);
    expect(
      await screen.findByText('Entra ID cannot fetch one person at a time.'),
    ).toBeInTheDocument();
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
