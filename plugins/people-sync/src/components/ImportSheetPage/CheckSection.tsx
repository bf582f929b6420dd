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

import { Progress } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Flex, Text } from '@backstage/ui';
import type { SheetPreview } from '@people-sync/plugin-people-sync-common';
import { importSheetTranslationRef } from '../../translation';
import { Section } from '../SettingsPage/Section';
import { ColumnsTable } from './ColumnsTable';
import { CsvFields } from './CsvFields';
import { FileFacts } from './FileFacts';
import { FirstRows } from './FirstRows';
import { ProblemsTable } from './ProblemsTable';
import { RefusalAlert } from './RefusalAlert';
import type { SheetChoices } from './sheetRequest';
import type { SheetCheck } from './useSheetCheck';

const BAD_REQUEST = 400;

/** What is known about columns that are missing, and the way out. */
const MissingText = (props: { preview: SheetPreview }) => {
  const { missing, problems } = props.preview;
  const { t } = useTranslationRef(importSheetTranslationRef);
  const known = problems.filter(
    ({ column }) => column !== undefined && missing.includes(column),
  );
  return (
    <Flex direction="column" gap="1">
      {known.map(({ column, message }) => (
        <span key={column}>{message}.</span>
      ))}
      <span>{t('importSheet.check.missing.description')}</span>
    </Flex>
  );
};

/** How the file was read, and what can be corrected about it. */
export const CheckSection = (props: {
  /** Undefined while none is chosen. */
  fileName: string | undefined;
  check: SheetCheck;
  choices: SheetChoices;
  onChoose: (choices: Partial<SheetChoices>) => void;
  integrationId: string | undefined;
}) => {
  const { fileName, check, choices, onChoose, integrationId } = props;
  const { preview, refusal } = check;
  const { t } = useTranslationRef(importSheetTranslationRef);

  const state = () => {
    if (fileName === undefined) {
      return t('importSheet.check.empty');
    }
    if (check.isChecking) {
      return preview
        ? t('importSheet.check.again')
        : t('importSheet.check.checking', { name: fileName });
    }
    if (!preview || refusal) {
      return '';
    }
    return [
      t('importSheet.check.done', { count: preview.file.rows }),
      preview.missing.length > 0 &&
        t('importSheet.check.doneMissing', {
          columns: preview.missing.join(', '),
        }),
      preview.problemsTotal > 0 &&
        t('importSheet.check.doneProblems', { count: preview.problemsTotal }),
    ]
      .filter(Boolean)
      .join(' ');
  };

  // The way out of a delimiter that was found wrongly.
  const isUnreadCsv =
    refusal?.status === BAD_REQUEST &&
    !preview &&
    !/\.xlsx$/i.test(fileName ?? '');

  return (
    <Section title={t('importSheet.check.title')}>
      <Text as="p" role="status" color="secondary">
        {state()}
      </Text>
      {check.isChecking && !preview && <Progress />}
      {refusal && (
        <RefusalAlert
          refusal={refusal}
          title={t('importSheet.check.failed')}
          integrationId={integrationId}
          note={preview && t('importSheet.check.stillShown')}
          onRetry={check.retry}
        />
      )}
      {isUnreadCsv && <CsvFields choices={choices} onChoose={onChoose} />}
      {preview && (
        <Flex
          direction="column"
          gap="5"
          aria-busy={check.isChecking}
          style={{ opacity: check.isCurrent ? 1 : 0.6 }}
        >
          {preview.missing.length > 0 && (
            <Alert
              status="danger"
              icon
              title={t('importSheet.check.missing.title', {
                count: preview.missing.length,
                columns: preview.missing.join(', '),
              })}
              description={<MissingText preview={preview} />}
            />
          )}
          <FileFacts
            file={preview.file}
            choices={choices}
            onChoose={onChoose}
          />
          <ColumnsTable
            preview={preview}
            choices={choices.columns}
            onChange={columns => onChoose({ columns })}
          />
          <ProblemsTable preview={preview} />
          <FirstRows preview={preview} />
        </Flex>
      )}
    </Section>
  );
};
