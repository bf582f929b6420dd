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
import { aSettings } from '../../__testUtils__/testFixtures';
import { renderPage } from '../../__testUtils__/testApp';
import { SettingsPage } from './SettingsPage';

const settings = aSettings({
  approvals: 1,
  safeguards: { employees: { removals: { percent: 10, atLeast: 20 } } },
});

describe('SettingsPage', () => {
  it('saves what has changed, and only that', async () => {
    const updateSettings = jest.fn(async () => settings);
    const { toasts } = await renderPage(<SettingsPage />, {
      client: { getSettings: async () => settings, updateSettings },
    });
    const defaults = within(
      await screen.findByRole('region', { name: 'Defaults' }),
    );
    const save = () => defaults.getByRole('button', { name: 'Save' });
    expect(save()).toHaveAttribute('aria-disabled', 'true');

    await userEvent.click(
      defaults.getByRole('button', { name: /Default interval$/ }),
    );
    expect(
      (await screen.findAllByRole('option')).map(option => option.textContent),
    ).toEqual([
      'Every 24 hours from 00:00 UTC',
      'Every 12 hours from 00:00 UTC',
      'Every 6 hours from 00:00 UTC',
      'Every 3 hours from 00:00 UTC',
    ]);
    await userEvent.click(
      screen.getByRole('option', { name: /Every 6 hours/ }),
    );
    const payloads = defaults.getByRole('textbox', {
      name: 'Keep payloads for',
    });
    await userEvent.clear(payloads);
    await userEvent.type(payloads, '14');
    await userEvent.click(defaults.getByRole('radio', { name: 'Two people' }));
    await userEvent.click(save());

    await waitFor(() =>
      expect(updateSettings).toHaveBeenCalledWith({
        body: {
          syncInterval: 'PT6H',
          retention: { payloads: 'P14D' },
          approvals: 2,
        },
      }),
    );
    await waitFor(() =>
      expect(toasts.post).toHaveBeenCalledWith(
        expect.objectContaining({ title: 'The settings are saved' }),
      ),
    );
  });

  it('shows why settings were refused, and keeps what was typed', async () => {
    await renderPage(<SettingsPage />, {
      client: {
        getSettings: async () => settings,
        updateSettings: async () => {
          throw new Error('approvals must be at most 2');
        },
      },
    });
    const two = await screen.findByRole('radio', { name: 'Two people' });
    await userEvent.click(two);
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(
      await screen.findByText('approvals must be at most 2'),
    ).toBeVisible();
    expect(two).toBeChecked();
  });

  it('changes the safeguards of a data set, and keeps those of the others', async () => {
    const updateSettings = jest.fn(async () => settings);
    await renderPage(<SettingsPage />, {
      client: { getSettings: async () => settings, updateSettings },
    });
    expect(
      await screen.findByText('more than 10 %, from 20 on'),
    ).toBeInTheDocument();

    await userEvent.click(
      screen.getByRole('button', {
        name: 'Edit safeguards of Organisational structures',
      }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    expect(
      dialog.getByText(/the built-in limit holds: more than 10 %, from 20 on/),
    ).toBeVisible();
    const updates = within(dialog.getByRole('group', { name: 'Updates' }));
    const save = dialog.getByRole('button', { name: 'Save' });
    const atLeast = updates.getByRole('textbox', { name: 'From, number' });
    await userEvent.type(atLeast, '5');
    await userEvent.tab();
    expect(save).toBeDisabled();
    await userEvent.type(
      updates.getByRole('textbox', { name: 'More than, %' }),
      '30',
    );
    await userEvent.tab();
    await userEvent.click(
      dialog.getByRole('button', { name: 'Add attribute' }),
    );
    await userEvent.type(
      dialog.getByRole('textbox', { name: 'Attribute' }),
      'name',
    );
    await userEvent.type(
      within(dialog.getByRole('group', { name: 'Limit of name' })).getByRole(
        'textbox',
        { name: 'Or more than, number' },
      ),
      '9',
    );
    await userEvent.tab();
    await userEvent.click(save);

    await waitFor(() =>
      expect(updateSettings).toHaveBeenCalledWith({
        body: {
          safeguards: {
            employees: { removals: { percent: 10, atLeast: 20 } },
            'org-units': {
              updates: { percent: 30, atLeast: 5 },
              attributes: { name: { max: 9 } },
            },
          },
        },
      }),
    );
  });

  it('says whether secrets can be stored, and what to do when not', async () => {
    const { unmount } = await renderPage(<SettingsPage />, {
      client: {
        getSettings: async () =>
          aSettings({ secrets: { available: false, problem: 'No key yet' } }),
      },
    });
    const section = await screen.findByRole('region', {
      name: 'Stored secrets',
    });
    expect(within(section).getByText('No key yet')).toBeVisible();
    await waitFor(() =>
      expect(section).toHaveTextContent('PEOPLE_SYNC_SECRET_KEY'),
    );
    expect(section).toHaveTextContent('openssl rand -base64 32');
    unmount();

    await renderPage(<SettingsPage />, {
      client: {
        getSettings: async () =>
          aSettings({ secrets: { available: true, store: 'database' } }),
      },
    });
    expect(
      await screen.findByText('Secrets can be stored: database'),
    ).toBeInTheDocument();
  });

  it('exports what the portal manages, to copy', async () => {
    const user = userEvent.setup();
    await renderPage(<SettingsPage />, {
      client: {
        exportConfig: async () => ({
          yaml: 'peopleSync: {}',
          placeholders: [
            { variable: 'SHR_PASSWORD', field: 'integrations.shr.password' },
          ],
          notes: ['No rules'],
        }),
      },
    });
    await user.click(
      await screen.findByRole('button', { name: 'Export as app-config' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    expect(await dialog.findByText('SHR_PASSWORD')).toBeVisible();
    expect(dialog.getByText('No rules')).toBeVisible();
    const writeText = jest
      .spyOn(navigator.clipboard, 'writeText')
      .mockResolvedValue();
    await user.click(dialog.getByRole('button', { name: 'Copy' }));
    expect(writeText).toHaveBeenCalledWith('peopleSync: {}');
  });

  it('freezes with a reason', async () => {
    const updateSettings = jest.fn(async () => settings);
    await renderPage(<SettingsPage />, { client: { updateSettings } });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Freeze applying' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    const submit = dialog.getByRole('button', { name: 'Freeze' });
    expect(submit).toBeDisabled();
    await userEvent.type(dialog.getByRole('textbox'), 'Audit');
    await userEvent.click(submit);
    await waitFor(() =>
      expect(updateSettings).toHaveBeenCalledWith({
        body: { freeze: true, reason: 'Audit' },
      }),
    );
  });
});
