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
import { Button, Flex, Select, Text } from '@backstage/ui';
import type {
  SheetColumn,
  SheetPreview,
} from '@people-sync/plugin-people-sync-common';
import { importSheetTranslationRef } from '../../translation';
import { choose, readAsOf, unnamable, type ReadAs } from './columnChoices';
import { PlainTable } from './PlainTable';
import type { ColumnChoices } from './sheetRequest';

const FURTHER = 'further';
const LEAVE_OUT = 'leave-out';
const TEMPLATE = 'template:';

function keyOf(readAs: ReadAs): string {
  return readAs.kind === 'template'
    ? `${TEMPLATE}${readAs.column}`
    : readAs.kind;
}

function readAsOfKey(key: string): ReadAs {
  if (key.startsWith(TEMPLATE)) {
    return { kind: 'template', column: key.slice(TEMPLATE.length) };
  }
  return { kind: key === FURTHER ? 'further' : 'leave-out' };
}

/** What each column of the file is read as, to be corrected by hand. */
export const ColumnsTable = (props: {
  preview: SheetPreview;
  choices: ColumnChoices;
  onChange: (choices: ColumnChoices) => void;
}) => {
  const { preview, choices, onChange } = props;
  const { t } = useTranslationRef(importSheetTranslationRef);
  const [announcement, setAnnouncement] = useState('');
  const template = new Set(preview.template.map(({ column }) => column));
  const fixed = unnamable(preview.columns);

  const readers = new Map<string, string>();
  for (const column of preview.columns) {
    const readAs = readAsOf(column, choices, template);
    if (readAs.kind === 'template') {
      readers.set(readAs.column, column.header);
    }
  }

  const select = (header: string, key: string) => {
    const { choices: next, moved } = choose({
      preview,
      choices,
      header,
      readAs: readAsOfKey(key),
    });
    setAnnouncement(moved ? t('importSheet.check.columns.moved', moved) : '');
    onChange(next);
  };

  const optionsOf = (column: SheetColumn) => {
    // What is recognised cannot be kept under the name that it has.
    const mayStay =
      column.how === 'none' || Object.hasOwn(choices, column.header);
    return [
      ...(mayStay && !template.has(column.header)
        ? [{ id: FURTHER, label: t('importSheet.check.columns.further') }]
        : []),
      { id: LEAVE_OUT, label: t('importSheet.check.columns.leaveOut') },
      ...preview.template.map(known => {
        const reader = readers.get(known.column);
        return {
          id: `${TEMPLATE}${known.column}`,
          label: known.required
            ? t('importSheet.check.columns.required', {
                column: known.column,
              })
            : known.column,
          description:
            reader !== undefined && reader !== column.header
              ? t('importSheet.check.columns.taken', { header: reader })
              : undefined,
        };
      }),
    ];
  };

  const foundText = (column: SheetColumn) => {
    if (Object.hasOwn(choices, column.header)) {
      return t('importSheet.check.columns.found.asked');
    }
    if (column.column === null) {
      return t('importSheet.check.columns.found.leftOut');
    }
    return column.how === 'none'
      ? t('importSheet.check.columns.found.further')
      : t(`importSheet.check.columns.found.${column.how}`);
  };

  return (
    <Flex direction="column" gap="2">
      <Flex justify="between" align="center" gap="2">
        <Text as="h4" variant="body-large" weight="bold">
          {t('importSheet.check.columns.title')}
        </Text>
        {Object.keys(choices).length > 0 && (
          <Button
            size="small"
            variant="tertiary"
            onPress={() => {
              setAnnouncement('');
              onChange({});
            }}
          >
            {t('importSheet.check.columns.reset')}
          </Button>
        )}
      </Flex>
      <Text as="p" role="status" variant="body-small">
        {announcement}
      </Text>
      <PlainTable
        label={t('importSheet.check.columns.label')}
        columns={[
          { id: 'header', label: t('importSheet.check.columns.header') },
          {
            id: 'samples',
            label: t('importSheet.check.columns.samples'),
            minWidth: 150,
          },
          {
            id: 'readAs',
            label: t('importSheet.check.columns.readAs'),
            minWidth: 220,
          },
          { id: 'how', label: t('importSheet.check.columns.how') },
        ]}
        rows={preview.columns.map((column, index) => ({
          id: String(index),
          cells: [
            column.header || t('importSheet.check.columns.nameless'),
            <Text
              key="samples"
              as="span"
              variant="body-small"
              color="secondary"
              style={{ overflowWrap: 'anywhere' }}
            >
              {column.samples.join(' · ') ||
                t('importSheet.check.columns.noSamples')}
            </Text>,
            <Select<'single'>
              key="readAs"
              size="small"
              aria-label={t('importSheet.check.columns.readAsOf', {
                header:
                  column.header || t('importSheet.check.columns.nameless'),
              })}
              isDisabled={fixed.has(column.header)}
              options={optionsOf(column)}
              value={keyOf(readAsOf(column, choices, template))}
              onChange={key => key && select(column.header, String(key))}
            />,
            <Text
              key="how"
              as="span"
              variant="body-small"
              color={column.how === 'none' ? 'primary' : 'secondary'}
            >
              {foundText(column)}
            </Text>,
          ],
        }))}
      />
      {fixed.size > 0 && (
        <Text as="p" variant="body-small" color="secondary">
          {t('importSheet.check.columns.duplicate')}
        </Text>
      )}
    </Flex>
  );
};
