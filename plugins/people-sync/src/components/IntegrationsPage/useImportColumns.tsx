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
import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Cell, CellText, type ColumnConfig, Link } from '@backstage/ui';
import type { Integration } from '@people-sync/plugin-people-sync-common';
import { syncRouteRef } from '../../routes';
import { peopleSyncTranslationRef } from '../../translation';
import {
  ActionsHeader,
  CellLines,
  RelativeTime,
  RunStatusBadge,
  withWidths,
} from '../common';
import { ActiveSwitch } from './ActiveSwitch';
import { FreshnessBadge } from './FreshnessBadge';
import { ImportMenu } from './ImportMenu';
import type { ImportItem } from './importRows';
import { ScheduleCell } from './ScheduleCell';

const WIDTHS: Record<string, [number, number]> = {
  import: [1.8, 185],
  integration: [1.3, 130],
  schedule: [2.2, 215],
  lastRunAt: [1.3, 145],
  lastStatus: [1.2, 130],
  freshness: [1.5, 140],
  active: [0.7, 80],
};

const LastStatus = (props: { row: ImportItem; href: string }) => {
  const { row, href } = props;
  const badge = row.lastStatus && <RunStatusBadge status={row.lastStatus} />;
  return href ? <Link href={href}>{badge}</Link> : <>{badge}</>;
};

/** The columns of both tables of the Integrations page. */
export function useImportColumns(options: {
  integrations: Integration[];
  requestRefusal: string | undefined;
  onRequestAll: (row: ImportItem) => void;
  onRequestRecent: (row: ImportItem) => void;
  onChanged: () => void;
}): ColumnConfig<ImportItem>[] {
  const {
    integrations,
    requestRefusal,
    onRequestAll,
    onRequestRecent,
    onChanged,
  } = options;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const syncLink = useRouteRef(syncRouteRef);

  return useMemo(() => {
    const columns: ColumnConfig<ImportItem>[] = [
      {
        id: 'import',
        label: t('integrations.columns.import'),
        isRowHeader: true,
        cell: row => <CellText title={t(`common.dataSet.${row.dataSet}`)} />,
      },
      {
        id: 'integration',
        label: t('integrations.columns.integration'),
        cell: row => (
          <Cell>
            <CellLines
              main={row.integrationTitle}
              sub={
                row.state === 'disabled' || row.state === 'not-configured'
                  ? t(`integrations.state.${row.state}`)
                  : undefined
              }
            />
          </Cell>
        ),
      },
      {
        id: 'schedule',
        label: t('integrations.columns.schedule'),
        cell: row => (
          <Cell>
            <ScheduleCell row={row} />
          </Cell>
        ),
      },
      {
        id: 'lastRunAt',
        label: t('integrations.columns.lastExecuted'),
        cell: row => (
          <Cell>
            <RelativeTime
              value={row.lastRunAt}
              fallback={t('integrations.never')}
            />
          </Cell>
        ),
      },
      {
        id: 'lastStatus',
        label: t('integrations.columns.lastStatus'),
        cell: row => (
          <Cell>
            {row.lastStatus === null ? (
              t('common.none')
            ) : (
              <LastStatus
                row={row}
                href={row.lastRunId ? syncLink({ runId: row.lastRunId }) : ''}
              />
            )}
          </Cell>
        ),
      },
      {
        id: 'freshness',
        label: t('integrations.columns.freshness'),
        cell: row => (
          <Cell>
            <CellLines
              main={<FreshnessBadge freshness={row.freshness} />}
              sub={row.problem}
            />
          </Cell>
        ),
      },
      {
        id: 'active',
        label: t('integrations.columns.active'),
        cell: row => (
          <Cell>
            <ActiveSwitch row={row} onChanged={onChanged} />
          </Cell>
        ),
      },
      {
        id: 'actions',
        label: t('integrations.columns.actions'),
        header: () => (
          <ActionsHeader label={t('integrations.columns.actions')} />
        ),
        cell: row => (
          <Cell>
            <ImportMenu
              row={row}
              integration={integrations.find(
                ({ id }) => id === row.integrationId,
              )}
              requestRefusal={requestRefusal}
              onRequestAll={onRequestAll}
              onRequestRecent={onRequestRecent}
            />
          </Cell>
        ),
      },
    ];
    return withWidths(columns, WIDTHS);
  }, [
    t,
    syncLink,
    integrations,
    requestRefusal,
    onRequestAll,
    onRequestRecent,
    onChanged,
  ]);
}
