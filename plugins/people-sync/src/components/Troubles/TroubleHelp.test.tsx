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
import { troubleOf } from '@people-sync/plugin-people-sync-common';
import { renderPage } from '../../__testUtils__/testApp';
import { MessageLine } from './MessageLine';
import { TroubleHelp } from './TroubleHelp';

describe('TroubleHelp', () => {
  it('says why something happens and what to do, and leads to the list', async () => {
    await renderPage(<TroubleHelp trouble={troubleOf('credentials')} />);

    const help = await screen.findByRole('button', {
      name: 'What to do: The source refused the credentials',
    });
    expect(screen.queryByText(/has expired/)).not.toBeInTheDocument();
    await userEvent.click(help);

    expect(await screen.findByText(/has expired/)).toBeInTheDocument();
    expect(screen.getByText(/^Re-check the credentials/)).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'Show in Troubleshooting' }),
    ).toHaveAttribute('href', '/people-sync/troubleshooting#credentials');
  });

  it('works by keyboard, and gives the focus back', async () => {
    await renderPage(<TroubleHelp trouble={troubleOf('held')} isCompact />);
    const help = await screen.findByRole('button', { name: /^What to do/ });

    await userEvent.tab();
    expect(help).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    expect(await screen.findByRole('dialog')).toBeInTheDocument();
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(help).toHaveFocus());
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('is not there for a code of a provider from elsewhere', async () => {
    await renderPage(
      <MessageLine trouble={troubleOf('of-another-provider')}>
        The flux is off
      </MessageLine>,
    );
    expect(await screen.findByText('The flux is off')).toBeInTheDocument();
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });
});
