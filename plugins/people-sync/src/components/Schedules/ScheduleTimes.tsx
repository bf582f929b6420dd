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
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { ScheduledTime } from '@people-sync/plugin-people-sync-common';
import { useLocale } from '../../hooks/useLocale';
import { operatingTranslationRef } from '../../translation';
import { RelativeTime, WarningText } from '../common';

const CLOCK_OF_DAY: Intl.DateTimeFormatOptions = {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZoneName: 'short',
};

const CELL = {
  textAlign: 'start',
  verticalAlign: 'top',
  fontWeight: 'inherit',
  padding: 'var(--bui-space-0_5) var(--bui-space-4) var(--bui-space-0_5) 0',
} as const;

/** The next times of a schedule, on its clock and on the viewer's. */
export const ScheduleTimes = (props: {
  /** Which schedule, for screen readers. */
  label: string;
  timezone: string;
  times: Array<Pick<ScheduledTime, 'at' | 'note'>>;
}) => {
  const { label, timezone, times } = props;
  const { t } = useTranslationRef(operatingTranslationRef);
  const locale = useLocale();
  const viewersZone = DateTime.local().zoneName;
  // Zones that show the same clock at all of these times are one to the reader.
  const isSameClock = times.every(
    ({ at }) =>
      DateTime.fromISO(at, { zone: timezone }).offset ===
      DateTime.fromISO(at).offset,
  );

  const clockIn = (at: string, zone: string) => {
    const time = DateTime.fromISO(at, { zone });
    return (locale ? time.setLocale(locale) : time).toLocaleString(
      CLOCK_OF_DAY,
    );
  };

  return (
    <Text as="div" variant="body-small">
      <table aria-label={label} style={{ borderCollapse: 'collapse' }}>
        <thead>
          <tr>
            <th scope="col" style={CELL}>
              <Text as="span" variant="body-small" color="secondary">
                {isSameClock
                  ? t('schedules.times.inZone', { zone: timezone })
                  : t('schedules.times.inItsZone', { zone: timezone })}
              </Text>
            </th>
            {!isSameClock && (
              <th scope="col" style={CELL}>
                <Text as="span" variant="body-small" color="secondary">
                  {t('schedules.times.inYours', { zone: viewersZone })}
                </Text>
              </th>
            )}
            <th scope="col" style={CELL}>
              <Text as="span" variant="body-small" color="secondary">
                {t('schedules.times.fromNow')}
              </Text>
            </th>
          </tr>
        </thead>
        <tbody>
          {times.map(({ at, note }) => (
            <tr key={at}>
              <td style={CELL}>
                {clockIn(at, timezone)}
                {note && (
                  <div>
                    <WarningText>{note}</WarningText>
                  </div>
                )}
              </td>
              {!isSameClock && <td style={CELL}>{clockIn(at, viewersZone)}</td>}
              <td style={CELL}>
                <RelativeTime value={at} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Text>
  );
};
