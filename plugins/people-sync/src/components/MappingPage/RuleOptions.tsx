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
import { Checkbox, Flex, Select } from '@backstage/ui';
import type { Attribute } from '@people-sync/plugin-people-sync-common';
import { mappingTranslationRef } from '../../translation';
import { NULL_POLICIES, type RuleForm } from './model/ruleForm';
import type { RuleRow } from './model/ruleSet';
import { ValueField } from './ValueField';

const NARROW = { flex: '1 1 160px', minWidth: 0 };

/** The options of a rule that differ from what most rules have, in words. */
export function useOptionsSummary(): (row: RuleRow) => string[] {
  const { t } = useTranslationRef(mappingTranslationRef);
  return ({ form, isRequired }) => [
    ...(isRequired ? [t('mapping.options.requiredShort')] : []),
    ...(form.defaultText
      ? [t('mapping.options.defaultShort', { value: form.defaultText })]
      : []),
    ...(form.createOnly ? [t('mapping.options.createOnlyShort')] : []),
    ...(form.onNull
      ? [t('mapping.options.onNullShort', { policy: form.onNull })]
      : []),
  ];
}

/** What a rule does beyond reading a value. */
export const RuleOptions = (props: {
  attribute: Attribute;
  row: RuleRow;
  isReadOnly: boolean;
  onChange: (form: RuleForm) => void;
  onRequired: (isRequired: boolean) => void;
}) => {
  const { attribute, row, isReadOnly, onChange, onRequired } = props;
  const { t } = useTranslationRef(mappingTranslationRef);
  const { form } = row;
  const knownPolicies: readonly string[] = ['', ...NULL_POLICIES];
  const policies = knownPolicies.includes(form.onNull)
    ? knownPolicies
    : [...knownPolicies, form.onNull];
  const policyLabel = (id: string) => {
    switch (id) {
      case '':
        return t('mapping.onNull.unset');
      case 'ignore':
      case 'clear':
      case 'fail':
        return t(`mapping.onNull.${id}`);
      default:
        return id;
    }
  };

  return (
    <Flex
      direction="column"
      gap="3"
      role="group"
      aria-label={t('mapping.rule.of', {
        part: t('mapping.options.title'),
        title: attribute.title,
      })}
    >
      <Flex gap="3" style={{ flexWrap: 'wrap' }}>
        <div style={NARROW}>
          <ValueField
            attribute={attribute}
            label={t('mapping.options.default')}
            value={form.defaultText}
            isReadOnly={isReadOnly}
            onChange={defaultText => onChange({ ...form, defaultText })}
          />
        </div>
        <Select<'single'>
          style={NARROW}
          label={t('mapping.options.onNull')}
          isDisabled={isReadOnly}
          options={policies.map(id => ({ id, label: policyLabel(id) }))}
          value={form.onNull}
          onChange={key => onChange({ ...form, onNull: String(key ?? '') })}
        />
      </Flex>
      <Flex gap="4" style={{ flexWrap: 'wrap' }}>
        <Checkbox
          isSelected={form.createOnly}
          isDisabled={isReadOnly}
          onChange={createOnly => onChange({ ...form, createOnly })}
        >
          {t('mapping.options.createOnly')}
        </Checkbox>
        <Checkbox
          // An attribute that is required wherever it comes from stays so.
          isSelected={row.isRequired || attribute.required}
          isDisabled={isReadOnly || attribute.required}
          onChange={onRequired}
        >
          {t('mapping.options.required')}
        </Checkbox>
      </Flex>
    </Flex>
  );
};
