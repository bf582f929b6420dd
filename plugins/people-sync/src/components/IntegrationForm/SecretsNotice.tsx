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
import { Alert, Button } from '@backstage/ui';
import type { Settings } from '@people-sync/plugin-people-sync-common';
import type { Resource } from '../../hooks/useResource';
import { integrationTranslationRef } from '../../translation';

/** Why the portal cannot keep a secret, or undefined when it can. */
export function secretsProblem(
  settings: Settings | undefined,
  fallback: string,
): string | undefined {
  return settings?.secrets && !settings.secrets.available
    ? settings.secrets.problem ?? fallback
    : undefined;
}

/** Says that secrets cannot be kept and what to do about it. */
export const SecretsNotice = (props: { settings: Resource<Settings> }) => {
  const { settings } = props;
  const { t } = useTranslationRef(integrationTranslationRef);
  const problem = secretsProblem(
    settings.value,
    t('connect.secret.unavailableFix'),
  );
  if (problem === undefined) {
    return null;
  }
  return (
    <Alert
      role="status"
      status="warning"
      icon
      title={t('connect.secret.unavailable')}
      description={
        <>
          <span>{problem}</span>{' '}
          <span>{t('connect.secret.unavailableKept')}</span>
        </>
      }
      customActions={
        <Button size="small" variant="secondary" onPress={settings.reload}>
          {t('connect.secret.checkAgain')}
        </Button>
      }
    />
  );
};
