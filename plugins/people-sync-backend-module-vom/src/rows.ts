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

import type { JsonObject, JsonValue } from '@backstage/types';
import type { DataSet } from '@people-sync/plugin-people-sync-common';
import {
  asObject,
  malformedRow,
  type SourceRow,
} from '@people-sync/plugin-people-sync-node';
import type { VomConfig } from './config';

const text = (value: JsonValue | undefined): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

function outOfScope(type: string, config: VomConfig): string | undefined {
  if (type === 'consultant' && !config.includeConsultants) {
    return 'a consultant';
  }
  if (type === 'contractor' && !config.includeContractors) {
    return 'a contractor';
  }
  return undefined;
}

/** Numbers survive a reorganisation that gives units new ids. */
function unitKeys(record: JsonObject, config: VomConfig): JsonObject {
  const by = config.unitsBy === 'number' ? 'Number' : 'Id';
  return {
    ...(`unit${by}` in record && { unitKey: record[`unit${by}`] ?? null }),
    ...(`parent${by}` in record && {
      parentKey: record[`parent${by}`] ?? null,
    }),
  };
}

/** A record of any resource as a row. */
export function toRow(
  record: JsonValue,
  index: number,
  dataSet: DataSet,
  config: VomConfig,
): SourceRow {
  const fields = asObject(record) ?? {};
  const idField =
    dataSet === 'org-units' && config.unitsBy === 'number' ? 'number' : 'id';
  const sourceId = text(fields[idField]);
  if (!sourceId) {
    return malformedRow({
      reason: `the record has no ${idField}`,
      position: `record ${index + 1} of its page`,
    });
  }
  const payload: JsonObject = { ...fields, ...unitKeys(fields, config) };
  if (fields.deleted === true) {
    return { sourceId, payload, removed: { reason: 'deleted in Visma' } };
  }
  const filtered =
    dataSet === 'employees' ? outOfScope(text(fields.type), config) : undefined;
  if (filtered) {
    return { sourceId, payload: {}, filtered: { reason: filtered } };
  }
  return {
    sourceId,
    payload,
    ...(fields.status === 'inactive' && {
      inactive: { reason: 'inactive in Visma' },
    }),
  };
}
