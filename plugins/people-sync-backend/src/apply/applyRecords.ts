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
import { isSqlite, whereIn } from '../database/dialect';
import type { SourceRecordRow } from '../database/tables';
import { correlate, matchingKeys } from '../people/correlate';
import { decideGolden, type Golden } from '../people/golden';
import { normalizeKey, PERSON_KEY_KINDS } from '../people/keys';
import { decideRestored } from '../people/restore';
import {
  loadContributions,
  loadGolden,
  loadPersonKeys,
  type StoredRow,
} from '../people/lookups';
import { REFUSED, takenByOthers, whyRowRefused } from './refuseMoved';
import { changesOf, findMoved, whyRowMoved, withRestored } from './restoring';
import {
  type Applied,
  type ApplyContext,
  type ApplyRecord,
  fetchedAtOf,
  type GoldenWrite,
} from './types';

/** How a source row stands once it is decided about. */
const STATE_AFTER = {
  write: 'active',
  end: 'terminated',
  withdraw: 'withdrawn',
} as const;

/** What a chunk of records of one data set comes to. */
export interface AppliedChunk {
  applied: Applied[];
  writes: Map<string, GoldenWrite>;
}

const unitsOf = (
  rows: readonly StoredRow[],
  integrationId: string,
): string[] => [
  ...new Set(
    rows
      .filter(
        row => row.integrationId === integrationId && row.state === 'active',
      )
      .flatMap(row => (row.values.orgUnits as string[] | null) ?? []),
  ),
];

/** Source records of the given rows, all columns, locked where that exists. */
export async function loadSourceRecords(
  context: ApplyContext,
  sourceIds: readonly string[],
): Promise<Map<string, SourceRecordRow>> {
  const { tx, integration, dataSet } = context;
  const rows: SourceRecordRow[] = await tx('source_records')
    .where({ integration_id: integration.id, data_set: dataSet })
    .andWhere(whereIn(tx, 'source_id', sourceIds))
    .orderBy('source_id')
    .forUpdate()
    .select();
  return new Map(rows.map(row => [row.source_id, row]));
}

/**
 * Decides again, on what is stored now, what every record of a chunk comes to.
 * Another run may have moved a person since the plan; what is then really
 * applied is what is recorded (RULES A1).
 */
export async function applyRecords(
  context: ApplyContext,
  records: readonly ApplyRecord[],
): Promise<AppliedChunk> {
  const { tx, integration, dataSet } = context;
  const applied: Applied[] = [];
  const goldenIdOf = await linkRecords(context, records, applied);
  const ids = [...new Set(goldenIdOf.values())];
  // Locked before the contributions are read: what another integration adds
  // meanwhile would be merged by neither.
  const golden = await loadGolden(tx, dataSet, ids, { lock: true });
  const rowsOf = new Map<string, StoredRow[]>();
  for (const row of await loadContributions(tx, dataSet, [...golden.keys()])) {
    rowsOf.set(row.goldenId, [...(rowsOf.get(row.goldenId) ?? []), row]);
  }

  const continues = await loadContinuing(context, records, goldenIdOf);
  const leaving = await loadLeaving(context, records, goldenIdOf, rowsOf);
  const moved = await findMoved(context, goldenIdOf, golden);
  const writes = new Map<string, GoldenWrite>();
  for (const record of records) {
    const goldenId = goldenIdOf.get(record);
    if (!goldenId) {
      continue;
    }
    const { plan, row, values } = record;
    const reason = moved.get(record);
    if (reason !== undefined) {
      applied.push({ record, refused: { status: 'skipped', reason } });
      continue;
    }
    if (plan.action === 'pend' || plan.action === 'miss') {
      applied.push({ record, goldenId });
      continue;
    }
    const stored = rowsOf.get(goldenId) ?? [];
    const rows = stored.map(other =>
      plan.action === 'write' &&
      other.integrationId === integration.id &&
      leaving.has(other.sourceId)
        ? { ...other, state: 'terminated' as const }
        : other,
    );
    const own = rows.find(
      other =>
        other.integrationId === integration.id &&
        other.sourceId === row.source_id,
    );
    const restored = plan.restored?.state;
    const next: StoredRow = {
      integrationId: integration.id,
      sourceId: row.source_id,
      goldenId,
      values: plan.action === 'write' || restored ? values : own?.values ?? {},
      state: plan.action === 'restore' ? 'active' : STATE_AFTER[plan.action],
    };
    const nextRows = restored
      ? withRestored(rows, own, next, restored)
      : [...rows.filter(other => other !== own), next];
    const current = golden.get(goldenId);
    const rules = {
      golden: current,
      rows: nextRows,
      precedence: integration.precedence,
      lifecycleFrom: integration.lifecycleFrom,
    };
    const decide = () =>
      restored
        ? decideRestored({ ...rules, wanted: changesOf(record) })
        : decideGolden(rules);
    const outcome =
      current && row.seq < (continues.get(goldenId) ?? 0)
        ? { ...current, changes: [], decision: 'unchanged' as const }
        : decide();
    const refusal = context.refuseRemoval?.(record, goldenId, outcome);
    if (refusal !== undefined) {
      applied.push({ record, refused: { status: 'skipped', reason: refusal } });
      continue;
    }
    rowsOf.set(goldenId, nextRows);
    applied.push({ record, goldenId, outcome });

    const unitsBefore = unitsOf(stored, integration.id);
    const unitsAfter = unitsOf(nextRows, integration.id);
    const changed =
      outcome.decision !== 'unchanged' ||
      !sameWinners(current?.winners, outcome.winners);
    if (changed || unitsBefore.join() !== unitsAfter.join()) {
      const updated: Golden = {
        id: goldenId,
        status: outcome.status,
        values: outcome.values,
        winners: outcome.winners,
        version: (current?.version ?? 0) + (changed ? 1 : 0),
      };
      golden.set(goldenId, updated);
      const earlier = writes.get(goldenId);
      writes.set(goldenId, {
        golden: updated,
        before: earlier ? earlier.before : current,
        sourceKey: `${integration.id}:${row.source_id}`,
        endedReason:
          outcome.status === 'terminated' ? row.reason ?? undefined : undefined,
        units: {
          before: earlier?.units?.before ?? unitsBefore,
          after: unitsAfter,
        },
      });
    }
  }
  return { applied, writes };
}

