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
  FetchOptions,
  SourcePage,
  SourceRow,
} from '@people-sync/plugin-people-sync-node';
import type { EntraIdConfig } from '../config';
import { toEmployeeRow } from '../employees/rows';
import { type GraphClient, malformed, PERMISSIONS } from '../graph/GraphClient';
import { decodePosition, encodePosition } from '../graph/position';
import { readDeltaRound, readPages } from '../graph/readPages';
import { type AttributeUnit, attributeUnitPath } from './attributeUnits';

const STREAM = 'attribute-units';
const SELECT = [
  'id',
  'companyName',
  'department',
  'employeeOrgData',
  'userType',
  'accountEnabled',
] as const;
/** The most that Graph gives of a list at once. */
const USERS_PER_REQUEST = 999;
const UNITS_PER_PAGE = 500;

/**
 * Delivers the units that company, division and department of the active users
 * imply.
 *
 * @remarks
 *
 * A unit exists as long as anybody names it, which one user's change does not
 * tell. So a run over recent changes asks whether any of these attributes has
 * changed (one request), and reads all users again if so. What grows here is
 * the number of units, not of people.
 */
export async function* fetchAttributeUnits(
  graph: GraphClient,
  options: FetchOptions<EntraIdConfig>,
): AsyncGenerator<SourcePage> {
  const { mode, cursor, config } = options;
  // The place for the next round is taken before the users are read: what
  // changes meanwhile is then seen twice rather than never.
  const round = await readRound(
    graph,
    mode === 'recent' && cursor !== undefined
      ? decodePosition(cursor, {
          stream: STREAM,
          selects: [SELECT],
          origin: graph.origin,
        }).link
      : undefined,
  );
  const rows = round.changed ? await readUnits(graph, config) : [];
  let from = 0;
  do {
    const last = from + UNITS_PER_PAGE >= rows.length;
    yield {
      dataSet: 'org-units',
      rows: rows.slice(from, from + UNITS_PER_PAGE),
      total: rows.length,
      ...(last
        ? {
            complete: true,
            cursor: encodePosition({
              stream: STREAM,
              link: round.deltaLink,
              select: SELECT,
            }),
          }
        : {}),
    };
    from += UNITS_PER_PAGE;
  } while (from < rows.length);
}

async function readRound(
  graph: GraphClient,
  cursor: string | undefined,
): Promise<{ changed: boolean; deltaLink: string }> {
  let changed = cursor === undefined;
  let deltaLink: string | undefined;
  for await (const page of readDeltaRound({
    graph,
    start:
      cursor ?? `/users/delta?$select=${SELECT.join(',')}&$deltatoken=latest`,
    storedLink: cursor !== undefined,
    permission: PERMISSIONS.users,
  })) {
    changed ||= page.value.length > 0;
    deltaLink = page.deltaLink;
  }
  if (deltaLink === undefined) {
    throw malformed('A delta round of Graph ended without its link');
  }
  return { changed, deltaLink };
}

async function readUnits(
  graph: GraphClient,
  config: EntraIdConfig,
): Promise<SourceRow[]> {
  const units = new Map<string, AttributeUnit>();
  for await (const { value } of readPages({
    graph,
    start: `/users?$select=${SELECT.join(',')}&$top=${USERS_PER_REQUEST}`,
    permission: PERMISSIONS.users,
  })) {
    for (const user of value) {
      const row = toEmployeeRow(user, '', config);
      if (row.malformed || row.removed || row.filtered || row.inactive) {
        continue;
      }
      for (const unit of attributeUnitPath(row.payload)) {
        const known = units.get(unit.id);
        // Of several spellings always the same one, whoever comes first.
        if (!known || unit.displayName < known.displayName) {
          units.set(unit.id, unit);
        }
      }
    }
  }
  return [...units.values()]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(unit => ({ sourceId: unit.id, payload: toPayload(unit) }));
}

function toPayload(unit: AttributeUnit): JsonObject {
  return {
    id: unit.id,
    displayName: unit.displayName,
    unitType: unit.unitType,
    ...(unit.parentId ? { parent: { id: unit.parentId } } : {}),
  };
}
