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
import type { Run } from '@people-sync/plugin-people-sync-common';
import type { PeopleSyncApi } from '../../api';
import { renderPage } from '../../__testUtils__/testApp';
import {
  aPage,
  aRecord,
  aRun,
  aSummary,
} from '../../__testUtils__/testFixtures';
import { RunDialogs, type RunDialogName } from './RunDialogs';

const staged = { id: '1050', status: 'staged' as const };

async function open(
  name: RunDialogName,
  run: Run,
  client: Partial<PeopleSyncApi> = {},
  selected = [aRecord()],
) {
  const onDone = jest.fn();
  const onClose = jest.fn();
  const { toasts } = await renderPage(
    <RunDialogs
      open={{ name, run }}
      selected={selected}
      onDone={onDone}
      onClose={onClose}
    />,
    { client },
  );
  return {
    dialog: within(await screen.findByRole('dialog')),
    onDone,
    onClose,
    toasts,
  };
}

describe('RunDialogs', () => {
  it('R14: undo asks for a reason and pauses the schedules unless told otherwise', async () => {
    const undoRun = jest.fn(async () => staged);
    const { dialog, onDone, toasts } = await open(
      'undo',
      aRun({ summary: aSummary({ created: 2, terminated: 40 }) }),
      { undoRun },
    );

    expect(dialog.getByText(/40 terminated, 2 created/)).toBeInTheDocument();
    expect(
      dialog.getByText(/next sync of Entra ID decides again/),
    ).toBeInTheDocument();
    expect(
      dialog.getByRole('checkbox', { name: 'Pause the schedules of Entra ID' }),
    ).toBeChecked();
    const submit = dialog.getByRole('button', { name: 'Undo this sync' });
    expect(submit).toBeDisabled();

    await userEvent.type(dialog.getByLabelText(/Reason/), ' wrong file ');
    await userEvent.click(submit);

    await waitFor(() =>
      expect(undoRun).toHaveBeenCalledWith({
        path: { id: '1040' },
        body: { reason: 'wrong file', pauseSchedules: true },
      }),
    );
    await waitFor(() => expect(onDone).toHaveBeenCalled());
    expect(toasts.post).toHaveBeenCalledWith(
      expect.objectContaining({
        title: 'Sync 1040 is being undone',
        links: [{ label: 'View sync 1050', href: '/people-sync/syncs/1050' }],
      }),
    );
  });

  it('R14: undo leaves the schedules alone when asked to', async () => {
    const undoRun = jest.fn(async () => staged);
    const { dialog } = await open('undo', aRun(), { undoRun });

    await userEvent.click(dialog.getByRole('checkbox'));
    await userEvent.type(dialog.getByLabelText(/Reason/), 'x');
    await userEvent.click(
      dialog.getByRole('button', { name: 'Undo this sync' }),
    );

    await waitFor(() =>
      expect(undoRun).toHaveBeenCalledWith(
        expect.objectContaining({
          body: { reason: 'x', pauseSchedules: false },
        }),
      ),
    );
  });

  it('keeps what was typed when the backend refuses, and says why', async () => {
    const { dialog, onDone, onClose } = await open('undo', aRun(), {
      undoRun: async () => {
        throw new Error('Sync 1044 is running.');
      },
    });

    await userEvent.type(dialog.getByLabelText(/Reason/), 'wrong file');
    await userEvent.click(
      dialog.getByRole('button', { name: 'Undo this sync' }),
    );

    expect(
      await dialog.findByText('Sync 1044 is running.'),
    ).toBeInTheDocument();
    expect(dialog.getByLabelText(/Reason/)).toHaveValue('wrong file');
    expect(onDone).not.toHaveBeenCalled();
    expect(onClose).not.toHaveBeenCalled();
  });

  it('R17: retry says how many, and that a dry run stays dry', async () => {
    const retryFailedRecords = jest.fn(async () => staged);
    const { dialog } = await open(
      'retryFailed',
      aRun({
        persist: false,
        persisted: false,
        summary: aSummary({ failed: 3 }),
      }),
      { retryFailedRecords },
    );

    expect(dialog.getByText(/3 records that failed/)).toBeInTheDocument();
    expect(dialog.getByText(/Nothing is changed/)).toBeInTheDocument();
    await userEvent.click(dialog.getByRole('button', { name: 'Retry failed' }));

    await waitFor(() =>
      expect(retryFailedRecords).toHaveBeenCalledWith({
        path: { id: '1040' },
        body: { reason: undefined },
      }),
    );
  });

  it('R13: apply warns that a plan over a limit will be held', async () => {
    const { dialog } = await open(
      'apply',
      aRun({
        persist: false,
        persisted: false,
        counts: {
          'org-units': aSummary({ created: 1 }),
          employees: aSummary({ terminated: 412 }),
        },
        hold: {
          wouldHold: true,
          groups: [],
          limits: [
            {
              dataSet: 'employees',
              kind: 'removals',
              count: 412,
              population: 3_214,
              limit: { percent: 10 },
              message: '412 of 3,214 people would be terminated.',
            },
          ],
        },
      }),
    );

    expect(
      dialog.getByText('This plan is over a limit and will be held'),
    ).toBeInTheDocument();
    expect(dialog.getByText('412 terminated')).toBeInTheDocument();
    expect(dialog.getByText('Organisational structures')).toBeInTheDocument();
  });

  describe('G4: approve', () => {
    const held = aRun({
      id: '1041',
      status: 'held',
      persisted: false,
      summary: aSummary({ created: 12, terminated: 412 }),
      hold: { limits: [], groups: [] },
    });

    it('can leave the removals out', async () => {
      const approveRun = jest.fn(async () => aRun({ status: 'staged' }));
      const { dialog } = await open('approve', held, { approveRun });

      await userEvent.click(
        dialog.getByRole('radio', { name: 'Everything but the 412 removals' }),
      );
      expect(
        dialog.getByText(/What is not applied stays as it was/),
      ).toBeInTheDocument();
      await userEvent.type(dialog.getByLabelText(/Reason/), 'new people only');
      await userEvent.click(
        dialog.getByRole('button', { name: 'Approve and apply' }),
      );

      await waitFor(() =>
        expect(approveRun).toHaveBeenCalledWith({
          path: { id: '1041' },
          body: {
            reason: 'new people only',
            scope: 'without-removals',
            recordIds: undefined,
          },
        }),
      );
    });

    it('offers selected records only when there are some', async () => {
      const { dialog } = await open('approve', held, {}, []);

      expect(
        dialog.getByRole('radio', { name: /select some in the table/ }),
      ).toBeDisabled();
    });

    it('says that a second person has to approve', async () => {
      const { dialog, toasts } = await open(
        'approve',
        { ...held, hold: { ...held.hold!, approvalsNeeded: 2 } },
        { approveRun: async () => held },
      );

      expect(dialog.getByText(/Two people must approve/)).toBeInTheDocument();
      await userEvent.type(dialog.getByLabelText(/Reason/), 'ok');
      await userEvent.click(dialog.getByRole('button', { name: 'Approve' }));

      await waitFor(() =>
        expect(toasts.post).toHaveBeenCalledWith(
          expect.objectContaining({
            title: 'Your approval of sync 1041 is noted',
            description: expect.stringContaining('Somebody else'),
          }),
        ),
      );
    });
  });

  it('R15: compare offers the other syncs of the integration', async () => {
    const listRuns = jest.fn(async () =>
      aPage([
        aRun({ id: '1040' }),
        aRun({ id: '1039', persist: false }),
        aRun({ id: '1038', status: 'skipped' }),
      ]),
    );
    const { dialog, onClose } = await open('compare', aRun(), { listRuns });

    const submit = dialog.getByRole('button', { name: 'Compare' });
    expect(submit).toBeDisabled();
    await waitFor(() => expect(listRuns).toHaveBeenCalled());
    await userEvent.click(
      await dialog.findByRole('button', { name: /Other sync/ }),
    );
    const options = await screen.findAllByRole('option');
    expect(options.map(({ textContent }) => textContent)).toEqual([
      expect.stringMatching(/^1039 – Completed \(dry run\)/),
    ]);
    await userEvent.click(options[0]);
    await userEvent.click(submit);
    await waitFor(() => expect(onClose).toHaveBeenCalled());
  });
});