/**
 * The last record of the run that goes on with a golden record of which other
 * rows end, by golden id: it decides, once all of them stand (RULES X3).
 */
async function loadContinuing(
  context: ApplyContext,
  records: readonly ApplyRecord[],
  goldenIdOf: ReadonlyMap<ApplyRecord, string>,
): Promise<Map<string, number>> {
  const { tx, run, dataSet } = context;
  const ids = records.flatMap(record =>
    ['end', 'withdraw'].includes(record.plan.action)
      ? goldenIdOf.get(record) ?? []
      : [],
  );
  if (ids.length === 0) {
    return new Map();
  }
  const rows: { golden_id: string; last: number }[] = await tx('run_records')
    .where({ run_id: run.id, data_set: dataSet })
    .andWhere(whereIn(tx, 'golden_id', ids))
    .andWhere('plan', 'like', '%"action":"write"%')
    .whereNotIn('status', ['failed', 'skipped'])
    .groupBy('golden_id')
    .select('golden_id')
    .max({ last: 'seq' });
  return new Map(rows.map(row => [row.golden_id, Number(row.last)]));
}

/**
 * Source rows of this integration that end later in this run, beside a row that
 * goes on with the same person: their word counts no more (RULES X3).
 */
async function loadLeaving(
  context: ApplyContext,
  records: readonly ApplyRecord[],
  goldenIdOf: ReadonlyMap<ApplyRecord, string>,
  rowsOf: ReadonlyMap<string, StoredRow[]>,
): Promise<Set<string>> {
  const { tx, run, integration, dataSet } = context;
  const ids = records.flatMap(record => {
    const goldenId = goldenIdOf.get(record);
    const hasTwin =
      record.plan.action === 'write' &&
      goldenId &&
      rowsOf
        .get(goldenId)
        ?.some(
          other =>
            other.integrationId === integration.id &&
            other.sourceId !== record.row.source_id,
        );
    return hasTwin ? [goldenId] : [];
  });
  if (ids.length === 0) {
    return new Set();
  }
  const rows: { source_id: string }[] = await tx('run_records')
    .where({ run_id: run.id, data_set: dataSet })
    .andWhere(whereIn(tx, 'golden_id', ids))
    .andWhere(q =>
      q
        .where('plan', 'like', '%"action":"end"%')
        .orWhere('plan', 'like', '%"action":"withdraw"%'),
    )
    .whereNotIn('status', ['failed', 'skipped'])
    .select('source_id');
  return new Set(rows.map(row => row.source_id));
}

function sameWinners(
  a: Record<string, string> | undefined,
  b: Record<string, string>,
): boolean {
  const names = Object.keys(b);
  return (
    a !== undefined &&
    names.length === Object.keys(a).length &&
    names.every(name => a[name] === b[name])
  );
}

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
async function linkRecords(
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
