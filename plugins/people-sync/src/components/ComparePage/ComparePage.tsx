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

import { useParams, useSearchParams } from 'react-router-dom';
import { useRouteRef } from '@backstage/core-plugin-api';
import { ResponseErrorPanel } from '@backstage/core-components';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Box,
  ButtonLink,
  Container,
  Flex,
  Header,
  Link,
  Skeleton,
  Text,
} from '@backstage/ui';
import type { Run } from '@people-sync/plugin-people-sync-common';
import { peopleSyncApiRef } from '../../api';
import { useResource } from '../../hooks/useResource';
import { compareRouteRef, syncRouteRef } from '../../routes';
import { peopleSyncTranslationRef } from '../../translation';
import { RelativeTime, RunStatusBadge, SummaryText } from '../common';
import { OtherRunSelect } from '../RunActions';
import { Differences } from './Differences';

/** One of the two syncs, and how it went. */
const Side = (props: { run: Run }) => {
  const { run } = props;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const syncLink = useRouteRef(syncRouteRef);
  return (
    <Box
      bg="neutral"
      p="3"
      style={{ borderRadius: 'var(--bui-radius-3)', minWidth: 0 }}
    >
      <Flex direction="column" gap="1">
        <Flex align="center" gap="2" style={{ flexWrap: 'wrap' }}>
          <Link href={syncLink({ runId: run.id })} weight="bold">
            {t('sync.title', { id: run.id })}
          </Link>
          <RunStatusBadge status={run.status} />
          {!run.persist && (
            <Text as="span" variant="body-small" color="secondary">
              {t('sync.dryRun')}
            </Text>
          )}
        </Flex>
        <Text as="span" variant="body-small" color="secondary">
          {t(`common.mode.${run.mode}`)}, <RelativeTime value={run.createdAt} />
        </Text>
        <SummaryText counts={run.summary} />
      </Flex>
    </Box>
  );
};

/** Where did two syncs of one integration come to different outcomes? */
export const ComparePage = () => {
  const { runId = '' } = useParams();
  const [params, setParams] = useSearchParams();
  const otherId = params.get('with') ?? undefined;
  const api = useApi(peopleSyncApiRef);
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const compareLink = useRouteRef(compareRouteRef);

  const runs = useResource({
    key: `${runId} ${otherId ?? ''}`,
    load: async signal => {
      const [run, other] = await Promise.all(
        [runId, otherId].map(
          id => id && api.getRun({ path: { id } }, { signal }),
        ),
      );
      return { run: run || undefined, other: other || undefined };
    },
  });

  if (runs.error) {
    return (
      <Container mt="4">
        <ResponseErrorPanel error={runs.error} />
      </Container>
    );
  }
  const { run, other } = runs.value ?? {};
  if (!run || runs.isStale) {
    return (
      <Container mt="4">
        <Skeleton height={240} />
      </Container>
    );
  }

  const choose = (id: string) => setParams({ with: id });

  return (
    <>
      <Header
        title={
          other
            ? t('compare.title', { id: run.id, other: other.id })
            : t('compare.titleOpen', { id: run.id })
        }
        customActions={
          other && (
            <ButtonLink
              variant="secondary"
              href={`${compareLink({ runId: other.id })}?with=${run.id}`}
            >
              {t('compare.swap')}
            </ButtonLink>
          )
        }
      />
      <Container>
        <Flex direction="column" gap="4" pb="6">
          <Box
            style={{
              display: 'grid',
              gridTemplateColumns:
                'repeat(auto-fit, minmax(min(260px, 100%), 1fr))',
              gap: 'var(--bui-space-4)',
            }}
          >
            <Side run={run} />
            {other && <Side run={other} />}
            <div>
              <OtherRunSelect run={run} value={otherId} onChange={choose} />
            </div>
          </Box>
          {other ? (
            <div>
              <Differences run={run} other={other} />
            </div>
          ) : (
            <Text as="p" color="secondary">
              {t('compare.chooseHint')}
            </Text>
          )}
        </Flex>
      </Container>
    </>
  );
};
