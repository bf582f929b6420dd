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

import type { JsonValue } from '@backstage/types';
import type { MappingRules } from '@people-sync/plugin-people-sync-node';
import type { Knex } from 'knex';
import { loadAttributes } from '../attributes/loadAttributes';
import type { ImportTarget } from './importTarget';
import { loadMasterData } from './loadMasterData';
import { MappingLoader } from './MappingLoader';
import { examineRules } from './rules';
import type { MappingSetting } from './worker/protocol';

/** Rules under names that cannot meet those of others. */
const prefixed = (prefix: string, rules: MappingRules) =>
  Object.fromEntries(
    Object.entries(rules.attributes).map(([name, rule]) => [
      `${prefix}.${name}`,
      rule,
    ]),
  );

/** The rules in force for an import. */
export async function currentRules(
  knex: Knex,
  { integrationId, dataSet, declared, configured }: ImportTarget,
): Promise<MappingRules> {
  const { rules } = await MappingLoader.create({ knex }).rulesOf(
    {
      id: integrationId,
      ...(configured && { mappings: { [dataSet]: configured } }),
    },
    declared,
  );
  return rules;
}

/** Everything that a thread needs to evaluate rules, as somebody wrote them. */
export async function settingOf(
  knex: Knex,
  target: ImportTarget,
  rules: JsonValue,
): Promise<MappingSetting> {
  const { dataSet } = target;
  const custom = await loadAttributes(knex, dataSet);
  const current = await currentRules(knex, target);
  const { rules: usable } = examineRules(rules, dataSet, custom);
  const masterData = await loadMasterData({
    knex,
    rules: {
      attributes: {
        ...prefixed('current', current),
        ...prefixed('tried', usable),
      },
    },
  });
  return { dataSet, custom, masterData: masterData.entries, rules, current };
}
