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
import {
  troubleOf,
  troubleOfSkip,
  type Run,
} from '@people-sync/plugin-people-sync-common';
import { peopleSyncTranslationRef } from '../../translation';
import { CellLines, SummaryText, ToneText } from '../common';
import { MessageLine } from '../Troubles';

const RunningSummary = (props: { run: Run }) => {
  const { progress } = props.run;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const phase =
    progress.phase === 'stage'
      ? t('common.runStatus.staged')
      : t(`sync.phases.${progress.phase}`);
  return (
    <Flex direction="column" gap="0.5">
      <Text as="span">
        {[phase, progress.dataSet && t(`common.dataSet.${progress.dataSet}`)]
          .filter(Boolean)
          .join(' · ')}
      </Text>
      <Text as="span" variant="body-small" color="secondary">
        {progress.total === undefined
          ? t('sync.phases.progress', { done: progress.done })
          : t('sync.phases.progressOf', {
              done: progress.done,
              total: progress.total,
            })}
      </Text>
    </Flex>
  );
};

/** What a run did, or where it is. */
export const RunSummary = (props: { run: Run }) => {
  const { run } = props;
  const { t } = useTranslationRef(peopleSyncTranslationRef);

  if (run.status === 'staged') {
    return (
      <Text as="span" color="secondary">
        {t('syncs.notStarted')}
      </Text>
    );
  }
  if (run.status === 'running') {
    return <RunningSummary run={run} />;
  }
  if (run.skipReason) {
    return (
      <MessageLine trouble={troubleOfSkip(run.skipReason)}>
        <Text as="span" color="secondary">
          {run.skipReason}
        </Text>
      </MessageLine>
    );
  }
  if (run.status === 'failed' && run.errors.length > 0) {
    return (
      <MessageLine trouble={troubleOf(run.errors[0].code)}>
        <ToneText as="span" tone="danger">
          {run.errors[0].message}
        </ToneText>
      </MessageLine>
    );
  }
  return (
    <CellLines
      main={<SummaryText counts={run.summary} />}
      sub={run.status === 'held' ? t('syncs.heldNote') : undefined}
    />
  );
};
