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
import type { Run } from '@people-sync/plugin-people-sync-common';
import { peopleSyncTranslationRef } from '../../translation';
import {
  ActionsHeader,
  Actor,
  CellLines,
  formatSpan,
  RelativeTime,
  RunStatusBadge,
  TextCell,
  withWidths,
} from '../common';
import { RunMenu, type RunDialogName } from '../RunActions';
import { RunSummary } from './RunSummary';

const WIDTHS: Record<string, [number, number]> = {
  id: [0.8, 108],
  integrationId: [1.2, 140],
  status: [1.1, 118],
  summary: [4, 190],
  persisted: [1, 138],
  createdBy: [1.1, 136],
  createdAt: [1.2, 138],
  finishedAt: [1.2, 138],
};

/** The columns of the Syncs table; ids of sortable ones are API field names. */
export function useSyncColumns(
  options: {
    /** Opens a dialog about a run; without it there are no row menus. */
    onOpen?: (run: Run, name: RunDialogName) => void;
  } = {},
): ColumnConfig<Run>[] {
  const { onOpen } = options;
  const { t } = useTranslationRef(peopleSyncTranslationRef);

  return useMemo(() => {
    const persistedNote = (run: Run) => {
      if (run.undoneBy) {
        return t('syncs.undone');
      }
      return run.persist ? undefined : t('syncs.dryRun');
    };
    const columns: ColumnConfig<Run>[] = [
      {
        id: 'id',
        label: t('syncs.columns.id'),
        isRowHeader: true,
        isSortable: true,
        cell: run => <TextCell text={run.id} />,
      },
      {
        id: 'integrationId',
        label: t('syncs.columns.integration'),
        isSortable: true,
        cell: run => (
          <Cell>
            <CellLines
              main={
                run.integrationTitle ??
                run.integrationId ??
                t('common.allIntegrations')
              }
              sub={t(`common.mode.${run.mode}`)}
            />
          </Cell>
        ),
      },
      {
        id: 'status',
        label: t('syncs.columns.status'),
        isSortable: true,
        cell: run => (
          <Cell>
            <RunStatusBadge status={run.status} />
          </Cell>
        ),
      },
      {
        id: 'summary',
        label: t('syncs.columns.summary'),
        cell: run => (
          <Cell>
            <RunSummary run={run} />
          </Cell>
        ),
      },
      {
        id: 'persisted',
        label: t('syncs.columns.persisted'),
        isSortable: true,
        cell: run => (
          <Cell>
            <CellLines
              main={run.persisted ? t('common.yes') : t('common.no')}
              sub={persistedNote(run)}
            />
          </Cell>
        ),
      },
      {
        id: 'createdBy',
        label: t('syncs.columns.createdBy'),
        isSortable: true,
        cell: run => (
          <Cell>
            <Actor value={run.createdBy} />
          </Cell>
        ),
      },
      {
        id: 'createdAt',
        label: t('syncs.columns.createdAt'),
        isSortable: true,
        cell: run => (
          <Cell>
            <RelativeTime value={run.createdAt} />
          </Cell>
        ),
      },
      {
        id: 'finishedAt',
        label: t('syncs.columns.finishedAt'),
        isSortable: true,
        cell: run => {
          const span =
            run.finishedAt && formatSpan(run.createdAt, run.finishedAt);
          return (
            <Cell>
              <CellLines
                main={
                  <RelativeTime
                    value={run.finishedAt}
                    fallback={t('common.none')}
                  />
                }
                sub={span && t('syncs.took', { span })}
              />
            </Cell>
          );
        },
      },
      {
        id: 'actions',
        label: t('syncs.columns.actions'),
        header: () => <ActionsHeader label={t('syncs.columns.actions')} />,
        cell: run => (
          <Cell>
            {onOpen && (
              <RunMenu
                run={run}
                label={t('common.table.rowMenu', { name: run.id })}
                onOpen={name => onOpen(run, name)}
              />
            )}
          </Cell>
        ),
      },
    ];
    return withWidths(columns, WIDTHS);
  }, [t, onOpen]);
}
