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

import { useMemo, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Flex, Text } from '@backstage/ui';
import type { SheetPlan } from '@people-sync/plugin-people-sync-common';
import { importSheetTranslationRef } from '../../translation';
import { DataTable, withWidths } from '../common';
import {
  type PlannedItem,
  usePlannedColumns,
} from '../SyncPage/usePlannedColumns';
import { listedOf } from './planSummary';

const WIDTHS: Record<string, [number, number]> = {
  status: [1.3, 130],
  displayName: [1.8, 150],
  dataSet: [1.3, 130],
  changes: [3, 200],
};

/** As many as leave the buttons below in reach. */
const SHOWN = 10;

const noReload = () => {};

/** Who would change and how, in the columns of every list of records. */
export const PlanRecords = (props: { plan: SheetPlan }) => {
  const { plan } = props;
  const { t } = useTranslationRef(importSheetTranslationRef);
  const columns = usePlannedColumns<PlannedItem>({
    wouldBe: true,
    isSortable: false,
  });
  const items = useMemo(
    () =>
      plan.records
        .filter(({ status }) => status !== 'unchanged')
        // Rows that repeat an id have a record each.
        .map((record, index) => ({ ...record, id: String(index) })),
    [plan],
  );
  const total = listedOf(plan);
  const [isShowingAll, setIsShowingAll] = useState(false);
  const shown = isShowingAll ? items : items.slice(0, SHOWN);

  return (
    <Flex direction="column" gap="2">
      <Text as="h4" variant="body-large" weight="bold">
        {t('importSheet.plan.records')}
      </Text>
      {total > shown.length && (
        <Text as="p" variant="body-small" color="secondary">
          {t('importSheet.plan.recordsFirst', { shown: shown.length, total })}
        </Text>
      )}
      <DataTable
        label={t('importSheet.plan.recordsLabel')}
        list={{
          value: { items: shown, totalItems: shown.length, pageInfo: {} },
          isLoading: false,
          isStale: false,
          error: undefined,
          refreshError: undefined,
          reload: noReload,
        }}
        columns={withWidths(columns, WIDTHS)}
        empty={{ title: t('importSheet.plan.noRecords') }}
      />
      {items.length > shown.length && (
        <div>
          <Button
            size="small"
            variant="secondary"
            onPress={() => setIsShowingAll(true)}
          >
            {t('importSheet.plan.recordsMore', {
              count: items.length - shown.length,
            })}
          </Button>
        </div>
      )}
    </Flex>
  );
};
