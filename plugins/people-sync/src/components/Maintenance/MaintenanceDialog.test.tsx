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
import { DateTime } from 'luxon';
import type { PeopleSyncApi } from '../../api';
import { anIntegration } from '../../__testUtils__/testFixtures';
import { renderPage } from '../../__testUtils__/testApp';
import { MaintenanceDialog } from './MaintenanceDialog';

type Start = PeopleSyncApi['startMaintenance'];

describe('MaintenanceDialog', () => {
  it('starts with a reason and an end', async () => {
    const startMaintenance = jest.fn<ReturnType<Start>, Parameters<Start>>(
      async () => anIntegration(),
    );
    const onDone = jest.fn();
    await renderPage(
      <MaintenanceDialog
        integration={anIntegration()}
        onClose={() => {}}
        onDone={onDone}
      />,
      { client: { startMaintenance } },
    );
    const dialog = within(await screen.findByRole('dialog'));
    const submit = dialog.getByRole('button', { name: 'Start maintenance' });
    expect(submit).toBeDisabled();

    await userEvent.type(
      dialog.getByRole('textbox', { name: /Reason/ }),
      'The tenant moves',
    );
    await userEvent.click(submit);

    await waitFor(() => expect(onDone).toHaveBeenCalled());
    const [{ path, body }] = startMaintenance.mock.calls[0];
    expect(path).toEqual({ id: 'entraid' });
    expect(body.reason).toBe('The tenant moves');
    const hours = DateTime.fromISO(body.until!).diffNow('hours').hours;
    expect(hours).toBeGreaterThan(3);
    expect(hours).toBeLessThanOrEqual(4);
  });

  it('can be left open', async () => {
    const startMaintenance = jest.fn(async () => anIntegration());
    await renderPage(
      <MaintenanceDialog
        integration={anIntegration()}
        onClose={() => {}}
        onDone={() => {}}
      />,
      { client: { startMaintenance } },
    );
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.type(
      dialog.getByRole('textbox', { name: /Reason/ }),
      'Until told',
    );
    await userEvent.click(dialog.getByRole('button', { name: /Ends$/ }));
    await userEvent.click(
      await screen.findByRole('option', { name: 'When somebody ends it' }),
    );
    await userEvent.click(
      dialog.getByRole('button', { name: 'Start maintenance' }),
    );
    await waitFor(() =>
      expect(startMaintenance).toHaveBeenCalledWith({
        path: { id: 'entraid' },
        body: { reason: 'Until told' },
      }),
    );
  });

  it('ends what goes on, and says what that was', async () => {
    const endMaintenance = jest.fn(async () => anIntegration());
    const onDone = jest.fn();
    await renderPage(
      <MaintenanceDialog
        integration={anIntegration({
          maintenance: { reason: 'The tenant moves', by: 'user:default/anna' },
        })}
        onClose={() => {}}
        onDone={onDone}
      />,
      { client: { endMaintenance } },
    );
    const dialog = within(await screen.findByRole('dialog'));
    expect(
      dialog.getByText(
        'The tenant moves · until somebody ends it · started by user:anna',
      ),
    ).toBeVisible();
    await userEvent.click(dialog.getByRole('button', { name: 'End now' }));
    await waitFor(() => expect(onDone).toHaveBeenCalled());
    expect(endMaintenance).toHaveBeenCalledWith({ path: { id: 'entraid' } });
  });

  it('stays open and says why when it is refused', async () => {
    const onClose = jest.fn();
    await renderPage(
      <MaintenanceDialog
        integration={anIntegration({ maintenance: { reason: 'Moving' } })}
        onClose={onClose}
        onDone={() => {}}
      />,
      {
        client: {
          endMaintenance: async () => {
            throw new Error('not allowed');
          },
        },
      },
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'End now' }),
    );
    expect(await screen.findByText('not allowed')).toBeVisible();
    expect(onClose).not.toHaveBeenCalled();
  });
});
