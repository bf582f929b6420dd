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
import { Flex, Select, TextField } from '@backstage/ui';
import { mappingTranslationRef } from '../../translation';
import {
  MASTER_DATA_FIELDS,
  REFERENCE_KEYS,
  type RuleForm,
} from './model/ruleForm';

const NARROW = { flex: '1 1 130px', minWidth: 0 };

/** What belongs to a rule beside the path it reads. */
export const RuleExtras = (props: {
  /** Of the attribute. */
  title: string;
  form: RuleForm;
  isReadOnly: boolean;
  onChange: (form: RuleForm) => void;
}) => {
  const { title, form, isReadOnly, onChange } = props;
  const { t } = useTranslationRef(mappingTranslationRef);

  const text = (field: 'table' | 'format' | 'zone', placeholder?: string) => (
    <TextField
      style={NARROW}
      label={t(`mapping.rule.${field}`)}
      placeholder={placeholder}
      value={form[field]}
      isReadOnly={isReadOnly}
      onChange={value => onChange({ ...form, [field]: value })}
    />
  );
  const choice = (
    field: 'by' | 'give',
    label: string,
    options: Array<{ id: string; label: string }>,
    byDefault: string,
  ) => (
    <Select<'single'>
      style={NARROW}
      label={label}
      isDisabled={isReadOnly}
      options={options}
      value={form[field] || byDefault}
      onChange={key => onChange({ ...form, [field]: String(key ?? '') })}
    />
  );

  const group = {
    role: 'group',
    'aria-label': t('mapping.rule.extras', { title }),
    gap: '2',
    style: { flexWrap: 'wrap' },
  } as const;
  switch (form.kind) {
    case 'lookup': {
      const fields = MASTER_DATA_FIELDS.map(id => ({
        id,
        label: t(`mapping.masterData.${id}`),
      }));
      return (
        <Flex {...group}>
          {text('table', t('mapping.rule.tableHint'))}
          {choice('by', t('mapping.rule.compare'), fields, 'code')}
          {choice(
            'give',
            t('mapping.rule.give'),
            [{ id: '', label: t('mapping.rule.giveDefault') }, ...fields],
            '',
          )}
        </Flex>
      );
    }
    case 'date':
      return (
        <Flex {...group}>
          {text('format', t('mapping.rule.formatHint'))}
          {text('zone', t('mapping.rule.zoneHint'))}
        </Flex>
      );
    case 'reference':
    case 'references':
      return (
        <Flex {...group}>
          {choice(
            'by',
            t('mapping.rule.by'),
            REFERENCE_KEYS.map(id => ({
              id,
              label: t(`mapping.referenceKey.${id}`),
            })),
            'sourceId',
          )}
        </Flex>
      );
    default:
      return null;
  }
};
