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

import { NotFoundError } from '@backstage/errors';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { PeopleSyncApi } from '../../api';
import { renderPage } from '../../__testUtils__/testApp';
import {
  aPage,
  aPerson,
  aRecord,
  anIntegration,
} from '../../__testUtils__/testFixtures';
import { PersonPage } from './PersonPage';

const render = (client: Partial<PeopleSyncApi>, path = '/') =>
  renderPage(<PersonPage personId="e7" />, {
    client: {
      listIntegrations: async () =>
        aPage([anIntegration(), anIntegration({ id: 'shr', title: 'SHR' })]),
      getPerson: async () => aPerson(),
      listPersonRecords: async () => aPage([]),
      ...client,
    },
    path,
  });

describe('PersonPage', () => {
  it('tells who somebody is, and leads to the catalog and the latest sync', async () => {
    await render({});

    expect(
      await screen.findByRole('heading', { name: 'Søren Østergaard' }),
    ).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'soren' })).toHaveAttribute(
      'href',
      '/catalog/default/user/soren',
    );
    expect(screen.getByRole('link', { name: 'Anna Berg' })).toHaveAttribute(
      'href',
      '/people-sync/people/e1',
    );
    expect(
      screen.getByRole('link', { name: 'View latest user sync' }),
    ).toHaveAttribute(
      'href',
      '/people-sync/syncs/1040?show=all&employeeId=e7&highlight=1040%2F7',
    );
    expect(
      screen.getByRole('button', { name: 'Sync user data' }),
    ).toBeInTheDocument();
  });

  it('shows which source won each attribute, and which lost', async () => {
    await render({
      getPerson: async () =>
        aPerson({
          attributes: [
            {
              attribute: 'title',
              value: 'Engineer',
              integrationId: 'entraid',
              others: [
                { integrationId: 'shr', value: 'Ingeniør' },
                { integrationId: 'vom', value: 'Engineer' },
              ],
            },
            {
              attribute: 'manager',
              value: 'e1',
              integrationId: 'shr',
              others: [],
            },
          ],
        }),
    });

    const row = (name: string) =>
      screen.getByRole('rowheader', { name }).closest('[role="row"]');
    await screen.findByRole('rowheader', { name: 'title' });
    // The names of the integrations come by themselves.
    await waitFor(() =>
      expect(row('title')).toHaveTextContent(
        'titleEngineerEntra IDSHR: Ingeniørvom says the same',
      ),
    );
    expect(row('manager')).toHaveTextContent('managerAnna BergSHR–');
  });

  it.each([
    [
      'refused' as const,
      'The name is taken by another provider.',
      'The name is taken by another provider.',
    ],
    [
      'none' as const,
      undefined,
      'No sync has told the catalog about this person yet.',
    ],
  ])(
    'says why somebody is not in the catalog: %s',
    async (state, message, shown) => {
      await render({
        getPerson: async () =>
          aPerson({ entityRef: undefined, catalog: { state, message } }),
      });

      expect(await screen.findByText('Not in the catalog')).toBeInTheDocument();
      expect(screen.getByText(shown)).toBeInTheDocument();
    },
  );

  it('C4: survives a terminated person', async () => {
    await render({
      getPerson: async () =>
        aPerson({
          status: 'terminated',
          entityRef: undefined,
          manager: undefined,
          orgUnits: [],
          attributes: [],
          catalog: { state: 'removed' },
        }),
    });

    expect(await screen.findByText('Terminated')).toBeInTheDocument();
    expect(
      screen.getByText(/Identity, name and history are kept/),
    ).toBeInTheDocument();
    expect(
      screen.getByText('No attributes are kept of this person.'),
    ).toBeInTheDocument();
  });

  it('P8: shows every sync that touched the person, day by day', async () => {
    const listPersonRecords = jest.fn(
      async ({ query }: { query?: { cursor?: string } } = {}) =>
        query?.cursor
          ? aPage([
              aRecord({
                id: '1',
                runId: '900',
                integrationId: 'shr',
                status: 'created',
                createdAt: '2026-11-01T12:00:00.000Z',
                changes: [],
              }),
            ])
          : {
              ...aPage(
                [
                  aRecord({ createdAt: '2026-11-20T12:00:00.000Z' }),
                  aRecord({
                    id: '3',
                    runId: '1039',
                    persisted: false,
                    createdAt: '2026-11-20T11:00:00.000Z',
                  }),
                ],
                3,
              ),
              pageInfo: { nextCursor: 'next' },
            },
    );
    await render({ listPersonRecords }, '/?tab=timeline');

    const days = await screen.findAllByRole('list', { name: /^Records of/ });
    expect(days).toHaveLength(1);
    const [newest, dry] = within(days[0]).getAllByRole('listitem');
    expect(newest).toHaveTextContent(
      /Updated.*Entra ID.*displayName.*Søren Holm→Søren Østergaard/,
    );
    expect(newest).not.toHaveTextContent('not applied');
    expect(dry).toHaveTextContent('not applied');
    expect(
      within(newest).getByRole('link', {
        name: 'View the record of Søren Østergaard in sync 1040',
      }),
    ).toHaveAttribute('href', '/people-sync/syncs/1040/records/7');

    expect(screen.getByText('2 of 3')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Show more' }));

    expect(await screen.findByText('SHR')).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Show more' }),
    ).not.toBeInTheDocument();
  });

  it('explains a person nobody knows', async () => {
    await render({
      getPerson: async () => {
        throw new NotFoundError('There is no person e7');
      },
    });

    expect(
      await screen.findByText('People Sync does not know this person'),
    ).toBeInTheDocument();
  });
});
