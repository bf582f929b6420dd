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

import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Flex,
  PasswordField,
  Text,
  TextAreaField,
} from '@backstage/ui';
import { integrationTranslationRef } from '../../translation';
import { ToneText } from '../common';
import type { FieldOf } from './schema';
import { useSchemaForm, type FieldProps } from './SchemaFormContext';
import { SchemaFrame } from './SchemaFrame';
import { SecretStateText } from './SecretStateText';

/**
 * A secret: it can be set and replaced, and never read. What is stored stays
 * until something else is typed and saved.
 */
export const SecretField = (props: FieldProps<FieldOf<'text'>>) => {
  const { field, value, onChange } = props;
  const { secrets, isReadOnly } = useSchemaForm();
  const { t } = useTranslationRef(integrationTranslationRef);
  const state = secrets[field.path.replace(/^config\./, '')];
  const isStored = state?.set === true;
  const [isReplacing, setIsReplacing] = useState(
    typeof value === 'string' && value !== '',
  );

  if (isReadOnly || (isStored && !isReplacing)) {
    const isGoing = value === null;
    return (
      <SchemaFrame field={field} otherProblem={state?.problem}>
        {aria => (
          <Flex direction="column" gap="1">
            <Text as="span" variant="body-small">
              {field.title}
            </Text>
            <Flex align="center" gap="3" style={{ flexWrap: 'wrap' }}>
              {isGoing ? (
                <ToneText as="span" tone="warning">
                  {t('connect.secret.goes')}
                </ToneText>
              ) : (
                <SecretStateText state={state} />
              )}
              {!isReadOnly && (
                <Flex gap="2">
                  <Button
                    size="small"
                    variant="secondary"
                    aria-label={t('connect.secret.replaceOf', {
                      name: field.title,
                    })}
                    aria-describedby={aria['aria-describedby']}
                    onPress={() => {
                      onChange(undefined);
                      setIsReplacing(true);
                    }}
                  >
                    {t('connect.secret.replace')}
                  </Button>
                  {!field.isRequired && (
                    <Button
                      size="small"
                      variant="tertiary"
                      aria-label={t(
                        isGoing
                          ? 'connect.secret.keepOf'
                          : 'connect.secret.removeOf',
                        { name: field.title },
                      )}
                      onPress={() => onChange(isGoing ? undefined : null)}
                    >
                      {t(
                        isGoing
                          ? 'connect.secret.keep'
                          : 'connect.secret.remove',
                      )}
                    </Button>
                  )}
                </Flex>
              )}
            </Flex>
          </Flex>
        )}
      </SchemaFrame>
    );
  }

  const input = {
    label: field.title,
    isRequired: field.isRequired && !isStored,
    validationBehavior: 'aria' as const,
    autoComplete: 'new-password',
    autoFocus: isReplacing,
    value: typeof value === 'string' ? value : '',
    onChange,
  };
  return (
    <Flex direction="column" gap="1">
      <SchemaFrame field={field} otherProblem={state?.problem}>
        {aria =>
          field.isLong ? (
            <TextAreaField {...input} {...aria} rows={4} />
          ) : (
            <PasswordField {...input} {...aria} />
          )
        }
      </SchemaFrame>
      {isStored && (
        <div>
          <Button
            size="small"
            variant="tertiary"
            aria-label={t('connect.secret.keepOf', { name: field.title })}
            onPress={() => {
              onChange(undefined);
              setIsReplacing(false);
            }}
          >
            {t('connect.secret.keep')}
          </Button>
        </div>
      )}
    </Flex>
  );
};
