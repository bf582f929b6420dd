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
import { bulkInsert } from '../database/bulk';
import { whereIn } from '../database/dialect';
import { type PayloadRow, payloadsTable } from '../database/tables';
import { canonicalJson } from '../mapping/canonical';
import type { Applied, ApplyContext } from './types';

/**
 * Rows that fail although they were planned otherwise are kept like rows that
 * failed in the plan: the state they have come to is planned again by every
 * later run, since the source will not send it again (RULES P2).
 */
export async function pendRefused(
  context: ApplyContext,
  applied: readonly Applied[],
): Promise<Applied[]> {
  const failed = applied.filter(({ refused }) => refused?.status === 'failed');
  if (failed.length === 0) {
    return [];
  }
  await keepStates(context, failed);
  return failed.map(item => {
    const { row, plan } = item.record;
    return {
      ...item,
      record: {
        ...item.record,
        row: { ...row, state_from: row.state_from ?? row.state_hash },
        plan: { action: 'pend', units: plan.units, at: plan.at },
      },
    };
  });
}

/** Keeps states that are only there as what they were received as. */
async function keepStates(
  { tx, integration, dataSet }: ApplyContext,
  failed: readonly Applied[],
): Promise<void> {
  const alone = failed
    .map(({ record }) => record.row)
    .filter(row => row.payload_hash && !row.state_from);
  if (alone.length === 0) {
    return;
  }
  const received = new Map<string, string>(
    (
      await tx('payloads')
        .where(
          whereIn(
            tx,
            'hash',
            alone.map(row => row.payload_hash!),
          ),
        )
        .select('hash', 'content')
    ).map(row => [row.hash, row.content]),
  );
  const toState = integration.descriptor.dataSets.find(
    declared => declared.dataSet === dataSet,
  )?.toState;
  const states = new Map<string, PayloadRow>();
  for (const row of alone) {
    const content = JSON.parse(received.get(row.payload_hash!) ?? '{}');
    const state = toState
      ? toState({ received: content, previous: undefined })
      : content;
    states.set(row.state_hash!, {
      hash: row.state_hash!,
      content: canonicalJson(state),
    });
  }
  await bulkInsert(tx, {
    table: payloadsTable,
    rows: [...states.values()],
    onConflict: { columns: ['hash'] },
  });
}
