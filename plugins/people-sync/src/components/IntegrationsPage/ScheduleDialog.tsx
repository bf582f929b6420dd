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

import { DateTime } from 'luxon';
import { Progress, ResponseErrorPanel } from '@backstage/core-components';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Badge,
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Flex,
  Text,
} from '@backstage/ui';
import type { Schedule } from '@people-sync/plugin-people-sync-common';
import { peopleSyncApiRef } from '../../api';
import { ALL } from '../../hooks/useIntegrations';
import { useLocale } from '../../hooks/useLocale';
import { useResource } from '../../hooks/useResource';
import { peopleSyncTranslationRef } from '../../translation';
import { EmptyNote, RelativeTime } from '../common';
import type { ImportItem } from './importRows';
import { useScheduleText } from './useScheduleText';

const ScheduleView = (props: { schedule: Schedule }) => {
  const { schedule } = props;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const locale = useLocale();
  const scheduleText = useScheduleText();
  const text = scheduleText(schedule);

  const inItsZone = (moment: string) => {
    const time = DateTime.fromISO(moment, { zone: schedule.timezone });
    return (locale ? time.setLocale(locale) : time).toLocaleString(
      DateTime.DATETIME_MED_WITH_WEEKDAY,
    );
  };

  return (
    <Flex direction="column" gap="2">
      <Flex align="center" gap="2" style={{ flexWrap: 'wrap' }}>
        <Text as="span" weight="bold">
          {text}
        </Text>
        <Text as="span" variant="body-small" color="secondary">
          {t(`common.mode.${schedule.mode}`)}
        </Text>
        {schedule.managedBy === 'config' && (
          <Badge size="small">
            {t('integrations.schedule.managedByConfig')}
          </Badge>
        )}
      </Flex>
      <Text variant="body-small" color="secondary">
        {[
          t('integrations.schedule.timezone', { zone: schedule.timezone }),
          schedule.dataSets === null
            ? t('integrations.schedule.allDataSets')
            : schedule.dataSets
                .map(dataSet => t(`common.dataSet.${dataSet}`))
                .join(', '),
          schedule.cron,
        ].join(' · ')}
      </Text>
      {schedule.enabled ? (
        <div>
          <Text as="span" variant="body-small" weight="bold">
            {t('integrations.schedule.next')}
          </Text>
          <ol
            aria-label={t('integrations.schedule.nextLabel', {
              schedule: text,
            })}
            style={{ margin: 0, paddingInlineStart: '1.5em' }}
          >
            {schedule.nextRuns.map(moment => (
              <li key={moment}>
                {inItsZone(moment)} (<RelativeTime value={moment} />)
              </li>
            ))}
          </ol>
        </div>
      ) : (
        <Text color="warning">{t('integrations.schedule.off')}</Text>
      )}
    </Flex>
  );
};

/** The schedules of an import with their next times, to read. */
export const ScheduleDialog = (props: {
  row: ImportItem;
  name: string;
  onClose: () => void;
}) => {
  const { row, name, onClose } = props;
  const api = useApi(peopleSyncApiRef);
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const schedules = useResource({
    key: row.id,
    load: async signal => {
      const { items } = await api.listSchedules(
        { query: { integrationId: row.integrationId, limit: ALL } },
        { signal },
      );
      return items.filter(
        ({ dataSets }) => dataSets === null || dataSets.includes(row.dataSet),
      );
    },
  });

  return (
    <Dialog
      isOpen
      onOpenChange={open => {
        if (!open) {
          onClose();
        }
      }}
      width={520}
    >
      <DialogHeader>{t('integrations.schedule.title', { name })}</DialogHeader>
      <DialogBody>
        {schedules.isLoading && <Progress />}
        {schedules.error && <ResponseErrorPanel error={schedules.error} />}
        {schedules.value?.length === 0 && (
          <EmptyNote
            title={t('integrations.schedule.none')}
            description={t('integrations.schedule.noneHint')}
          />
        )}
        <Flex direction="column" gap="5">
          {schedules.value?.map(schedule => (
            <ScheduleView key={schedule.id} schedule={schedule} />
          ))}
        </Flex>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" slot="close">
          {t('common.dialog.close')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
};
