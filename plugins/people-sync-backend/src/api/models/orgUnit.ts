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
import type { OrgUnitSummary } from '@people-sync/plugin-people-sync-common';
import type { OrgUnitContext, OrgUnitRow } from '../queries/orgUnits';

const TYPES: Record<OrgUnitSummary['type'], true> = {
  company: true,
  division: true,
  department: true,
  team: true,
  'people-group': true,
};

/** Sources have types of their own; what is none of ours is a team. */
function typeOf(values: JsonObject): OrgUnitSummary['type'] {
  const type = String(values.type ?? '').toLowerCase();
  return Object.hasOwn(TYPES, type) ? (type as OrgUnitSummary['type']) : 'team';
}

/** An org unit as lists show it. */
export function toOrgUnitSummary(
  row: OrgUnitRow,
  context: OrgUnitContext,
): OrgUnitSummary {
  const leader = row.leader_id ? context.leaders.get(row.leader_id) : undefined;
  const { entityRef, catalog = { state: 'none' as const } } =
    context.presence.get(row.id) ?? {};
  return {
    id: row.id,
    name: row.name,
    type: typeOf(JSON.parse(row.values)),
    status: row.status as OrgUnitSummary['status'],
    ...(row.parent_id && { parentId: row.parent_id }),
    leaders: leader ? [leader] : [],
    memberCount: context.memberCounts.get(row.id) ?? 0,
    childCount: context.childCounts.get(row.id) ?? 0,
    ...(entityRef && { entityRef }),
    catalog,
  };
}
