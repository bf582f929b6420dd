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
import {
  asObject,
  malformedRow,
  type SourceRow,
} from '@people-sync/plugin-people-sync-node';
import { createHmac } from 'node:crypto';
import type { ShrConfig } from '../config';
import type { FeedProfile } from './profile';
import type { XmlRecord } from './XmlRecords';

/** The value at a dotted path, of the first entry where there is a list. */
function valueAt(fields: JsonObject, path: string): JsonValue | undefined {
  return path.split('.').reduce<JsonValue | undefined>((value, key) => {
    const one = Array.isArray(value) ? value[0] : value;
    return asObject(one)?.[key];
  }, fields);
}

function idAt(fields: JsonObject, path: string): string {
  const value = valueAt(fields, path);
  return typeof value === 'string' ? value : '';
}

function withoutField(fields: JsonObject, path: string): JsonObject {
  const [key, ...rest] = path.split('.');
  if (!(key in fields)) {
    return fields;
  }
  const { [key]: value, ...others } = fields;
  const inner = rest.length > 0 ? asObject(value) : undefined;
  return inner
    ? { ...others, [key]: withoutField(inner, rest.join('.')) }
    : others;
}

function malformed(
  record: XmlRecord,
  sourceId: string,
  reason: string,
): SourceRow {
  return malformedRow({ sourceId, reason, position: `line ${record.line}` });
}

/** The person in a record. The CPR number goes no further than this. */
export function toEmployeeRow(record: XmlRecord, config: ShrConfig): SourceRow {
  const { id, cpr } = config.profile.employees;
  const sourceId = idAt(record.fields, id);
  if (record.problem) {
    return malformed(record, sourceId, `the record ${record.problem}`);
  }
  if (!sourceId) {
    return malformed(record, '', `the record has no ${id}`);
  }
  if (!cpr) {
    return { sourceId, payload: record.fields };
  }
  const number = valueAt(record.fields, cpr);
  const payload = withoutField(record.fields, cpr);
  if (config.cprKey && typeof number === 'string') {
    payload.CprHash = createHmac('sha256', config.cprKey)
      .update(number.replace(/\D/g, ''))
      .digest('base64url');
  }
  return { sourceId, payload };
}

/** The employments in a record. */
export function toEmploymentRows(
  record: XmlRecord,
  profile: FeedProfile,
): SourceRow[] {
  const { id, employments } = profile.employees;
  const personId = idAt(record.fields, id);
  if (!employments || record.problem || !personId) {
    // The person's own import says what is wrong with the record.
    return [];
  }
  const parent = employments.path.split('.').slice(0, -1).join('.');
  const key = employments.path.split('.').at(-1)!;
  const holder = parent ? valueAt(record.fields, parent) : record.fields;
  const list = asObject(holder)?.[key];
  if (list === undefined || list === null) {
    return [];
  }
  return (Array.isArray(list) ? list : [list]).map(value => {
    const employment = asObject(value);
    if (!employment) {
      return malformed(record, '', 'the employment has no fields');
    }
    const sourceId = idAt(employment, employments.id);
    return sourceId
      ? { sourceId, payload: { ...employment, PersonId: personId } }
      : malformed(record, '', `the employment has no ${employments.id}`);
  });
}

/** The org unit in a record. */
export function toOrgUnitRow(
  record: XmlRecord,
  profile: FeedProfile,
): SourceRow {
  const sourceId = idAt(record.fields, profile.orgUnits!.id);
  if (record.problem || !sourceId) {
    return malformed(
      record,
      sourceId,
      `the record ${record.problem ?? `has no ${profile.orgUnits!.id}`}`,
    );
  }
  return { sourceId, payload: record.fields };
}
