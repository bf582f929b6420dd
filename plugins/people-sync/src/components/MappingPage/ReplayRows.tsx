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
import { Cell, Flex, Link, Table, Text } from '@backstage/ui';
import type {
  DataSet,
  ReplayedRow,
} from '@people-sync/plugin-people-sync-common';
import { personRouteRef } from '../../routes';
import {
  mappingTranslationRef,
  peopleSyncTranslationRef,
} from '../../translation';
import { TextCell, ToneText, withWidths } from '../common';
import { ChangeSide } from '../changes';

const CHANGES_SHOWN = 5;

interface Row {
  id: string;
  row: ReplayedRow;
}

/** The first rows that would change or fail, with what changes. */
export const ReplayRows = (props: {
  rows: ReplayedRow[];
  dataSet: DataSet;
  /** How many there are in all. */
  total: number;
}) => {
  const { rows, total } = props;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const { t: tMapping } = useTranslationRef(mappingTranslationRef);
  const personLink = useRouteRef(personRouteRef);

  const columns = useMemo(
    () =>
      withWidths<Row>(
        [
          {
            id: 'person',
            label: tMapping('mapping.replay.row'),
            isRowHeader: true,
            cell: ({ row }) =>
              row.employeeId ? (
                <Cell>
                  <Link href={personLink({ personId: row.employeeId })}>
                    {row.displayName || row.sourceId}
                  </Link>
                </Cell>
              ) : (
                <TextCell text={row.displayName || row.sourceId} />
              ),
          },
          {
            id: 'changes',
            label: tMapping('mapping.replay.changes'),
            cell: ({ row }) => (
              <Cell>
                <Flex direction="column" gap="1">
                  {row.errors.map(({ attribute, message }, index) => (
                    <ToneText key={index} as="p" tone="danger">
                      {attribute ? `${attribute}: ${message}` : message}
                    </ToneText>
                  ))}
                  {row.changes.slice(0, CHANGES_SHOWN).map(change => (
                    <Flex
                      key={change.attribute}
                      gap="2"
                      style={{ flexWrap: 'wrap' }}
                    >
                      <Text as="span" color="secondary">
                        {change.attribute}
                      </Text>
                      <ChangeSide change={change} side="before" />
                      <span aria-hidden="true">→</span>
                      <ChangeSide change={change} side="after" />
                    </Flex>
                  ))}
                  {row.changes.length > CHANGES_SHOWN && (
                    <Text as="p" variant="body-small" color="secondary">
                      {t('sync.records.moreChanges', {
                        amount: row.changes.length - CHANGES_SHOWN,
                      })}
                    </Text>
                  )}
                </Flex>
              </Cell>
            ),
          },
        ],
        { person: [1, 160], changes: [3, 300] },
      ),
    [t, tMapping, personLink],
  );

  return (
    <section
      aria-label={tMapping('mapping.replay.rowsLabel')}
      style={{ maxHeight: 480, overflow: 'auto' }}
    >
      {total > rows.length && (
        <Text as="p" variant="body-small" color="secondary">
          {tMapping('mapping.replay.firstRows', { amount: rows.length, total })}
        </Text>
      )}
      <Table
        data={rows.map(row => ({ id: row.sourceId, row }))}
        columnConfig={columns}
        pagination={{ type: 'none' }}
      />
    </section>
  );
};
