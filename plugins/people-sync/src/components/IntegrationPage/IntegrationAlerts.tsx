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
import {
  integrationTranslationRef,
  peopleSyncTranslationRef,
} from '../../translation';
import { MaintenanceBanner } from '../Maintenance';
import { TroubleHelp } from '../Troubles';

/** What an admin has to know before anything else. */
export const IntegrationAlerts = (props: {
  integration: Integration;
  onEndMaintenance: () => void;
}) => {
  const { problems, lastError, lastErrorCode, failureStreak, maintenance } =
    props.integration;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const { t: tIntegration } = useTranslationRef(integrationTranslationRef);
  if (problems.length === 0 && !maintenance && lastError === null) {
    return null;
  }
  return (
    <Flex direction="column" gap="3">
      {problems.length > 0 && (
        <Alert
          status="danger"
          icon
          title={tIntegration('integration.alerts.problems')}
          customActions={<TroubleHelp trouble={troubleOf('not-configured')} />}
          description={
            <ul style={{ margin: 0, paddingInlineStart: '1.25em' }}>
              {problems.map(({ field, message }) => (
                <li key={`${field} ${message}`}>
                  {t('integrations.problems.line', { field, message })}
                </li>
              ))}
            </ul>
          }
        />
      )}
      <MaintenanceBanner
        integration={props.integration}
        onEnd={props.onEndMaintenance}
      />
      {lastError !== null && (
        <Alert
          status="warning"
          icon
          title={
            (failureStreak ?? 0) > 1
              ? tIntegration('integration.alerts.streak', {
                  count: failureStreak ?? 0,
                })
              : tIntegration('integration.alerts.lastError')
          }
          description={
            lastErrorCode ? (
              <>
                {lastError} <code>{lastErrorCode}</code>
              </>
            ) : (
              lastError
            )
          }
          customActions={
            <TroubleHelp trouble={troubleOf(lastErrorCode ?? '')} />
          }
        />
      )}
    </Flex>
  );
};
