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
  DataSet,
  ImportRow,
  ImportSchedule,
} from '@people-sync/plugin-people-sync-common';
import type { ScheduleEntry } from '../scheduling/ScheduleStore';
import type { ExaminedIntegration } from './examine';
import { freshnessOf } from './freshness';
import { costOf, type FullRun } from './fullRuns';
import { type HeldRun, heldRunOf } from './heldRuns';
import { maintenanceReason } from './integrationRows';
import { historyOf, lastRunsOf, type RecentRun } from './lastRuns';
import { canPull } from './ProviderRegistry';
import { dataSetsOf, isImportActive } from './resolveIntegration';
import { traceLevelOf } from './traceLevels';

/**
 * The data sets that an integration has a row for. One whose provider is not
 * there keeps the rows it had; a new one has one, so that nobody overlooks it.
 */
function dataSetsToShow(item: ExaminedIntegration): DataSet[] {
  if (item.registered) {
    return dataSetsOf(item.registered);
  }
  const stored = [...item.imports.keys()] as DataSet[];
  return stored.length ? stored : ['employees'];
}

function stateOf(item: ExaminedIntegration, active: boolean) {
  if (!item.definition.enabled) {
    return 'disabled';
  }
  if (item.problems.length) {
    return 'not-configured';
  }
  return active ? 'active' : 'inactive';
}

function toImportSchedule(
  schedules: readonly ScheduleEntry[],
): ImportSchedule | null {
  if (schedules.length === 0) {
    return null;
  }
  const { id, cron, timezone, mode, enabled } = schedules[0];
  return { id, cron, timezone, mode, enabled, others: schedules.length - 1 };
}

/** What fires next comes first, what never fires last. */
function byNextRun(a: ScheduleEntry, b: ScheduleEntry): number {
  const [left, right] = [a.nextRunAt ?? '~', b.nextRunAt ?? '~'];
  if (left === right) {
    return 0;
  }
  return left < right ? -1 : 1;
}

/** The rows of the Integrations page of one integration. */
export function importRowsOf(options: {
  item: ExaminedIntegration;
  /** Those of the integration. */
  schedules: readonly ScheduleEntry[];
  /** Those of the integration, newest first. */
  runs: readonly RecentRun[];
  /** Those of them over all data that came to their end, newest first. */
  fullRuns: readonly FullRun[];
  /** Those of the integration that wait for approval, newest first. */
  heldRuns: readonly HeldRun[];
  now: Date;
}): ImportRow[] {
  const { item, schedules, runs, fullRuns, heldRuns, now } = options;
  const maintenance = maintenanceReason(item.row, now);
  const { definition, problems, registered } = item;
  const direction =
    registered && !canPull(registered.descriptor) ? 'push' : 'pull';

  return dataSetsToShow(item).map(dataSet => {
    const active = isImportActive(item, dataSet);
    const state = stateOf(item, active);
    const own = schedules
      .filter(({ dataSets }) => !dataSets || dataSets.includes(dataSet))
      .sort(byNextRun);
    const firing = own.filter(({ enabled }) => enabled);
    const stored = item.imports.get(dataSet);
    const last = lastRunsOf(runs, dataSet, stored);
    const { freshness, missed } = freshnessOf({
      on: definition.enabled && active && !maintenance,
      direction,
      schedules: firing,
      last: last.persisted,
      coveredUntil: stored?.covered_until,
      runningSince: last.running?.at,
      now,
    });
    const held = active ? heldRunOf(heldRuns, dataSet) : undefined;
    return {
      integrationId: definition.id,
      integrationTitle: definition.title,
      dataSet,
      direction,
      schedule: toImportSchedule(own),
      nextRunAt: state === 'active' ? firing[0]?.nextRunAt ?? null : null,
      lastRunAt: last.any?.at ?? null,
      lastRunId: last.any ? String(last.any.id) : null,
      lastStatus: last.any?.status ?? null,
      active,
      freshness,
      ...(missed !== undefined && { missedTimes: missed }),
      ...(held && { heldRunId: String(held.id) }),
      state,
      lastSuccessAt: stored?.last_success_at ?? null,
      lastFull: costOf(fullRuns, dataSet),
      history: historyOf(runs, dataSet),
      ...(maintenance && { maintenance }),
      traceLevel: traceLevelOf(item, dataSet),
      ...(problems.length && {
        problem: problems.map(({ message }) => message).join('; '),
      }),
    };
  });
}
