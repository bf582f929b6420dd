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
import { ConflictError, InputError } from '@backstage/errors';
import { assertKept } from '../runs/assertKept';
import type { RunStore } from '../runs/RunStore';
import type { Run } from '../runs/types';
import type { OpenApiRouter } from '../schema/openapi';
import type { Authorizer } from './authorize';
import { requireRun } from './ids';
import { toComparisonItem } from './models/comparison';
import { referencesIn } from './models/record';
import {
  type ComparedRun,
  findDifferences,
  loadRecordsBySeq,
} from './queries/comparison';
import { loadNames } from './queries/names';
import { RecordAccess } from './recordAccess';
import type { RouterOptions } from './types';

async function requireOneRun(runs: RunStore, id: string): Promise<Run> {
  const run = await requireRun(runs, id);
  if (run.integrationId === undefined || run.integrationId === null) {
    throw new ConflictError(
      `Sync ${id} is over all integrations; compare the syncs of one of them`,
    );
  }
  return run;
}

const toCompared = (run: Run): ComparedRun => ({
  id: run.id,
  counts: run.counts,
  pruned: Boolean(run.pruned),
  partial: run.mode === 'recent' || Boolean(run.person) || Boolean(run.pruned),
});

/** What two runs decided differently (FEATURES R15). */
export function addComparisonRoutes(
  router: OpenApiRouter,
  options: RouterOptions,
  authorizer: Authorizer,
): void {
  const { knex, runs } = options;
  const access = RecordAccess.create({ authorizer });

  router.get('/runs/:id/comparison', async (req, res) => {
    await access.list(req);
    const { with: otherId, ...query } = req.query;
    const current = await requireOneRun(runs, req.params.id);
    const other = await requireOneRun(runs, otherId);
    if (current.integrationId !== other.integrationId) {
      throw new InputError(
        `with: sync ${other.id} is of ${other.integrationId}, and sync ${current.id} of ${current.integrationId}; only syncs of one integration can be compared`,
      );
    }
    assertKept(current, 'compare');
    assertKept(other, 'compare');
    const page = await findDifferences(knex, {
      current: toCompared(current),
      other: toCompared(other),
      query,
    });
    const seqs = (key: 'this_seq' | 'other_seq') =>
      page.rows.flatMap(row => row[key] ?? []);
    const ofCurrent = await loadRecordsBySeq(
      knex,
      current.id,
      seqs('this_seq'),
    );
    const ofOther = await loadRecordsBySeq(knex, other.id, seqs('other_seq'));
    const names = await loadNames(knex, {
      ids: referencesIn([...ofCurrent.values(), ...ofOther.values()]),
      runIds: [current.id, other.id],
    });
    res.json({
      items: page.rows.map(difference =>
        toComparisonItem({
          difference,
          current: ofCurrent.get(difference.this_seq ?? 0),
          other: ofOther.get(difference.other_seq ?? 0),
          names,
        }),
      ),
      totalItems: page.totalItems,
      pageInfo: { nextCursor: page.nextCursor },
    });
  });
}
