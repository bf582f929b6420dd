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
import { integrationTranslationRef } from '../../translation';
import { OrderedList, ToneText } from '../common';
import { FieldFrame } from '../SchemaForm';

const KEYS = [
  'employeeNumber',
  'email',
  'username',
  'externalId',
  'nationalId',
] as const;

type KnownKey = (typeof KEYS)[number];

const isKnown = (key: string): key is KnownKey =>
  (KEYS as readonly string[]).includes(key);

/** Names of matching keys in the words of admins. */
export function useKeyText(): (key: string) => string {
  const { t } = useTranslationRef(integrationTranslationRef);
  return key => (isKnown(key) ? t(`connect.matchBy.key.${key}`) : key);
}

/** Matching keys in the order they are tried. */
export const MatchByField = (props: {
  value: string[];
  onChange: (value: string[]) => void;
  problem?: string;
  isReadOnly?: boolean;
}) => {
  const { value, onChange, problem, isReadOnly } = props;
  const { t } = useTranslationRef(integrationTranslationRef);
  const keyText = useKeyText();
  const toItem = (id: string) => ({ id, title: keyText(id) });
  return (
    <FieldFrame
      path="matchBy"
      help={t('connect.matchBy.help')}
      problem={problem}
    >
      {aria => (
        <Flex
          direction="column"
          gap="2"
          role="group"
          aria-label={t('connect.matchBy.label')}
          aria-describedby={aria['aria-describedby']}
        >
          <Text as="span" variant="body-small">
            {t('connect.matchBy.label')}
          </Text>
          {value.length === 0 && (
            <ToneText as="span" tone="warning">
              {t('connect.matchBy.none')}
            </ToneText>
          )}
          <OrderedList
            items={value.map(toItem)}
            others={KEYS.filter(key => !value.includes(key)).map(toItem)}
            addLabel={t('connect.matchBy.add')}
            upLabel={name => t('connect.matchBy.up', { name })}
            downLabel={name => t('connect.matchBy.down', { name })}
            isReadOnly={isReadOnly}
            onChange={onChange}
          />
        </Flex>
      )}
    </FieldFrame>
  );
};
