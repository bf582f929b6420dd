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
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Checkbox,
  Flex,
  Select,
  Text,
  TextAreaField,
  TextField,
} from '@backstage/ui';
import type {
  Attribute,
  DataSet,
} from '@people-sync/plugin-people-sync-common';
import { peopleSyncApiRef } from '../../api';
import { useAction } from '../../hooks/useAction';
import { useNotify } from '../../hooks/useNotify';
import { mappingTranslationRef } from '../../translation';
import { ConfirmDialog } from '../common';
import {
  type AttributeForm,
  attributeProblem,
  CUSTOM_TYPES,
  toAttributeForm,
  toCreateRequest,
  toUpdateRequest,
  withTitle,
} from './model/attributeForm';

/** Creates an attribute of the portal, or changes one. */
export const AttributeDialog = (props: {
  dataSet: DataSet;
  /** The one to change; without it a new one is created. */
  attribute: Attribute | undefined;
  /** Names that are in use. */
  taken: readonly string[];
  onClose: () => void;
  onSaved: (attribute: Attribute) => void;
}) => {
  const { dataSet, attribute, onClose, onSaved } = props;
  const api = useApi(peopleSyncApiRef);
  const notify = useNotify();
  const { t } = useTranslationRef(mappingTranslationRef);
  const [form, setForm] = useState(() => toAttributeForm(attribute));
  const change = (changed: Partial<AttributeForm>) =>
    setForm({ ...form, ...changed });
  const problem = attributeProblem(form, attribute ? [] : props.taken);

  const submit = useAction(async () => {
    const saved = attribute
      ? await api.updateAttribute({
          path: { dataSet, name: attribute.name },
          body: toUpdateRequest(form),
        })
      : await api.createAttribute({ body: toCreateRequest(form, dataSet) });
    notify({
      status: 'success',
      title: t('mapping.attribute.saved', { title: saved.title }),
    });
    onSaved(saved);
  });

  return (
    <ConfirmDialog
      title={
        attribute
          ? t('mapping.attribute.editTitle', { title: attribute.title })
          : t('mapping.attribute.createTitle')
      }
      submitLabel={
        attribute ? t('mapping.attribute.save') : t('mapping.attribute.create')
      }
      isIncomplete={problem !== undefined}
      action={submit}
      onClose={onClose}
    >
      <TextField
        label={t('mapping.attribute.title')}
        isRequired
        maxLength={100}
        value={form.title}
        onChange={title => setForm(withTitle(form, title))}
      />
      <TextField
        label={t('mapping.attribute.name')}
        description={
          problem === 'taken'
            ? t('mapping.attribute.taken', { name: form.name })
            : t('mapping.attribute.nameHint')
        }
        isRequired
        isDisabled={attribute !== undefined}
        isInvalid={problem === 'taken' || (problem === 'name' && form.isNamed)}
        maxLength={64}
        value={form.name}
        onChange={name => change({ name: name.trim(), isNamed: name !== '' })}
      />
      <Select<'single'>
        label={t('mapping.attribute.type')}
        description={attribute && t('mapping.attribute.typeStays')}
        isDisabled={attribute !== undefined}
        options={CUSTOM_TYPES.map(id => ({
          id,
          label: t(`mapping.type.${id}`),
        }))}
        value={form.type}
        onChange={key =>
          change({ type: CUSTOM_TYPES.find(type => type === key) ?? 'text' })
        }
      />
      {form.type === 'selection' && (
        <TextAreaField
          label={t('mapping.attribute.options')}
          description={t('mapping.attribute.optionsHint')}
          isRequired
          rows={4}
          value={form.options}
          onChange={options => change({ options })}
        />
      )}
      <TextField
        label={t('mapping.attribute.description')}
        maxLength={1_000}
        value={form.description}
        onChange={description => change({ description })}
      />
      <TextField
        label={t('mapping.attribute.annotation')}
        description={t('mapping.attribute.annotationHint')}
        placeholder="example.com/cost-centre"
        maxLength={300}
        value={form.annotation}
        onChange={annotation => change({ annotation })}
      />
      <TextField
        label={t('mapping.attribute.label')}
        description={t('mapping.attribute.labelHint')}
        placeholder="example.com/site"
        maxLength={300}
        value={form.label}
        onChange={label => change({ label })}
      />
      <Flex direction="column" gap="2">
        <Checkbox
          isSelected={form.required}
          onChange={required => change({ required })}
        >
          {t('mapping.attribute.required')}
        </Checkbox>
        <Checkbox
          isSelected={form.unique}
          onChange={unique => change({ unique })}
        >
          {t('mapping.attribute.unique')}
        </Checkbox>
      </Flex>
      {(form.required || form.unique) && (
        <Text as="p" variant="body-small" color="secondary">
          {t('mapping.attribute.strict')}
        </Text>
      )}
    </ConfirmDialog>
  );
};
