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
import { Flex, NumberField, Text } from '@backstage/ui';
import type { SafeguardLimit } from '@people-sync/plugin-people-sync-common';
import { integrationTranslationRef } from '../../translation';
import { FieldFrame } from '../SchemaForm';
import { useLimitText } from './useLimitText';

const PARTS = ['percent', 'atLeast', 'max'] as const;

/** One limit: over a share, from a number on, or over a number. */
export const LimitFields = (props: {
  path: string;
  title: string;
  hint?: string;
  value: SafeguardLimit | undefined;
  /** What counts where this is empty. */
  inherited: SafeguardLimit | undefined;
  onChange: (value: SafeguardLimit | undefined) => void;
  problem?: string;
  isReadOnly?: boolean;
}) => {
  const { path, title, hint, value, inherited, onChange, problem, isReadOnly } =
    props;
  const { t } = useTranslationRef(integrationTranslationRef);

  const set = (part: (typeof PARTS)[number], amount: number) => {
    const next = {
      ...value,
      [part]: Number.isNaN(amount) ? undefined : amount,
    };
    const isEmpty = PARTS.every(name => next[name] === undefined);
    onChange(isEmpty ? undefined : next);
  };
  const limitText = useLimitText();
  const inheritedText =
    value === undefined &&
    t('connect.safeguards.inherited', {
      limits: limitText(inherited) ?? t('connect.safeguards.unlimited'),
    });

  return (
    <FieldFrame path={path} problem={problem}>
      {aria => (
        <Flex
          direction="column"
          gap="2"
          role="group"
          aria-label={title}
          aria-describedby={aria['aria-describedby']}
        >
          <Text as="span" weight="bold" variant="body-small">
            {title}
          </Text>
          {(hint || inheritedText) && (
            <Text as="span" variant="body-small" color="secondary">
              {[hint, inheritedText].filter(Boolean).join(' ')}
            </Text>
          )}
          <Flex gap="3" style={{ flexWrap: 'wrap' }}>
            {PARTS.map(part => (
              <div key={part} style={{ width: 150 }}>
                <NumberField
                  label={t(`connect.safeguards.part.${part}`)}
                  isReadOnly={isReadOnly}
                  minValue={0}
                  maxValue={part === 'percent' ? 100 : undefined}
                  value={value?.[part] ?? NaN}
                  onChange={amount => set(part, amount)}
                />
              </div>
            ))}
          </Flex>
        </Flex>
      )}
    </FieldFrame>
  );
};
