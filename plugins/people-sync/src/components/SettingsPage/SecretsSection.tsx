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

import { CodeSnippet } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Text } from '@backstage/ui';
import type { SecretSettings } from '@people-sync/plugin-people-sync-common';
import { operatingTranslationRef } from '../../translation';
import { StatusBadge } from '../common';
import { Section } from './Section';

const MAKE_A_KEY = 'openssl rand -base64 32';

const USE_THE_KEY = `peopleSync:
  secrets:
    keys:
      - id: k1
        secret: \${PEOPLE_SYNC_SECRET_KEY}`;

/** Whether credentials can be stored in the portal, and how to get there. */
export const SecretsSection = (props: {
  secrets: SecretSettings | undefined;
}) => {
  const { secrets } = props;
  const { t } = useTranslationRef(operatingTranslationRef);
  if (!secrets) {
    return null;
  }
  return (
    <Section
      title={t('settings.secrets.title')}
      description={t('settings.secrets.description')}
    >
      {secrets.available ? (
        <div>
          <StatusBadge
            status="completed"
            label={
              secrets.store
                ? t('settings.secrets.availableIn', { store: secrets.store })
                : t('settings.secrets.available')
            }
          />
        </div>
      ) : (
        <>
          <Alert
            status="warning"
            icon
            title={t('settings.secrets.unavailable')}
            description={secrets.problem}
          />
          <div>
            <Text as="p" variant="body-small">
              {t('settings.secrets.make')}
            </Text>
            <CodeSnippet text={MAKE_A_KEY} language="bash" showCopyCodeButton />
          </div>
          <div>
            <Text as="p" variant="body-small">
              {t('settings.secrets.use')}
            </Text>
            <CodeSnippet
              text={USE_THE_KEY}
              language="yaml"
              showCopyCodeButton
            />
          </div>
        </>
      )}
    </Section>
  );
};
