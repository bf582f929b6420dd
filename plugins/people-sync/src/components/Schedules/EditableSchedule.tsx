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
import { Button, ButtonIcon, Switch, Text } from '@backstage/ui';
import { RiDeleteBinLine } from '@remixicon/react';
import type {
  DataSet,
  Integration,
} from '@people-sync/plugin-people-sync-common';
import { operatingTranslationRef } from '../../translation';
import { isDue, RelativeTime, WarningText } from '../common';
import type { PresetHours } from './presets';
import { ScheduleCard } from './ScheduleCard';
import { patchOf, type ScheduleDraft } from './scheduleDraft';
import { ScheduleEditor } from './ScheduleEditor';
import { useScheduleText } from './useScheduleText';

/** A schedule of the portal, folded to its sentence or with all its fields. */
export const EditableSchedule = (props: {
  draft: ScheduleDraft;
  integration: Integration;
  ownDataSets: DataSet[];
  defaultHours: PresetHours;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  onChange: (draft: ScheduleDraft) => void;
  onRemove: () => void;
}) => {
  const { draft, isOpen, onOpenChange, onChange, onRemove } = props;
  const { t } = useTranslationRef(operatingTranslationRef);
  const schedule = useScheduleText()(draft);

  let badge: string | undefined;
  if (!draft.saved) {
    badge = t('schedules.isNew');
  } else if (patchOf(draft)) {
    badge = t('schedules.isChanged');
  }

  return (
    <ScheduleCard
      schedule={draft}
      badge={badge}
      actions={
        <>
          <Switch
            aria-label={t('schedules.enabledLabel', { schedule })}
            isSelected={draft.enabled}
            onChange={enabled => onChange({ ...draft, enabled })}
          />
          <Button
            size="small"
            variant="secondary"
            aria-expanded={isOpen}
            aria-label={t(
              isOpen ? 'schedules.foldLabel' : 'schedules.editLabel',
              {
                schedule,
              },
            )}
            onPress={() => onOpenChange(!isOpen)}
          >
            {isOpen ? t('schedules.fold') : t('schedules.edit')}
          </Button>
          <ButtonIcon
            size="small"
            variant="tertiary"
            icon={<RiDeleteBinLine />}
            aria-label={t('schedules.deleteLabel', { schedule })}
            onPress={onRemove}
          />
        </>
      }
    >
      {isOpen && (
        <ScheduleEditor
          draft={draft}
          integration={props.integration}
          ownDataSets={props.ownDataSets}
          defaultHours={props.defaultHours}
          onChange={onChange}
        />
      )}
      {!isOpen && !draft.enabled && (
        <WarningText>{t('schedules.off')}</WarningText>
      )}
      {!isOpen && draft.enabled && draft.saved && !patchOf(draft) && (
        <Text as="p" variant="body-small">
          {t(
            isDue(draft.saved.nextRuns[0]) ? 'schedules.due' : 'schedules.next',
          )}{' '}
          <RelativeTime value={draft.saved.nextRuns[0]} />
        </Text>
      )}
    </ScheduleCard>
  );
};
