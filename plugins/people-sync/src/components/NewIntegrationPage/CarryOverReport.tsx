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

import { useMemo, type ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Cell, type ColumnConfig, Table, Text } from '@backstage/ui';
import type {
  CarryOver,
  CarryOverField,
} from '@people-sync/plugin-people-sync-common';
import {
  integrationTranslationRef,
  peopleSyncTranslationRef,
} from '../../translation';
import { TextCell, withWidths } from '../common';

/** Why something is left out is worth more than one line. */
const Wrapping = (props: { children: ReactNode }) => (
  <Cell>
    <Text as="span" style={{ overflowWrap: 'anywhere' }}>
      {props.children}
    </Text>
  </Cell>
);

type Row = CarryOverField & { id: string };

/** What becomes of each setting of another module. */
export const CarryOverReport = (props: { carryOver: CarryOver }) => {
  const { fields, from } = props.carryOver;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const { t: tIntegration } = useTranslationRef(integrationTranslationRef);
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
            label: tIntegration('connect.carryOver.from'),
            isRowHeader: true,
            cell: row => (
              <Wrapping>
                {row.from.startsWith(`${from}.`)
                  ? row.from.slice(from.length + 1)
                  : row.from}
              </Wrapping>
            ),
          },
          {
            id: 'to',
            label: tIntegration('connect.carryOver.to'),
            cell: row => <TextCell text={row.to ?? t('common.none')} />,
          },
          {
            id: 'outcome',
            label: tIntegration('connect.carryOver.outcome'),
            cell: row => (
              <TextCell
                text={tIntegration(`connect.carryOver.outcomes.${row.outcome}`)}
              />
            ),
          },
          {
            id: 'note',
            label: tIntegration('connect.carryOver.note'),
            cell: row => <Wrapping>{row.message}</Wrapping>,
          },
        ],
        { from: [1.2, 140], to: [1, 140], outcome: [0.8, 120], note: [2, 180] },
      ),
    [t, tIntegration, from],
  );
  return (
    <section aria-label={tIntegration('connect.carryOver.report')}>
      <Table columnConfig={columns} data={rows} pagination={{ type: 'none' }} />
    </section>
  );
};
