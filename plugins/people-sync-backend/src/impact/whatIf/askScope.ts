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
  DataSet,
  WhatIfFinding,
} from '@people-sync/plugin-people-sync-common';
import type {
  PeopleProvider,
  ProviderDataSet,
} from '@people-sync/plugin-people-sync-node';
import { parseProviderConfig } from '../../integrations/providerConfig';
import { loadStates } from '../../plan/lookups';
import { assertValid } from './assertValid';
import { FindingBuilder } from './FindingBuilder';
import {
  forEachSourceBatch,
  nameOf,
  valuesOf,
  type WhatIfContext,
} from './sourceBatches';

/** Nothing is kept of rows out of scope but their id (RULES P3). */
const UNKNOWN_OUTSIDE =
  'Who is filtered out now, and would come in, cannot be told: nothing is kept of them. A dry run shows it.';

/**
 * Who is delivered now and would be out of scope with other filters, told from
 * what is stored of them, where the provider can tell.
 *
 * @throws InputError when the configuration would not be accepted
 */
export async function askScope(
  context: WhatIfContext,
  asked: JsonObject,
): Promise<{ findings: WhatIfFinding[]; notes: string[] }> {
  const { provider, descriptor, config, title } = context.integration;
  const dataSets = descriptor.dataSets.filter(({ dataSet }) =>
    context.integration.activeDataSets.includes(dataSet),
  );
  if (dataSets.length === 0) {
    return {
      findings: [],
      notes: [`What filters do cannot be told: ${title} is not configured`],
    };
  }
  // Credentials filter nobody, and forms do not know them.
  const filters = Object.entries(asked).filter(
    ([field]) => !descriptor.secretFields.includes(field),
  );
  const parsed = await parseProviderConfig(descriptor, {
    ...(config as JsonObject),
    ...Object.fromEntries(filters),
  });
  assertValid(parsed.problems);
  const { inScope } = provider;
  if (!inScope) {
    return {
      findings: [],
      notes: [
        `What filters do cannot be told from what ${descriptor.title} has delivered: a dry run shows it`,
      ],
    };
  }
  const findings: WhatIfFinding[] = [];
  const notes = [UNKNOWN_OUTSIDE];
  for (const declared of dataSets) {
    const { finding, untold } = await askDataSet(
      context,
      declared,
      inScope.bind(provider),
      parsed.config,
    );
    findings.push(finding);
    if (untold) {
      notes.push(
        `What filters do to ${untold} of ${declared.dataSet} cannot be told from what is stored: a dry run shows it`,
      );
    }
  }
  return {
    findings: findings.filter(
      ({ count }, index) => count > 0 || index === findings.length - 1,
    ),
    notes,
  };
}

async function askDataSet(
  context: WhatIfContext,
  declared: ProviderDataSet,
  inScope: NonNullable<PeopleProvider['inScope']>,
  config: unknown,
): Promise<{ finding: WhatIfFinding; untold: number }> {
  const { knex, integration } = context;
  const { dataSet } = declared;
  const out = FindingBuilder.create('config');
  const reasons = new Map<string, number>();
  let untold = 0;
  await forEachSourceBatch(context, dataSet, async rows => {
    const states = await loadStates({ knex, declared }, rows);
    for (const row of rows) {
      const payload = states.get(row.source_id);
      const ask = (settings: unknown) =>
        payload && inScope({ config: settings, dataSet, payload });
      const will = ask(config);
      if (!will) {
        untold += 1;
        continue;
      }
      // Whom the filters in force leave out already is not their doing.
      if (will.inScope || ask(integration.config)?.inScope === false) {
        continue;
      }
      const { reason = 'out of scope', ends } = will;
      reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
      out.add(() => ({
        ...(dataSet === 'employees' && { employeeId: row.golden_id! }),
        sourceId: row.source_id,
        displayName: nameOf(valuesOf(row), row.source_id),
        message: ends
          ? `${reason}: ends with the next run`
          : `${reason}: ${fateOf(context, dataSet)}`,
      }));
    }
  });
  const counts = [...reasons].map(([reason, n]) => `${n} ${reason}`).join(', ');
  return {
    finding: out.build(
      out.count
        ? `${out.count} of ${dataSet} would be out of scope: ${counts}`
        : `Nobody of ${dataSet} who is there now would be out of scope`,
    ),
    untold,
  };
}

/** What the missing policy makes of a known row that is filtered out. */
function fateOf({ integration }: WhatIfContext, dataSet: DataSet): string {
  const policy = integration.missingPolicy(dataSet);
  if (policy === 'keep') {
    return 'kept by the missing policy';
  }
  return policy === 'terminate'
    ? 'removed by the missing policy'
    : `removed after ${policy.terminateAfter} by the missing policy`;
}
