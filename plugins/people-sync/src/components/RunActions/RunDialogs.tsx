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

import type { Run, RunRecord } from '@people-sync/plugin-people-sync-common';
import { ApplyDialog } from './ApplyDialog';
import { ApproveDialog } from './ApproveDialog';
import { CancelDialog } from './CancelDialog';
import { CompareDialog } from './CompareDialog';
import { RejectDialog } from './RejectDialog';
import { RetryDialog } from './RetryDialog';
import { UndoDialog } from './UndoDialog';
import type { RunActionName } from './useRunActions';

/** The dialogs there are about one run. */
export type RunDialogName = RunActionName | 'compare' | 'approveRecords';

/** Which dialog is open, about which run. */
export interface OpenRunDialog {
  name: RunDialogName;
  run: Run;
}

/**
 * The dialog that is open. It belongs to the page and not to a row or a button,
 * so that a refresh of the page never closes it under somebody's hands.
 */
export const RunDialogs = (props: {
  open: OpenRunDialog | undefined;
  onClose: () => void;
  onDone: () => void;
  /** Records selected on the page, for approving named ones. */
  selected?: RunRecord[];
}) => {
  const { open, onClose, onDone, selected = [] } = props;
  if (!open) {
    return null;
  }
  const shared = { run: open.run, onClose, onDone };
  switch (open.name) {
    case 'apply':
      return <ApplyDialog {...shared} />;
    case 'undo':
      return <UndoDialog {...shared} />;
    case 'retryFailed':
      return <RetryDialog {...shared} />;
    case 'cancel':
      return <CancelDialog {...shared} />;
    case 'reject':
      return <RejectDialog {...shared} />;
    case 'compare':
      return <CompareDialog run={open.run} onClose={onClose} />;
    default:
      return (
        <ApproveDialog
          {...shared}
          selected={selected}
          initialScope={open.name === 'approveRecords' ? 'records' : 'all'}
        />
      );
  }
};
