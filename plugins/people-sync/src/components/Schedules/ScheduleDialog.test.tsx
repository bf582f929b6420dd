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
import type { ComponentProps } from 'react';
import type { PeopleSyncApi } from '../../api';
import {
  aPage,
  aSchedule,
  aSettings,
  anIntegration,
} from '../../__testUtils__/testFixtures';
import { renderPage } from '../../__testUtils__/testApp';
import { ScheduleDialog } from './ScheduleDialog';

const PREVIEW = {
  times: [21, 22, 23, 24, 25].map(day => ({
    at: `2026-11-${day}T00:00:00.000Z`,
    local: `2026-11-${day}T00:00`,
    offset: '+00:00',
    ...(day === 23 && { note: 'The clocks go back' }),
  })),
  advice: [
    { code: 'working-hours' as const, message: 'People are at work then' },
  ],
  problems: [],
};

async function open(options: {
  client?: Partial<PeopleSyncApi>;
  props?: Partial<ComponentProps<typeof ScheduleDialog>>;
}) {
  const onClose = jest.fn();
  const onSaved = jest.fn();
  await renderPage(
    <ScheduleDialog
      integration={anIntegration()}
      dataSet="employees"
      direction="pull"
      onClose={onClose}
      onSaved={onSaved}
      {...options.props}
    />,
    {
      client: { previewSchedule: async () => PREVIEW, ...options.client },
    },
  );
  const dialog = within(await screen.findByRole('dialog'));
  await dialog.findByRole('switch', { name: 'Enable schedule' });
  return { dialog, onClose, onSaved };
}

const own = aSchedule({ id: 's2', managedBy: 'ui', cron: '0 */6 * * *' });

