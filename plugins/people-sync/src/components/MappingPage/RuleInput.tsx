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
import { Button, ButtonIcon, Flex } from '@backstage/ui';
import { RiCloseLine } from '@remixicon/react';
import type { Attribute } from '@people-sync/plugin-people-sync-common';
import { mappingTranslationRef } from '../../translation';
import type { Caret } from './model/insertField';
import type { PayloadField } from './model/payloadPaths';
import type { RuleForm } from './model/ruleForm';
import { PathField } from './PathField';
import { RuleExtras } from './RuleExtras';
import { ValueField } from './ValueField';

/** What an input of a rule needs to know. */
export interface RuleInputProps {
  attribute: Attribute;
  form: RuleForm;
  fields: readonly PayloadField[];
  isReadOnly: boolean;
  isInvalid: boolean;
  describedBy: string | undefined;
  onChange: (form: RuleForm) => void;
  onCaret: (caret: Caret) => void;
}

const FirstOfInputs = (props: RuleInputProps) => {
  const { attribute, form, isReadOnly, onChange, onCaret } = props;
  const { t } = useTranslationRef(mappingTranslationRef);
  const withTexts = (texts: string[]) => onChange({ ...form, texts });
  return (
    <Flex direction="column" gap="2">
      {form.texts.map((text, index) => (
        <Flex key={index} gap="1" align="center">
          <PathField
            label={t('mapping.rule.nthPath', {
              title: attribute.title,
              position: index + 1,
            })}
            placeholder={t('mapping.rule.pathHint')}
            value={text}
            fields={props.fields}
            isReadOnly={isReadOnly}
            isInvalid={props.isInvalid}
            describedBy={props.describedBy}
            onChange={value =>
              withTexts(
                form.texts.map((old, at) => (at === index ? value : old)),
              )
            }
            onCaret={(from, to) => onCaret({ index, from, to })}
          />
          {!isReadOnly && form.texts.length > 1 && (
            <ButtonIcon
              variant="tertiary"
              size="small"
              icon={<RiCloseLine />}
              aria-label={t('mapping.rule.removePath', { position: index + 1 })}
              onPress={() =>
                withTexts(form.texts.filter((_, at) => at !== index))
              }
            />
          )}
        </Flex>
      ))}
      {!isReadOnly && (
        <div>
          <Button
            size="small"
            variant="tertiary"
            onPress={() => withTexts([...form.texts, ''])}
          >
            {t('mapping.rule.addPath')}
          </Button>
        </div>
      )}
    </Flex>
  );
};

/** Takes what a rule reads, by its kind. */
export const RuleInput = (props: RuleInputProps) => {
  const { attribute, form, onChange, onCaret } = props;
  const { t } = useTranslationRef(mappingTranslationRef);
  const { kind, text } = form;
  if (kind === 'firstOf') {
    return <FirstOfInputs {...props} />;
  }
  if (kind === 'constant') {
    return (
      <ValueField
        attribute={attribute}
        isLabelHidden
        label={t('mapping.rule.of', {
          part: t('mapping.kind.constant'),
          title: attribute.title,
        })}
        value={text}
        isReadOnly={props.isReadOnly}
        isInvalid={props.isInvalid}
        describedBy={props.describedBy}
        onChange={value => onChange({ ...form, text: value })}
      />
    );
  }
  const isExpression = kind === 'expression';
  return (
    <Flex direction="column" gap="2">
      <PathField
        label={t('mapping.rule.of', {
          part: t(`mapping.kind.${kind}`),
          title: attribute.title,
        })}
        placeholder={t(
          isExpression
            ? 'mapping.rule.expressionHint'
            : 'mapping.rule.pathHint',
        )}
        value={text}
        fields={props.fields}
        isExpression={isExpression}
        isReadOnly={props.isReadOnly}
        isInvalid={props.isInvalid}
        describedBy={props.describedBy}
        onChange={value => onChange({ ...form, text: value })}
        onCaret={(from, to) => onCaret({ index: 0, from, to })}
      />
      <RuleExtras
        title={attribute.title}
        form={form}
        isReadOnly={props.isReadOnly}
        onChange={onChange}
      />
    </Flex>
  );
};
