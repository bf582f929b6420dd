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
import { Cell, type ColumnConfig, Flex, Link } from '@backstage/ui';
import type { Integration } from '@people-sync/plugin-people-sync-common';
import { integrationDetailRouteRef, syncRouteRef } from '../../routes';
import { peopleSyncTranslationRef } from '../../translation';
import {
  ActionsHeader,
  RelativeTime,
  RunStatusBadge,
  TextCell,
  withWidths,
} from '../common';
import { ActiveSwitch } from './ActiveSwitch';
import { FreshnessCell } from './FreshnessCell';
import { ImportMenu } from './ImportMenu';
import { IntegrationCell } from './IntegrationCell';
import type { ImportItem } from './importRows';
import { RunHistory } from './RunHistory';
import { ScheduleCell } from './ScheduleCell';

const WIDTHS: Record<string, [number, number]> = {
  import: [1.9, 205],
  integration: [1.4, 130],
  schedule: [1.7, 190],
  lastRunAt: [1.3, 145],
  lastStatus: [1.5, 165],
  freshness: [1.4, 135],
  active: [0.7, 75],
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
  onMaintenance: (integration: Integration) => void;
  onChanged: () => void;
}): ColumnConfig<ImportItem>[] {
  const {
    integrations,
    requestRefusal,
    onRequestAll,
    onRequestRecent,
    onMaintenance,
    onChanged,
  } = options;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const syncLink = useRouteRef(syncRouteRef);
  const detailLink = useRouteRef(integrationDetailRouteRef);

  return useMemo(() => {
    const integrationOf = ({ integrationId }: ImportItem) =>
      integrations.find(({ id }) => id === integrationId);
    const nameOf = (row: ImportItem) =>
      `${row.integrationTitle}: ${t(`common.dataSet.${row.dataSet}`)}`;
    const columns: ColumnConfig<ImportItem>[] = [
      {
        id: 'import',
        label: t('integrations.columns.import'),
        isRowHeader: true,
        cell: row => <TextCell text={t(`common.dataSet.${row.dataSet}`)} />,
      },
      {
        id: 'integration',
        label: t('integrations.columns.integration'),
        cell: row => (
          <Cell>
            <IntegrationCell
              row={row}
              href={detailLink({ integrationId: row.integrationId })}
            />
          </Cell>
        ),
      },
      {
        id: 'schedule',
        label: t('integrations.columns.schedule'),
        cell: row => (
          <Cell>
            <ScheduleCell
              row={row}
              integration={integrationOf(row)}
              onChanged={onChanged}
            />
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
            <Flex direction="column" gap="1" align="start">
              {row.lastStatus === null ? (
                t('common.none')
              ) : (
                <LastStatus
                  row={row}
                  href={row.lastRunId ? syncLink({ runId: row.lastRunId }) : ''}
                />
              )}
              <RunHistory name={nameOf(row)} runs={row.history ?? []} />
            </Flex>
          </Cell>
        ),
      },
      {
        id: 'freshness',
        label: t('integrations.columns.freshness'),
        cell: row => (
          <Cell>
            <FreshnessCell row={row} />
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
              integration={integrationOf(row)}
              requestRefusal={requestRefusal}
              onRequestAll={onRequestAll}
              onRequestRecent={onRequestRecent}
              onMaintenance={onMaintenance}
            />
          </Cell>
        ),
      },
    ];
    return withWidths(columns, WIDTHS);
  }, [
    t,
    syncLink,
    detailLink,
    integrations,
    requestRefusal,
    onRequestAll,
    onRequestRecent,
    onMaintenance,
    onChanged,
  ]);
}
