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

import type { MappingRules } from '@people-sync/plugin-people-sync-node';
import type { Knex } from 'knex';
import type { ImportTarget } from '../importTarget';
import { hashOfRules } from '../rulesHash';
import { settingOf } from '../settingOf';
import type { Replays } from './Replays';
import type { StoredReplay } from './ReplayStore';

/**
 * Begins a replay of rules that can be used.
 *
 * @throws ConflictError when too many go on
 */
export async function beginReplay(
  replays: Replays,
  options: {
    knex: Knex;
    target: ImportTarget;
    rules: MappingRules;
    by: string;
  },
): Promise<StoredReplay> {
  const { knex, target, rules, by } = options;
  return replays.begin({
    target,
    setting: await settingOf(knex, target, JSON.parse(JSON.stringify(rules))),
    rulesHash: hashOfRules(rules),
    createdBy: by,
  });
}
