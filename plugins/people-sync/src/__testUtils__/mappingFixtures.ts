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

import type {
  Attribute,
  Mapping,
  MappingReplay,
  MappingRules,
  MappingVersion,
} from '@people-sync/plugin-people-sync-common';

export { aPage } from './testFixtures';

/** A built-in text attribute of people. */
export function anAttribute(overrides: Partial<Attribute> = {}): Attribute {
  return {
    name: 'email',
    dataSet: 'employees',
    title: 'E-mail',
    type: 'text',
    required: false,
    unique: false,
    builtIn: true,
    ...overrides,
  };
}

/** Version 3 of a mapping, active. */
export function aVersion(
  overrides: Partial<MappingVersion> = {},
): MappingVersion {
  return {
    version: 3,
    state: 'active',
    rules: { attributes: { displayName: { path: 'displayName' } } },
    author: 'user:default/anna.berg',
    reason: 'Titles come from HR now',
    createdAt: '2026-11-18T09:00:00.000Z',
    activatedAt: '2026-11-18T09:30:00.000Z',
    ...overrides,
  };
}

/** A mapping without a draft, with one older version and the provider's own. */
export function aMapping(
  overrides: Partial<Mapping> & { rules?: MappingRules } = {},
): Mapping {
  const { rules, ...rest } = overrides;
  const active = aVersion(rules && { rules });
  return {
    integrationId: 'entraid',
    dataSet: 'employees',
    active,
    draft: null,
    versions: [
      active,
      aVersion({
        version: 2,
        state: 'retired',
        author: 'user:default/bo.krogh',
        reason: 'First try',
        rules: {
          attributes: {
            displayName: { path: 'displayName' },
            email: { path: 'userPrincipalName' },
          },
        },
      }),
      aVersion({
        version: 0,
        state: 'retired',
        author: 'system',
        reason: undefined,
        createdAt: null,
        activatedAt: null,
      }),
    ],
    rows: 120,
    problems: [],
    ...rest,
  };
}

/** A replay that has just begun. */
export function aReplay(overrides: Partial<MappingReplay> = {}): MappingReplay {
  return {
    id: 'p1',
    status: 'running',
    done: 0,
    total: 120,
    changed: 0,
    unchanged: 0,
    failed: 0,
    attributes: {},
    rows: [],
    ...overrides,
  };
}
