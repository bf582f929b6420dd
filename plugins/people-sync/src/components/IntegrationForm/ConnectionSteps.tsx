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
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button, Flex, Text } from '@backstage/ui';
import {
  troubleOf,
  type IntegrationTestStep,
} from '@people-sync/plugin-people-sync-common';
import {
  integrationTranslationRef,
  peopleSyncTranslationRef,
} from '../../translation';
import { formatSeconds, STATE_LOOKS, ToneText } from '../common';
import { MessageLine } from '../Troubles';
import type { ConnectionTestState } from './useConnectionTest';

const SECOND_MS = 1_000;

/** Whole seconds since a moment, as they go by. */
function useSeconds(since: number): number {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const tick = () => setSeconds(Math.floor((Date.now() - since) / SECOND_MS));
    tick();
    const timer = setInterval(tick, SECOND_MS);
    return () => clearInterval(timer);
  }, [since]);
  return seconds;
}

/** The steps are told all at once, so which one goes on is not known. */
const Waiting = (props: { since: number; cancel: () => void }) => {
  const { since, cancel } = props;
  const { t } = useTranslationRef(integrationTranslationRef);
  const { t: tCommon } = useTranslationRef(peopleSyncTranslationRef);
  const seconds = useSeconds(since);
  const { icon, color } = STATE_LOOKS.running;
  return (
    <Flex
      direction="column"
      gap="2"
      role="group"
      aria-label={t('connect.test.label')}
    >
      <Flex align="center" gap="2" style={{ flexWrap: 'wrap' }}>
        <span aria-hidden="true" style={{ color, display: 'inline-flex' }}>
          {icon}
        </span>
        <Text as="p" weight="bold" role="status">
          {t('connect.test.running')}
        </Text>
        <Text as="span" color="secondary">
          {formatSeconds(seconds)}
        </Text>
        <Button size="small" variant="secondary" onPress={cancel}>
          {tCommon('common.dialog.cancel')}
        </Button>
      </Flex>
      <Text as="p" variant="body-small" color="secondary">
        {t('connect.test.explanation')}
      </Text>
    </Flex>
  );
};

const Step = (props: { step: IntegrationTestStep }) => {
  const { step } = props;
  const { t } = useTranslationRef(integrationTranslationRef);
  const { icon, color } = STATE_LOOKS[step.outcome];
  return (
    <li>
      <Flex gap="2" align="start">
        <span
          aria-hidden="true"
          // In the middle of the first line, which is lower than the icon.
          style={{
            color,
            display: 'inline-flex',
            flexShrink: 0,
            marginTop: -2,
          }}
        >
          {icon}
        </span>
        <Flex direction="column" gap="0.5">
          <Text as="span">
            {t('connect.test.line', {
              title: t(`connect.test.step.${step.id}`),
              outcome: t(`connect.test.outcome.${step.outcome}`),
            })}
            {step.durationMs !== undefined && step.durationMs >= 1_000 && (
              <Text as="span" color="secondary" variant="body-small">
                {` · ${formatSeconds(step.durationMs / 1_000)}`}
              </Text>
            )}
          </Text>
          {step.message && (
            <ToneText
              as="span"
              variant="body-small"
              tone={step.outcome === 'failed' ? 'danger' : 'secondary'}
            >
              <MessageLine trouble={troubleOf(step.code ?? '')}>
                {step.message}
              </MessageLine>
            </ToneText>
          )}
          {step.hint && (
            <Text as="span" variant="body-small">
              {t('connect.test.fix', { hint: step.hint })}
            </Text>
          )}
        </Flex>
      </Flex>
    </li>
  );
};

/** How far a connection test got, step by step. */
export const ConnectionSteps = (props: { state: ConnectionTestState }) => {
  const { state } = props;
  const { t } = useTranslationRef(integrationTranslationRef);
  if (state.status === 'idle') {
    return null;
  }
  if (state.status === 'broken') {
    return (
      <div role="alert">
        <Alert
          status="danger"
          icon
          title={t('connect.test.broken')}
          description={state.error.message}
        />
      </div>
    );
  }
  if (state.status === 'running') {
    return <Waiting since={state.since} cancel={state.cancel} />;
  }
  const { ok, steps } = state.result;
  const failed = steps.find(({ outcome }) => outcome === 'failed');
  return (
    <Flex
      direction="column"
      gap="2"
      role="group"
      aria-label={t('connect.test.label')}
    >
      <Text as="p" weight="bold" role="status">
        {ok
          ? t('connect.test.ok')
          : t('connect.test.failedAt', {
              step: failed ? t(`connect.test.step.${failed.id}`) : '',
            })}
      </Text>
      <ol style={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {steps.map(step => (
          <Step key={step.id} step={step} />
        ))}
      </ol>
    </Flex>
  );
};
