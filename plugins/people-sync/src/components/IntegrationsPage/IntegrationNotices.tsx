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
  troubleOf,
  type Integration,
} from '@people-sync/plugin-people-sync-common';
import { peopleSyncTranslationRef } from '../../translation';
import { MaintenanceBanner } from '../Maintenance';
import { TroubleHelp } from '../Troubles';

/**
 * Integrations in maintenance, those that cannot work as they are, by field,
 * and failing ones.
 */
export const IntegrationNotices = (props: {
  integrations: Integration[];
  onEndMaintenance: (integration: Integration) => void;
}) => {
  const { integrations, onEndMaintenance } = props;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const maintained = integrations.filter(({ maintenance }) => maintenance);
  const broken = integrations.filter(
    ({ problems, lastError, enabled }) =>
      problems.length > 0 || (enabled && lastError !== null),
  );
  if (maintained.length + broken.length === 0) {
    return null;
  }
  return (
    <Flex direction="column" gap="3">
      {maintained.map(integration => (
        <MaintenanceBanner
          key={integration.id}
          integration={integration}
          onEnd={() => onEndMaintenance(integration)}
        />
      ))}
      {broken.map(({ id, title, problems, lastError, lastErrorCode }) =>
        problems.length > 0 ? (
          <Alert
            key={id}
            status="danger"
            icon
            title={t('integrations.problems.title', { integration: title })}
            description={
              <ul style={{ margin: 0, paddingInlineStart: '1.25em' }}>
                {problems.map(({ field, message }) => (
                  <li key={`${field}-${message}`}>
                    {t('integrations.problems.line', { field, message })}
                  </li>
                ))}
              </ul>
            }
            customActions={
              <TroubleHelp trouble={troubleOf('not-configured')} />
            }
          />
        ) : (
          <Alert
            key={id}
            status="warning"
            icon
            title={t('integrations.problems.lastError', {
              integration: title,
            })}
            description={lastError}
            customActions={
              <TroubleHelp trouble={troubleOf(lastErrorCode ?? '')} />
            }
          />
        ),
      )}
    </Flex>
  );
};
