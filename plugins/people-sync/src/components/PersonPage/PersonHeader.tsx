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

import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import {
  ButtonLink,
  Header,
  type HeaderMetadataItem,
  Link,
} from '@backstage/ui';
import {
  runCreatePermission,
  type Person,
} from '@people-sync/plugin-people-sync-common';
import { useRefusal } from '../../hooks/useRefusal';
import { personRouteRef } from '../../routes';
import { peopleSyncTranslationRef } from '../../translation';
import { GuardedButton, StatusBadge } from '../common';
import { useLatestSyncLink } from '../PersonSync';

/** Who somebody is at work. */
export const PersonHeader = (props: { person: Person; onSync: () => void }) => {
  const { person, onSync } = props;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const personLink = useRouteRef(personRouteRef);
  const latestSyncLink = useLatestSyncLink();
  const createRefusal = useRefusal(runCreatePermission);
  const latest = latestSyncLink(person);
  const { manager, entityRef } = person;

  const metadata: HeaderMetadataItem[] = [
    {
      label: t('people.person.status'),
      value: (
        <StatusBadge
          status={person.status}
          label={t(`common.personStatus.${person.status}`)}
        />
      ),
    },
  ];
  const add = (label: string, value: string | undefined) => {
    if (value) {
      metadata.push({ label, value });
    }
  };
  add(t('people.person.jobTitle'), person.title);
  add(
    t('people.person.unit'),
    person.orgUnits.map(({ name }) => name).join(', ') || person.department,
  );
  if (manager) {
    metadata.push({
      label: t('people.person.manager'),
      value: (
        <Link href={personLink({ personId: manager.id })}>
          {manager.displayName}
        </Link>
      ),
    });
  }
  add(t('people.person.email'), person.email);
  add(t('people.person.number'), person.employeeNumber);
  if (entityRef) {
    metadata.push({
      label: t('people.person.catalogEntity'),
      value: <EntityRefLink entityRef={entityRef} hideIcon />,
    });
  }

  return (
    <Header
      title={person.displayName}
      metadata={metadata}
      customActions={
        <>
          {latest && (
            <ButtonLink variant="secondary" href={latest}>
              {t('cards.user.viewLatest')}
            </ButtonLink>
          )}
          <GuardedButton
            variant="primary"
            disabledReason={createRefusal}
            onPress={onSync}
          >
            {t('cards.user.sync')}
          </GuardedButton>
        </>
      }
    />
  );
};
