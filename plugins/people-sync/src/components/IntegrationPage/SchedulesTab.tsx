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
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex, Text } from '@backstage/ui';
import {
  integrationUpdatePermission,
  type Integration,
} from '@people-sync/plugin-people-sync-common';
import { useRefusal } from '../../hooks/useRefusal';
import {
  integrationTranslationRef,
  operatingTranslationRef,
} from '../../translation';
import { EmptyNote, GuardedButton } from '../common';
import { ScheduleDialog, ScheduleList } from '../Schedules';

/** When the integration is synced by itself. */
export const SchedulesTab = (props: {
  integration: Integration;
  onChanged: () => void;
}) => {
  const { integration, onChanged } = props;
  const { schedules, capabilities, title } = integration;
  const { t } = useTranslationRef(integrationTranslationRef);
  const { t: tOperating } = useTranslationRef(operatingTranslationRef);
  const [isOpen, setIsOpen] = useState(false);
  const canBeAsked =
    capabilities.includes('full') || capabilities.includes('recent');
  const refusal =
    useRefusal(integrationUpdatePermission) ??
    (canBeAsked
      ? undefined
      : tOperating('schedules.noCallback', { integration: title }));

  return (
    <Flex direction="column" gap="4" style={{ maxWidth: 860 }}>
      <Flex
        justify="between"
        align="center"
        gap="3"
        style={{ flexWrap: 'wrap' }}
      >
        <Text as="p" color="secondary">
          {canBeAsked
            ? t('integration.schedules.help')
            : tOperating('schedules.noCallback', { integration: title })}
        </Text>
        <GuardedButton
          variant="secondary"
          disabledReason={refusal}
          onPress={() => setIsOpen(true)}
        >
          {t(
            schedules.length > 0
              ? 'integration.schedules.change'
              : 'integration.schedules.add',
          )}
        </GuardedButton>
      </Flex>
      {schedules.length === 0 && canBeAsked && (
        <EmptyNote
          title={tOperating('schedules.none')}
          description={t('integration.overview.noSchedule')}
        />
      )}
      <ScheduleList schedules={schedules} onChanged={onChanged} />
      {isOpen && (
        <ScheduleDialog
          integration={integration}
          direction="pull"
          onClose={() => setIsOpen(false)}
          onSaved={onChanged}
        />
      )}
    </Flex>
  );
};
