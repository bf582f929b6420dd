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
import { CodeSnippet } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Cell,
  Flex,
  Table,
  Text,
  ToggleButton,
  ToggleButtonGroup,
} from '@backstage/ui';
import type { RunRecord } from '@people-sync/plugin-people-sync-common';
import { formatValue } from '../../formatValue';
import { peopleSyncTranslationRef } from '../../translation';
import { EmptyNote, TextCell } from '../common';
import { PayloadView } from './PayloadView';

/** What the source sent, and how it was read. */
export const PayloadTab = (props: {
  record: RunRecord;
  /** Who sent it. */
  integration: string;
}) => {
  const { record, integration } = props;
  const { payload, mappedPaths, mapped } = record;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const [form, setForm] = useState<'pretty' | 'raw'>('pretty');

  if (payload === undefined || payload === null) {
    return (
      <EmptyNote
        title={t('record.payload.none')}
        description={t('record.payload.noneDescription')}
      />
    );
  }
  const isText = typeof payload === 'string';

  return (
    <Flex direction="column" gap="4">
      <section aria-label={t('record.tabs.payload')}>
        <Flex
          justify="between"
          align="end"
          gap="3"
          mb="2"
          style={{ flexWrap: 'wrap' }}
        >
          <div>
            <Text as="h3" variant="title-x-small">
              {t('record.payload.title', { integration })}
            </Text>
            <Text variant="body-small" color="secondary">
              {t('record.payload.wouldBe')}
            </Text>
          </div>
          {!isText && (
            <ToggleButtonGroup
              aria-label={t('record.payload.form')}
              selectionMode="single"
              disallowEmptySelection
              selectedKeys={[form]}
              onSelectionChange={([key]) =>
                setForm(key === 'raw' ? 'raw' : 'pretty')
              }
            >
              <ToggleButton id="pretty">
                {t('record.payload.pretty')}
              </ToggleButton>
              <ToggleButton id="raw">{t('record.payload.raw')}</ToggleButton>
            </ToggleButtonGroup>
          )}
        </Flex>
        {isText || form === 'raw' ? (
          <CodeSnippet
            text={isText ? payload : JSON.stringify(payload, null, 2)}
            language={isText ? 'text' : 'json'}
            showCopyCodeButton
            wrapLongLines
          />
        ) : (
          <PayloadView payload={payload} mapping={mappedPaths} />
        )}
      </section>
      {mappedPaths && mappedPaths.length > 0 && (
        <section aria-label={t('record.payload.mappingLabel')}>
          <Text as="h3" variant="title-x-small">
            {t('record.payload.mapping')}
          </Text>
          <Table
            data={mappedPaths.map(({ attribute, expression }) => ({
              id: attribute,
              expression,
              value: formatValue(mapped?.[attribute]),
            }))}
            columnConfig={[
              {
                id: 'attribute',
                label: t('record.payload.attribute'),
                isRowHeader: true,
                cell: ({ id }) => <TextCell text={id} />,
              },
              {
                id: 'expression',
                label: t('record.payload.expression'),
                cell: ({ expression }) => (
                  <Cell>
                    <code style={{ overflowWrap: 'anywhere' }}>
                      {expression}
                    </code>
                  </Cell>
                ),
              },
              {
                id: 'value',
                label: t('record.payload.value'),
                cell: ({ value }) => (
                  <Cell>
                    <span style={{ overflowWrap: 'anywhere' }}>
                      {value || t('common.none')}
                    </span>
                  </Cell>
                ),
              },
            ]}
            pagination={{ type: 'none' }}
          />
        </section>
      )}
    </Flex>
  );
};
