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

import { useCallback, useEffect, useRef, useState } from 'react';
import { parseDate, type CalendarDate } from '@internationalized/date';
import { DateTime } from 'luxon';
import useDebounce from 'react-use/esm/useDebounce';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { DateRangePicker, SearchField, Select, TextField } from '@backstage/ui';
import { peopleSyncTranslationRef } from '../../translation';

const TYPING_PAUSE_MS = 400;

/** Keeps what is typed here, and passes it on after a pause. */
function useTypedValue(
  value: string,
  onChange: (value: string) => void,
): [string, (value: string) => void] {
  const [typed, setTyped] = useState(value);
  const passedOn = useRef(value);
  const isTyping = useRef(false);

  // Somebody else changed it: "Clear filters", a saved view, the back button.
  useEffect(() => {
    if (value !== passedOn.current) {
      passedOn.current = value;
      isTyping.current = false;
      setTyped(value);
    }
  }, [value]);

  useDebounce(
    () => {
      // What came from elsewhere is known there, and may be history by now.
      if (!isTyping.current) {
        return;
      }
      isTyping.current = false;
      const trimmed = typed.trim();
      if (trimmed !== passedOn.current) {
        passedOn.current = trimmed;
        onChange(trimmed);
      }
    },
    TYPING_PAUSE_MS,
    [typed],
  );
  const type = useCallback((text: string) => {
    isTyping.current = true;
    setTyped(text);
  }, []);
  return [typed, type];
}

interface FilterProps {
  label: string;
  values: string[];
  onChange: (values: string[] | undefined) => void;
}

/** One text that must match. */
export const TextFilter = (props: FilterProps & { placeholder?: string }) => {
  const [typed, setTyped] = useTypedValue(props.values[0] ?? '', value =>
    props.onChange(value ? [value] : undefined),
  );
  return (
    <TextField
      size="small"
      label={props.label}
      placeholder={props.placeholder}
      value={typed}
      onChange={setTyped}
    />
  );
};

/** Words that are searched for. */
export const SearchFilter = (props: FilterProps & { placeholder?: string }) => {
  const [typed, setTyped] = useTypedValue(props.values[0] ?? '', value =>
    props.onChange(value ? [value] : undefined),
  );
  return (
    <div style={{ gridColumn: 'span 2' }}>
      <SearchField
        size="small"
        label={props.label}
        placeholder={props.placeholder}
        value={typed}
        onChange={setTyped}
      />
    </div>
  );
};

/** Any of some values. */
export const ChoiceFilter = (
  props: FilterProps & { options: Array<{ id: string; label: string }> },
) => {
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  return (
    <Select<'multiple'>
      size="small"
      label={props.label}
      placeholder={t('common.filters.any')}
      selectionMode="multiple"
      options={props.options}
      value={props.values}
      onChange={keys => props.onChange(keys.map(String))}
    />
  );
};

const ANY = '*';

/** One of some values, or no matter which. */
export const OneOfFilter = (
  props: FilterProps & { options: Array<{ id: string; label: string }> },
) => {
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  return (
    <Select<'single'>
      size="small"
      label={props.label}
      options={[{ id: ANY, label: t('common.filters.any') }, ...props.options]}
      value={props.values[0] ?? ANY}
      onChange={key =>
        props.onChange(key === ANY || !key ? undefined : [String(key)])
      }
    />
  );
};

/** Yes, no, or no matter. */
export const YesNoFilter = (props: FilterProps) => {
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  return (
    <Select<'single'>
      size="small"
      label={props.label}
      options={[
        { id: 'any', label: t('common.filters.any') },
        { id: 'true', label: t('common.yes') },
        { id: 'false', label: t('common.no') },
      ]}
      value={props.values[0] ?? 'any'}
      onChange={key =>
        props.onChange(key === 'any' || !key ? undefined : [String(key)])
      }
    />
  );
};

/**
 * A range of days in the viewer's time zone. In the URL and the request it is a
 * half-open range of moments: from the start of the first day to the start of
 * the day after the last.
 */
export const DayRangeFilter = (props: {
  label: string;
  from: string | undefined;
  to: string | undefined;
  onChange: (from: string | undefined, to: string | undefined) => void;
}) => {
  const { label, onChange } = props;
  const from = toDay(props.from, 0);
  const to = toDay(props.to, -1);
  return (
    <div style={{ gridColumn: 'span 2' }}>
      <DateRangePicker
        size="small"
        label={label}
        granularity="day"
        value={from && to ? { start: from, end: to } : null}
        onChange={range =>
          range
            ? onChange(
                DateTime.fromISO(range.start.toString()).toUTC().toISO() ??
                  undefined,
                DateTime.fromISO(range.end.toString())
                  .plus({ days: 1 })
                  .toUTC()
                  .toISO() ?? undefined,
              )
            : onChange(undefined, undefined)
        }
      />
    </div>
  );
};

function toDay(
  moment: string | undefined,
  shiftDays: number,
): CalendarDate | undefined {
  const time = moment ? DateTime.fromISO(moment) : undefined;
  const day = time?.isValid
    ? time.plus({ days: shiftDays }).toISODate()
    : undefined;
  return day ? parseDate(day) : undefined;
}
