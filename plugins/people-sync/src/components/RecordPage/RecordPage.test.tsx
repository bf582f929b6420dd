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
import { NotAllowedError } from '@backstage/errors';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router-dom';
import type { PeopleSyncApi } from '../../api';
import { renderPage } from '../../__testUtils__/testApp';
import {
  aPage,
  aRecord,
  anIntegration,
} from '../../__testUtils__/testFixtures';
import { RecordPage } from './RecordPage';

function render(
  record: ReturnType<typeof aRecord>,
  query = '',
  client: Partial<PeopleSyncApi> = {},
) {
  return renderPage(
    <Routes>
      <Route path="/syncs/:runId/records/:recordId" element={<RecordPage />} />
    </Routes>,
    {
      path: `/syncs/1040/records/7${query}`,
      client: {
        getRunRecord: async () => record,
        listIntegrations: async () => aPage([anIntegration()]),
        ...client,
      },
    },
  );
}

describe('RecordPage', () => {
  it('opens on the payload, with how it was read', async () => {
    await render(
      aRecord({
        payload: { mail: 'soren@example.com' },
        mapped: { email: 'soren@example.com' },
        mappedPaths: [
          { attribute: 'email', expression: 'mail || userPrincipalName' },
        ],
      }),
    );

    expect(
      await screen.findByRole('tab', { name: 'Payload', selected: true }),
    ).toBeInTheDocument();
    expect(
      await screen.findByText('Received from Entra ID'),
    ).toBeInTheDocument();
    expect(screen.getByText('mail || userPrincipalName')).toBeInTheDocument();
  });

  it('P2: marks the lines of the payload that are mapped, and what is masked', async () => {
    await render(
      aRecord({
        payload: {
          mail: 'soren@example.com',
          nationalId: '•••',
          manager: { id: '42' },
        },
        mappedPaths: [
          { attribute: 'email', expression: 'mail || userPrincipalName' },
          { attribute: 'manager', expression: 'manager.id' },
        ],
      }),
    );

    const lines = within(
      await screen.findByRole('list', { name: 'Payload, line by line' }),
    ).getAllByRole('listitem');
    expect(
      lines
        .filter(line => line.dataset.mapped === 'true')
        .map(({ textContent }) => textContent),
    ).toEqual(['"mail": "soren@example.com",→ email', '"id": "42"→ manager']);
    expect(lines.map(({ textContent }) => textContent)).toContain(
      '"nationalId": masked',
    );

    await userEvent.click(screen.getByRole('radio', { name: 'Raw' }));
    expect(
      screen.queryByRole('list', { name: 'Payload, line by line' }),
    ).not.toBeInTheDocument();
  });

  it('P8: leads to the person and to the sync', async () => {
    await render(aRecord());

    expect(
      await screen.findByRole('link', { name: 'Person page' }),
    ).toHaveAttribute('href', '/people-sync/people/e7');
    expect(
      screen.getByRole('link', { name: 'All records of sync 1040' }),
    ).toHaveAttribute('href', '/people-sync/syncs/1040');
  });

  it('walks the list it was opened from, over the end of a page', async () => {
    const listRecords = jest.fn(
      async ({ query }: { query?: { cursor?: string } } = {}) =>
        query?.cursor === 'two'
          ? aPage([aRecord({ id: '8' })])
          : {
              ...aPage([aRecord({ id: '6' }), aRecord({ id: '7' })], 3),
              pageInfo: { nextCursor: 'two' },
            },
    );
    await render(aRecord(), '?list=search%3Dholm', { listRecords });

    const next = await screen.findByRole('button', {
      name: 'Next record of the list',
    });
    await waitFor(() => expect(next).toBeEnabled());
    expect(
      screen.getByRole('button', { name: 'Previous record of the list' }),
    ).toBeEnabled();
    expect(listRecords).toHaveBeenCalledWith(
      { query: expect.objectContaining({ search: 'holm', cursor: 'two' }) },
      expect.anything(),
    );
  });

  it('Z4: says so when payloads are not for this user', async () => {
    await render(aRecord(), '', {
      getRunRecord: async () => {
        throw new NotAllowedError('people-sync.record.read is missing');
      },
    });

    expect(
      await screen.findByText(/You are not allowed to see it/),
    ).toBeInTheDocument();
  });

  it('disables the tabs that have nothing to show', async () => {
    await render(aRecord({ status: 'unchanged', changes: [] }));

    await screen.findByRole('tab', { name: 'Payload' });
    for (const name of [
      'Updated attributes (0)',
      'Error messages (0)',
      'Trace (0)',
    ]) {
      expect(screen.getByRole('tab', { name })).toHaveAttribute(
        'aria-disabled',
        'true',
      );
    }
  });

  it('P4, P5: shows attributes before and after, as what would become of them', async () => {
    await render(
      aRecord({
        persisted: false,
        changes: [
          { attribute: 'title', before: null, after: 'Engineer' },
          { attribute: 'phones', before: ['1', '0'], after: ['1', '2'] },
          {
            attribute: 'manager',
            before: null,
            after: 'id-of-anna',
            afterText: 'Anna Berg',
          },
        ],
      }),
    );

    await userEvent.click(
      await screen.findByRole('tab', { name: 'Updated attributes (3)' }),
    );

    const title = screen
      .getByRole('rowheader', { name: 'title' })
      .closest('[role="row"]') as HTMLElement;
    expect(within(title).getByText('(empty)')).toBeInTheDocument();
    expect(within(title).getByText('Engineer')).toBeInTheDocument();
    const phones = screen
      .getByRole('rowheader', { name: 'phones' })
      .closest('[role="row"]');
    expect(phones).toHaveTextContent('phones− 0+ 21 more as before');
    // The name is shown, the id it stands for is on hover.
    expect(screen.getByText('Anna Berg').closest('[title]')).toHaveAttribute(
      'title',
      'id-of-anna',
    );
    expect(screen.getByText('3 attributes would change')).toBeInTheDocument();
    expect(
      screen.getAllByRole('columnheader').map(({ textContent }) => textContent),
    ).toEqual(['Attribute', 'Now', 'Would become']);
  });

  it('P7: shows errors with path, mapping line and what helps', async () => {
    await render(
      aRecord({
        status: 'failed',
        changes: [],
        mappedPaths: [{ attribute: 'email', expression: 'mail' }],
        errors: [
          {
            code: 'email.invalid',
            attribute: 'email',
            path: 'mail',
            message: 'not an address',
            hint: 'Correct it at the source.',
          },
        ],
      }),
      '?tab=errors',
    );

    expect(await screen.findByText('not an address')).toBeInTheDocument();
    expect(
      screen.getByText('What helps: Correct it at the source.'),
    ).toBeInTheDocument();
    const error = within(screen.getByRole('tabpanel'));
    expect(
      error.getAllByRole('term').map(({ textContent }) => textContent),
    ).toEqual(['Attribute', 'Payload path', 'Mapped by', 'Code']);
    expect(
      error.getAllByRole('definition').map(({ textContent }) => textContent),
    ).toEqual(['email', 'mail', 'mail', 'email.invalid']);
    // To the rule, tried on this very row.
    expect(
      error.getByRole('link', { name: 'Open mapping of email' }),
    ).toHaveAttribute(
      'href',
      '/people-sync/integrations/entraid/mappings/employees?attribute=email&sample=src-7',
    );
  });

  it('P6: shows the trace step by step, down to what was written', async () => {
    await render(
      aRecord({
        trace: [
          { step: 'receive', outcome: 'ok', message: 'On page 3.' },
          {
            step: 'correlate',
            outcome: 'ok',
            message: 'Matched by employeeNumber.',
          },
          { step: 'decide', outcome: 'ok', message: 'updated' },
          { step: 'decide', outcome: 'ok', message: 'Written.' },
        ],
      }),
      '?tab=trace',
    );

    const steps = within(
      await screen.findByRole('list', { name: 'How the decision was made' }),
    ).getAllByRole('listitem');
    expect(steps[0]).toHaveTextContent('FetchedOKOn page 3.');
    expect(steps[1]).toHaveTextContent('MatchedOKMatched by employeeNumber.');
    expect(steps[2]).toHaveTextContent('DecidedOKupdated');
    expect(steps[3]).toHaveTextContent('WrittenOKWritten.');
  });

  it('falls back to the payload when the address names an empty tab', async () => {
    await render(aRecord(), '?tab=errors');

    expect(
      await screen.findByRole('tab', { name: 'Payload', selected: true }),
    ).toBeInTheDocument();
    expect(
      screen.getByText('No payload is kept for this record.'),
    ).toBeInTheDocument();
  });
});
