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
import { renderPage } from '../../__testUtils__/testApp';
import {
  aPage,
  aRecord,
  aRun,
  anIntegration,
} from '../../__testUtils__/testFixtures';
import { useIntegrations } from '../../hooks/useIntegrations';
import { SyncOneUserDialog } from './SyncOneUserDialog';

const integrations = {
  listIntegrations: async () =>
    aPage([
      anIntegration(),
      anIntegration({ id: 'shr', title: 'SHR', capabilities: ['full'] }),
    ]),
};

const Dialog = () => (
  <SyncOneUserDialog
    integrations={useIntegrations()}
    onClose={() => {}}
    onChanged={() => {}}
  />
);

describe('SyncOneUserDialog', () => {
  it('U4: fetches somebody unknown by source id, dry, and shows what would change', async () => {
    const createRun = jest.fn(async () => ({
      id: '1050',
      status: 'staged' as const,
    }));
    await renderPage(<Dialog />, {
      client: {
        ...integrations,
        createRun,
        getRun: async () => aRun({ id: '1050', persist: false }),
        listRunRecords: async () =>
          aPage([
            aRecord({
              runId: '1050',
              status: 'created',
              persisted: false,
              changes: [
                { attribute: 'title', before: null, after: 'Engineer' },
              ],
            }),
          ]),
      },
    });

    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByRole('switch')).not.toBeChecked();
    expect(
      dialog.getByRole('button', { name: 'Start dry run' }),
    ).toBeDisabled();
    await userEvent.type(
      dialog.getByRole('textbox', { name: /Source ID/ }),
      'src-99',
    );
    await userEvent.click(
      dialog.getByRole('button', { name: 'Start dry run' }),
    );

    await waitFor(() =>
      expect(createRun).toHaveBeenCalledWith({
        body: {
          integrationId: 'entraid',
          mode: 'all',
          dataSets: ['employees'],
          persist: false,
          person: { sourceId: 'src-99' },
        },
      }),
    );
    const outcome = within(await screen.findByRole('dialog'));
    expect(await outcome.findByText('This would change')).toBeInTheDocument();
    expect(outcome.getByText('Engineer')).toBeInTheDocument();
    expect(
      outcome.getByRole('link', { name: 'View in sync 1050' }),
    ).toHaveAttribute(
      'href',
      '/people-sync/syncs/1050?show=all&highlight=1050%2F7',
    );
  });

  it('U4: fetches by e-mail address as well', async () => {
    const createRun = jest.fn(async () => {
      throw new Error('nobody has this address');
    });
    await renderPage(<Dialog />, {
      client: { ...integrations, createRun },
    });

    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(
      dialog.getByRole('radio', { name: 'E-mail address' }),
    );
    await userEvent.type(
      dialog.getByRole('textbox', { name: /E-mail address/ }),
      'soren@example.com{Enter}',
    );

    await waitFor(() =>
      expect(createRun).toHaveBeenCalledWith({
        body: expect.objectContaining({
          person: { email: 'soren@example.com' },
        }),
      }),
    );
    expect(
      await dialog.findByText('nobody has this address'),
    ).toBeInTheDocument();
  });
});
