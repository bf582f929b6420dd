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

import { Entity } from '@backstage/catalog-model';

/** A user as the people-sync backend emits it. */
export function userEntity(
  name: string,
  spec: { memberOf?: string[]; manager?: string; displayName?: string } = {},
): Entity {
  const { memberOf = [], manager, displayName = name } = spec;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: {
      namespace: 'default',
      name,
      annotations: {
        'backstage.io/managed-by-location': `people-sync:employee/${name}`,
        'backstage.io/managed-by-origin-location': `people-sync:employee/${name}`,
        'people-sync/employee-id': name,
      },
    },
    spec: {
      profile: { displayName, email: `${name}@example.com` },
      memberOf,
      ...(manager && { manager }),
    },
  };
}

/** A group as the people-sync backend emits it. */
export function groupEntity(
  name: string,
  spec: { parent?: string; leader?: string } = {},
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: {
      namespace: 'default',
      name,
      annotations: {
        'backstage.io/managed-by-location': `people-sync:org-unit/${name}`,
        'backstage.io/managed-by-origin-location': `people-sync:org-unit/${name}`,
        'people-sync/org-unit-id': name,
      },
    },
    spec: { type: 'department', children: [], ...spec },
  };
}
