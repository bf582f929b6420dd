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

import { useParams } from 'react-router-dom';
import { ResponseErrorPanel } from '@backstage/core-components';
import { useApi } from '@backstage/frontend-plugin-api';
import { Box, Container, Flex, Skeleton } from '@backstage/ui';
import { peopleSyncApiRef } from '../../api';
import { useResource } from '../../hooks/useResource';
import { useRunUpdates } from '../../hooks/useRunUpdates';
import { isActive } from '../../runs';
import { RecordsSection } from './RecordsSection';
import { RunChildren } from './RunChildren';
import { RunErrors } from './RunErrors';
import { RunHeader } from './RunHeader';
import { RunNotes } from './RunNotes';
import { PhaseRail } from './PhaseRail';
import { HoldPanel } from './HoldPanel';
import { SummaryChips } from './SummaryChips';

const LoadingPage = () => (
  <Container mt="4">
    <Flex direction="column" gap="4">
      <Skeleton width={240} height={32} />
      <Skeleton height={72} />
      <Skeleton height={32} />
      <Box>
        <Skeleton height={240} />
      </Box>
    </Flex>
  </Container>
);

/** What would change, what did change, and why? */
export const SyncPage = () => {
  const { runId = '' } = useParams();
  const api = useApi(peopleSyncApiRef);
  const run = useResource({
    key: runId,
    load: signal => api.getRun({ path: { id: runId } }, { signal }),
  });

  useRunUpdates({
    active: run.value ? isActive(run.value) : false,
    runId,
    onChange: run.reload,
  });

  if (run.error) {
    return (
      <Container mt="4">
        <ResponseErrorPanel error={run.error} />
      </Container>
    );
  }
  if (!run.value || run.isStale) {
    return <LoadingPage />;
  }

  return (
    <>
      <RunHeader run={run.value} onChanged={run.reload} />
      <Container>
        <Flex direction="column" gap="4" pb="6">
          <PhaseRail run={run.value} />
          <HoldPanel run={run.value} onChanged={run.reload} />
          <RunNotes run={run.value} />
          <RunErrors run={run.value} />
          <SummaryChips run={run.value} />
          <RunChildren run={run.value} />
          <RecordsSection run={run.value} />
        </Flex>
      </Container>
    </>
  );
};
