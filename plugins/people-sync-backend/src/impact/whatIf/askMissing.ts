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

import {
  type DataSet,
  type MissingPolicyByDataSet,
  missingPolicyFor,
  type WhatIfFinding,
} from '@people-sync/plugin-people-sync-common';
import { DateTime, Duration } from 'luxon';
import type { MissingPolicy } from '../../integrations/types';
import { isActive } from '../../people/lifecycle';
import { FindingBuilder } from './FindingBuilder';
import {
  contributionsOf,
  forEachSourceBatch,
  nameOf,
  valuesOf,
  type WhatIfContext,
} from './sourceBatches';

const SOON = 'by the next complete run';

/** When a policy ends a row that is missing since; undefined for never. */
function endOf(policy: MissingPolicy, since: string): string | undefined {
  if (policy === 'keep') {
    return undefined;
  }
  if (policy === 'terminate') {
    return SOON;
  }
  const due = DateTime.fromISO(since, { zone: 'utc' }).plus(
    Duration.fromISO(policy.terminateAfter),
  );
  return due <= DateTime.utc() ? SOON : `from ${due.toISODate()} on`;
}

/** Who is missing now, and would be ended otherwise than as things stand. */
export async function askMissing(
  context: WhatIfContext,
  asked: MissingPolicy | MissingPolicyByDataSet,
): Promise<WhatIfFinding[]> {
  const findings: WhatIfFinding[] = [];
  for (const dataSet of context.integration.activeDataSets) {
    const policy = missingPolicyFor(asked, dataSet);
    findings.push(await askDataSet(context, dataSet, policy));
  }
  return findings.filter(
    ({ count }, index) => count > 0 || index === findings.length - 1,
  );
}

async function askDataSet(
  context: WhatIfContext,
  dataSet: DataSet,
  policy: MissingPolicy,
): Promise<WhatIfFinding> {
  const { knex, integration } = context;
  const now = integration.missingPolicy(dataSet);
  const concerned = FindingBuilder.create('missingPolicy');
  let missing = 0;
  let soon = 0;
  await forEachSourceBatch(
    context,
    dataSet,
    async rows => {
      const rowsOf = await contributionsOf(
        knex,
        dataSet,
        rows.map(row => row.golden_id!),
      );
      for (const row of rows) {
        missing += 1;
        const since = row.missing_since!;
        const [was, will] = [now, policy].map(each => endOf(each, since));
        if (was === will) {
          continue;
        }
        const stays = isActive(
          (rowsOf.get(row.golden_id!) ?? []).map(other =>
            other.integrationId === integration.id &&
            other.sourceId === row.source_id
              ? { ...other, state: 'withdrawn' as const }
              : other,
          ),
          integration.lifecycleFrom,
        );
        soon += will === SOON && !stays ? 1 : 0;
        concerned.add(() => ({
          ...(dataSet === 'employees' && { employeeId: row.golden_id! }),
          sourceId: row.source_id,
          displayName: nameOf(valuesOf(row), row.source_id),
          message: describe({ since, was, will, stays }),
        }));
      }
    },
    query => query.whereNotNull('missing_since'),
  );
  return concerned.build(
    `${missing} of ${dataSet} are missing at the source: ${concerned.count} would be treated otherwise, and ${soon} of them removed ${SOON}`,
  );
}

function describe(options: {
  since: string;
  was?: string;
  will?: string;
  /** Others go on with them. */
  stays: boolean;
}): string {
  const { since, was, will, stays } = options;
  const ends = stays
    ? 'loses what this integration says, and stays with others'
    : 'is removed';
  const fate = (when: string | undefined) =>
    when === undefined ? 'is kept' : `${ends} ${when}`;
  return `missing since ${since.slice(0, 10)}: ${fate(
    will,
  )} (as things stand: ${fate(was)})`;
}
