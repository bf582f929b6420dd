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
import { Cell, type ColumnConfig, Flex, Link, Text } from '@backstage/ui';
import type { RunComparisonSide } from '@people-sync/plugin-people-sync-common';
import { recordRouteRef } from '../../routes';
import { peopleSyncTranslationRef } from '../../translation';
import { ChangesPreview, RecordStatusBadge, withWidths } from '../common';
import type { CompareItem } from './comparison';

const WIDTHS: Record<string, [number, number]> = {
  displayName: [1.6, 112],
  dataSet: [1.2, 128],
  difference: [1.1, 112],
  this: [2.5, 142],
  other: [2.5, 142],
};

/** What one of the two runs decided, with the way to its record. */
const Side = (props: {
  runId: string;
  side: RunComparisonSide | undefined;
  /** Names the link for screen readers. */
  label: string;
}) => {
  const { runId, side, label } = props;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const recordLink = useRouteRef(recordRouteRef);
  if (!side) {
    return (
      <Text as="span" color="secondary">
        {t('compare.notThere')}
      </Text>
    );
  }
  return (
    <Flex direction="column" gap="1">
      <Link
        href={recordLink({ runId, recordId: side.recordId })}
        aria-label={label}
        standalone
      >
        <RecordStatusBadge status={side.status} />
      </Link>
      {side.reason && (
        <Text as="span" variant="body-small" color="secondary">
          {side.reason}
        </Text>
      )}
      {side.changes.length > 0 && <ChangesPreview changes={side.changes} />}
    </Flex>
  );
};

/** The columns of the comparison; it has one order, that of the rows. */
export function useCompareColumns(
  thisId: string,
  otherId: string,
): ColumnConfig<CompareItem>[] {
  const { t } = useTranslationRef(peopleSyncTranslationRef);

  return useMemo(() => {
    const nameOf = (item: CompareItem) =>
      item.displayName || t('sync.records.nameless', { id: item.sourceId });
    const side = (
      id: 'this' | 'other',
      runId: string,
    ): ColumnConfig<CompareItem> => ({
      id,
      label: t(`compare.columns.${id}`, { id: runId }),
      cell: item => (
        <Cell>
          <Side
            runId={runId}
            side={item[id]}
            label={t('compare.recordLink', { name: nameOf(item), id: runId })}
          />
        </Cell>
      ),
    });

    const columns: ColumnConfig<CompareItem>[] = [
      {
        id: 'displayName',
        label: t('compare.columns.person'),
        isRowHeader: true,
        cell: item => <Cell>{nameOf(item)}</Cell>,
      },
      {
        id: 'dataSet',
        label: t('compare.columns.dataSet'),
        cell: item => <Cell>{t(`common.dataSet.${item.dataSet}`)}</Cell>,
      },
      {
        id: 'difference',
        label: t('compare.columns.difference'),
        cell: item => (
          <Cell>
            {t(`compare.difference.${item.difference}`, {
              id: thisId,
              other: otherId,
            })}
          </Cell>
        ),
      },
      side('this', thisId),
      side('other', otherId),
    ];
    return withWidths(columns, WIDTHS);
  }, [t, thisId, otherId]);
}
