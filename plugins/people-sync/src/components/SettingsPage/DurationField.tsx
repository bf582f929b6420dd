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
import { operatingTranslationRef } from '../../translation';
import { DURATION_UNITS, readDuration, writeDuration } from './durationInput';

/** How long something lasts, in days or hours. */
export const DurationField = (props: {
  label: string;
  description: string;
  isDisabled: boolean;
  /** ISO 8601. */
  value: string;
  onChange: (value: string) => void;
}) => {
  const { label, description, isDisabled, value, onChange } = props;
  const { t } = useTranslationRef(operatingTranslationRef);
  const input = readDuration(value);
  return (
    <Flex gap="2" align="end">
      <div style={{ flex: '1 1 8rem' }}>
        <NumberField
          size="small"
          label={label}
          description={description}
          isDisabled={isDisabled}
          minValue={1}
          value={input.amount}
          onChange={amount => {
            if (Number.isFinite(amount) && amount > 0) {
              onChange(writeDuration({ ...input, amount }));
            }
          }}
        />
      </div>
      <div style={{ flex: '0 0 7rem' }}>
        <Select<'single'>
          size="small"
          aria-label={t('settings.duration.unit', { label })}
          isDisabled={isDisabled}
          options={DURATION_UNITS.map(id => ({
            id,
            label: t(`settings.duration.${id}`),
          }))}
          value={input.unit}
          onChange={key =>
            onChange(
              writeDuration({
                ...input,
                unit: DURATION_UNITS.find(unit => unit === key) ?? 'days',
              }),
            )
          }
        />
      </div>
    </Flex>
  );
};
