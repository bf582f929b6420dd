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
import { CellLines } from '../common';
import { PlainTable } from './PlainTable';

const MAX_HEIGHT = 320;

/** What is not right in the file, by row and column. */
export const ProblemsTable = (props: {
  preview: Pick<SheetPreview, 'missing' | 'problems' | 'problemsTotal'>;
}) => {
  const { missing, problems, problemsTotal } = props.preview;
  const { t } = useTranslationRef(importSheetTranslationRef);
  const { t: tCommon } = useTranslationRef(peopleSyncTranslationRef);
  const locale = useLocale();

  if (problemsTotal === 0) {
    return (
      <Text as="p" color="secondary">
        {t('importSheet.check.problems.none')}
      </Text>
    );
  }
  return (
    <Flex direction="column" gap="2">
      <Text as="h4" variant="body-large" weight="bold">
        {t('importSheet.check.problems.title', { count: problemsTotal })}
      </Text>
      <Text as="p" variant="body-small" color="secondary">
        {[
          missing.length === 0 && t('importSheet.check.problems.explanation'),
          problemsTotal > problems.length &&
            t('importSheet.check.problems.first', {
              shown: problems.length,
              total: problemsTotal,
            }),
        ]
          .filter(Boolean)
          .join(' ')}
      </Text>
      <PlainTable
        label={t('importSheet.check.problems.label')}
        maxHeight={MAX_HEIGHT}
        columns={[
          { id: 'row', label: t('importSheet.check.problems.row') },
          { id: 'column', label: t('importSheet.check.problems.column') },
          { id: 'message', label: t('importSheet.check.problems.message') },
        ]}
        rows={problems.map(({ row, column, message, hint }, index) => ({
          id: String(index),
          cells: [
            row?.toLocaleString(locale) ?? t('importSheet.check.problems.file'),
            column ?? tCommon('common.none'),
            <CellLines key="message" main={message} sub={hint} />,
          ],
        }))}
      />
    </Flex>
  );
};
