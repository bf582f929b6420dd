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

import { useEffect, useState } from 'react';
import { useParams } from 'react-router-dom';
import { ResponseErrorPanel } from '@backstage/core-components';
import { useApi } from '@backstage/frontend-plugin-api';
import { Box, Container, Flex, Skeleton } from '@backstage/ui';
import type { RunRecord } from '@people-sync/plugin-people-sync-common';
import { peopleSyncApiRef } from '../../api';
import { useResource } from '../../hooks/useResource';
import { useRunUpdates } from '../../hooks/useRunUpdates';
import { isActive } from '../../runs';
import {
  RunDialogs,
  type OpenRunDialog,
  type RunDialogName,
} from '../RunActions';
import { DryRunPanel } from './DryRunPanel';
import { RecordsSection } from './RecordsSection';
import { RunChildren } from './RunChildren';
import { RunErrors } from './RunErrors';
import { RunHeader } from './RunHeader';
import { RunNotes } from './RunNotes';
import { RunRelations } from './RunRelations';
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

const NONE: RunRecord[] = [];

/** What would change, what did change, and why? */
export const SyncPage = () => {
  const { runId = '' } = useParams();
  const api = useApi(peopleSyncApiRef);
  const run = useResource({
    key: runId,
    load: signal => api.getRun({ path: { id: runId } }, { signal }),
  });
  const [dialog, setDialog] = useState<OpenRunDialog>();
  const [selected, setSelected] = useState(NONE);

  // The page stays when the address leads on to another sync.
  useEffect(() => {
    setDialog(undefined);
    setSelected(NONE);
  }, [runId]);

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
  const value = run.value;
  if (!value || run.isStale) {
    return <LoadingPage />;
  }
  const open = (name: RunDialogName) => setDialog({ name, run: value });

  return (
    <>
      <RunHeader run={value} onOpen={open} />
      <Container>
        <Flex direction="column" gap="4" pb="6">
          <PhaseRail run={value} />
          <HoldPanel run={value} onOpen={open} />
          <DryRunPanel run={value} onOpen={open} />
          <RunNotes run={value} />
          <RunRelations run={value} />
          <RunErrors run={value} />
          <SummaryChips run={value} />
          <RunChildren run={value} />
          <RecordsSection
            run={value}
            selected={selected}
            onSelect={setSelected}
            onApproveSelected={() => open('approveRecords')}
          />
        </Flex>
      </Container>
      <RunDialogs
        open={dialog}
        selected={selected}
        onClose={() => setDialog(undefined)}
        onDone={run.reload}
      />
    </>
  );
};
