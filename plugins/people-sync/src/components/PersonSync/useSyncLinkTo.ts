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

import { useCallback } from 'react';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { Person } from '@people-sync/plugin-people-sync-common';
import { syncRouteRef } from '../../routes';

/** Leads to a sync, with one of its records pointed out. */
export function useSyncLinkTo(): (options: {
  runId: string;
  recordId?: string;
  /** Narrows the sync down to this person, so that the record is in sight. */
  employeeId?: string;
}) => string {
  const syncLink = useRouteRef(syncRouteRef);
  return useCallback(
    ({ runId, recordId, employeeId }) => {
      const params = new URLSearchParams({ show: 'all' });
      if (employeeId) {
        params.set('employeeId', employeeId);
      }
      if (recordId) {
        params.set('highlight', `${runId}/${recordId}`);
      }
      return `${syncLink({ runId })}?${params}`;
    },
    [syncLink],
  );
}

/** Where *View latest user sync* leads; undefined before the first one. */
export function useLatestSyncLink(): (person: Person) => string | undefined {
  const linkTo = useSyncLinkTo();
  return ({ id, lastRecord }) =>
    lastRecord &&
    linkTo({
      runId: lastRecord.runId,
      recordId: lastRecord.id,
      employeeId: id,
    });
}
