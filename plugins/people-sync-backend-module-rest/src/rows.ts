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
  valueAt,
} from '@people-sync/plugin-people-sync-node';
import type { RestResource } from './schema/resource';

/** Whether a field has one of some values. A field that is not there is null. */
export function matches(
  record: JsonObject,
  condition: RestResource['removed'],
): boolean {
  const value = condition && (valueAt(record, condition.path) ?? null);
  return Boolean(condition?.values.some(wanted => wanted === value));
}

/** The id in a record; empty without one. */
export function idOf(record: JsonObject, path: string): string {
  const id = valueAt(record, path);
  return typeof id === 'string' || typeof id === 'number'
    ? String(id).trim()
    : '';
}

/** Fields that we may not see are unknown, whatever stands in them. */
function withoutWithheld(record: JsonObject, path: string): JsonObject {
  const names = valueAt(record, path);
  const withheld = new Set([
    path,
    ...(Array.isArray(names) ? names.map(String) : []),
  ]);
  return Object.fromEntries(
    Object.entries(record).filter(([key]) => !withheld.has(key)),
  );
}

/** A copy with nothing but some fields. */
function only(record: JsonObject, paths: readonly string[]): JsonObject {
  const below = new Map<string, string[]>();
  for (const path of paths) {
    const [key, ...rest] = path.split('.');
    below.set(key, [...(below.get(key) ?? []), rest.join('.')]);
  }
  return Object.fromEntries(
    [...below].flatMap(([key, inner]) => {
      const value = Object.hasOwn(record, key) ? record[key] : undefined;
      if (value === undefined || inner.includes('')) {
        return value === undefined ? [] : [[key, value]];
      }
      const fields = asObject(value);
      return fields ? [[key, only(fields, inner)]] : [];
    }),
  );
}

/**
 * A record as a row. A record of a list of other things that names nothing is
 * none.
 */
export function toRow(
  record: JsonValue,
  resource: RestResource,
  number: number,
): SourceRow | undefined {
  const { idPath, distinct, withheldPath, removed, inactive } = resource;
  const received = asObject(record) ?? {};
  const fields = withheldPath
    ? withoutWithheld(received, withheldPath)
    : received;
  const sourceId = idOf(fields, idPath);
  if (!sourceId) {
    return distinct
      ? undefined
      : malformedRow({
          reason: `the record has no ${idPath}`,
          position: `record ${number}`,
        });
  }
  if (distinct) {
    return { sourceId, payload: only(fields, distinct.keep) };
  }
  if (matches(fields, removed)) {
    const reason = `${removed!.path} says so`;
    return { sourceId, payload: fields, removed: { reason } };
  }
  return {
    sourceId,
    payload: fields,
    ...(matches(fields, inactive) && {
      inactive: { reason: `${inactive!.path} says so` },
    }),
  };
}

/** Counts records, and leaves out what was named before. */
export class RowReader {
  readonly #resource: RestResource;
  readonly #named = new Set<string>();
  #count = 0;

  static create(resource: RestResource): RowReader {
    return new RowReader(resource);
  }

  private constructor(resource: RestResource) {
    this.#resource = resource;
  }

  rows(records: readonly JsonValue[]): SourceRow[] {
    return records.flatMap(record => {
      this.#count += 1;
      const row = toRow(record, this.#resource, this.#count);
      if (!row || (this.#resource.distinct && this.#isKnown(row.sourceId))) {
        return [];
      }
      return [row];
    });
  }

  #isKnown(sourceId: string): boolean {
    const known = this.#named.has(sourceId);
    this.#named.add(sourceId);
    return known;
  }
}
