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
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { RiErrorWarningLine } from '@remixicon/react';
import type { Integration } from '@people-sync/plugin-people-sync-common';
import { peopleSyncTranslationRef } from '../../translation';
import type { ImportItem } from './importRows';

import { ScheduleDialog, useScheduleText } from '../Schedules';

/** When an import runs; opens the schedules behind it. */
export const ScheduleCell = (props: {
  row: ImportItem;
  integration: Integration | undefined;
  onChanged: () => void;
}) => {
  const { row, integration, onChanged } = props;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const scheduleText = useScheduleText();
  const [isOpen, setIsOpen] = useState(false);
  const name = `${row.integrationTitle}: ${t(`common.dataSet.${row.dataSet}`)}`;

  let text: string;
  if (row.schedule) {
    const schedule = scheduleText(row.schedule);
    text = row.schedule.enabled
      ? schedule
      : t('integrations.cron.off', { schedule });
    if (row.schedule.others > 0) {
      text += ` ${t('integrations.cron.more', {
        amount: row.schedule.others,
      })}`;
    }
  } else if (row.direction === 'push') {
    text = t('integrations.onPush');
  } else {
    text = t('integrations.notScheduled');
  }
  const isLoud =
    row.direction === 'pull' &&
    row.state === 'active' &&
    !row.schedule?.enabled;

  return (
    <>
      <Button
        size="small"
        variant="tertiary"
        // In line with the heading, which has no padding of its own.
        style={{ marginInlineStart: 'calc(-1 * var(--bui-space-2))' }}
        iconStart={
          isLoud ? (
            <RiErrorWarningLine color="var(--bui-fg-warning)" />
          ) : undefined
        }
        aria-label={t('integrations.openSchedule', { name, schedule: text })}
        onPress={() => setIsOpen(true)}
      >
        {text}
      </Button>
      {isOpen && integration && (
        <ScheduleDialog
          integration={integration}
          dataSet={row.dataSet}
          direction={row.direction}
          onClose={() => setIsOpen(false)}
          onSaved={onChanged}
        />
      )}
    </>
  );
};
