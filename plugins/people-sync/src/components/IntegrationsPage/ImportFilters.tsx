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
import { Flex, ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import { DATA_SETS } from '@people-sync/plugin-people-sync-common';
import type { ListState } from '../../hooks/useListState';
import { peopleSyncTranslationRef } from '../../translation';
import { ChoiceFilter, FilterBar } from '../common';
import {
  conditionsOf,
  countConditions,
  IMPORT_CONDITIONS,
} from './importConditions';
import type { ImportItem } from './importRows';

/** What the Integrations page is filtered by, as it stands in the address. */
export const IMPORT_FILTERS = ['show', 'integrationId', 'dataSet'] as const;

type ImportListState = ListState<(typeof IMPORT_FILTERS)[number]>;

/** Whether the filters let a row through. */
export function passesFilters(
  row: ImportItem,
  filters: ImportListState['filters'],
): boolean {
  const { show, integrationId, dataSet } = filters;
  return (
    (show.length === 0 ||
      conditionsOf(row).some(condition => show.includes(condition))) &&
    (integrationId.length === 0 || integrationId.includes(row.integrationId)) &&
    (dataSet.length === 0 || dataSet.includes(row.dataSet))
  );
}

// Each stands by itself: there are too many for one row, and a group that is
// joined looks broken where it wraps.
const CONDITIONS = {
  flexWrap: 'wrap',
  gap: 'var(--bui-space-2)',
  maxWidth: '100%',
  overflow: 'visible',
  boxShadow: 'none',
} as const;
const CONDITION = {
  flexShrink: 0,
  whiteSpace: 'nowrap',
  borderRadius: 'var(--bui-radius-2)',
  borderInlineStart: 0,
} as const;

/**
 * How many imports are well and how many are not, each a filter; and which
 * integrations and imports to show.
 */
export const ImportFilters = (props: {
  rows: ImportItem[];
  state: ImportListState;
}) => {
  const { rows, state } = props;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const counts = countConditions(rows);
  const { show } = state.filters;
  const shown = IMPORT_CONDITIONS.filter(
    condition => counts[condition] > 0 || show.includes(condition),
  );
  const integrations = [
    ...new Map(
      rows.map(({ integrationId, integrationTitle }) => [
        integrationId,
        { id: integrationId, label: integrationTitle },
      ]),
    ).values(),
  ];
  const dataSets = DATA_SETS.filter(dataSet =>
    rows.some(row => row.dataSet === dataSet),
  );

  return (
    <Flex direction="column" gap="3">
      <ToggleButtonGroup
        aria-label={t('integrations.conditions.label')}
        selectionMode="multiple"
        style={CONDITIONS}
        selectedKeys={show}
        onSelectionChange={keys =>
          state.setFilters({
            show: IMPORT_CONDITIONS.filter(condition => keys.has(condition)),
          })
        }
      >
        {shown.map(condition => (
          <ToggleButton key={condition} id={condition} style={CONDITION}>
            {t(`integrations.conditions.${condition}`, {
              amount: counts[condition],
            })}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <FilterBar isFiltered={state.isFiltered} onClear={state.clearFilters}>
        <ChoiceFilter
          label={t('integrations.columns.integration')}
          options={integrations}
          values={state.filters.integrationId}
          onChange={integrationId => state.setFilters({ integrationId })}
        />
        <ChoiceFilter
          label={t('integrations.columns.import')}
          options={dataSets.map(id => ({
            id,
            label: t(`common.dataSet.${id}`),
          }))}
          values={state.filters.dataSet}
          onChange={dataSet => state.setFilters({ dataSet })}
        />
      </FilterBar>
    </Flex>
  );
};
