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
import { Alert } from '@backstage/ui';
import type { Integration } from '@people-sync/plugin-people-sync-common';
import { integrationTranslationRef } from '../../translation';

/** Says where an integration is changed that is only shown here. */
export const ManagedByConfig = (props: { integration: Integration }) => {
  const { integration } = props;
  const { t } = useTranslationRef(integrationTranslationRef);
  return integration.managedBy === 'config' ? (
    <Alert
      status="info"
      icon
      title={t('integration.config.managed')}
      description={
        <>
          {t('integration.config.where')}{' '}
          <code>{`peopleSync.integrations.${integration.id}`}</code>
        </>
      }
    />
  ) : null;
};
