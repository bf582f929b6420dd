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

import { CodeSnippet } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Box, Flex, Text } from '@backstage/ui';
import type { RunRecord } from '@people-sync/plugin-people-sync-common';
import { peopleSyncTranslationRef } from '../../translation';
import { STATE_LOOKS } from '../common';
import { traceSteps } from './traceSteps';

// Below the name of the step, which stands beside an icon.
const INDENT = {
  paddingInlineStart: 'calc(1.5rem + var(--bui-space-2))',
};

/** The steps from payload to decision. */
export const TraceTab = (props: { record: RunRecord }) => {
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const steps = traceSteps(props.record, t('record.trace.notWritten'));
  return (
    <Box
      as="ol"
      aria-label={t('record.trace.label')}
      style={{
        display: 'grid',
        gap: 'var(--bui-space-4)',
        listStyle: 'none',
        margin: 0,
        paddingInlineStart: 0,
      }}
    >
      {steps.map(({ step, outcome, message, details }, index) => (
        <li key={`${step}-${index}`}>
          <Flex gap="2" align="center">
            <span
              aria-hidden="true"
              style={{
                color: STATE_LOOKS[outcome].color,
                display: 'inline-flex',
              }}
            >
              {STATE_LOOKS[outcome].icon}
            </span>
            <Text as="span" weight="bold">
              {t(`record.trace.steps.${step}`)}
            </Text>
            <Text as="span" variant="body-small" color="secondary">
              {t(`record.trace.outcome.${outcome}`)}
            </Text>
          </Flex>
          <Text as="p" style={INDENT}>
            {message}
          </Text>
          {details !== undefined && details !== null && (
            <CodeSnippet
              text={JSON.stringify(details, null, 2)}
              language="json"
              wrapLongLines
            />
          )}
        </li>
      ))}
    </Box>
  );
};
