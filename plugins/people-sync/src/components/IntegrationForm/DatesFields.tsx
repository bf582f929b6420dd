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
import { Flex, NumberField, Select } from '@backstage/ui';
import type {
  ConfigProblem,
  StartDates,
} from '@people-sync/plugin-people-sync-common';
import { integrationTranslationRef } from '../../translation';
import { ZoneField } from '../Schedules';
import { FieldFrame, problemAt } from '../SchemaForm';
import { daysOf } from './policy';

const KINDS = ['ignore', 'wait', 'early'] as const;
const DEFAULT_DAYS = 7;
const MOST_DAYS = 365;

const earlyBy = (days: number): StartDates => ({ early: `P${days}D` });

/** Where dates of the source are days, and what those of the future mean. */
export const DatesFields = (props: {
  timezone: string;
  onTimezone: (zone: string) => void;
  startDates: StartDates;
  onStartDates: (value: StartDates) => void;
  /** Whether it brings people, who begin. */
  bringsPeople: boolean;
  problems: ConfigProblem[];
  isReadOnly?: boolean;
}) => {
  const { timezone, onTimezone, startDates, onStartDates } = props;
  const { bringsPeople, problems, isReadOnly } = props;
  const { t } = useTranslationRef(integrationTranslationRef);

  const choose = (kind: string) => {
    if (kind === 'early') {
      onStartDates(earlyBy(DEFAULT_DAYS));
    } else {
      onStartDates(kind === 'wait' ? 'wait' : 'ignore');
    }
  };

  return (
    <Flex direction="column" gap="4">
      <FieldFrame
        path="timezone"
        help={t('connect.dates.timezoneHelp')}
        problem={problemAt(problems, 'timezone')}
      >
        {aria => (
          <div style={{ maxWidth: 420 }}>
            <ZoneField
              {...aria}
              label={t('connect.dates.timezone')}
              value={timezone}
              onChange={onTimezone}
              isDisabled={isReadOnly}
            />
          </div>
        )}
      </FieldFrame>
      {bringsPeople && (
        <FieldFrame
          path="startDates"
          help={t('connect.dates.startDatesHelp')}
          problem={problemAt(problems, 'startDates', { within: true })}
        >
          {aria => (
            <Flex gap="3" align="end" style={{ flexWrap: 'wrap' }}>
              <div style={{ flex: '1 1 260px', maxWidth: 420 }}>
                <Select<'single'>
                  {...aria}
                  label={t('connect.dates.startDates')}
                  isDisabled={isReadOnly}
                  options={KINDS.map(kind => ({
                    id: kind,
                    label: t(`connect.dates.kind.${kind}`),
                  }))}
                  value={typeof startDates === 'string' ? startDates : 'early'}
                  onChange={key => choose(String(key))}
                />
              </div>
              {typeof startDates !== 'string' && (
                <div style={{ width: 140 }}>
                  <NumberField
                    label={t('connect.dates.days')}
                    isReadOnly={isReadOnly}
                    minValue={1}
                    maxValue={MOST_DAYS}
                    value={daysOf(startDates.early)}
                    onChange={days =>
                      onStartDates(
                        earlyBy(Number.isNaN(days) ? DEFAULT_DAYS : days),
                      )
                    }
                  />
                </div>
              )}
            </Flex>
          )}
        </FieldFrame>
      )}
    </Flex>
  );
};
