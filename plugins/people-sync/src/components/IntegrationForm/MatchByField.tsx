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
import {
  Button,
  ButtonIcon,
  Flex,
  Menu,
  MenuItem,
  MenuTrigger,
  Text,
} from '@backstage/ui';
import {
  RiAddLine,
  RiArrowDownLine,
  RiArrowUpLine,
  RiDeleteBinLine,
} from '@remixicon/react';
import { integrationTranslationRef } from '../../translation';
import { ToneText } from '../common';
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

function moved(keys: string[], from: number, to: number): string[] {
  const next = [...keys];
  const [key] = next.splice(from, 1);
  next.splice(to, 0, key);
  return next;
}

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
  const others = KEYS.filter(key => !value.includes(key));
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
          <ol style={{ margin: 0, paddingInlineStart: '1.5em', maxWidth: 360 }}>
            {value.map((key, index) => {
              const name = keyText(key);
              return (
                <li key={key}>
                  <Flex align="center" justify="between" gap="2">
                    <Text as="span">{name}</Text>
                    {!isReadOnly && (
                      <Flex gap="1">
                        <ButtonIcon
                          size="small"
                          variant="tertiary"
                          icon={<RiArrowUpLine />}
                          isDisabled={index === 0}
                          aria-label={t('connect.matchBy.up', { name })}
                          onPress={() =>
                            onChange(moved(value, index, index - 1))
                          }
                        />
                        <ButtonIcon
                          size="small"
                          variant="tertiary"
                          icon={<RiArrowDownLine />}
                          isDisabled={index === value.length - 1}
                          aria-label={t('connect.matchBy.down', { name })}
                          onPress={() =>
                            onChange(moved(value, index, index + 1))
                          }
                        />
                        <ButtonIcon
                          size="small"
                          variant="tertiary"
                          icon={<RiDeleteBinLine />}
                          aria-label={t('connect.form.remove', { name })}
                          onPress={() =>
                            onChange(value.filter(other => other !== key))
                          }
                        />
                      </Flex>
                    )}
                  </Flex>
                </li>
              );
            })}
          </ol>
          {!isReadOnly && others.length > 0 && (
            <div>
              <MenuTrigger>
                <Button
                  size="small"
                  variant="secondary"
                  iconStart={<RiAddLine />}
                >
                  {t('connect.matchBy.add')}
                </Button>
                <Menu>
                  {others.map(key => (
                    <MenuItem
                      key={key}
                      onAction={() => onChange([...value, key])}
                    >
                      {keyText(key)}
                    </MenuItem>
                  ))}
                </Menu>
              </MenuTrigger>
            </div>
          )}
        </Flex>
      )}
    </FieldFrame>
  );
};
