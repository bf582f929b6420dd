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

import type { JsonObject, JsonValue } from '@backstage/types';
import type {
  SourceMember,
  SourceMembers,
} from '@people-sync/plugin-people-sync-node';
import { isObject } from '../rows';

const TYPES: Record<string, SourceMember['dataSet']> = {
  '#microsoft.graph.user': 'employees',
  '#microsoft.graph.group': 'org-units',
};

/**
 * Reads the members a delta row names. Of an entry that comes twice the last
 * counts; devices, contacts and service principals are nobody.
 */
export function readMembers(row: JsonObject): SourceMembers | undefined {
  const changes = row['members@delta'];
  if (!Array.isArray(changes)) {
    return undefined;
  }
  const add = new Map<string, SourceMember>();
  const remove = new Map<string, SourceMember>();
  for (const change of changes) {
    for (const member of toMembers(change)) {
      const key = `${member.dataSet}:${member.sourceId}`;
      const gone = isObject(change) && '@removed' in change;
      (gone ? add : remove).delete(key);
      (gone ? remove : add).set(key, member);
    }
  }
  return {
    add: [...add.values()],
    ...(remove.size > 0 ? { remove: [...remove.values()] } : {}),
  };
}

function toMembers(change: JsonValue): SourceMember[] {
  if (!isObject(change) || typeof change.id !== 'string' || !change.id) {
    return [];
  }
  const sourceId = change.id;
  const type = change['@odata.type'];
  if (typeof type === 'string') {
    const dataSet = TYPES[type];
    return dataSet ? [{ sourceId, dataSet }] : [];
  }
  // Of an object that no longer exists, Graph may not know the kind.
  return '@removed' in change
    ? [
        { sourceId, dataSet: 'employees' },
        { sourceId, dataSet: 'org-units' },
      ]
    : [{ sourceId, dataSet: 'employees' }];
}
