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
import { Alert, Flex, Text } from '@backstage/ui';
import {
  troubleOf,
  type IntegrationTestStep,
} from '@people-sync/plugin-people-sync-common';
import { integrationTranslationRef } from '../../translation';
import { formatSeconds, STATE_LOOKS, ToneText } from '../common';
import { MessageLine } from '../Troubles';
import type { ConnectionTestState } from './useConnectionTest';

const EXPECTED = ['auth', 'permission', 'page', 'count', 'mapping'] as const;

type StepView = Pick<
  IntegrationTestStep,
  'message' | 'hint' | 'durationMs' | 'code'
> & {
  id: string;
  title: string;
  look: keyof typeof STATE_LOOKS;
};

const Step = (props: { step: StepView }) => {
  const { step } = props;
  const { t } = useTranslationRef(integrationTranslationRef);
  const { icon, color } = STATE_LOOKS[step.look];
  return (
    <li>
      <Flex gap="2" align="start">
        <span
          aria-hidden="true"
          style={{ color, display: 'inline-flex', flexShrink: 0, marginTop: 2 }}
        >
          {icon}
        </span>
        <Flex direction="column" gap="0.5">
          <Text as="span">
            {t('connect.test.line', {
              title: step.title,
              outcome: t(`connect.test.outcome.${step.look}`),
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
              tone={step.look === 'failed' ? 'danger' : 'secondary'}
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
  const steps: StepView[] =
    state.status === 'running'
      ? EXPECTED.map((id, index) => ({
          id,
          title: t(`connect.test.step.${id}`),
          look: index === 0 ? 'running' : 'waiting',
        }))
      : state.result.steps.map(step => ({ ...step, look: step.outcome }));
  const failed =
    state.status === 'done'
      ? state.result.steps.find(({ outcome }) => outcome === 'failed')
      : undefined;
  let summary: string = t('connect.test.running');
  if (state.status === 'done') {
    summary = state.result.ok
      ? t('connect.test.ok')
      : t('connect.test.failedAt', { step: failed?.title ?? '' });
  }
  return (
    <Flex
      direction="column"
      gap="2"
      role="group"
      aria-label={t('connect.test.label')}
    >
      <Text as="p" weight="bold" role="status">
        {summary}
      </Text>
      <ol style={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {steps.map(step => (
          <Step key={step.id} step={step} />
        ))}
      </ol>
    </Flex>
  );
};
