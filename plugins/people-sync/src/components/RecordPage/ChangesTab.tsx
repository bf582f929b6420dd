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
import { Alert, Cell, CellText, Flex, Table, Text } from '@backstage/ui';
import type { RunRecord } from '@people-sync/plugin-people-sync-common';
import { formatValue } from '../../formatValue';
import { peopleSyncTranslationRef } from '../../translation';

/** Every attribute that changes, before and after. */
export const ChangesTab = (props: { record: RunRecord }) => {
  const { record } = props;
  const { t } = useTranslationRef(peopleSyncTranslationRef);

  const show = (value: unknown) => {
    const text = formatValue(value);
    return text ? (
      <Text as="span" style={{ overflowWrap: 'anywhere' }}>
        {text}
      </Text>
    ) : (
      <Text as="span" color="secondary">
        {t('record.changes.empty')}
      </Text>
    );
  };

  return (
    <Flex direction="column" gap="3" pt="4">
      {!record.persisted && (
        <Alert status="info" icon title={t('record.changes.dryRun')} />
      )}
      <section aria-label={t('record.changes.label')}>
        <Table
          data={record.changes.map(change => ({
            id: change.attribute,
            ...change,
          }))}
          columnConfig={[
            {
              id: 'attribute',
              label: t('record.changes.attribute'),
              isRowHeader: true,
              cell: ({ attribute }) => <CellText title={attribute} />,
            },
            {
              id: 'before',
              label: t('record.changes.before'),
              cell: ({ before }) => <Cell>{show(before)}</Cell>,
            },
            {
              id: 'after',
              label: t('record.changes.after'),
              cell: ({ after }) => <Cell>{show(after)}</Cell>,
            },
          ]}
          pagination={{ type: 'none' }}
        />
      </section>
    </Flex>
  );
};
