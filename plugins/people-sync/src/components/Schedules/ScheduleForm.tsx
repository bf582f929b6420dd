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
import {
  Alert,
  Button,
  DialogBody,
  DialogFooter,
  Flex,
  Switch,
  Text,
} from '@backstage/ui';
import {
  integrationUpdatePermission,
  type DataSet,
  type ImportDirection,
  type Integration,
  type Schedule,
} from '@people-sync/plugin-people-sync-common';
import { useRefusal } from '../../hooks/useRefusal';
import {
  operatingTranslationRef,
  peopleSyncTranslationRef,
} from '../../translation';
import { EmptyNote, GuardedButton } from '../common';
import { EditableSchedule } from './EditableSchedule';
import { FixedSchedule } from './FixedSchedule';
import { presetOfInterval } from './presets';
import { missingIn } from './scheduleDraft';
import { useSaveSchedules } from './useSaveSchedules';
import { useScheduleDrafts } from './useScheduleDrafts';

/** Whether a source can be asked, though it may also send on its own. */
function canBeAsked(integration: Integration): boolean {
  return integration.capabilities.some(
    capability => capability === 'full' || capability === 'recent',
  );
}

/** Body and footer of the schedule dialog. */
export const ScheduleForm = (props: {
  integration: Integration;
  /** Absent for the whole integration. */
  dataSet?: DataSet;
  direction: ImportDirection;
  schedules: Schedule[];
  /** ISO 8601 duration that new schedules are proposed with. */
  syncInterval: string;
  onClose: () => void;
  onSaved: () => void;
  onReload: () => void;
}) => {
  const { integration, dataSet, direction, schedules, onSaved } = props;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const { t: tOperating } = useTranslationRef(operatingTranslationRef);
  const refusal = useRefusal(integrationUpdatePermission);
  const defaultHours = presetOfInterval(props.syncInterval);

  const mayEdit = refusal === undefined;
  const isPortals = ({ managedBy }: Schedule) => managedBy !== 'config';
  const fixed = schedules.filter(schedule => !mayEdit || !isPortals(schedule));
  const state = useScheduleDrafts({
    schedules: schedules.filter(isPortals),
    dataSets: dataSet ? [dataSet] : null,
    mode: integration.capabilities.includes('recent') ? 'recent' : 'all',
    hours: defaultHours,
  });
  const save = useSaveSchedules({
    integrationId: integration.id,
    state,
    onSaved,
    onDone: props.onClose,
  });

  const drafts = mayEdit ? state.drafts : [];
  const noCallback =
    direction === 'push' && !canBeAsked(integration)
      ? tOperating('schedules.noCallback', { integration: integration.title })
      : undefined;
  const onByConfig = fixed.some(({ enabled }) => enabled);
  const isOn = onByConfig || drafts.some(({ enabled }) => enabled);
  const addReason = refusal ?? noCallback;
  const switchReason =
    addReason ?? (onByConfig ? tOperating('schedules.onByConfig') : undefined);
  const incomplete = drafts
    .map(missingIn)
    .find(missing => missing !== undefined);

  return (
    <>
      <DialogBody>
        <Flex direction="column" gap="4">
          {save.error && (
            <Alert
              status="danger"
              icon
              title={t('common.failed')}
              description={save.error.message}
            />
          )}
          <Flex direction="column" gap="1">
            <Switch
              label={tOperating('schedules.enable')}
              isSelected={isOn}
              isDisabled={switchReason !== undefined}
              aria-describedby="people-sync-schedule-note"
              onChange={state.switchAll}
            />
            <Text
              as="p"
              id="people-sync-schedule-note"
              variant="body-small"
              color="secondary"
            >
              {switchReason ??
                (direction === 'push'
                  ? tOperating('schedules.callback', {
                      integration: integration.title,
                    })
                  : tOperating('schedules.enableHint'))}
            </Text>
          </Flex>
          {fixed.map(schedule => (
            <FixedSchedule
              key={schedule.id}
              schedule={schedule}
              refusal={refusal}
              onResumed={() => {
                props.onReload();
                onSaved();
              }}
            />
          ))}
          {drafts.map(draft => (
            <EditableSchedule
              key={draft.key}
              draft={draft}
              integration={integration}
              ownDataSets={dataSet ? [dataSet] : []}
              defaultHours={defaultHours}
              isOpen={state.open === draft.key}
              onOpenChange={isOpen =>
                state.setOpen(isOpen ? draft.key : undefined)
              }
              onChange={state.change}
              onRemove={() => state.remove(draft)}
            />
          ))}
          {fixed.length + drafts.length === 0 && !noCallback && (
            <EmptyNote
              title={tOperating('schedules.none')}
              description={
                mayEdit ? tOperating('schedules.noneHint') : undefined
              }
            />
          )}
          <div>
            <GuardedButton
              variant="secondary"
              disabledReason={addReason}
              onPress={state.add}
            >
              {tOperating('schedules.add')}
            </GuardedButton>
          </div>
        </Flex>
      </DialogBody>
      <DialogFooter>
        <GuardedButton
          variant="primary"
          isPending={save.isRunning}
          disabledReason={
            refusal ??
            (incomplete
              ? tOperating(`schedules.incomplete.${incomplete}`)
              : undefined)
          }
          onPress={() => save.run()}
        >
          {tOperating('schedules.save')}
        </GuardedButton>
        <Button variant="secondary" slot="close">
          {t('common.dialog.close')}
        </Button>
      </DialogFooter>
    </>
  );
};
