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

import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';
import type {
  HoldGroup,
  HoldLimit,
  RecordStatus,
} from '@people-sync/plugin-people-sync-common';
import { RECORD_FILTERS, type RecordFilter } from './RecordFilters';

/** Where the records of a run stand on its page. */
export const RECORDS_ID = 'people-sync-records';

const STATUS_OF: Partial<Record<HoldLimit['kind'], RecordStatus>> = {
  removals: 'terminated',
  protected: 'terminated',
  shrink: 'terminated',
  updates: 'updated',
  attribute: 'updated',
  creates: 'created',
};

type Filters = Partial<Record<RecordFilter, string>>;

/** The filters that show what went over a limit. */
export function filtersOfLimit(limit: HoldLimit): Filters {
  return {
    status: STATUS_OF[limit.kind],
    dataSet: limit.dataSet,
    attribute: limit.attribute,
  };
}

/** The filters that show what belongs to a group. */
export function filtersOfGroup(group: HoldGroup): Filters {
  return {
    status: STATUS_OF[group.change],
    dataSet: group.dataSet,
    // Whom the plan creates does not belong anywhere yet.
    orgUnitId:
      group.kind === 'org-unit' && group.change !== 'creates'
        ? group.orgUnitId
        : undefined,
    attribute: group.kind === 'attribute' ? group.label : undefined,
    search:
      group.kind === 'email-domain'
        ? `@${group.label.replace(/^@/, '')}`
        : undefined,
  };
}

/** Shows the records under some filters, in place of those set before. */
export function useShowRecords(): (filters: Filters) => void {
  const [params, setParams] = useSearchParams();
  return useCallback(
    filters => {
      const next = new URLSearchParams(params);
      next.delete('cursor');
      RECORD_FILTERS.forEach(name => next.delete(name));
      for (const [name, value] of Object.entries(filters)) {
        if (value) {
          next.set(name, value);
        }
      }
      setParams(next);
      document
        .getElementById(RECORDS_ID)
        ?.scrollIntoView({ behavior: 'smooth' });
    },
    [params, setParams],
  );
}