describe('ScheduleDialog', () => {
  it('adds a schedule with the default interval of the settings', async () => {
    const createSchedule = jest.fn<
      ReturnType<PeopleSyncApi['createSchedule']>,
      Parameters<PeopleSyncApi['createSchedule']>
    >(async () => own);
    const { dialog, onClose, onSaved } = await open({
      client: {
        createSchedule,
        getSettings: async () => aSettings({ syncInterval: 'PT12H' }),
      },
    });
    expect(dialog.getByText('Nothing fetches this on its own.')).toBeVisible();
    expect(
      dialog.getByRole('switch', { name: 'Enable schedule' }),
    ).not.toBeChecked();

    await userEvent.click(
      dialog.getByRole('button', { name: '+ Add schedule' }),
    );
    expect(
      dialog.getByRole('switch', { name: 'Enable schedule' }),
    ).toBeChecked();
    const times = within(
      await dialog.findByRole('table', {
        name: 'Next five times of Every 12 hours, UTC',
      }),
    );
    expect(times.getAllByRole('row')).toHaveLength(6);
    expect(times.getByText('The clocks go back')).toBeInTheDocument();
    expect(dialog.getByText('People are at work then')).toBeInTheDocument();

    await userEvent.click(dialog.getByRole('radio', { name: 'All data' }));
    await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(onClose).toHaveBeenCalled());
    expect(createSchedule).toHaveBeenCalledWith({
      body: {
        integrationId: 'entraid',
        dataSets: ['employees'],
        mode: 'all',
        cron: '0 */12 * * *',
        timezone: 'UTC',
        enabled: true,
        windows: { allow: [], quiet: [] },
        jitter: 'PT0S',
        missed: 'run-once',
      },
    });
    expect(onSaved).toHaveBeenCalledTimes(1);
  });

  it('changes and deletes the schedules of the portal, on Save only', async () => {
    const updateSchedule = jest.fn(async () => own);
    const deleteSchedule = jest.fn(async () => {});
    const { dialog, onClose } = await open({
      client: {
        updateSchedule,
        deleteSchedule,
        listSchedules: async () =>
          aPage([own, { ...own, id: 's3', cron: '0 */3 * * *' }]),
      },
    });

    await userEvent.click(
      dialog.getByRole('switch', { name: 'Every 6 hours, UTC is on' }),
    );
    await userEvent.click(
      dialog.getByRole('button', { name: 'Delete Every 3 hours, UTC' }),
    );
    expect(updateSchedule).not.toHaveBeenCalled();
    expect(deleteSchedule).not.toHaveBeenCalled();

    await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(onClose).toHaveBeenCalled());
    expect(updateSchedule).toHaveBeenCalledWith({
      path: { id: 's2' },
      body: { enabled: false },
    });
    expect(deleteSchedule).toHaveBeenCalledWith({ path: { id: 's3' } });
  });

  it('takes a cron and quiet hours', async () => {
    const createSchedule = jest.fn<
      ReturnType<PeopleSyncApi['createSchedule']>,
      Parameters<PeopleSyncApi['createSchedule']>
    >(async () => own);
    const { dialog, onClose } = await open({ client: { createSchedule } });
    await userEvent.click(
      dialog.getByRole('button', { name: '+ Add schedule' }),
    );

    await userEvent.click(dialog.getByRole('button', { name: /When$/ }));
    await userEvent.click(
      await screen.findByRole('option', { name: 'Own time (cron)' }),
    );
    const cron = dialog.getByRole('textbox', { name: 'Cron' });
    await userEvent.clear(cron);
    await userEvent.type(cron, '30 1 * * sun');
    await userEvent.click(
      dialog.getByRole('button', { name: /Days, quiet hours/ }),
    );
    await userEvent.click(
      dialog.getByRole('button', { name: 'Add quiet hours' }),
    );
    const save = () => dialog.getByRole('button', { name: 'Save' });
    const to = dialog.getByRole('textbox', { name: 'To' });
    await userEvent.clear(to);
    expect(save()).toHaveAttribute('aria-disabled', 'true');
    await userEvent.type(to, '18:30');

    await userEvent.click(save());
    await waitFor(() => expect(onClose).toHaveBeenCalled());
    expect(createSchedule).toHaveBeenCalledWith({
      body: expect.objectContaining({
        cron: '30 1 * * sun',
        windows: {
          allow: [],
          quiet: [
            {
              days: ['mon', 'tue', 'wed', 'thu', 'fri'],
              from: '08:00',
              to: '18:30',
            },
          ],
        },
      }),
    });
  });

  it('names what the backend cannot use', async () => {
    const { dialog } = await open({
      client: {
        listSchedules: async () => aPage([own]),
        previewSchedule: async () => ({
          times: [],
          advice: [],
          problems: [{ field: 'cron', message: 'has six stars' }],
        }),
      },
    });
    await userEvent.click(
      dialog.getByRole('button', { name: 'Edit Every 6 hours, UTC' }),
    );
    expect(await dialog.findByText('cron: has six stars')).toBeVisible();
  });

  it('keeps what was saved when a later one is refused', async () => {
    const createSchedule = jest
      .fn()
      .mockResolvedValueOnce(own)
      .mockRejectedValueOnce(new Error('too many'))
      .mockResolvedValue(own);
    const { dialog, onClose, onSaved } = await open({
      client: { createSchedule },
    });
    const add = dialog.getByRole('button', { name: '+ Add schedule' });
    await userEvent.click(add);
    await userEvent.click(add);

    const save = dialog.getByRole('button', { name: 'Save' });
    await userEvent.click(save);
    expect(
      await dialog.findByText('Daily at 00:00 UTC: too many'),
    ).toBeVisible();
    expect(onClose).not.toHaveBeenCalled();
    expect(onSaved).toHaveBeenCalledTimes(1);

    await userEvent.click(save);
    await waitFor(() => expect(onClose).toHaveBeenCalled());
    expect(createSchedule).toHaveBeenCalledTimes(3);
  });

  it('shows schedules of app-config to read, beside those of the portal', async () => {
    const { dialog } = await open({
      client: { listSchedules: async () => aPage([aSchedule(), own]) },
    });
    expect(dialog.getByText('Managed by app-config')).toBeVisible();
    expect(
      within(
        dialog.getByRole('table', {
          name: 'Next five times of Daily at 00:00 UTC',
        }),
      ).getAllByRole('row'),
    ).toHaveLength(6);
    expect(
      dialog.queryByRole('button', { name: 'Edit Daily at 00:00 UTC' }),
    ).not.toBeInTheDocument();
    expect(
      dialog.getByRole('button', { name: 'Edit Every 6 hours, UTC' }),
    ).toBeVisible();
    const enable = dialog.getByRole('switch', { name: 'Enable schedule' });
    expect(enable).toBeChecked();
    expect(enable).toBeDisabled();
    expect(dialog.getByText(/It is changed in app-config/)).toBeVisible();
  });

  it('resumes a schedule that an undo has paused', async () => {
    const updateSchedule = jest.fn(async () => aSchedule());
    const { dialog } = await open({
      client: {
        updateSchedule,
        listSchedules: async () =>
          aPage([aSchedule({ enabled: false, pausedBy: '1046' })]),
      },
    });
    expect(dialog.getByText('Paused by the undo in sync 1046')).toBeVisible();
    await userEvent.click(dialog.getByRole('button', { name: 'Resume' }));
    await waitFor(() =>
      expect(updateSchedule).toHaveBeenCalledWith({
        path: { id: 's1' },
        body: { enabled: true },
      }),
    );
  });

  it('says why a push import without a callback has no schedule', async () => {
    const { dialog } = await open({
      props: {
        direction: 'push',
        integration: anIntegration({ title: 'Okta', capabilities: ['push'] }),
      },
    });
    expect(
      dialog.getByRole('switch', { name: 'Enable schedule' }),
    ).toBeDisabled();
    expect(dialog.getByText(/It has no callback/)).toBeVisible();
    expect(
      dialog.getByRole('button', { name: '+ Add schedule' }),
    ).toHaveAttribute('aria-disabled', 'true');
  });

  it('asks the callback of a push import that has one', async () => {
    const { dialog } = await open({
      props: {
        direction: 'push',
        integration: anIntegration({ capabilities: ['push', 'full'] }),
      },
    });
    expect(
      dialog.getByRole('switch', { name: 'Enable schedule' }),
    ).toBeEnabled();
    expect(dialog.getByText(/this portal asks/)).toBeVisible();
  });
});
