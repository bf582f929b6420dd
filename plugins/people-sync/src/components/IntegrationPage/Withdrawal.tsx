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
import { Alert, Flex, Link, Text } from '@backstage/ui';
import { useCountsText } from '../../hooks/useCountsText';
import { useFollowedRun } from '../../hooks/useFollowedRun';
import { syncRouteRef } from '../../routes';
import { holdText, isActive } from '../../runs';
import { integrationTranslationRef } from '../../translation';
import { RunStatusBadge, ToneText } from '../common';

/** What a dry run of the withdrawal found, as it goes on. */
export const Withdrawal = (props: {
  runId: string;
  onSettled: (succeeded: boolean) => void;
}) => {
  const { runId, onSettled } = props;
  const { t } = useTranslationRef(integrationTranslationRef);
  const countsText = useCountsText();
  const syncLink = useRouteRef(syncRouteRef);
  const { run } = useFollowedRun({
    runId,
    onSettled: () =>
      onSettled(
        run.value?.status === 'completed' || run.value?.status === 'warning',
      ),
  });
  const { value } = run;
  return (
    <Flex direction="column" gap="2" role="status">
      <Flex align="center" gap="2" style={{ flexWrap: 'wrap' }}>
        {value && <RunStatusBadge status={value.status} />}
        <Text as="span">
          {!value || isActive(value)
            ? t('integration.withdraw.trying')
            : t('integration.withdraw.would', {
                counts: countsText(value.summary),
              })}
        </Text>
        <Link href={syncLink({ runId })} target="_blank">
          {t('integration.withdraw.see', { id: runId })}
        </Link>
      </Flex>
      {value?.hold?.wouldHold && (
        <Alert
          status="warning"
          icon
          title={t('integration.withdraw.wouldHold')}
          description={holdText(value.hold)}
        />
      )}
      {value?.errors.map(({ code, message }) => (
        <ToneText key={code} tone="danger">
          {message}
        </ToneText>
      ))}
      {run.error && <ToneText tone="danger">{run.error.message}</ToneText>}
    </Flex>
  );
};
