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
import { aPortalIntegration } from '../../__testUtils__/providerFixtures';
import { renderPage } from '../../__testUtils__/testApp';
import { aRun, aSummary } from '../../__testUtils__/testFixtures';
import { DeleteDialog } from './DeleteDialog';
import { DisableDialog } from './DisableDialog';

const integration = aPortalIntegration();

const footprint: Partial<PeopleSyncApi> = {
  getFootprint: async () => ({
    people: 3_214,
    solePeople: 412,
    orgUnits: 82,
    soleOrgUnits: 3,
    entities: 415,
    attributes: { email: 10, displayName: 3_000 },
  }),
};

describe('DisableDialog', () => {
  it('keeps what was contributed unless told otherwise', async () => {
    const updateIntegration = jest.fn(async () => integration);
    const onClose = jest.fn();
    await renderPage(
      <DisableDialog
        integration={integration}
        onChanged={() => {}}
        onClose={onClose}
      />,
      { client: { ...footprint, updateIntegration } },
    );
    const dialog = within(await screen.findByRole('dialog'));
    expect(
      await dialog.findByText('3,214 people, 412 of them known from here only'),
    ).toBeInTheDocument();
    expect(
      dialog.getByText('415 catalog entities would go with it'),
    ).toBeInTheDocument();
    expect(
      dialog.getByText(/displayName of 3,000, email of 10/),
    ).toBeInTheDocument();
    expect(dialog.getByRole('radio', { name: 'Keep it' })).toBeChecked();

    await userEvent.click(dialog.getByRole('button', { name: 'Switch off' }));
    await waitFor(() => expect(onClose).toHaveBeenCalled());
    expect(updateIntegration).toHaveBeenCalledWith({
      path: { id: 'entra-id' },
      body: { enabled: false },
    });
  });

  it('takes back only after a dry run, with a reason', async () => {
    const updateIntegration = jest.fn(async () => integration);
    const withdrawIntegration = jest.fn(async () => ({
      id: '77',
      status: 'staged' as const,
    }));
    await renderPage(
      <DisableDialog
        integration={integration}
        onChanged={() => {}}
        onClose={() => {}}
      />,
      {
        client: {
          ...footprint,
          updateIntegration,
          withdrawIntegration,
          getRun: async () =>
            aRun({
              id: '77',
              persist: false,
              persisted: false,
              summary: aSummary({ terminated: 412 }),
            }),
        },
      },
    );
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(dialog.getByRole('radio', { name: 'Take it back' }));
    await userEvent.click(
      dialog.getByRole('button', { name: 'Switch off and try it out' }),
    );

    expect(
      await dialog.findByText('This would happen: 412 terminated.'),
    ).toBeInTheDocument();
    expect(updateIntegration).toHaveBeenCalledTimes(1);
    expect(withdrawIntegration).toHaveBeenLastCalledWith({
      path: { id: 'entra-id' },
      body: { persist: false },
    });
    expect(dialog.getByRole('link', { name: /See sync 77/ })).toHaveAttribute(
      'href',
      '/people-sync/syncs/77',
    );
    const forReal = dialog.getByRole('button', { name: 'Take it back' });
    expect(forReal).toBeDisabled();

    await userEvent.type(
      dialog.getByRole('textbox', { name: /Reason/ }),
      'Moved to SHR',
    );
    await userEvent.click(forReal);
    await waitFor(() =>
      expect(withdrawIntegration).toHaveBeenLastCalledWith({
        path: { id: 'entra-id' },
        body: { persist: true, reason: 'Moved to SHR' },
      }),
    );
  });
});

describe('DeleteDialog', () => {
  it('deletes once the id has been typed', async () => {
    const deleteIntegration = jest.fn(async () => {});
    const { toasts } = await renderPage(
      <DeleteDialog integration={integration} onClose={() => {}} />,
      { client: { ...footprint, deleteIntegration } },
    );
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText(/Its syncs stay to be read/)).toBeInTheDocument();
    const submit = dialog.getByRole('button', { name: 'Delete' });
    expect(submit).toBeDisabled();
    await userEvent.type(
      dialog.getByRole('textbox', { name: 'Type entra-id to confirm' }),
      'entra-id',
    );
    await userEvent.click(submit);
    await waitFor(() =>
      expect(deleteIntegration).toHaveBeenCalledWith({
        path: { id: 'entra-id' },
      }),
    );
    expect(toasts.post).toHaveBeenCalledWith(
      expect.objectContaining({ title: 'Entra ID has been deleted' }),
    );
  });

  it('says why it was refused', async () => {
    await renderPage(
      <DeleteDialog integration={integration} onClose={() => {}} />,
      {
        client: {
          ...footprint,
          deleteIntegration: async () => {
            throw new Error('Run 9 of it is active');
          },
        },
      },
    );
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.type(dialog.getByRole('textbox'), 'entra-id');
    await userEvent.click(dialog.getByRole('button', { name: 'Delete' }));
    expect(
      await dialog.findByText('Run 9 of it is active'),
    ).toBeInTheDocument();
  });
});
