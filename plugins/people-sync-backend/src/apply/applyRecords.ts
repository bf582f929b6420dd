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
import { whereIn } from '../database/dialect';
import type { SourceRecordRow } from '../database/tables';
import { decideGolden, type Golden } from '../people/golden';
import {
  loadContributions,
  loadGolden,
  type StoredRow,
} from '../people/lookups';
import { decideRestored } from '../people/restore';
import { loadContinuing, loadLeaving } from './bursts';
import { linkRecords } from './linkRecords';
import { loadDuplicates } from './refuseDuplicates';
import { changesOf, findMoved, withRestored } from './restoring';
import type { Applied, ApplyContext, ApplyRecord, GoldenWrite } from './types';

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
  const duplicates = await loadDuplicates(context, records);
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
    const taken =
      plan.action === 'write' && outcome.status === 'active'
        ? duplicates?.(goldenId, current?.values, outcome.values) ?? []
        : [];
    if (taken.length) {
      applied.push({
        record,
        refused: {
          status: 'failed',
          reason: taken[0].message,
          errors: JSON.stringify(taken),
        },
      });
      continue;
    }
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
