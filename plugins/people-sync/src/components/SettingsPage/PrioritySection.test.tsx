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
import { anAttribute } from '../../__testUtils__/mappingFixtures';
import { renderPage } from '../../__testUtils__/testApp';
import {
  aPage,
  anIntegration,
  aSettings,
} from '../../__testUtils__/testFixtures';
import { SettingsPage } from './SettingsPage';

const finding = (count: number) => ({
  setting: 'precedence' as const,
  count,
  message: `Another integration wins attributes of ${count} people`,
  people: [
    {
      sourceId: 'e1',
      displayName: 'Anna Berg',
      message: 'title from entra instead of hr',
    },
  ],
});

async function open(
  options: {
    settings?: Parameters<typeof aSettings>[0];
    client?: Partial<PeopleSyncApi>;
  } = {},
) {
  const settings = aSettings({
    order: ['hr', 'entra', 'ldap'],
    precedence: ['hr', 'entra'],
    lifecycleFrom: ['hr'],
    ...options.settings,
  });
  const updateSettings = jest.fn(async () => settings);
  const askSettingsWhatIf = jest.fn(async () => ({
    runs: [],
    findings: [finding(3)],
    notes: [],
  }));
  await renderPage(<SettingsPage />, {
    client: {
      getSettings: async () => settings,
      updateSettings,
      askSettingsWhatIf,
      listIntegrations: async () =>
        aPage([
          anIntegration({ id: 'entra', title: 'Entra ID' }),
          anIntegration({ id: 'hr', title: 'HR' }),
          anIntegration({ id: 'ldap', title: 'LDAP' }),
        ]),
      listAttributes: async () =>
        aPage([
          anAttribute({ name: 'title', title: 'Title' }),
          anAttribute({ name: 'email', title: 'E-mail' }),
        ]),
      ...options.client,
    },
  });
  const section = within(
    await screen.findByRole('region', { name: 'Whose values win' }),
  );
  await section.findAllByText('HR');
  return { section, updateSettings, askSettingsWhatIf };
}

const itemsOf = (group: HTMLElement) =>
  within(group)
    .queryAllByRole('listitem')
    .map(item => item.textContent);

describe('whose values win', () => {
  it('is asked about, shown and saved, and only what has changed', async () => {
    const { section, updateSettings, askSettingsWhatIf } = await open();
    const order = section.getByRole('group', { name: 'Order of integrations' });
    expect(itemsOf(order)).toEqual(['HR', 'Entra ID']);
    expect(section.getByText(/After them.*: LDAP\./)).toBeVisible();
    const review = section.getByRole('button', { name: 'Review and save' });
    expect(review).toHaveAttribute('aria-disabled', 'true');

    await userEvent.click(
      within(order).getByRole('button', { name: 'Move Entra ID up' }),
    );
    expect(itemsOf(order)).toEqual(['Entra ID', 'HR']);
    await userEvent.click(
      within(order).getByRole('button', { name: 'Add an integration' }),
    );
    await userEvent.click(
      await screen.findByRole('menuitem', { name: 'LDAP' }),
    );
    await userEvent.click(
      section.getByRole('button', { name: 'Review and save' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    expect(
      await dialog.findByText(
        'Another integration wins attributes of 3 people',
      ),
    ).toBeVisible();
    expect(
      dialog.getByText('Anna Berg: title from entra instead of hr'),
    ).toBeVisible();
    expect(updateSettings).not.toHaveBeenCalled();
    await userEvent.click(dialog.getByRole('button', { name: 'Save changes' }));
    const body = { precedence: ['entra', 'hr', 'ldap'] };
    await waitFor(() => expect(updateSettings).toHaveBeenCalledWith({ body }));
    expect(askSettingsWhatIf).toHaveBeenCalledWith({ body }, expect.anything());
  });

  it('is confirmed when many people change', async () => {
    const { section, updateSettings } = await open({
      client: {
        askSettingsWhatIf: async () => ({
          runs: [],
          findings: [finding(412)],
          notes: [],
        }),
      },
    });
    await userEvent.click(
      section.getByRole('button', { name: 'Remove Entra ID' }),
    );
    await userEvent.click(
      section.getByRole('button', { name: 'Review and save' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    const sure = await dialog.findByRole('checkbox', {
      name: 'I have looked at it: 412 people are concerned',
    });
    const save = dialog.getByRole('button', { name: 'Save changes' });
    expect(save).toBeDisabled();
    await userEvent.click(sure);
    await userEvent.click(save);
    await waitFor(() =>
      expect(updateSettings).toHaveBeenCalledWith({
        body: { precedence: ['hr'] },
      }),
    );
  });

  it('is not saved unseen where it decides who leaves', async () => {
    const { section, updateSettings } = await open({
      client: {
        askSettingsWhatIf: async () => {
          throw new Error('The database is busy');
        },
      },
    });
    await userEvent.click(section.getByRole('checkbox', { name: 'LDAP' }));
    await userEvent.click(
      section.getByRole('button', { name: 'Review and save' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    expect(await dialog.findByText('The database is busy')).toBeVisible();
    expect(dialog.getByRole('button', { name: 'Try again' })).toBeEnabled();
    expect(dialog.getByRole('button', { name: 'Save changes' })).toBeDisabled();
    expect(updateSettings).not.toHaveBeenCalled();
  });

  it('can be another one for single attributes', async () => {
    const { section, updateSettings } = await open({
      settings: { attributes: { email: { precedence: ['entra'] } } },
    });
    await userEvent.click(
      await section.findByRole('button', {
        name: 'No order of its own for E-mail',
      }),
    );
    await userEvent.click(
      section.getByRole('button', { name: 'Add an attribute' }),
    );
    await userEvent.click(
      await screen.findByRole('menuitem', { name: 'Title' }),
    );
    const title = within(
      section.getByRole('group', { name: 'Order of Title' }),
    );
    await userEvent.click(
      title.getByRole('button', { name: 'Add an integration' }),
    );
    await userEvent.click(await screen.findByRole('menuitem', { name: 'HR' }));
    await userEvent.click(
      section.getByRole('button', { name: 'Review and save' }),
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Save changes' }),
    );
    await waitFor(() =>
      expect(updateSettings).toHaveBeenCalledWith({
        body: {
          attributes: {
            email: { precedence: [] },
            title: { precedence: ['hr'] },
          },
        },
      }),
    );
  });

  it('is read-only where app-config says it', async () => {
    const { section } = await open({
      settings: {
        precedence: ['hr', 'gone'],
        attributes: { email: { precedence: ['entra'] } },
        managedByConfig: [
          'precedence',
          'lifecycleFrom',
          'attributes.email.precedence',
        ],
      },
    });
    expect(section.getAllByText('Managed by app-config')).toHaveLength(3);
    const order = section.getByRole('group', { name: 'Order of integrations' });
    expect(itemsOf(order)).toEqual([
      'HR',
      'goneThere is no integration with this id any more.',
    ]);
    expect(within(order).queryByRole('button')).not.toBeInTheDocument();
    expect(section.getByRole('checkbox', { name: 'HR' })).toBeDisabled();
    expect(
      section.queryByRole('button', { name: /No order of its own/ }),
    ).not.toBeInTheDocument();
  });
});
