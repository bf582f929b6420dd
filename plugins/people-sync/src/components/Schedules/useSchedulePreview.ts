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

import { useState } from 'react';
import useDebounce from 'react-use/esm/useDebounce';
import { useApi } from '@backstage/frontend-plugin-api';
import type {
  PreviewScheduleRequest,
  SchedulePreview,
} from '@people-sync/plugin-people-sync-common';
import { peopleSyncApiRef } from '../../api';
import { useResource } from '../../hooks/useResource';
import { fieldsOf, missingIn, type ScheduleDraft } from './scheduleDraft';

const TYPING_PAUSE_MS = 400;

/** When a draft would fire, asked of the backend once typing has paused. */
export function useSchedulePreview(options: {
  draft: ScheduleDraft;
  integrationId: string;
}): {
  preview: SchedulePreview | undefined;
  error: Error | undefined;
  /** What is shown is not for the draft as it stands. */
  isPending: boolean;
} {
  const { draft, integrationId } = options;
  const api = useApi(peopleSyncApiRef);
  const request: PreviewScheduleRequest = {
    ...fieldsOf(draft),
    // The times of a schedule that is off are those it would have.
    enabled: true,
    integrationId,
    ...(draft.saved && { scheduleId: draft.saved.id }),
  };
  const wanted =
    missingIn(draft) === undefined ? JSON.stringify(request) : undefined;
  const [settled, setSettled] = useState(wanted);
  useDebounce(() => setSettled(wanted), TYPING_PAUSE_MS, [wanted]);

  const answer = useResource({
    key: settled,
    load: async signal =>
      settled === undefined
        ? undefined
        : api.previewSchedule({ body: JSON.parse(settled) }, { signal }),
  });
  return {
    preview: wanted === undefined ? undefined : answer.value,
    error: answer.error,
    isPending: wanted !== settled || answer.isLoading || answer.isStale,
  };
}
