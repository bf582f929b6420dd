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
import { useSearchParams } from 'react-router-dom';
import { ResponseErrorPanel } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import {
  BreadcrumbEntry,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import {
  Button,
  Container,
  Flex,
  Skeleton,
  Tab,
  TabList,
  TabPanel,
  Tabs,
} from '@backstage/ui';
import type { Person } from '@people-sync/plugin-people-sync-common';
import { peopleSyncApiRef } from '../../api';
import { type Resource, useResource } from '../../hooks/useResource';
import { useRunUpdates } from '../../hooks/useRunUpdates';
import { personRouteRef } from '../../routes';
import { peopleSyncTranslationRef } from '../../translation';
import { EmptyNote } from '../common';
import { SyncPersonDialog, usePersonSources } from '../PersonSync';
import { AttributesTable } from './AttributesTable';
import { CatalogNote } from './CatalogNote';
import { EmploymentsTable } from './EmploymentsTable';
import { PersonHeader } from './PersonHeader';
import { Timeline } from './Timeline';

const DISABLED_TAB = { opacity: 0.45, cursor: 'not-allowed' };

const PersonView = (props: { person: Person; resource: Resource<Person> }) => {
  const { person, resource } = props;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const personLink = useRouteRef(personRouteRef);
  const sources = usePersonSources(person);
  const [params, setParams] = useSearchParams();
  const [isSyncing, setIsSyncing] = useState(false);
  // What a sync has just written is on top of the timeline.
  const [syncs, setSyncs] = useState(0);

  const { employments } = person;
  const tabs = [
    { id: 'attributes', isDisabled: false, count: undefined },
    {
      id: 'employments',
      isDisabled: employments.length === 0,
      count: employments.length,
    },
    { id: 'timeline', isDisabled: false, count: undefined },
  ] as const;
  const asked = tabs.find(({ id }) => id === params.get('tab'));
  const selected = asked && !asked.isDisabled ? asked.id : 'attributes';

  return (
    <BreadcrumbEntry
      entry={{
        label: person.displayName,
        href: personLink({ personId: person.id }),
      }}
    >
      <PersonHeader person={person} onSync={() => setIsSyncing(true)} />
      <Container pb="6">
        <CatalogNote person={person} />
        <Tabs
          selectedKey={selected}
          onSelectionChange={key =>
            setParams({ tab: String(key) }, { replace: true })
          }
        >
          <TabList aria-label={t('people.person.tabs.label')}>
            {tabs.map(({ id, isDisabled, count }) => (
              <Tab
                key={id}
                id={id}
                isDisabled={isDisabled}
                style={isDisabled ? DISABLED_TAB : undefined}
              >
                {t(`people.person.tabs.${id}`)}
                {count === undefined ? '' : ` (${count})`}
              </Tab>
            ))}
          </TabList>
          <TabPanel id="attributes">
            <AttributesTable person={person} titleOf={sources.titleOf} />
          </TabPanel>
          <TabPanel id="employments">
            <EmploymentsTable
              employments={employments}
              titleOf={sources.titleOf}
            />
          </TabPanel>
          <TabPanel id="timeline">
            <Timeline
              key={syncs}
              personId={person.id}
              titleOf={sources.titleOf}
            />
          </TabPanel>
        </Tabs>
      </Container>
      {isSyncing && (
        <SyncPersonDialog
          person={person}
          sources={sources.integrations}
          onClose={() => setIsSyncing(false)}
          onChanged={() => {
            setSyncs(count => count + 1);
            resource.reload();
          }}
        />
      )}
    </BreadcrumbEntry>
  );
};

/** Who is this, and where does each fact come from? */
export const PersonPage = (props: { personId: string }) => {
  const { personId } = props;
  const api = useApi(peopleSyncApiRef);
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const person = useResource({
    key: personId,
    load: signal => api.getPerson({ path: { id: personId } }, { signal }),
  });
  useRunUpdates({ active: false, onChange: person.reload });

  if (person.error?.name === 'NotFoundError') {
    return (
      <Container mt="4">
        <EmptyNote
          title={t('people.person.notFound')}
          description={t('people.person.notFoundDescription')}
        />
      </Container>
    );
  }
  if (person.error) {
    return (
      <Container mt="4">
        <Flex direction="column" gap="3">
          <ResponseErrorPanel error={person.error} />
          <div>
            <Button variant="secondary" onPress={person.reload}>
              {t('common.table.retry')}
            </Button>
          </div>
        </Flex>
      </Container>
    );
  }
  if (!person.value || person.isStale) {
    return (
      <Container mt="4">
        <Flex direction="column" gap="4">
          <Skeleton width={240} height={32} />
          <Skeleton height={72} />
          <Skeleton height={320} />
        </Flex>
      </Container>
    );
  }
  return <PersonView person={person.value} resource={person} />;
};
