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

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { peopleSyncApiRef } from '../../api';
import { type Action, useAction } from '../../hooks/useAction';
import { useNotify } from '../../hooks/useNotify';
import { reasonOf } from '../../reasonOf';
import { operatingTranslationRef } from '../../translation';
import { fieldsOf, patchOf } from './scheduleDraft';
import type { ScheduleDrafts } from './useScheduleDrafts';
import { useScheduleText } from './useScheduleText';

/**
 * Brings what has changed to the backend, one schedule after the other. When one
 * is refused, those before it stay saved and are not sent again.
 */
export function useSaveSchedules(options: {
  integrationId: string;
  state: ScheduleDrafts;
  /** Some were saved, maybe not all. */
  onSaved: () => void;
  onDone: () => void;
}): Action<[]> {
  const { integrationId, state, onSaved, onDone } = options;
  const api = useApi(peopleSyncApiRef);
  const notify = useNotify();
  const { t } = useTranslationRef(operatingTranslationRef);
  const scheduleText = useScheduleText();

  return useAction(async () => {
    let saved = 0;
    const step = async (
      schedule: { cron: string; timezone: string },
      perform: () => Promise<void>,
    ) => {
      try {
        await perform();
        saved += 1;
      } catch (error) {
        throw new Error(
          t('schedules.refused', {
            schedule: scheduleText(schedule),
            reason: reasonOf(error).message,
          }),
        );
      }
    };

    try {
      for (const schedule of state.removed) {
        await step(schedule, async () => {
          await api.deleteSchedule({ path: { id: schedule.id } });
          state.settle({ gone: schedule.id });
        });
      }
      for (const draft of state.drafts) {
        const patch = patchOf(draft);
        if (!draft.saved) {
          await step(draft, async () => {
            const created = await api.createSchedule({
              body: { integrationId, ...fieldsOf(draft) },
            });
            state.settle({ key: draft.key, saved: created });
          });
        } else if (patch) {
          const { id } = draft.saved;
          await step(draft, async () => {
            const changed = await api.updateSchedule({
              path: { id },
              body: patch,
            });
            state.settle({ key: draft.key, saved: changed });
          });
        }
      }
    } finally {
      if (saved > 0) {
        onSaved();
      }
    }
    if (saved > 0) {
      notify({ status: 'success', title: t('schedules.saved') });
    }
    onDone();
  });
}
