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
import { TROUBLES } from '@people-sync/plugin-people-sync-common';
import { renderPage } from '../../__testUtils__/testApp';
import { TroubleshootingPage } from './TroubleshootingPage';

jest.setTimeout(60_000);

const articles = () => screen.getAllByRole('article');

describe('TroubleshootingPage', () => {
  it('lists every trouble with its cause, its fix and its code', async () => {
    await renderPage(<TroubleshootingPage />);

    expect(await screen.findByText('Troubleshooting')).toBeInTheDocument();
    expect(articles()).toHaveLength(TROUBLES.length);
    expect(
      screen
        .getAllByRole('heading', { level: 3 })
        .map(({ textContent }) => textContent),
    ).toEqual([
      'Syncs',
      'Sources',
      'Records',
      'How current the data is',
      'The catalog',
    ]);
    const held = within(
      screen.getByRole('article', { name: 'The plan waits for a decision' }),
    );
    expect(held.getByText(/more than the limits/)).toBeInTheDocument();
    expect(held.getByText(/approve all of it or a part/)).toBeInTheDocument();
    expect(held.getByText('held')).toBeInTheDocument();
    expect(
      held.getByRole('link', { name: /^Open in the documentation/ }),
    ).toHaveAttribute(
      'href',
      expect.stringMatching(/troubleshooting\.md#held$/),
    );
  });

  it('finds troubles by words of the message and by code', async () => {
    await renderPage(<TroubleshootingPage />);
    const search = await screen.findByRole('searchbox', {
      name: 'Search troubles',
    });

    await userEvent.type(search, 'e-mail not');
    await waitFor(() => expect(articles().length).toBeLessThan(5));
    expect(
      screen.getByRole('article', {
        name: 'The value is not an e-mail address',
      }),
    ).toBeInTheDocument();

    await userEvent.clear(search);
    await userEvent.type(search, 'empty-source');
    await waitFor(() => expect(articles()).toHaveLength(1));

    await userEvent.clear(search);
    await userEvent.type(search, 'zebra');
    expect(
      await screen.findByText('No trouble has these words'),
    ).toBeInTheDocument();
  });

  it('comes up at the code that the address points at', async () => {
    const inSight = jest.fn();
    Element.prototype.scrollIntoView = inSight;
    await renderPage(<TroubleshootingPage />, { path: '/#credentials' });

    const entry = await screen.findByRole('article', {
      name: 'The source refused the credentials',
    });
    expect(entry).toHaveFocus();
    expect(entry).toHaveAttribute('aria-current', 'true');
    expect(inSight).toHaveBeenCalled();
  });
});
