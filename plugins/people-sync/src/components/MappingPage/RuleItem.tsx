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

import { memo, useEffect, useId, useRef, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Badge,
  Box,
  Button,
  ButtonIcon,
  Flex,
  Select,
  Text,
} from '@backstage/ui';
import { RiDeleteBinLine } from '@remixicon/react';
import type {
  Attribute,
  MappedAttribute,
} from '@people-sync/plugin-people-sync-common';
import { mappingTranslationRef } from '../../translation';
import type { Caret } from './model/insertField';
import type { PayloadField } from './model/payloadPaths';
import { RULE_KINDS, type RuleForm, withKind } from './model/ruleForm';
import type { RowProblem, RuleRow } from './model/ruleSet';
import { Outcome } from './Outcome';
import { RuleInput } from './RuleInput';
import { RuleOptions, useOptionsSummary } from './RuleOptions';

/** What is known of an attribute, in marks. */
const Marks = (props: { attribute: Attribute; isRequired: boolean }) => {
  const { attribute, isRequired } = props;
  const { t } = useTranslationRef(mappingTranslationRef);
  return (
    <>
      <Text as="span" variant="body-small" color="secondary">
        {t(`mapping.type.${attribute.type}`)}
      </Text>
      {(isRequired || attribute.required) && (
        <Badge size="small">{t('mapping.marks.required')}</Badge>
      )}
      {attribute.unique && (
        <Badge size="small">{t('mapping.marks.unique')}</Badge>
      )}
      {!attribute.builtIn && (
        <Badge size="small">{t('mapping.marks.custom')}</Badge>
      )}
    </>
  );
};

interface RuleItemProps {
  row: RuleRow;
  attribute: Attribute;
  fields: readonly PayloadField[];
  outcome: MappedAttribute | undefined;
  isStale: boolean;
  problem: RowProblem | undefined;
  isReadOnly: boolean;
  /** A field of the payload goes here when it is clicked. */
  isTarget: boolean;
  /** The address points here. */
  isHighlighted: boolean;
  onChange: (attribute: string, form: RuleForm) => void;
  onRequired: (attribute: string, isRequired: boolean) => void;
  onCaret: (attribute: string, caret: Caret) => void;
  onRemove: (attribute: string) => void;
}

/**
 * One attribute: how it is read, and what that gives for the sample. Typing in
 * one leaves the others alone, of which there may be many.
 */
export const RuleItem = memo((props: RuleItemProps) => {
  const { row, attribute, problem, outcome, isReadOnly } = props;
  const { form } = row;
  const onChange = (changed: RuleForm) =>
    props.onChange(row.attribute, changed);
  const { t } = useTranslationRef(mappingTranslationRef);
  const summaryOf = useOptionsSummary();
  const [isOpen, setIsOpen] = useState(false);
  const item = useRef<HTMLLIElement>(null);
  const optionsId = useId();
  const messageId = useId();
  const { isHighlighted } = props;

  useEffect(() => {
    if (isHighlighted) {
      item.current?.scrollIntoView({ block: 'center' });
    }
  }, [isHighlighted]);

  const summary = summaryOf(row);
  const isFailed = outcome?.status === 'failed' && !props.isStale;
  const isMarked = props.isTarget || isHighlighted;

  return (
    <li ref={item} aria-label={attribute.title} style={{ listStyle: 'none' }}>
      <Box
        bg="neutral"
        p="3"
        style={{
          borderRadius: 'var(--bui-radius-3)',
          boxShadow: isMarked
            ? 'inset 3px 0 0 var(--bui-announcement-border)'
            : undefined,
        }}
      >
        <Flex direction="column" gap="2">
          <Flex justify="between" align="center" gap="2">
            <Flex align="center" gap="2" style={{ flexWrap: 'wrap' }}>
              <Text as="span" weight="bold">
                {attribute.title}
              </Text>
              {attribute.title !== row.attribute && (
                <code style={{ color: 'var(--bui-fg-secondary)' }}>
                  {row.attribute}
                </code>
              )}
              <Marks attribute={attribute} isRequired={row.isRequired} />
            </Flex>
            <Flex align="center" gap="1">
              <Button
                size="small"
                variant="tertiary"
                aria-expanded={isOpen}
                aria-controls={optionsId}
                aria-label={t('mapping.rule.of', {
                  part: t('mapping.options.title'),
                  title: attribute.title,
                })}
                onPress={() => setIsOpen(!isOpen)}
              >
                {t('mapping.options.title')}
              </Button>
              {!isReadOnly && (
                <ButtonIcon
                  variant="tertiary"
                  size="small"
                  icon={<RiDeleteBinLine />}
                  aria-label={t('mapping.rule.remove', {
                    title: attribute.title,
                  })}
                  onPress={() => props.onRemove(row.attribute)}
                />
              )}
            </Flex>
          </Flex>
          <Flex gap="3" style={{ flexWrap: 'wrap' }}>
            <Flex
              gap="2"
              style={{ flex: '3 1 340px', minWidth: 0, flexWrap: 'wrap' }}
            >
              <Select<'single'>
                style={{ flex: '0 0 150px' }}
                aria-label={t('mapping.rule.kindOf', {
                  title: attribute.title,
                })}
                isDisabled={isReadOnly}
                options={RULE_KINDS.map(id => ({
                  id,
                  label: t(`mapping.kind.${id}`),
                }))}
                value={form.kind}
                onChange={key => {
                  const kind = RULE_KINDS.find(name => name === key);
                  if (kind) {
                    onChange(withKind(form, kind));
                  }
                }}
              />
              <div style={{ flex: '1 1 200px', minWidth: 0 }}>
                <RuleInput
                  attribute={attribute}
                  form={form}
                  fields={props.fields}
                  isReadOnly={isReadOnly}
                  isInvalid={problem !== undefined || isFailed}
                  describedBy={messageId}
                  onChange={onChange}
                  onCaret={caret => props.onCaret(row.attribute, caret)}
                />
              </div>
            </Flex>
            <div id={messageId} style={{ flex: '2 1 200px', minWidth: 0 }}>
              {problem && (
                <Text as="p" color="secondary">
                  {t(`mapping.problem.${problem.code}`)}
                </Text>
              )}
              {!problem && outcome && (
                <Outcome
                  outcome={outcome}
                  expression={form.text}
                  isStale={props.isStale}
                />
              )}
            </div>
          </Flex>
          {!isOpen && summary.length > 0 && (
            <Text as="p" variant="body-small" color="secondary">
              {summary.join(' · ')}
            </Text>
          )}
          <div id={optionsId} hidden={!isOpen}>
            {isOpen && (
              <RuleOptions
                attribute={attribute}
                row={row}
                isReadOnly={isReadOnly}
                onChange={onChange}
                onRequired={isRequired =>
                  props.onRequired(row.attribute, isRequired)
                }
              />
            )}
          </div>
        </Flex>
      </Box>
    </li>
  );
});
