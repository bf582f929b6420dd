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
import { Alert, Flex } from '@backstage/ui';
import {
  integrationUpdatePermission,
  type Settings,
} from '@people-sync/plugin-people-sync-common';
import { useRefusal } from '../../hooks/useRefusal';
import { peopleSyncTranslationRef } from '../../translation';
import { Actor, GuardedButton, RelativeTime } from '../common';

/** Says that nothing is applied, since when, by whom and why. */
export const FreezeBanner = (props: {
  settings: Settings | undefined;
  /** Absent where releasing is not offered. */
  onRelease?: () => void;
}) => {
  const { settings, onRelease } = props;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const refusal = useRefusal(integrationUpdatePermission);
  if (!settings?.freeze) {
    return null;
  }
  const { frozen } = settings;
  return (
    <Alert
      status="warning"
      icon
      mb="4"
      role="status"
      title={t('actions.freeze.title')}
      description={
        <Flex direction="column" gap="1">
          {frozen && (
            <span>
              {t('actions.freeze.since')} <RelativeTime value={frozen.at} />{' '}
              {t('actions.freeze.by')} <Actor value={frozen.by} />
              {frozen.reason ? `: ${frozen.reason}` : ''}
            </span>
          )}
          <span>{t('actions.freeze.explanation')}</span>
        </Flex>
      }
      customActions={
        onRelease && (
          <GuardedButton
            size="small"
            variant="secondary"
            disabledReason={refusal}
            onPress={onRelease}
          >
            {t('actions.freeze.release')}
          </GuardedButton>
        )
      }
    />
  );
};
