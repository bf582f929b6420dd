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
import { Flex, Text } from '@backstage/ui';
import type { Integration } from '@people-sync/plugin-people-sync-common';
import { integrationTranslationRef } from '../../translation';
import { Actor, Facts, RelativeTime } from '../common';
import { ManagedByConfig } from './ManagedByConfig';

const When = (props: { at: string | undefined; by?: string }) => {
  const { at, by } = props;
  const { t } = useTranslationRef(integrationTranslationRef);
  return (
    <Text as="span">
      <RelativeTime value={at} fallback={t('integration.history.unknown')} />
      {at && by && (
        <>
          {' · '}
          <Actor value={by} />
        </>
      )}
    </Text>
  );
};

/** Who changed the settings when, as far as that is kept. */
export const SettingsHistory = (props: { integration: Integration }) => {
  const { integration } = props;
  const { createdAt, updatedAt, updatedBy, secrets } = integration;
  const { t } = useTranslationRef(integrationTranslationRef);
  if (integration.managedBy === 'config') {
    return <ManagedByConfig integration={integration} />;
  }
  const replaced = Object.values(secrets)
    .filter(({ updatedAt: at }) => at)
    .sort((a, b) => (a.updatedAt! < b.updatedAt! ? 1 : -1))[0];
  return (
    <Flex direction="column" gap="2">
      <Facts
        facts={[
          {
            label: t('integration.history.created'),
            value: <When at={createdAt} />,
          },
          {
            label: t('integration.history.changed'),
            value: <When at={updatedAt} by={updatedBy} />,
          },
          ...(replaced
            ? [
                {
                  label: t('integration.history.secret'),
                  value: (
                    <When
                      at={replaced.updatedAt ?? undefined}
                      by={replaced.updatedBy ?? undefined}
                    />
                  ),
                },
              ]
            : []),
        ]}
      />
      <Text as="p" variant="body-small" color="secondary">
        {t('integration.history.audit')}
      </Text>
    </Flex>
  );
};
