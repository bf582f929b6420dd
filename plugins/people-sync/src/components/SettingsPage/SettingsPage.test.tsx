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

import type { WhatIfResult } from '@people-sync/plugin-people-sync-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Link, useLocation } from 'react-router-dom';
import type { PeopleSyncApi } from '../../api';
import { anAttribute } from '../../__testUtils__/mappingFixtures';
import {
  anIntegration,
  aPage,
  aSettings,
} from '../../__testUtils__/testFixtures';
import { renderPage } from '../../__testUtils__/testApp';
import { SettingsPage } from './SettingsPage';

const settings = aSettings({
  approvals: 1,
  safeguards: { employees: { removals: { percent: 10, atLeast: 20 } } },
});

const Location = () => <p>at {useLocation().pathname}</p>;

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
    // What is deleted sooner is said first.
    const dialog = within(await screen.findByRole('dialog'));
    expect(
      dialog.getByText(/^Payloads from before .* are deleted/),
    ).toBeVisible();
    expect(dialog.queryByText(/^Syncs from before/)).not.toBeInTheDocument();
    expect(updateSettings).not.toHaveBeenCalled();
    await userEvent.click(
      dialog.getByRole('button', { name: 'Save and delete' }),
    );

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

  it('asks before defaults that are not saved are left, and only then', async () => {
    await renderPage(
      <>
        <SettingsPage />
        <Link to="/elsewhere">elsewhere</Link>
        <Location />
      </>,
      { client: { getSettings: async () => settings } },
    );
    const leave = () =>
      userEvent.click(screen.getByRole('link', { name: 'elsewhere' }));
    const two = await screen.findByRole('radio', { name: 'Two people' });

    await userEvent.click(two);
    await leave();
    let dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(dialog.getByRole('button', { name: 'Stay' }));
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(two).toBeChecked();
    expect(screen.getByText('at /')).toBeInTheDocument();

    await leave();
    dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(dialog.getByRole('button', { name: 'Leave' }));
    expect(await screen.findByText('at /elsewhere')).toBeInTheDocument();
  });

  it('is left without a question when nothing in it has changed', async () => {
    await renderPage(
      <>
        <SettingsPage />
        <Link to="/elsewhere">elsewhere</Link>
        <Location />
      </>,
      { client: { getSettings: async () => settings } },
    );
    await userEvent.click(
      await screen.findByRole('radio', { name: 'Two people' }),
    );
    await userEvent.click(screen.getByRole('radio', { name: 'One person' }));
    await userEvent.click(screen.getByRole('link', { name: 'elsewhere' }));
    expect(await screen.findByText('at /elsewhere')).toBeInTheDocument();
  });

  describe('safeguards', () => {
    const builtIn = { removals: { percent: 10, atLeast: 20 } };
    const limited = aSettings({
      safeguards: {
        employees: { ...builtIn, updates: { max: 500 } },
        'org-units': builtIn,
      },
      safeguardDefaults: { employees: builtIn, 'org-units': builtIn },
    });
    const quiet: WhatIfResult = { runs: [], findings: [], notes: [] };
    const openDialog = async (
      dataSet: string,
      client: Partial<PeopleSyncApi> = {},
    ) => {
      const updateSettings = jest.fn(async () => limited);
      const askSettingsWhatIf = jest.fn(async () => quiet);
      await renderPage(<SettingsPage />, {
        client: {
          getSettings: async () => limited,
          updateSettings,
          askSettingsWhatIf,
          listAttributes: async () =>
            aPage([
              anAttribute({
                dataSet: 'org-units',
                name: 'costCentre',
                title: 'Cost centre',
              }),
            ]),
          ...client,
        },
      });
      await userEvent.click(
        await screen.findByRole('button', {
          name: `Edit safeguards of ${dataSet}`,
        }),
      );
      const dialog = within(await screen.findByRole('dialog'));
      const field = (kind: string, name: string) =>
        within(dialog.getByRole('group', { name: kind })).getByRole('textbox', {
          name,
        });
      return { dialog, field, updateSettings, askSettingsWhatIf };
    };
    const press = async (name: string) =>
      userEvent.click(await screen.findByRole('button', { name }));

    it('are changed by data set, without those that follow app-config', async () => {
      const { dialog, field, updateSettings, askSettingsWhatIf } =
        await openDialog('Organisational structures');
      expect(
        dialog.getByText(/Left empty: more than 10.% and at least 20\./),
      ).toBeVisible();
      const review = dialog.getByRole('button', { name: 'Review and save' });
      expect(review).toBeDisabled();
      await userEvent.type(field('Updates', 'And at least'), '5');
      await userEvent.tab();
      expect(review).toBeDisabled();
      expect(dialog.getByText(/needs percent or max/)).toBeVisible();
      await userEvent.type(field('Updates', 'More than, %'), '30');
      await userEvent.tab();
      await userEvent.click(
        dialog.getByRole('button', { name: 'Add an attribute' }),
      );
      await userEvent.click(
        await screen.findByRole('menuitem', { name: 'Cost centre' }),
      );
      await userEvent.click(review);

      expect(
        await screen.findByText(/no earlier sync would have gone another way/),
      ).toBeVisible();
      const safeguards = {
        'org-units': {
          updates: { percent: 30, atLeast: 5 },
          attributes: { costCentre: { percent: 10, atLeast: 20 } },
        },
      };
      expect(askSettingsWhatIf).toHaveBeenCalledWith(
        { body: { safeguards } },
        expect.anything(),
      );
      expect(updateSettings).not.toHaveBeenCalled();
      await press('Save changes');
      await waitFor(() =>
        expect(updateSettings).toHaveBeenCalledWith({ body: { safeguards } }),
      );
    });

    it('are not loosened before somebody has looked at what they let through', async () => {
      const run = {
        at: '2026-11-19T00:00:00Z',
        before: false,
        after: false,
      };
      const { field, updateSettings } = await openDialog('User data', {
        listIntegrations: async () =>
          aPage([
            anIntegration({ id: 'shr', title: 'Payroll' }),
            anIntegration({ id: 'okta', title: 'Okta' }),
          ]),
        askSettingsWhatIf: async () => ({
          runs: [
            { ...run, integrationId: 'shr', runId: '7', before: true },
            { ...run, integrationId: 'shr', runId: '6' },
            { ...run, integrationId: 'okta', runId: '8' },
          ],
          findings: [],
          notes: ['Nothing changes where …: Workday'],
        }),
      });
      await userEvent.clear(field('Updates', 'Or more than'));
      await userEvent.tab();
      await press('Review and save');

      const review = within(await screen.findByRole('dialog'));
      expect(
        await review.findByText('Payroll: the last 2 syncs'),
      ).toBeVisible();
      expect(
        review.getByText('Held now: 1. With these changes: 0.'),
      ).toBeVisible();
      expect(
        review.getByText('No difference to the last syncs of Okta.'),
      ).toBeVisible();
      const save = review.getByRole('button', { name: 'Save changes' });
      expect(save).toBeDisabled();
      await userEvent.click(
        review.getByRole('checkbox', {
          name: /1 of these syncs would no longer wait/,
        }),
      );
      await userEvent.click(save);
      await waitFor(() =>
        expect(updateSettings).toHaveBeenCalledWith({
          body: { safeguards: { employees: {} } },
        }),
      );
    });

    it('are not loosened unseen, and what was typed is still there on the way back', async () => {
      const { field, updateSettings } = await openDialog('User data', {
        askSettingsWhatIf: async () => {
          throw new Error('The database is slow');
        },
      });
      await userEvent.clear(field('Updates', 'Or more than'));
      await userEvent.type(field('Updates', 'Or more than'), '900');
      await userEvent.tab();
      await press('Review and save');
      expect(await screen.findByText('The database is slow')).toBeVisible();
      expect(
        screen.getByRole('button', { name: 'Save changes' }),
      ).toBeDisabled();
      await press('Back');
      expect(
        within(await screen.findByRole('group', { name: 'Updates' })).getByRole(
          'textbox',
          { name: 'Or more than' },
        ),
      ).toHaveValue('900');
      expect(updateSettings).not.toHaveBeenCalled();
    });
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
