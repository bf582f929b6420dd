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
import { Flex, Text } from '@backstage/ui';
import type { SheetPreview } from '@people-sync/plugin-people-sync-common';
import { useLocale } from '../../hooks/useLocale';
import {
  importSheetTranslationRef,
  peopleSyncTranslationRef,
} from '../../translation';
import { PlainTable } from './PlainTable';

const MAX_HEIGHT = 280;

/** The first rows of the file as they arrive at the mapping. */
export const FirstRows = (props: { preview: SheetPreview }) => {
  const { rows, columns } = props.preview;
  const { t } = useTranslationRef(importSheetTranslationRef);
  const { t: tCommon } = useTranslationRef(peopleSyncTranslationRef);
  const locale = useLocale();
  const read = [...new Set(columns.flatMap(({ column }) => column ?? []))];

  if (rows.length === 0) {
    return (
      <Text as="p" color="secondary">
        {t('importSheet.check.noRows')}
      </Text>
    );
  }
  return (
    <Flex direction="column" gap="2">
      <Text as="h4" variant="body-large" weight="bold">
        {t('importSheet.check.firstRows.title')}
      </Text>
      {read.length === 0 ? (
        <Text as="p" color="secondary">
          {t('importSheet.check.firstRows.noValues')}
        </Text>
      ) : (
        <PlainTable
          label={t('importSheet.check.firstRows.label', {
            amount: rows.length,
          })}
          maxHeight={MAX_HEIGHT}
          isCompact
          columns={[
            { id: 'row', label: t('importSheet.check.firstRows.row') },
            ...read.map(column => ({ id: `column ${column}`, label: column })),
          ]}
          rows={rows.map(({ row, values }) => ({
            id: String(row),
            cells: [
              row.toLocaleString(locale),
              ...read.map(column => values[column] || tCommon('common.none')),
            ],
          }))}
        />
      )}
    </Flex>
  );
};
