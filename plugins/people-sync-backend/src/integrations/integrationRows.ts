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

import type { JsonObject } from '@backstage/types';
import type {
  DriftPolicy,
  Maintenance,
  MissingPolicy,
  MissingPolicyByDataSet,
  Safeguards,
  StartDates,
  TraceLevel,
} from '@people-sync/plugin-people-sync-common';

/** A row of `integrations` as stored. */
export interface IntegrationRow {
  id: string;
  provider: string;
  title: string;
  managed_by: string;
  enabled: boolean;
  config: string;
  secrets: string;
  settings: string;
  revision: number;
  last_sync_at: string | null;
  last_error: string | null;
  failure_streak: number;
  maintenance: string | null;
  created_at: string;
  updated_at: string;
  updated_by: string | null;
}

/** A row of `imports` as stored. */
export interface ImportDbRow {
  integration_id: string;
  data_set: string;
  active: boolean;
  trace_level: string;
  last_run_at: string | null;
  last_run_id: number | null;
  last_status: string | null;
  /** Start of the last run that was applied for it. */
  last_success_at: string | null;
  /** Times of schedules up to here have what they were to bring. */
  covered_until: string | null;
}

/** The `settings` column. */
export interface StoredSettings {
  initialSync?: boolean;
  timezone?: string;
  startDates?: StartDates;
  matchBy?: string[];
  missingPolicy?: MissingPolicy | MissingPolicyByDataSet;
  safeguards?: Safeguards;
  onDrift?: DriftPolicy;
  trace?: TraceLevel;
}

/** JSON of a column; an object in any case. */
export function jsonObject(text: string | null): JsonObject {
  if (!text) {
    return {};
  }
  const value = JSON.parse(text);
  return typeof value === 'object' && value !== null ? value : {};
}

/** The pause of scheduled runs that is on now, if one is. */
export function maintenanceOf(
  row: Pick<IntegrationRow, 'maintenance'> | undefined,
  now: Date,
): Maintenance | undefined {
  if (!row?.maintenance) {
    return undefined;
  }
  const { reason, until, since, by } = jsonObject(row.maintenance);
  if (typeof until === 'string' && Date.parse(until) <= now.getTime()) {
    return undefined;
  }
  return {
    reason: typeof reason === 'string' && reason ? reason : 'no reason given',
    ...(typeof until === 'string' && { until }),
    ...(typeof since === 'string' && { since }),
    ...(typeof by === 'string' && { by }),
  };
}

/** Why an integration is in maintenance now, if it is. */
export function maintenanceReason(
  row: Pick<IntegrationRow, 'maintenance'> | undefined,
  now: Date,
): string | undefined {
  return maintenanceOf(row, now)?.reason;
}

/** The stored failure as one line. */
export function lastErrorText(row: IntegrationRow | undefined): string | null {
  if (!row?.last_error) {
    return null;
  }
  try {
    const value = JSON.parse(row.last_error);
    if (typeof value === 'string') {
      return value;
    }
    return typeof value?.message === 'string' ? value.message : null;
  } catch {
    return row.last_error;
  }
}

/**
 * The code of the stored failure in the list of troubles; null when there is
 * none.
 */
export function lastErrorCode(
  row: Pick<IntegrationRow, 'last_error'> | undefined,
): string | null {
  if (!row?.last_error) {
    return null;
  }
  try {
    const value = JSON.parse(row.last_error);
    return typeof value?.code === 'string' ? value.code : null;
  } catch {
    return null;
  }
}
