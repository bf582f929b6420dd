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

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Cell, Table } from '@backstage/ui';
import type { RecordChange } from '@people-sync/plugin-people-sync-common';
import { peopleSyncTranslationRef } from '../../translation';
import { TextCell, withWidths } from '../common';
import { ChangeSide } from './ChangeSide';

/** Every attribute that changes, before and after. */
export const ChangesTable = (props: {
  changes: RecordChange[];
  /** Nothing was written: the after is what would be. */
  isWould: boolean;
}) => {
  const { changes, isWould } = props;
  const { t } = useTranslationRef(peopleSyncTranslationRef);

  return (
    <section aria-label={t('record.changes.label')}>
      <Table
        data={changes.map(change => ({ id: change.attribute, change }))}
        columnConfig={withWidths<{ id: string; change: RecordChange }>(
          [
            {
              id: 'attribute',
              label: t('record.changes.attribute'),
              isRowHeader: true,
              cell: ({ id }) => <TextCell text={id} />,
            },
            {
              id: 'before',
              label: isWould
                ? t('record.changes.now')
                : t('record.changes.before'),
              cell: ({ change }) => (
                <Cell>
                  <ChangeSide change={change} side="before" />
                </Cell>
              ),
            },
            {
              id: 'after',
              label: isWould
                ? t('record.changes.wouldBe')
                : t('record.changes.after'),
              cell: ({ change }) => (
                <Cell>
                  <ChangeSide change={change} side="after" />
                </Cell>
              ),
            },
          ],
          { attribute: [1, 150], before: [2, 150], after: [2, 150] },
        )}
        pagination={{ type: 'none' }}
      />
    </section>
  );
};
