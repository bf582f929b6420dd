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
  Maintenance,
  MissingPolicy,
  MissingPolicyByDataSet,
  Safeguards,
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
}

/** The `settings` column. */
export interface StoredSettings {
  initialSync?: boolean;
  matchBy?: string[];
  missingPolicy?: MissingPolicy | MissingPolicyByDataSet;
  safeguards?: Safeguards;
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

/** The maintenance an integration is in now, if it is in any. */
export function maintenanceOf(
  row: IntegrationRow | undefined,
  now: Date,
): Maintenance | null {
  if (!row?.maintenance || maintenanceReason(row, now) === undefined) {
    return null;
  }
  return jsonObject(row.maintenance) as unknown as Maintenance;
}

/** Why an integration is in maintenance now, if it is. */
export function maintenanceReason(
  row: IntegrationRow | undefined,
  now: Date,
): string | undefined {
  if (!row?.maintenance) {
    return undefined;
  }
  const { reason, until } = jsonObject(row.maintenance);
  if (typeof until === 'string' && Date.parse(until) <= now.getTime()) {
    return undefined;
  }
  return typeof reason === 'string' && reason ? reason : 'no reason given';
}

/** The code of the stored failure, for the list of troubles. */
export function lastErrorCode(row: IntegrationRow | undefined): string | null {
  try {
    const code = row?.last_error && JSON.parse(row.last_error)?.code;
    return typeof code === 'string' ? code : null;
  } catch {
    return null;
  }
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
