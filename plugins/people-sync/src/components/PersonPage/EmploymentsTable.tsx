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

import { DateTime } from 'luxon';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Cell, Table } from '@backstage/ui';
import type { Employment } from '@people-sync/plugin-people-sync-common';
import { useLocale } from '../../hooks/useLocale';
import { peopleSyncTranslationRef } from '../../translation';
import { CellLines, StatusBadge, TextCell, withWidths } from '../common';

/** What somebody is employed as, and was. */
export const EmploymentsTable = (props: {
  employments: Employment[];
  titleOf: (integrationId: string) => string;
}) => {
  const { employments, titleOf } = props;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const locale = useLocale();
  const none = t('common.none');

  const day = (value: string | undefined) => {
    const time = value ? DateTime.fromISO(value, { zone: 'utc' }) : undefined;
    if (!time?.isValid) {
      return undefined;
    }
    return (locale ? time.setLocale(locale) : time).toLocaleString(
      DateTime.DATE_MED,
    );
  };
  const periodOf = ({ startDate, endDate }: Employment) =>
    startDate || endDate
      ? t('people.person.employments.span', {
          from: day(startDate) ?? '…',
          to: day(endDate) ?? t('people.person.employments.open'),
        })
      : none;

  return (
    <section aria-label={t('people.person.employments.label')}>
      <Table
        data={employments}
        columnConfig={withWidths<Employment>(
          [
            {
              id: 'title',
              label: t('people.person.employments.title'),
              isRowHeader: true,
              cell: employment => (
                <Cell>
                  <CellLines
                    main={employment.title ?? none}
                    sub={
                      employment.primary
                        ? t('people.person.employments.primary')
                        : undefined
                    }
                  />
                </Cell>
              ),
            },
            {
              id: 'unit',
              label: t('people.person.employments.unit'),
              cell: ({ orgUnit }) => <TextCell text={orgUnit?.name ?? none} />,
            },
            {
              id: 'manager',
              label: t('people.person.employments.manager'),
              cell: ({ manager }) => (
                <TextCell text={manager?.displayName ?? none} />
              ),
            },
            {
              id: 'number',
              label: t('people.person.employments.number'),
              cell: ({ employmentNumber }) => (
                <TextCell text={employmentNumber ?? none} />
              ),
            },
            {
              id: 'period',
              label: t('people.person.employments.period'),
              cell: employment => <Cell>{periodOf(employment)}</Cell>,
            },
            {
              id: 'status',
              label: t('people.person.employments.status'),
              cell: ({ status }) => (
                <Cell>
                  <StatusBadge
                    status={status}
                    label={t(`common.personStatus.${status}`)}
                  />
                </Cell>
              ),
            },
            {
              id: 'source',
              label: t('people.person.employments.source'),
              cell: ({ integrationId }) => (
                <TextCell
                  text={integrationId ? titleOf(integrationId) : none}
                />
              ),
            },
          ],
          {
            title: [2, 150],
            unit: [1.5, 130],
            manager: [1.5, 130],
            number: [1, 100],
            period: [2, 180],
            status: [1, 120],
            source: [1, 110],
          },
        )}
        pagination={{ type: 'none' }}
      />
    </section>
  );
};
