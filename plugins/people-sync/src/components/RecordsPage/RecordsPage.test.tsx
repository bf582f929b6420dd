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

import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderPage } from '../../__testUtils__/testApp';
import {
  aPage,
  aRecord,
  anIntegration,
} from '../../__testUtils__/testFixtures';
import { RecordsPage } from './RecordsPage';

const integrations = {
  listIntegrations: async () =>
    aPage([
      anIntegration(),
      anIntegration({ id: 'shr', title: 'SHR', capabilities: ['full'] }),
    ]),
};

// By text: looking for roles in a page of this size is slow.
async function findRow(name: string) {
  return (await screen.findByText(name)).closest('[role="row"]') as HTMLElement;
}

describe('RecordsPage', () => {
  it('shows records of all syncs, with the columns admins look for', async () => {
    await renderPage(<RecordsPage />, {
      client: {
        ...integrations,
        listRecords: async () =>
          aPage([
            aRecord(),
            aRecord({ runId: '1041', displayName: 'Anna Berg' }),
          ]),
      },
    });

    expect(await findRow('Søren Østergaard')).toHaveTextContent(
      'Updated' +
        'Søren Østergaard' +
        '1040' +
        'Entra ID' +
        'User data' +
        'displayName: Søren Holm → Søren Østergaard' +
        'Yes' +
        'system',
    );
    expect(await findRow('Anna Berg')).toHaveTextContent('1041');
    expect(
      screen.getAllByRole('columnheader').map(({ textContent }) => textContent),
    ).toEqual([
      'Status',
      'Person',
      'Sync ID',
      'Integration',
      'Data set',
      'Changes',
      'Is Persisted',
      'Created By',
      'Created At',
    ]);
  });

  it('opens a record, which knows the list it was opened from', async () => {
    await renderPage(<RecordsPage />, {
      client: { ...integrations, listRecords: async () => aPage([aRecord()]) },
      path: '/?search=holm',
    });

    expect(
      (await findRow('Søren Østergaard')).getAttribute('data-href'),
    ).toMatch(/^\/people-sync\/syncs\/1040\/records\/7\?list=.*search%3Dholm/);
  });

  it('leaves unchanged records out until somebody asks for them', async () => {
    const listRecords = jest.fn(async () => aPage([aRecord()]));
    await renderPage(<RecordsPage />, {
      client: { ...integrations, listRecords },
    });
    await findRow('Søren Østergaard');
    expect(listRecords).toHaveBeenLastCalledWith(
      {
        query: expect.objectContaining({
          status: expect.not.arrayContaining(['unchanged']),
        }),
      },
      expect.anything(),
    );

    await userEvent.click(screen.getByText('Show them too'));

    await waitFor(() =>
      expect(listRecords).toHaveBeenLastCalledWith(
        { query: expect.objectContaining({ status: undefined }) },
        expect.anything(),
      ),
    );
  });

  it('F2: asks the backend for what the filters in the address say', async () => {
    const listRecords = jest.fn(async () => aPage([]));
    await renderPage(<RecordsPage />, {
      client: { ...integrations, listRecords },
      path:
        '/?runId=1040&search=holm&status=failed&persisted=false&createdBy=system' +
        '&createdFrom=2026-11-01T00:00:00.000Z&createdTo=2026-11-08T00:00:00.000Z' +
        '&integrationId=shr&dataSet=employees&attribute=email&errorCode=invalid' +
        '&payload=manager.id%3D42&orderBy=displayName%20asc&limit=25',
    });

    expect(
      await screen.findByText('Nothing matches these filters'),
    ).toBeInTheDocument();
    expect(listRecords).toHaveBeenCalledWith(
      {
        query: expect.objectContaining({
          runId: '1040',
          search: 'holm',
          status: ['failed'],
          persisted: false,
          createdBy: 'system',
          createdFrom: '2026-11-01T00:00:00.000Z',
          createdTo: '2026-11-08T00:00:00.000Z',
          integrationId: 'shr',
          dataSet: ['employees'],
          attribute: 'email',
          errorCode: 'invalid',
          payload: ['manager.id=42'],
          orderBy: 'displayName asc',
          limit: 25,
        }),
      },
      expect.anything(),
    );
  });

  it('F4: filters by what is inside the payload', async () => {
    const listRecords = jest.fn(async () => aPage([aRecord()]));
    await renderPage(<RecordsPage />, {
      client: { ...integrations, listRecords },
    });
    await userEvent.click(await screen.findByText('More filters'));
    const field = await screen.findByLabelText(/^Payload content/);

    await userEvent.type(field, 'Sales{Enter}');
    expect(
      await screen.findByText('Write path=value, such as manager.id=42'),
    ).toBeInTheDocument();

    await userEvent.clear(field);
    await userEvent.type(field, 'department=Sales*{Enter}');
    await waitFor(() =>
      expect(listRecords).toHaveBeenLastCalledWith(
        { query: expect.objectContaining({ payload: ['department=Sales*'] }) },
        expect.anything(),
      ),
    );
    expect(screen.getByText('department=Sales*')).toBeInTheDocument();
  });

  it('explains an empty list', async () => {
    await renderPage(<RecordsPage />, { client: integrations });

    expect(
      await screen.findByText('No sync has changed anything yet'),
    ).toBeInTheDocument();
  });

  it('shows why the list cannot be loaded, and tries again', async () => {
    const listRecords = jest
      .fn()
      .mockRejectedValueOnce(new Error('database is away'))
      .mockResolvedValue(aPage([aRecord()]));
    await renderPage(<RecordsPage />, {
      client: { ...integrations, listRecords },
    });
    expect(
      (await screen.findAllByText(/database is away/)).length,
    ).toBeGreaterThan(0);

    await userEvent.click(screen.getByText('Try again'));

    await findRow('Søren Østergaard');
  });

  it('U4: offers to sync somebody who is not known yet', async () => {
    await renderPage(<RecordsPage />, { client: integrations });

    await userEvent.click(await screen.findByText('Sync one user'));

    expect(await screen.findByText('Find the person by')).toBeInTheDocument();
  });
});
