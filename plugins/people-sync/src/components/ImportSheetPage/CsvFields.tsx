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
import { importSheetTranslationRef } from '../../translation';
import type { SheetChoices } from './sheetRequest';

const AS_FOUND = 'as-found';

const ENCODINGS = ['utf-8', 'utf-16le', 'windows-1252', 'iso-8859-1'];

const DELIMITERS = [
  { id: ',', name: 'comma' },
  { id: ';', name: 'semicolon' },
  { id: 'tab', name: 'tab' },
  { id: '|', name: 'bar' },
] as const;

/** A choice that is left to the backend until somebody makes it. */
const FoundSelect = (props: {
  label: string;
  /** What the backend found out, in words. */
  found: string | undefined;
  options: Array<{ id: string; label: string }>;
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}) => {
  const { label, found, options, value, onChange } = props;
  const { t } = useTranslationRef(importSheetTranslationRef);
  // What was asked for is not found any more.
  const asFound =
    value === undefined && found
      ? t('importSheet.check.found', { value: found })
      : t('importSheet.check.findOut');
  return (
    <div style={{ flex: '0 1 14rem' }}>
      <Select<'single'>
        size="small"
        label={label}
        options={[{ id: AS_FOUND, label: asFound }, ...options]}
        value={value ?? AS_FOUND}
        onChange={key =>
          onChange(key && key !== AS_FOUND ? String(key) : undefined)
        }
      />
    </div>
  );
};

/** How a CSV file is taken apart; also where it could not be read so far. */
export const CsvFields = (props: {
  /** What was found out. */
  file?: SheetFile;
  choices: SheetChoices;
  onChoose: (choices: Partial<SheetChoices>) => void;
}) => {
  const { file, choices, onChoose } = props;
  const { t } = useTranslationRef(importSheetTranslationRef);
  const delimiters = DELIMITERS.map(({ id, name }) => ({
    id,
    label: t(`importSheet.check.delimiters.${name}`),
  }));
  return (
    <Flex gap="3" style={{ flexWrap: 'wrap' }}>
      <FoundSelect
        label={t('importSheet.check.encoding')}
        found={file?.encoding}
        options={ENCODINGS.map(id => ({ id, label: id }))}
        value={choices.encoding}
        // Other characters, other headers.
        onChange={encoding => onChoose({ encoding, columns: {} })}
      />
      <FoundSelect
        label={t('importSheet.check.delimiter')}
        found={
          delimiters.find(({ id }) => id === file?.delimiter)?.label ??
          file?.delimiter
        }
        options={delimiters}
        value={choices.delimiter}
        onChange={delimiter => onChoose({ delimiter, columns: {} })}
      />
    </Flex>
  );
};
