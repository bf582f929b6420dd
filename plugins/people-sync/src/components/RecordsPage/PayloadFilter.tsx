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
import { Button, Flex, Tag, TagGroup, TextField } from '@backstage/ui';
import { recordReadPermission } from '@people-sync/plugin-people-sync-common';
import { useRefusal } from '../../hooks/useRefusal';
import { peopleSyncTranslationRef } from '../../translation';

const CONDITION = /^\s*[^=\s][^=]*=/;

/**
 * Conditions about what is inside the payload: `path=value`, all must hold.
 * Only for those who may read payloads, since answers give them away.
 */
export const PayloadFilter = (props: {
  values: string[];
  onChange: (values: string[] | undefined) => void;
}) => {
  const { values, onChange } = props;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const refusal = useRefusal(recordReadPermission);
  const [typed, setTyped] = useState('');
  const [isInvalid, setIsInvalid] = useState(false);

  const add = () => {
    const condition = typed.trim();
    if (!CONDITION.test(condition)) {
      setIsInvalid(condition !== '');
      return;
    }
    setTyped('');
    setIsInvalid(false);
    if (!values.includes(condition)) {
      onChange([...values, condition]);
    }
  };

  if (refusal) {
    return null;
  }
  return (
    <Flex direction="column" gap="2" style={{ gridColumn: 'span 2' }}>
      <form
        onSubmit={event => {
          event.preventDefault();
          add();
        }}
        style={{
          display: 'flex',
          gap: 'var(--bui-space-2)',
          alignItems: 'end',
        }}
      >
        <TextField
          size="small"
          label={t('records.filters.payload')}
          secondaryLabel={t('records.filters.payloadHelp')}
          description={
            isInvalid ? t('records.filters.payloadInvalid') : undefined
          }
          placeholder={t('records.filters.payloadHint')}
          isInvalid={isInvalid}
          value={typed}
          onChange={value => {
            setTyped(value);
            setIsInvalid(false);
          }}
          style={{ flexGrow: 1 }}
        />
        <Button size="small" variant="secondary" type="submit">
          {t('records.filters.payloadAdd')}
        </Button>
      </form>
      {values.length > 0 && (
        <TagGroup
          aria-label={t('records.filters.payloadSet')}
          items={values.map(value => ({ id: value, name: value }))}
          onRemove={keys => {
            const left = values.filter(value => !keys.has(value));
            onChange(left.length ? left : undefined);
          }}
        >
          {({ id, name }) => (
            <Tag id={id} textValue={name}>
              {name}
            </Tag>
          )}
        </TagGroup>
      )}
    </Flex>
  );
};
