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

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import type { ScheduleAdvice } from '@people-sync/plugin-people-sync-common';
import { operatingTranslationRef } from '../../translation';

const STATUS: Record<ScheduleAdvice['code'], 'info' | 'warning' | 'danger'> = {
  blocked: 'danger',
  'working-hours': 'warning',
  overlap: 'warning',
  'too-often': 'warning',
  'clock-change': 'info',
  'no-full': 'info',
};

/** What speaks against a schedule, or is good to know about it. */
export const ScheduleAdviceList = (props: { advice: ScheduleAdvice[] }) => {
  const { t } = useTranslationRef(operatingTranslationRef);
  return (
    <>
      {props.advice.map(({ code, message }) => (
        <Alert
          key={code}
          status={STATUS[code]}
          icon
          title={t(`schedules.advice.${code}`)}
          description={message}
        />
      ))}
    </>
  );
};
