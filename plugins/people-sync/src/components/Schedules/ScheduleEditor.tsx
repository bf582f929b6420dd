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
import { Alert, Flex, Skeleton, Text } from '@backstage/ui';
import type {
  DataSet,
  Integration,
} from '@people-sync/plugin-people-sync-common';
import {
  operatingTranslationRef,
  peopleSyncTranslationRef,
} from '../../translation';
import { WarningText } from '../common';
import { ExceptionFields } from './ExceptionFields';
import type { PresetHours } from './presets';
import { ScheduleAdviceList } from './ScheduleAdvice';
import type { ScheduleDraft } from './scheduleDraft';
import { ScheduleTimes } from './ScheduleTimes';
import { useSchedulePreview } from './useSchedulePreview';
import { useScheduleText } from './useScheduleText';
import { WhatFields } from './WhatFields';
import { WhenFields } from './WhenFields';

/** All fields of one schedule, with the times they make. */
export const ScheduleEditor = (props: {
  draft: ScheduleDraft;
  integration: Integration;
  ownDataSets: DataSet[];
  defaultHours: PresetHours;
  onChange: (draft: ScheduleDraft) => void;
}) => {
  const { draft, integration, ownDataSets, defaultHours, onChange } = props;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const { t: tOperating } = useTranslationRef(operatingTranslationRef);
  const scheduleText = useScheduleText();
  const { preview, error, isPending } = useSchedulePreview({
    draft,
    integrationId: integration.id,
  });
  const problems = preview?.problems ?? [];

  return (
    <Flex direction="column" gap="4">
      <WhenFields
        draft={draft}
        defaultHours={defaultHours}
        isInvalid={problems.some(({ field }) => field.endsWith('cron'))}
        onChange={onChange}
      />
      <WhatFields
        draft={draft}
        integrationTitle={integration.title}
        dataSets={integration.dataSets}
        ownDataSets={ownDataSets}
        recentReason={
          integration.capabilities.includes('recent')
            ? undefined
            : `${integration.title} ${t('integrations.recentUnsupported')}`
        }
        onChange={onChange}
      />
      <ExceptionFields draft={draft} onChange={onChange} />
      <div aria-live="polite" aria-busy={isPending}>
        <Flex direction="column" gap="3">
          {error && (
            <Alert
              status="danger"
              icon
              title={tOperating('schedules.times.failed')}
              description={error.message}
            />
          )}
          {problems.length > 0 && (
            <Alert
              status="danger"
              icon
              title={tOperating('schedules.times.cannotBeSaved')}
              description={
                <ul style={{ margin: 0, paddingInlineStart: '1.25em' }}>
                  {problems.map(({ field, message }) => (
                    <li key={`${field}-${message}`}>
                      {t('integrations.problems.line', { field, message })}
                    </li>
                  ))}
                </ul>
              }
            />
          )}
          {!preview && isPending && (
            <Skeleton width="100%" height={96} aria-hidden="true" />
          )}
          {preview && problems.length === 0 && (
            <div style={{ opacity: isPending ? 0.5 : 1 }}>
              <Text as="p" variant="body-small" weight="bold">
                {draft.enabled
                  ? tOperating('schedules.times.title')
                  : tOperating('schedules.times.titleOff')}
              </Text>
              {preview.times.length > 0 ? (
                <ScheduleTimes
                  label={tOperating('schedules.times.label', {
                    schedule: scheduleText(draft),
                  })}
                  timezone={draft.timezone}
                  times={preview.times}
                />
              ) : (
                <WarningText>{tOperating('schedules.times.never')}</WarningText>
              )}
            </div>
          )}
          {preview && <ScheduleAdviceList advice={preview.advice} />}
        </Flex>
      </div>
    </Flex>
  );
};
