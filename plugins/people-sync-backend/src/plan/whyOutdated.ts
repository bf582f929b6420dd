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
import type { DataSet } from '@people-sync/plugin-people-sync-common';
import type { Knex } from 'knex';
import type { ResolvedIntegration } from '../integrations/types';
import { MappingLoader } from '../mapping/MappingLoader';
import type { Run } from '../runs/types';
import { fingerprintOf, scopeOf } from './fingerprints';

/**
 * Why the plan of a dry run does not fit what is in force any more, if so:
 * mapping, settings and scope have to be those it was made with (RULES A2).
 */
export async function whyOutdated(options: {
  knex: Knex;
  integration: ResolvedIntegration;
  base: Run;
}): Promise<string | undefined> {
  const { knex, integration, base } = options;
  const mappings = MappingLoader.create({ knex });
  for (const [name, planned] of Object.entries(
    base.checkpoint.dataSets ?? {},
  )) {
    const dataSet = name as DataSet;
    const declared = integration.descriptor.dataSets.find(
      candidate => candidate.dataSet === dataSet,
    );
    if (!declared || !integration.activeDataSets.includes(dataSet)) {
      return `${dataSet} has been switched off since sync ${base.id} was planned`;
    }
    const { fingerprint, rulesHash } = await mappings.load(
      integration,
      declared,
      base.id,
    );
    if (planned.fingerprint !== fingerprintOf(integration, fingerprint)) {
      return `The mapping or settings of ${dataSet} have changed since sync ${base.id} was planned: run it again`;
    }
    if (planned.scope !== scopeOf(integration, dataSet, rulesHash)) {
      return `Fields or filters of ${dataSet} have changed since sync ${base.id} was planned: run it again`;
    }
  }
  return undefined;
}
