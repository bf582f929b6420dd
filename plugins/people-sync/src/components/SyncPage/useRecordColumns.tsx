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
  troubleOf,
  type Run,
  type RunRecord,
} from '@people-sync/plugin-people-sync-common';
import { isPlanOnly } from '../../runs';
import { peopleSyncTranslationRef } from '../../translation';
import { Actor, RelativeTime, ToneText, withWidths } from '../common';
import { MessageLine } from '../Troubles';
import { usePlannedColumns } from './usePlannedColumns';

/** A row of the table, with an id of its own: records count per run. */
export type RecordItem = RunRecord & { recordId: string };

/** Makes a record a row; a run of all integrations lists those of many runs. */
export function toRecordItem(record: RunRecord): RecordItem {
  return {
    ...record,
    recordId: record.id,
    id: `${record.runId}/${record.id}`,
  };
}

const WIDTHS: Record<string, [number, number]> = {
  status: [1.2, 136],
  displayName: [1.8, 158],
  dataSet: [1.3, 116],
  changes: [3, 174],
  errors: [2, 140],
  persisted: [1, 120],
  createdBy: [1.2, 136],
  createdAt: [1.3, 138],
};

/** The columns of the records table; sortable ids are API field names. */
export function useRecordColumns(run?: Run): ColumnConfig<RecordItem>[] {
  const wouldBe = run !== undefined && isPlanOnly(run);
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const plannedColumns = usePlannedColumns<RecordItem>({
    wouldBe,
    isSortable: true,
  });

  return useMemo(() => {
    const columns: ColumnConfig<RecordItem>[] = [
      ...plannedColumns,
      {
        id: 'errors',
        label: t('sync.records.columns.errors'),
        cell: record => (
          <Cell>
            {record.errors.length === 0 ? (
              t('common.none')
            ) : (
              <MessageLine trouble={troubleOf(record.errors[0].code)}>
                <ToneText tone="danger">
                  {[record.errors[0].attribute, record.errors[0].message]
                    .filter(Boolean)
                    .join(': ')}
                </ToneText>
              </MessageLine>
            )}
          </Cell>
        ),
      },
      {
        id: 'persisted',
        label: t('sync.records.columns.persisted'),
        cell: record => (
          <Cell>{record.persisted ? t('common.yes') : t('common.no')}</Cell>
        ),
      },
      {
        id: 'createdBy',
        label: t('sync.records.columns.createdBy'),
        cell: record => (
          <Cell>
            <Actor value={record.createdBy} />
          </Cell>
        ),
      },
      {
        id: 'createdAt',
        label: t('sync.records.columns.createdAt'),
        cell: record => (
          <Cell>
            <RelativeTime value={record.createdAt} />
          </Cell>
        ),
      },
    ];
    return withWidths(columns, WIDTHS);
  }, [t, plannedColumns]);
}
