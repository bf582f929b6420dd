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

import { useNavigate, useParams, useSearchParams } from 'react-router-dom';
import { ResponseErrorPanel } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import {
  BreadcrumbEntry,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import {
  Alert,
  ButtonIcon,
  ButtonLink,
  Container,
  Flex,
  Header,
  Skeleton,
  Tab,
  TabList,
  TabPanel,
  Tabs,
  Text,
} from '@backstage/ui';
import { RiArrowLeftLine, RiArrowRightLine } from '@remixicon/react';
import {
  troubleOfReason,
  recordReadPermission,
  type RunRecord,
} from '@people-sync/plugin-people-sync-common';
import { peopleSyncApiRef } from '../../api';
import { useIntegrationTitle } from '../../hooks/useIntegrations';
import { useResource } from '../../hooks/useResource';
import { personRouteRef, recordRouteRef, syncRouteRef } from '../../routes';
import { peopleSyncTranslationRef } from '../../translation';
import { RecordStatusBadge, RelativeTime } from '../common';
import { MessageLine } from '../Troubles';
import { ChangesTab } from './ChangesTab';
import { ErrorsTab } from './ErrorsTab';
import { PayloadTab } from './PayloadTab';
import { TraceTab } from './TraceTab';
import { useNeighbours } from './useNeighbours';

// The design system greys tabs out so little that they look ready.
const DISABLED_TAB = { opacity: 0.45, cursor: 'not-allowed' };

/** Walks the list that the record was opened from. */
const NeighbourLinks = (props: { record: RunRecord }) => {
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const navigate = useNavigate();
  const neighbours = useNeighbours(props.record);
  if (!neighbours) {
    return null;
  }
  const { previous, next } = neighbours;
  return (
    <>
      <ButtonIcon
        variant="secondary"
        icon={<RiArrowLeftLine />}
        aria-label={t('record.previous')}
        isDisabled={!previous}
        onPress={() => previous && navigate(previous)}
      />
      <ButtonIcon
        variant="secondary"
        icon={<RiArrowRightLine />}
        aria-label={t('record.next')}
        isDisabled={!next}
        onPress={() => next && navigate(next)}
      />
    </>
  );
};

const RecordView = (props: { record: RunRecord }) => {
  const { record } = props;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const syncLink = useRouteRef(syncRouteRef);
  const recordLink = useRouteRef(recordRouteRef);
  const personLink = useRouteRef(personRouteRef);
  const integration = useIntegrationTitle(record.integrationId);
  const [params, setParams] = useSearchParams();

  const tabs = [
    {
      id: 'payload',
      isDisabled: false,
      count: undefined,
      content: <PayloadTab record={record} integration={integration} />,
    },
    {
      id: 'changes',
      isDisabled: record.changes.length === 0,
      count: record.changes.length,
      content: <ChangesTab record={record} />,
    },
    {
      id: 'errors',
      isDisabled: record.errors.length === 0,
      count: record.errors.length,
      content: <ErrorsTab record={record} />,
    },
    {
      id: 'trace',
      isDisabled: !record.trace?.length,
      count: record.trace?.length ?? 0,
      content: <TraceTab record={record} />,
    },
  ] as const;

  const asked = tabs.find(({ id }) => id === params.get('tab'));
  const selected = asked && !asked.isDisabled ? asked.id : 'payload';

  const name =
    record.displayName || t('sync.records.nameless', { id: record.sourceId });

  return (
    <BreadcrumbEntry
      entry={{
        label: name,
        href: recordLink({ runId: record.runId, recordId: record.id }),
      }}
    >
      <Header
        title={name}
        metadata={[
          {
            label: t('record.meta.status'),
            value: <RecordStatusBadge status={record.status} />,
          },
          ...(record.reason
            ? [
                {
                  label: t('record.meta.reason'),
                  value: (
                    <MessageLine trouble={troubleOfReason(record.reason)}>
                      {record.reason}
                    </MessageLine>
                  ),
                },
              ]
            : []),
          {
            label: t('record.meta.dataSet'),
            value: t(`common.dataSet.${record.dataSet}`),
          },
          {
            label: t('record.meta.sourceId'),
            value: (
              <Text style={{ overflowWrap: 'anywhere' }}>
                {record.sourceId}
              </Text>
            ),
          },
          { label: t('record.meta.integration'), value: integration },
          {
            label: t('record.meta.persisted'),
            value: record.persisted ? t('common.yes') : t('common.no'),
          },
          {
            label: t('record.meta.createdAt'),
            value: (
              <Text>
                <RelativeTime value={record.createdAt} />
              </Text>
            ),
          },
        ]}
        customActions={
          <>
            <NeighbourLinks record={record} />
            {record.employeeId && (
              <ButtonLink
                variant="secondary"
                href={personLink({ personId: record.employeeId })}
              >
                {t('record.person')}
              </ButtonLink>
            )}
            <ButtonLink
              variant="secondary"
              href={syncLink({ runId: record.runId })}
            >
              {t('record.back', { id: record.runId })}
            </ButtonLink>
          </>
        }
      />
      <Container pb="6">
        <Tabs
          selectedKey={selected}
          onSelectionChange={key =>
            setParams(
              current => {
                const changed = new URLSearchParams(current);
                changed.set('tab', String(key));
                return changed;
              },
              { replace: true },
            )
          }
        >
          <TabList aria-label={t('record.tabs.label')}>
            {tabs.map(({ id, isDisabled, count }) => (
              <Tab
                key={id}
                id={id}
                isDisabled={isDisabled}
                style={isDisabled ? DISABLED_TAB : undefined}
              >
                {t(`record.tabs.${id}`)}
                {count === undefined ? '' : ` (${count})`}
              </Tab>
            ))}
          </TabList>
          {tabs.map(({ id, content }) => (
            <TabPanel key={id} id={id}>
              {content}
            </TabPanel>
          ))}
        </Tabs>
      </Container>
    </BreadcrumbEntry>
  );
};

/** One record: what came in, what it changed, what went wrong, and why. */
export const RecordPage = () => {
  const { runId = '', recordId = '' } = useParams();
  const api = useApi(peopleSyncApiRef);
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const record = useResource({
    key: JSON.stringify([runId, recordId]),
    load: signal =>
      api.getRunRecord({ path: { id: runId, recordId } }, { signal }),
  });

  if (record.error?.name === 'NotAllowedError') {
    return (
      <Container mt="4">
        <Alert
          status="warning"
          icon
          title={t('record.refused', { permission: recordReadPermission.name })}
          description={record.error.message}
        />
      </Container>
    );
  }
  if (record.error) {
    return (
      <Container mt="4">
        <ResponseErrorPanel error={record.error} />
      </Container>
    );
  }
  if (!record.value || record.isStale) {
    return (
      <Container mt="4">
        <Flex direction="column" gap="4">
          <Skeleton width={240} height={32} />
          <Skeleton height={320} />
        </Flex>
      </Container>
    );
  }
  return <RecordView record={record.value} />;
};
