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
  type Integration,
  type Person,
} from '@people-sync/plugin-people-sync-common';
import { peopleSyncApiRef } from '../../api';
import { useIntegrations } from '../../hooks/useIntegrations';
import { useRefusal } from '../../hooks/useRefusal';
import { type Resource, useResource } from '../../hooks/useResource';
import { useRunUpdates } from '../../hooks/useRunUpdates';
import { recordRouteRef } from '../../routes';
import { peopleSyncTranslationRef } from '../../translation';
import { GuardedButton } from '../common';
import { CardState } from './CardState';
import { PersonFacts } from './PersonFacts';
import { SyncPersonDialog } from './SyncPersonDialog';

const CardActions = (props: {
  person: Resource<Person>;
  /** The integrations that know the person, as far as the user may see them. */
  sources: Integration[];
  sourceTitles: string;
}) => {
  const { person, sources, sourceTitles } = props;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const recordLink = useRouteRef(recordRouteRef);
  const createRefusal = useRefusal(runCreatePermission);
  const [isSyncing, setIsSyncing] = useState(false);

  if (!person.value) {
    return null;
  }
  const { lastRecord } = person.value;

  // With no source in sight the backend decides.
  const canFetchOne =
    sources.length === 0 ||
    sources.some(({ capabilities }) => capabilities.includes('single'));
  const cannotFetchOne = canFetchOne
    ? undefined
    : t('cards.user.cannotFetchOne', { integration: sourceTitles });

  return (
    <Flex gap="2" justify="end" style={{ flexWrap: 'wrap' }}>
      {lastRecord && (
        <ButtonLink
          size="small"
          variant="secondary"
          href={recordLink({
            runId: lastRecord.runId,
            recordId: lastRecord.id,
          })}
        >
          {t('cards.user.viewLatest')}
        </ButtonLink>
      )}
      <GuardedButton
        size="small"
        variant="secondary"
        disabledReason={createRefusal ?? cannotFetchOne}
        onPress={() => setIsSyncing(true)}
      >
        {t('cards.user.sync')}
      </GuardedButton>
      {isSyncing && (
        <SyncPersonDialog
          person={person.value}
          integrationTitles={sourceTitles}
          onClose={() => setIsSyncing(false)}
          onStaged={person.reload}
        />
      )}
    </Flex>
  );
};

function sourcesOf(
  person: Person | undefined,
  leadingIntegrationId: string | undefined,
): Set<string> {
  const ids = new Set<string>();
  if (leadingIntegrationId) {
    ids.add(leadingIntegrationId);
  }
  for (const { integrationId, others } of person?.attributes ?? []) {
    if (integrationId) {
      ids.add(integrationId);
    }
    others.forEach(other => ids.add(other.integrationId));
  }
  return ids;
}

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
  const { value: integrations } = useIntegrations();

  if (!employeeId) {
    return null;
  }
  const sourceIds = sourcesOf(
    person.value,
    annotations[ANNOTATION_INTEGRATION],
  );
  const sources = (integrations?.items ?? []).filter(({ id }) =>
    sourceIds.has(id),
  );
  // Somebody who may not read integrations sees their ids.
  const sourceTitles =
    sources.map(({ title }) => title).join(', ') || [...sourceIds].join(', ');

  return (
    <EntityInfoCard
      title={t('cards.user.title')}
      footerActions={
        <CardActions
          person={person}
          sources={sources}
          sourceTitles={sourceTitles}
        />
      }
    >
      <CardState resource={person} notFound={t('cards.user.notFound')}>
        {value => <PersonFacts person={value} sourceTitles={sourceTitles} />}
      </CardState>
    </EntityInfoCard>
  );
};
