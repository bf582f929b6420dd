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
import { CellText, type ColumnConfig, Table } from '@backstage/ui';
import type {
  CarryOver,
  CarryOverField,
} from '@people-sync/plugin-people-sync-common';
import { peopleSyncTranslationRef } from '../../translation';
import { withWidths } from '../common';

type Row = CarryOverField & { id: string };

/** What becomes of each setting of another module. */
export const CarryOverReport = (props: { carryOver: CarryOver }) => {
  const { fields } = props.carryOver;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const rows = useMemo<Row[]>(
    () => fields.map(field => ({ ...field, id: field.from })),
    [fields],
  );
  const columns = useMemo<ColumnConfig<Row>[]>(
    () =>
      withWidths(
        [
          {
            id: 'from',
            label: t('connect.carryOver.from'),
            isRowHeader: true,
            cell: row => <CellText title={row.from} />,
          },
          {
            id: 'to',
            label: t('connect.carryOver.to'),
            cell: row => <CellText title={row.to ?? t('common.none')} />,
          },
          {
            id: 'outcome',
            label: t('connect.carryOver.outcome'),
            cell: row => (
              <CellText
                title={t(`connect.carryOver.outcomes.${row.outcome}`)}
              />
            ),
          },
          {
            id: 'note',
            label: t('connect.carryOver.note'),
            cell: row => <CellText title={row.message ?? ''} />,
          },
        ],
        { from: [2, 200], to: [1, 120], outcome: [1, 120], note: [2, 180] },
      ),
    [t],
  );
  return (
    <section aria-label={t('connect.carryOver.report')}>
      <Table columnConfig={columns} data={rows} pagination={{ type: 'none' }} />
    </section>
  );
};
