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
import { isSqlite } from '../database/dialect';
import { correlate, matchingKeys } from '../people/correlate';
import { normalizeKey, PERSON_KEY_KINDS } from '../people/keys';
import { loadPersonKeys } from '../people/lookups';
import { REFUSED, takenByOthers, whyRowRefused } from './refuseMoved';
import { whyRowMoved } from './restoring';
import {
  type Applied,
  type ApplyContext,
  type ApplyRecord,
  fetchedAtOf,
} from './types';

/** Whether another run has written the row from a later fetch meanwhile. */
function isSuperseded(
  context: ApplyContext,
  { known, plan, row }: ApplyRecord,
): boolean {
  if (!known || known.run_id === context.run.id) {
    return false;
  }
  return plan.stored
    ? known.version !== row.base_version
    : known.fetched_at > fetchedAtOf(context, plan);
}

/**
 * Finds the golden record of each record. Creates are correlated again, under
 * a lock, so that two runs never create one person twice (RULES P4).
 */
export async function linkRecords(
  context: ApplyContext,
  records: readonly ApplyRecord[],
  applied: Applied[],
): Promise<Map<ApplyRecord, string>> {
  const { tx, integration, dataSet } = context;
  const ids = new Map<ApplyRecord, string>();
  const creates: ApplyRecord[] = [];
  for (const record of records) {
    const { row, plan, known } = record;
    const moved =
      plan.action === 'restore'
        ? whyRowMoved(record)
        : whyRowRefused(context, record);
    if (moved !== undefined) {
      applied.push({ record, refused: { status: 'skipped', reason: moved } });
    } else if (
      known &&
      plan.action !== 'restore' &&
      isSuperseded(context, record)
    ) {
      applied.push({
        record,
        refused: {
          status: 'skipped',
          reason: `superseded by sync ${known.run_id}, which fetched it later`,
        },
      });
    } else if (known?.golden_id) {
      ids.set(record, known.golden_id);
    } else if (plan.action === 'write' && plan.link === 'new') {
      creates.push(record);
    } else if (row.golden_id) {
      ids.set(record, row.golden_id);
    } else {
      applied.push({ record });
    }
  }
  if (creates.length === 0) {
    return ids;
  }

  const people = new Map<string, string[]>();
  if (dataSet === 'employees') {
    if (!isSqlite(tx)) {
      await tx.raw(
        `SELECT pg_advisory_xact_lock(hashtext('people-sync.creates'))`,
      );
    }
    const keys = creates.flatMap(({ values }) =>
      matchingKeys(values, integration.matchBy),
    );
    for (const [key, found] of await loadPersonKeys(tx, keys)) {
      people.set(key, found);
    }
  }
  const taken = await takenByOthers(context, [...people.values()].flat());
  for (const record of creates) {
    const link = correlate({
      values: record.values,
      matchBy: dataSet === 'employees' ? integration.matchBy : [],
      people,
    });
    if (link.link === 'ambiguous') {
      applied.push({
        record,
        refused: {
          status: 'failed',
          reason: link.error.message,
          errors: JSON.stringify([link.error]),
        },
      });
      continue;
    }
    const goldenId =
      link.link === 'matched' ? link.goldenId : record.row.golden_id!;
    if (taken.has(goldenId)) {
      applied.push({
        record,
        refused: {
          status: 'skipped',
          reason: `${REFUSED}somebody with this identity was created since`,
        },
      });
      continue;
    }
    ids.set(record, goldenId);
    // The next create of this chunk may be the same person.
    for (const kind of PERSON_KEY_KINDS) {
      const value = normalizeKey(record.values[kind]);
      const key = `${kind}:${value}`;
      if (value && !people.has(key)) {
        people.set(key, [goldenId]);
      }
    }
  }
  return ids;
}
