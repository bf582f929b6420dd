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

import { useMemo } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Cell, type ColumnConfig } from '@backstage/ui';
import {
  troubleOfReason,
  type RunRecord,
} from '@people-sync/plugin-people-sync-common';
import { peopleSyncTranslationRef } from '../../translation';
import { CellLines, ChangesPreview, RecordStatusBadge } from '../common';
import { MessageLine } from '../Troubles';

/** What a plan says about one row, stored or not. */
export type PlannedItem = Pick<
  RunRecord,
  | 'id'
  | 'status'
  | 'reason'
  | 'sourceId'
  | 'displayName'
  | 'dataSet'
  | 'changes'
>;

/** Who is affected and how: the columns of every table of records. */
export function usePlannedColumns<T extends PlannedItem>(options: {
  /** The changes tell what would be. */
  wouldBe: boolean;
  /** Whether the backend can order by them. */
  isSortable: boolean;
}): ColumnConfig<T>[] {
  const { wouldBe, isSortable } = options;
  const { t } = useTranslationRef(peopleSyncTranslationRef);

  return useMemo(
    (): ColumnConfig<T>[] => [
      {
        id: 'status',
        label: t('sync.records.columns.status'),
        isSortable,
        cell: record => (
          <Cell>
            <CellLines
              main={<RecordStatusBadge status={record.status} />}
              sub={
                record.reason && (
                  <MessageLine trouble={troubleOfReason(record.reason)}>
                    {record.reason}
                  </MessageLine>
                )
              }
            />
          </Cell>
        ),
      },
      {
        id: 'displayName',
        label: t('sync.records.columns.person'),
        isRowHeader: true,
        isSortable,
        cell: record => (
          <Cell>
            {record.displayName ||
              t('sync.records.nameless', { id: record.sourceId })}
          </Cell>
        ),
      },
      {
        id: 'dataSet',
        label: t('sync.records.columns.dataSet'),
        isSortable,
        cell: record => <Cell>{t(`common.dataSet.${record.dataSet}`)}</Cell>,
      },
      {
        id: 'changes',
        label: wouldBe
          ? t('sync.records.columns.wouldChange')
          : t('sync.records.columns.changes'),
        cell: record => (
          <Cell>
            <ChangesPreview changes={record.changes} />
          </Cell>
        ),
      },
    ],
    [t, wouldBe, isSortable],
  );
}
