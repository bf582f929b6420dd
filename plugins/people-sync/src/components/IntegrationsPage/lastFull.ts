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

import type {
  ImportCost,
  ImportRow,
} from '@people-sync/plugin-people-sync-common';

/** What fetching some imports of an integration took. */
export interface IntegrationCost {
  title: string;
  /** Absent when none of them was ever fetched whole. */
  cost?: Omit<ImportCost, 'runId'>;
}

/**
 * What fetching these imports took the last time, by integration. A run that
 * fetched several of them took its time once.
 */
export function costsOf(rows: ImportRow[]): IntegrationCost[] {
  const byIntegration = new Map<string, ImportRow[]>();
  for (const row of rows) {
    const own = byIntegration.get(row.integrationId) ?? [];
    byIntegration.set(row.integrationId, [...own, row]);
  }
  return [...byIntegration.values()].map(own => {
    const costs = own.flatMap(({ lastFull }) => (lastFull ? [lastFull] : []));
    const durations = new Map(
      costs.map(({ runId, durationMs }) => [runId, durationMs]),
    );
    return {
      title: own[0].integrationTitle,
      ...(costs.length > 0 && {
        cost: {
          durationMs: [...durations.values()].reduce((sum, ms) => sum + ms, 0),
          rows: costs.reduce((sum, cost) => sum + cost.rows, 0),
          finishedAt: costs
            .map(({ finishedAt }) => finishedAt)
            .reduce((a, b) => (a > b ? a : b)),
        },
      }),
    };
  });
}
