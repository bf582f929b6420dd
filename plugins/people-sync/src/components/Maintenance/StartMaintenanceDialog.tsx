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
import { DateTime, type DurationLike } from 'luxon';
import { parseDateTime } from '@internationalized/date';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { DatePicker, Select, Text } from '@backstage/ui';
import type { Integration } from '@people-sync/plugin-people-sync-common';
import { peopleSyncApiRef } from '../../api';
import { useAction } from '../../hooks/useAction';
import { useNotify } from '../../hooks/useNotify';
import { operatingTranslationRef } from '../../translation';
import { ConfirmDialog } from '../common';
import { ReasonField } from '../RunActions';

const SPANS = {
  hour: { hours: 1 },
  hours: { hours: 4 },
  day: { days: 1 },
} as const satisfies Record<string, DurationLike>;

const ENDS = ['hour', 'hours', 'day', 'at', 'open'] as const;

type End = (typeof ENDS)[number];

const LOCAL_MINUTE = "yyyy-MM-dd'T'HH:mm";

/** Asks why an integration pauses, and until when. */
export const StartMaintenanceDialog = (props: {
  integration: Pick<Integration, 'id' | 'title'>;
  onClose: () => void;
  onDone: () => void;
}) => {
  const { integration, onClose, onDone } = props;
  const api = useApi(peopleSyncApiRef);
  const notify = useNotify();
  const { t } = useTranslationRef(operatingTranslationRef);
  const [reason, setReason] = useState('');
  const [end, setEnd] = useState<End>('hours');
  const [chosen, setChosen] = useState(() =>
    parseDateTime(
      DateTime.now().plus({ days: 1 }).startOf('hour').toFormat(LOCAL_MINUTE),
    ),
  );

  const at = DateTime.fromISO(chosen.toString());
  const isPast = end === 'at' && at < DateTime.now();

  const submit = useAction(async () => {
    let until: string | undefined;
    if (end === 'at') {
      until = at.toUTC().toISO() ?? undefined;
    } else if (end !== 'open') {
      until = DateTime.utc().plus(SPANS[end]).toISO();
    }
    await api.startMaintenance({
      path: { id: integration.id },
      body: { reason: reason.trim(), ...(until && { until }) },
    });
    notify({
      status: 'success',
      title: t('maintenance.startDialog.done', {
        integration: integration.title,
      }),
    });
    onDone();
    onClose();
  });

  return (
    <ConfirmDialog
      title={t('maintenance.startDialog.title', {
        integration: integration.title,
      })}
      submitLabel={t('maintenance.startDialog.submit')}
      isIncomplete={reason.trim() === '' || isPast}
      action={submit}
      onClose={onClose}
    >
      <Text as="p">{t('maintenance.startDialog.explanation')}</Text>
      <ReasonField isRequired value={reason} onChange={setReason} />
      <Select<'single'>
        size="small"
        label={t('maintenance.startDialog.end')}
        options={ENDS.map(id => ({
          id,
          label: t(`maintenance.startDialog.ends.${id}`),
        }))}
        value={end}
        onChange={key => setEnd(ENDS.find(id => id === key) ?? 'hours')}
      />
      {end === 'at' && (
        <DatePicker
          size="small"
          label={t('maintenance.startDialog.until')}
          description={
            isPast ? t('maintenance.startDialog.untilPast') : undefined
          }
          granularity="minute"
          hourCycle={24}
          isInvalid={isPast}
          value={chosen}
          onChange={value => {
            if (value && 'hour' in value) {
              setChosen(parseDateTime(value.toString().slice(0, 16)));
            }
          }}
        />
      )}
    </ConfirmDialog>
  );
};
