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
import type { Knex } from 'knex';
import { rawRows } from '../database/bulk';
import { idsBinding, idsSql } from './idList';
import type { GroupInput, Loaded } from './projection';

interface GroupRow {
  id: string;
  name: string;
  status: string | null;
  values: string | null;
  winners: string | null;
  parent: string | null;
  leader: string | null;
  is_cut: number;
}

/**
 * Reads org units with everything that their entities consist of.
 *
 * Parents that form a cycle are cut at the unit with the lowest id, which is
 * the one that reaches itself and nothing lower. So it does not matter where
 * the cycle is entered.
 */
export async function loadGroups(
  knex: Knex,
  ids: readonly string[],
): Promise<Loaded<Omit<GroupInput, 'membersLeftOut'>>> {
  if (ids.length === 0) {
    return { present: [], gone: [] };
  }
  const list = idsSql(knex);
  const binding = idsBinding(knex, ids);
  const rows = await rawRows<GroupRow>(
    knex,
    `WITH RECURSIVE up (id, ancestor) AS (
       SELECT u.id, p.id FROM org_units u
         JOIN org_units p ON p.id = u.parent_id AND p.status = 'active'
         WHERE u.id IN (${list})
       UNION
       SELECT up.id, p.id FROM up
         JOIN org_units u ON u.id = up.ancestor
         JOIN org_units p ON p.id = u.parent_id AND p.status = 'active'
     ), cut AS (
       SELECT id FROM up GROUP BY id HAVING min(ancestor) = id
     )
     SELECT n.golden_id AS id, n.name, u.status, u."values", u.winners,
       pn.name AS parent, ln.name AS leader,
       CASE WHEN cut.id IS NULL THEN 0 ELSE 1 END AS is_cut
     FROM catalog_names n
       LEFT JOIN org_units u ON u.id = n.golden_id
       LEFT JOIN cut ON cut.id = u.id
       LEFT JOIN org_units p ON p.id = u.parent_id AND p.status = 'active'
       LEFT JOIN catalog_names pn ON pn.kind = 'group' AND pn.golden_id = p.id
       LEFT JOIN employees l ON l.id = u.leader_id AND l.status = 'active'
       LEFT JOIN catalog_names ln ON ln.kind = 'user' AND ln.golden_id = l.id
     WHERE n.kind = 'group' AND n.golden_id IN (${list})
     ORDER BY n.golden_id`,
    [binding, binding],
  );
  const loaded: Loaded<Omit<GroupInput, 'membersLeftOut'>> = {
    present: [],
    gone: [],
  };
  for (const row of rows) {
    if (row.status !== 'active') {
      loaded.gone.push(row.name);
      continue;
    }
    loaded.present.push({
      goldenId: row.id,
      name: row.name,
      values: JSON.parse(row.values ?? '{}'),
      winners: JSON.parse(row.winners ?? '{}'),
      parent: row.is_cut ? undefined : row.parent ?? undefined,
      leader: row.leader ?? undefined,
    });
  }
  return loaded;
}
