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
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Alert, Flex, Text } from '@backstage/ui';
import type { Person } from '@people-sync/plugin-people-sync-common';
import { peopleSyncTranslationRef } from '../../translation';
import { Facts, RecordStatusBadge, RelativeTime, StatusBadge } from '../common';

/** Who somebody is at work, and what the last sync made of them. */
export const PersonFacts = (props: {
  person: Person;
  sourceTitles: string;
}) => {
  const { person, sourceTitles } = props;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const { catalog, lastRecord, manager } = person;
  const none = t('common.none');

  return (
    <Flex direction="column" gap="4">
      {(catalog.state === 'refused' || catalog.state === 'removed') && (
        <Alert
          status="warning"
          icon
          title={t('cards.user.notInCatalog')}
          description={catalog.message}
        />
      )}
      {catalog.state === 'pending' && (
        <Alert
          status="info"
          icon
          title={t('cards.user.pending')}
          description={catalog.message}
        />
      )}
      {catalog.state === 'emitted' && catalog.message && (
        <Alert status="warning" icon title={catalog.message} />
      )}
      <Facts
        facts={[
          {
            label: t('cards.user.personTitle'),
            value: person.title ?? none,
          },
          {
            label: t('cards.user.unit'),
            value:
              person.orgUnits.map(({ name }) => name).join(', ') ||
              person.department ||
              none,
          },
          {
            label: t('cards.user.manager'),
            value: manager?.entityRef ? (
              <EntityRefLink
                entityRef={manager.entityRef}
                title={manager.displayName}
              />
            ) : (
              manager?.displayName ?? none
            ),
          },
          {
            label: t('cards.user.status'),
            value: (
              <StatusBadge
                status={person.status}
                label={t(`common.personStatus.${person.status}`)}
              />
            ),
          },
          {
            label: t('cards.user.integration'),
            value: sourceTitles || none,
          },
          {
            label: t('cards.user.lastSync'),
            value: lastRecord ? (
              <Flex align="center" gap="2" style={{ flexWrap: 'wrap' }}>
                <RecordStatusBadge status={lastRecord.status} />
                <Text as="span" variant="body-small" color="secondary">
                  <RelativeTime value={lastRecord.createdAt} />
                  {lastRecord.persisted === false && `, ${t('sync.dryRun')}`}
                </Text>
              </Flex>
            ) : (
              t('cards.user.noRecord')
            ),
          },
        ]}
      />
    </Flex>
  );
};
