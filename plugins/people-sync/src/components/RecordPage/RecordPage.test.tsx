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
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router-dom';
import { renderPage } from '../../__testUtils__/testApp';
import {
  aPage,
  aRecord,
  anIntegration,
} from '../../__testUtils__/testFixtures';
import { RecordPage } from './RecordPage';

function render(record: ReturnType<typeof aRecord>, query = '') {
  return renderPage(
    <Routes>
      <Route path="/syncs/:runId/records/:recordId" element={<RecordPage />} />
    </Routes>,
    {
      path: `/syncs/1040/records/7${query}`,
      client: {
        getRunRecord: async () => record,
        listIntegrations: async () => aPage([anIntegration()]),
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

  it('shows attributes before and after', async () => {
    await render(
      aRecord({
        persisted: false,
        changes: [
          { attribute: 'title', before: null, after: 'Engineer' },
          { attribute: 'phones', before: ['1'], after: ['1', '2'] },
        ],
      }),
    );

    await userEvent.click(
      await screen.findByRole('tab', { name: 'Updated attributes (2)' }),
    );

    const title = screen
      .getByRole('rowheader', { name: 'title' })
      .closest('[role="row"]') as HTMLElement;
    expect(within(title).getByText('(empty)')).toBeInTheDocument();
    expect(within(title).getByText('Engineer')).toBeInTheDocument();
    expect(screen.getByText('["1","2"]')).toBeInTheDocument();
    expect(
      screen.getByText('These changes were not applied.'),
    ).toBeInTheDocument();
  });

  it('shows errors with path, mapping line and what helps', async () => {
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
    expect(
      screen.getByText(
        'Attribute email · Payload path mail · Mapped by mail · email.invalid',
      ),
    ).toBeInTheDocument();
  });

  it('shows the trace step by step', async () => {
    await render(
      aRecord({
        trace: [
          { step: 'receive', outcome: 'ok', message: 'On page 3.' },
          {
            step: 'correlate',
            outcome: 'ok',
            message: 'Matched by employeeNumber.',
          },
        ],
      }),
      '?tab=trace',
    );

    const steps = within(
      await screen.findByRole('list', { name: 'How the decision was made' }),
    ).getAllByRole('listitem');
    expect(steps[0]).toHaveTextContent('ReceivedOKOn page 3.');
    expect(steps[1]).toHaveTextContent('MatchedOKMatched by employeeNumber.');
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
