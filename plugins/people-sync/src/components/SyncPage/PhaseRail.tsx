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
import { Box, Flex, Text, VisuallyHidden } from '@backstage/ui';
import type { Run } from '@people-sync/plugin-people-sync-common';
import { peopleSyncTranslationRef } from '../../translation';
import { formatSeconds, STATE_LOOKS } from '../common';
import { useLimitText } from '../../hooks/useHoldSentence';
import { planned } from '../../runs';
import { phasesOf, type Phase, type PhaseState } from './phases';

const PhaseDetail = (props: { run: Run; phase: Phase; state: PhaseState }) => {
  const { run, phase, state } = props;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const limitText = useLimitText();
  const { progress } = run;

  if (state === 'running' && progress.phase === phase) {
    const parts = [
      progress.dataSet && t(`common.dataSet.${progress.dataSet}`),
      progress.total === undefined
        ? t('sync.phases.progress', { done: progress.done })
        : t('sync.phases.progressOf', {
            done: progress.done,
            total: progress.total,
          }),
      progress.ratePerSecond > 0 &&
        t('sync.phases.rate', { rate: Math.round(progress.ratePerSecond) }),
      // A guess about an unknown total would be worse than none.
      progress.total !== undefined &&
        progress.ratePerSecond > 0 &&
        t('sync.phases.remaining', {
          span: formatSeconds(
            (progress.total - progress.done) / progress.ratePerSecond,
          ),
        }),
    ].filter(Boolean);
    return <>{parts.join(' · ')}</>;
  }

  const stateText = t(`sync.phases.state.${state}`);
  if (phase === 'plan' && state === 'done' && run.fetched) {
    const fetched = Object.values(run.fetched).reduce((a, b) => a + b, 0);
    return (
      <>
        <VisuallyHidden>{stateText}: </VisuallyHidden>
        {t('sync.phases.fetched', {
          rows: t('common.table.total', { count: fetched }),
        })}
      </>
    );
  }
  const limit = run.hold?.limits[0];
  if (phase === 'guard' && limit && state === 'held') {
    const text = limitText(limit.limit);
    return (
      <>
        {stateText}:{' '}
        {t('sync.phases.heldBy', {
          items: t(`common.dataSetItems.${limit.dataSet}`, {
            count: limit.count,
          }),
          limit: text ? ` (${text})` : '',
        })}
      </>
    );
  }
  if (phase === 'apply' && state === 'done' && run.persisted) {
    return (
      <>
        <VisuallyHidden>{stateText}: </VisuallyHidden>
        {t('sync.phases.applied', { count: planned(run).total })}
      </>
    );
  }
  if (phase === 'apply' && state === 'skipped' && !run.persist) {
    return <>{t('sync.phases.dryApply')}</>;
  }
  return <>{stateText}</>;
};

/** The way of a run from fetch to close, with live counts where it is. */
export const PhaseRail = (props: { run: Run }) => {
  const { run } = props;
  const { t } = useTranslationRef(peopleSyncTranslationRef);

  return (
    <Box
      as="ol"
      aria-label={t('sync.phases.label')}
      style={{
        display: 'grid',
        gridTemplateColumns: 'repeat(auto-fit, minmax(140px, 1fr))',
        gap: 'var(--bui-space-3)',
        listStyle: 'none',
        margin: 0,
        padding: 0,
      }}
    >
      {phasesOf(run).map(({ phase, state }) => (
        <Box
          as="li"
          key={phase}
          bg="neutral"
          p="3"
          style={{
            borderRadius: 'var(--bui-radius-3)',
            borderTop: `3px solid ${STATE_LOOKS[state].color}`,
          }}
          aria-current={
            state === 'running' || state === 'held' ? 'step' : undefined
          }
        >
          <Flex gap="2" align="center">
            <span
              aria-hidden="true"
              style={{
                color: STATE_LOOKS[state].color,
                display: 'inline-flex',
              }}
            >
              {STATE_LOOKS[state].icon}
            </span>
            <Text as="span" weight="bold">
              {t(`sync.phases.${phase}`)}
            </Text>
          </Flex>
          <Text as="span" variant="body-small" color="secondary">
            <PhaseDetail run={run} phase={phase} state={state} />
          </Text>
        </Box>
      ))}
    </Box>
  );
};
