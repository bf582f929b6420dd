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
  Menu,
  MenuItem,
  MenuTrigger,
  Select,
} from '@backstage/ui';
import type {
  Attribute,
  DataSet,
} from '@people-sync/plugin-people-sync-common';
import { mappingTranslationRef } from '../../translation';
import { AttributeDialog } from './AttributeDialog';
import { DeleteAttributeDialog } from './DeleteAttributeDialog';

type Open =
  | { name: 'create' }
  | { name: 'edit'; attribute: Attribute }
  | { name: 'delete'; attribute: Attribute };

/** Adds a rule for an attribute that has none, or a new attribute. */
export const AddAttribute = (props: {
  dataSet: DataSet;
  attributes: Attribute[];
  /** Names of those that have a rule. */
  mapped: ReadonlySet<string>;
  onAdd: (attribute: string) => void;
  /** The attributes of the portal are others than before. */
  onChanged: () => void;
}) => {
  const { dataSet, attributes, mapped, onAdd, onChanged } = props;
  const { t } = useTranslationRef(mappingTranslationRef);
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  const unmapped = attributes.filter(({ name }) => !mapped.has(name));
  const custom = attributes.filter(({ builtIn }) => !builtIn);

  return (
    <Flex gap="3" align="end" style={{ flexWrap: 'wrap' }}>
      <Select<'single'>
        style={{ minWidth: 240 }}
        label={t('mapping.add.label')}
        placeholder={
          unmapped.length > 0 ? t('mapping.add.choose') : t('mapping.add.all')
        }
        isDisabled={unmapped.length === 0}
        search={{ placeholder: t('mapping.add.search') }}
        options={unmapped.map(({ name, title, type }) => ({
          id: name,
          label: title,
          description: `${name} · ${t(`mapping.type.${type}`)}`,
        }))}
        value={null}
        onChange={key => key && onAdd(String(key))}
      />
      <Button variant="secondary" onPress={() => setOpen({ name: 'create' })}>
        {t('mapping.add.create')}
      </Button>
      {custom.length > 0 && (
        <MenuTrigger>
          <Button variant="tertiary">{t('mapping.add.manage')}</Button>
          <Menu>
            {custom.flatMap(attribute => [
              <MenuItem
                key={`edit-${attribute.name}`}
                onAction={() => setOpen({ name: 'edit', attribute })}
              >
                {t('mapping.add.edit', { title: attribute.title })}
              </MenuItem>,
              <MenuItem
                key={`delete-${attribute.name}`}
                color="danger"
                onAction={() => setOpen({ name: 'delete', attribute })}
              >
                {t('mapping.add.delete', { title: attribute.title })}
              </MenuItem>,
            ])}
          </Menu>
        </MenuTrigger>
      )}
      {(open?.name === 'create' || open?.name === 'edit') && (
        <AttributeDialog
          dataSet={dataSet}
          attribute={open.name === 'edit' ? open.attribute : undefined}
          taken={attributes.map(({ name }) => name)}
          onClose={close}
          onSaved={saved => {
            close();
            onChanged();
            if (open.name === 'create') {
              onAdd(saved.name);
            }
          }}
        />
      )}
      {open?.name === 'delete' && (
        <DeleteAttributeDialog
          attribute={open.attribute}
          onClose={close}
          onDeleted={() => {
            close();
            onChanged();
          }}
        />
      )}
    </Flex>
  );
};
