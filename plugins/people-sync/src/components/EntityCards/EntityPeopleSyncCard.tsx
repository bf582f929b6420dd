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
import { useRouteRef } from '@backstage/core-plugin-api';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import { ButtonLink, Flex } from '@backstage/ui';
import {
  ANNOTATION_EMPLOYEE_ID,
  ANNOTATION_INTEGRATION,
  runCreatePermission,
  type Person,
} from '@people-sync/plugin-people-sync-common';
import { peopleSyncApiRef } from '../../api';
import { useRefusal } from '../../hooks/useRefusal';
import { type Resource, useResource } from '../../hooks/useResource';
import { useRunUpdates } from '../../hooks/useRunUpdates';
import { personRouteRef } from '../../routes';
import { peopleSyncTranslationRef } from '../../translation';
import { GuardedButton } from '../common';
import {
  SyncPersonDialog,
  useLatestSyncLink,
  usePersonSources,
  type PersonSources,
} from '../PersonSync';
import { CardState } from './CardState';
import { PersonFacts } from './PersonFacts';

const CardActions = (props: {
  person: Resource<Person>;
  sources: PersonSources;
}) => {
  const { person, sources } = props;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const personLink = useRouteRef(personRouteRef);
  const latestSyncLink = useLatestSyncLink();
  const createRefusal = useRefusal(runCreatePermission);
  const [isSyncing, setIsSyncing] = useState(false);

  if (!person.value) {
    return null;
  }
  const latest = latestSyncLink(person.value);

  return (
    <Flex gap="2" justify="end" style={{ flexWrap: 'wrap' }}>
      <ButtonLink
        size="small"
        variant="tertiary"
        href={personLink({ personId: person.value.id })}
      >
        {t('cards.user.viewPerson')}
      </ButtonLink>
      {latest && (
        <ButtonLink size="small" variant="secondary" href={latest}>
          {t('cards.user.viewLatest')}
        </ButtonLink>
      )}
      <GuardedButton
        size="small"
        variant="secondary"
        disabledReason={createRefusal}
        onPress={() => setIsSyncing(true)}
      >
        {t('cards.user.sync')}
      </GuardedButton>
      {isSyncing && (
        <SyncPersonDialog
          person={person.value}
          sources={sources.integrations}
          onClose={() => setIsSyncing(false)}
          onChanged={person.reload}
        />
      )}
    </Flex>
  );
};

/**
 * The *People sync* card of a User: who they are at work, what the last sync
 * made of them, and a button to sync them now. Shows itself on users that
 * carry `people-sync/employee-id`.
 *
 * @public
 */
export const EntityPeopleSyncCard = () => {
  const { entity } = useEntity();
  const annotations = entity.metadata.annotations ?? {};
  const employeeId = annotations[ANNOTATION_EMPLOYEE_ID];
  const api = useApi(peopleSyncApiRef);
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const person = useResource({
    key: employeeId,
    load: signal => api.getPerson({ path: { id: employeeId } }, { signal }),
  });
  useRunUpdates({ active: false, onChange: person.reload });
  const sources = usePersonSources(
    person.value,
    annotations[ANNOTATION_INTEGRATION],
  );

  if (!employeeId) {
    return null;
  }

  return (
    <EntityInfoCard
      title={t('cards.user.title')}
      footerActions={<CardActions person={person} sources={sources} />}
    >
      <CardState resource={person} notFound={t('cards.user.notFound')}>
        {value => <PersonFacts person={value} sourceTitles={sources.titles} />}
      </CardState>
    </EntityInfoCard>
  );
};
