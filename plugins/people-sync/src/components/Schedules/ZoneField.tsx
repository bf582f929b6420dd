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

import { useMemo } from 'react';
import { DateTime } from 'luxon';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Combobox } from '@backstage/ui';
import { operatingTranslationRef } from '../../translation';

/** Every zone that the browser knows, the likely ones first. */
function zonesToOffer(chosen: string): string[] {
  return [
    ...new Set([
      'UTC',
      DateTime.local().zoneName,
      chosen,
      ...Intl.supportedValuesOf('timeZone'),
    ]),
  ];
}

/** A time zone, found by typing; that of a schedule without a label. */
export const ZoneField = (props: {
  label?: string;
  value: string;
  onChange: (zone: string) => void;
  isDisabled?: boolean;
  isInvalid?: boolean;
  'aria-describedby'?: string;
}) => {
  const { label, value, onChange, ...others } = props;
  const { t } = useTranslationRef(operatingTranslationRef);
  const options = useMemo(
    () => zonesToOffer(value).map(zone => ({ id: zone, label: zone })),
    [value],
  );
  return (
    <Combobox
      {...others}
      size="small"
      label={label ?? t('schedules.fields.timezone')}
      options={options}
      value={value}
      onChange={zone => {
        if (zone) {
          onChange(String(zone));
        }
      }}
    />
  );
};
