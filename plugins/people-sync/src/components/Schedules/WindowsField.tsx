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

import { Info } from 'luxon';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  ButtonIcon,
  Flex,
  Text,
  TextField,
  ToggleButton,
  ToggleButtonGroup,
} from '@backstage/ui';
import { RiAddLine, RiDeleteBinLine } from '@remixicon/react';
import type { Weekday } from '@people-sync/plugin-people-sync-common';
import { useLocale } from '../../hooks/useLocale';
import { operatingTranslationRef } from '../../translation';
import { isClock, type WindowDraft } from './scheduleDraft';

const WEEKDAYS: Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

const WORKING_DAYS = WEEKDAYS.slice(0, 5);

/** What a new part of days begins as, by what it is for. */
const PROPOSED: Record<'allow' | 'quiet', Omit<WindowDraft, 'key'>> = {
  allow: { from: '20:00', to: '06:00' },
  quiet: { days: WORKING_DAYS, from: '08:00', to: '17:00' },
};

const WindowField = (props: {
  name: string;
  window: WindowDraft;
  onChange: (window: WindowDraft) => void;
  onRemove: () => void;
}) => {
  const { name, window, onChange, onRemove } = props;
  const { t } = useTranslationRef(operatingTranslationRef);
  const locale = useLocale();
  const short = Info.weekdays('short', { locale });
  const days = window.days ?? WEEKDAYS;
  return (
    <Flex
      role="group"
      aria-label={name}
      align="end"
      gap="2"
      style={{ flexWrap: 'wrap' }}
    >
      <ToggleButtonGroup
        aria-label={t('schedules.windows.days', { name })}
        selectionMode="multiple"
        disallowEmptySelection
        selectedKeys={days}
        onSelectionChange={keys => {
          const chosen = WEEKDAYS.filter(day => keys.has(day));
          onChange({
            ...window,
            days: chosen.length === WEEKDAYS.length ? undefined : chosen,
          });
        }}
      >
        {WEEKDAYS.map((day, index) => (
          <ToggleButton key={day} id={day} size="small">
            {short[index]}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      {(['from', 'to'] as const).map(edge => (
        <div key={edge} style={{ width: '5.5rem' }}>
          <TextField
            size="small"
            label={t(`schedules.windows.${edge}`)}
            placeholder="00:00"
            maxLength={5}
            isInvalid={!isClock(window[edge])}
            value={window[edge]}
            onChange={text => onChange({ ...window, [edge]: text.trim() })}
          />
        </div>
      ))}
      <ButtonIcon
        size="small"
        variant="tertiary"
        icon={<RiDeleteBinLine />}
        aria-label={t('schedules.windows.remove', { name })}
        onPress={onRemove}
      />
    </Flex>
  );
};

/** Parts of days in which a schedule may fire only, or never. */
export const WindowsField = (props: {
  kind: 'allow' | 'quiet';
  windows: WindowDraft[];
  onChange: (windows: WindowDraft[]) => void;
}) => {
  const { kind, windows, onChange } = props;
  const { t } = useTranslationRef(operatingTranslationRef);
  const add = () =>
    onChange([...windows, { ...PROPOSED[kind], key: `n${Date.now()}` }]);
  return (
    <Flex direction="column" gap="2">
      <div>
        <Text as="p" variant="body-small" weight="bold">
          {t(`schedules.windows.${kind}.label`)}
        </Text>
        <Text as="p" variant="body-small" color="secondary">
          {t(`schedules.windows.${kind}.hint`)}
        </Text>
      </div>
      {windows.map((window, index) => (
        <WindowField
          key={window.key}
          name={t(`schedules.windows.${kind}.name`, { number: index + 1 })}
          window={window}
          onChange={changed =>
            onChange(
              windows.map(item => (item.key === window.key ? changed : item)),
            )
          }
          onRemove={() =>
            onChange(windows.filter(({ key }) => key !== window.key))
          }
        />
      ))}
      <div>
        <Button
          size="small"
          variant="secondary"
          iconStart={<RiAddLine />}
          onPress={add}
        >
          {t(`schedules.windows.${kind}.add`)}
        </Button>
      </div>
    </Flex>
  );
};
