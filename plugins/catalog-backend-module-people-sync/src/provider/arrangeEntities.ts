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
  Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';

/**
 * Brings entities into the order in which the catalog should hear about them:
 * groups before users and parents before children, so that relations find
 * their target and nothing is stitched twice.
 *
 * @remarks
 *
 * Of several versions of one entity only the last is kept. The order is stable
 * otherwise. A cycle of parents is harmless: it is cut where it was entered.
 */
export function arrangeEntities(entities: Entity[]): Entity[] {
  const latest = new Map<string, Entity>();
  for (const entity of entities) {
    latest.set(stringifyEntityRef(entity), entity);
  }

  const groups = new Set<Entity>();
  const rest: Entity[] = [];
  for (const entity of latest.values()) {
    if (entity.kind !== 'Group') {
      rest.push(entity);
      continue;
    }
    // Climbs to the topmost parent that is here and not placed yet, then
    // places the chain from the top. Iterative: chains may be long.
    const chain: Entity[] = [];
    const climbed = new Set<Entity>();
    let current: Entity | undefined = entity;
    while (current && !groups.has(current) && !climbed.has(current)) {
      climbed.add(current);
      chain.push(current);
      current = parentOf(current, latest);
    }
    for (const group of chain.reverse()) {
      groups.add(group);
    }
  }
  return [...groups, ...rest];
}

function parentOf(
  group: Entity,
  entities: Map<string, Entity>,
): Entity | undefined {
  const parent = group.spec?.parent;
  if (typeof parent !== 'string') {
    return undefined;
  }
  try {
    const ref = parseEntityRef(parent, {
      defaultKind: 'Group',
      defaultNamespace: group.metadata.namespace,
    });
    return entities.get(stringifyEntityRef(ref));
  } catch {
    return undefined;
  }
}
