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
import { Alert } from '@backstage/ui';
import type { Schedule } from '@people-sync/plugin-people-sync-common';
import { peopleSyncApiRef } from '../../api';
import { useAction } from '../../hooks/useAction';
import { operatingTranslationRef } from '../../translation';
import { GuardedButton, WarningText } from '../common';
import { ScheduleAdviceList } from './ScheduleAdvice';
import { ScheduleCard } from './ScheduleCard';
import { ScheduleTimes } from './ScheduleTimes';
import { useScheduleText } from './useScheduleText';

/** A schedule that is only read here: of app-config, or without the right. */
export const FixedSchedule = (props: {
  schedule: Schedule;
  refusal: string | undefined;
  onResumed: () => void;
}) => {
  const { schedule, refusal, onResumed } = props;
  const api = useApi(peopleSyncApiRef);
  const { t } = useTranslationRef(operatingTranslationRef);
  const scheduleText = useScheduleText();
  const resume = useAction(async () => {
    await api.updateSchedule({
      path: { id: schedule.id },
      body: { enabled: true },
    });
    onResumed();
  });

  return (
    <ScheduleCard
      schedule={schedule}
      badge={
        schedule.managedBy === 'config'
          ? t('schedules.managedByConfig')
          : undefined
      }
    >
      {schedule.enabled ? (
        <ScheduleTimes
          label={t('schedules.times.label', {
            schedule: scheduleText(schedule),
          })}
          timezone={schedule.timezone}
          times={schedule.nextRuns.map(at => ({ at }))}
        />
      ) : (
        !schedule.pausedBy && <WarningText>{t('schedules.off')}</WarningText>
      )}
      {schedule.pausedBy && (
        <Alert
          status="warning"
          icon
          title={t('schedules.paused.title', { run: schedule.pausedBy })}
          description={resume.error?.message}
          customActions={
            <GuardedButton
              size="small"
              variant="secondary"
              disabledReason={refusal}
              isPending={resume.isRunning}
              onPress={() => resume.run()}
            >
              {t('schedules.paused.resume')}
            </GuardedButton>
          }
        />
      )}
      <ScheduleAdviceList advice={schedule.advice ?? []} />
    </ScheduleCard>
  );
};
