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
  troubleOfReason,
  type RunRecord,
} from '@people-sync/plugin-people-sync-common';
import { peopleSyncTranslationRef } from '../../translation';
import {
  Actor,
  CellLines,
  ChangesPreview,
  RecordStatusBadge,
  RelativeTime,
  TextCell,
  withWidths,
} from '../common';
import { MessageLine } from '../Troubles';

/** A row of the table, with an id of its own: records count per run. */
export type RecordsItem = RunRecord & { recordId: string };

/** Makes a record a row. */
export function toRecordsItem(record: RunRecord): RecordsItem {
  return {
    ...record,
    recordId: record.id,
    id: `${record.runId}/${record.id}`,
  };
}

// Together they fit beside an open sidebar in a window of 1440 pixels.
const WIDTHS: Record<string, [number, number]> = {
  status: [1.2, 118],
  displayName: [1.5, 134],
  runId: [0.8, 104],
  integration: [1.1, 122],
  dataSet: [1.2, 122],
  changes: [3, 170],
  persisted: [0.9, 138],
  createdBy: [1.1, 130],
  createdAt: [1.1, 138],
};

function troubleOfRecord({ errors, reason }: RecordsItem) {
  return errors.length > 0
    ? troubleOf(errors[0].code)
    : troubleOfReason(reason ?? '');
}

/** The columns of the User records table; sortable ids are API field names. */
export function useRecordsColumns(
  titles: ReadonlyMap<string, string>,
): ColumnConfig<RecordsItem>[] {
  const { t } = useTranslationRef(peopleSyncTranslationRef);

  return useMemo(() => {
    const columns: ColumnConfig<RecordsItem>[] = [
      {
        id: 'status',
        label: t('records.columns.status'),
        isSortable: true,
        cell: record => (
          <Cell>
            <CellLines
              main={<RecordStatusBadge status={record.status} />}
              sub={
                <MessageLine trouble={troubleOfRecord(record)}>
                  {record.errors[0]?.message ?? record.reason}
                </MessageLine>
              }
            />
          </Cell>
        ),
      },
      {
        id: 'displayName',
        label: t('records.columns.person'),
        isRowHeader: true,
        isSortable: true,
        cell: record => (
          <Cell>
            {record.displayName ||
              t('sync.records.nameless', { id: record.sourceId })}
          </Cell>
        ),
      },
      {
        id: 'runId',
        label: t('records.columns.run'),
        isSortable: true,
        cell: record => <TextCell text={record.runId} />,
      },
      {
        id: 'integration',
        label: t('records.columns.integration'),
        cell: record => (
          <Cell>
            {titles.get(record.integrationId) ?? record.integrationId}
          </Cell>
        ),
      },
      {
        id: 'dataSet',
        label: t('records.columns.dataSet'),
        isSortable: true,
        cell: record => <Cell>{t(`common.dataSet.${record.dataSet}`)}</Cell>,
      },
      {
        id: 'changes',
        label: t('records.columns.changes'),
        cell: record => (
          <Cell>
            <ChangesPreview changes={record.changes} />
          </Cell>
        ),
      },
      {
        id: 'persisted',
        label: t('records.columns.persisted'),
        isSortable: true,
        cell: record => (
          <Cell>{record.persisted ? t('common.yes') : t('common.no')}</Cell>
        ),
      },
      {
        id: 'createdBy',
        label: t('records.columns.createdBy'),
        isSortable: true,
        cell: record => (
          <Cell>
            <Actor value={record.createdBy} />
          </Cell>
        ),
      },
      {
        id: 'createdAt',
        label: t('records.columns.createdAt'),
        isSortable: true,
        cell: record => (
          <Cell>
            <RelativeTime value={record.createdAt} />
          </Cell>
        ),
      },
    ];
    return withWidths(columns, WIDTHS);
  }, [t, titles]);
}
