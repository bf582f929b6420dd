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
import type { MappedAttribute } from '@people-sync/plugin-people-sync-common';
import { formatValue } from '../../formatValue';
import { mappingTranslationRef } from '../../translation';
import { ToneText } from '../common';
import { MarkedExpression } from './MarkedExpression';
import { OutcomeBadge } from './OutcomeBadge';

const LONGEST = 300;

const Value = (props: { value: unknown }) => {
  const { t } = useTranslationRef(mappingTranslationRef);
  const text = formatValue(props.value, LONGEST);
  if (text !== '') {
    return (
      <Text as="span" style={{ overflowWrap: 'anywhere' }}>
        {text}
      </Text>
    );
  }
  return (
    <Text as="span" color="secondary">
      {props.value === undefined
        ? t('mapping.outcome.unknown')
        : t('mapping.outcome.empty')}
    </Text>
  );
};

/** What a rule makes of the sample, and what it is today. */
export const Outcome = (props: {
  outcome: MappedAttribute;
  /** The text of the rule, to mark the place of an error in. */
  expression: string;
  isStale: boolean;
}) => {
  const { outcome, expression, isStale } = props;
  const { status, value, current, message, position } = outcome;
  const { t } = useTranslationRef(mappingTranslationRef);
  return (
    <Flex
      direction="column"
      gap="1"
      style={{ opacity: isStale ? 0.55 : undefined }}
    >
      <div>
        <OutcomeBadge status={status} />
      </div>
      {status === 'failed' ? (
        <>
          <ToneText as="p" tone="danger" style={{ overflowWrap: 'anywhere' }}>
            {message ?? t('mapping.outcome.failed')}
          </ToneText>
          {position !== undefined && (
            <MarkedExpression text={expression} position={position} />
          )}
        </>
      ) : (
        <>
          {status !== 'gone' && <Value value={value} />}
          {message && (
            <Text as="p" variant="body-small" color="secondary">
              {message}
            </Text>
          )}
        </>
      )}
      {status !== 'same' && status !== 'new' && (
        <Text as="p" variant="body-small" color="secondary">
          {t('mapping.outcome.today')} <Value value={current} />
        </Text>
      )}
    </Flex>
  );
};
