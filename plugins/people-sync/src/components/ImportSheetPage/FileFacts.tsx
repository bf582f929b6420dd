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
import { Flex, Select } from '@backstage/ui';
import type { SheetFile } from '@people-sync/plugin-people-sync-common';
import { useLocale } from '../../hooks/useLocale';
import { importSheetTranslationRef } from '../../translation';
import { Facts } from '../common';
import { CsvFields } from './CsvFields';
import type { SheetChoices } from './sheetRequest';
import { useSizeText } from './useSizeText';

/** What the file is, and how it is taken apart. */
export const FileFacts = (props: {
  file: SheetFile;
  choices: SheetChoices;
  onChoose: (choices: Partial<SheetChoices>) => void;
}) => {
  const { file, choices, onChoose } = props;
  const { t } = useTranslationRef(importSheetTranslationRef);
  const locale = useLocale();
  const sizeText = useSizeText();
  const { sheets = [] } = file;

  return (
    <Flex direction="column" gap="3">
      <Facts
        facts={[
          {
            label: t('importSheet.check.format'),
            value:
              file.format === 'csv'
                ? t('importSheet.check.formatCsv')
                : t('importSheet.check.formatXlsx'),
          },
          {
            label: t('importSheet.check.rows'),
            value: file.rows.toLocaleString(locale),
          },
          {
            label: t('importSheet.check.size'),
            value: sizeText(file.bytes),
          },
          ...(file.format === 'xlsx' && sheets.length <= 1 && file.sheet
            ? [{ label: t('importSheet.check.sheet'), value: file.sheet }]
            : []),
        ]}
      />
      {sheets.length > 1 && (
        <div style={{ maxWidth: '14rem' }}>
          <Select<'single'>
            size="small"
            label={t('importSheet.check.sheet')}
            description={t('importSheet.check.sheetHint', {
              amount: sheets.length,
            })}
            options={sheets.map(sheet => ({ id: sheet, label: sheet }))}
            value={choices.sheet ?? file.sheet}
            onChange={key =>
              onChoose({
                sheet: key ? String(key) : undefined,
                // Another sheet has other columns.
                columns: {},
              })
            }
          />
        </div>
      )}
      {file.format === 'csv' && (
        <CsvFields file={file} choices={choices} onChoose={onChoose} />
      )}
    </Flex>
  );
};
