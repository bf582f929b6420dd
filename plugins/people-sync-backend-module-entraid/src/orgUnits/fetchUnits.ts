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
import type {
  FetchOptions,
  SourcePage,
  SourceRow,
} from '@people-sync/plugin-people-sync-node';
import type { EntraIdConfig } from '../config';
import { type GraphClient, PERMISSIONS } from '../graph/GraphClient';
import { decodePosition, encodePosition } from '../graph/position';
import { readDeltaRound } from '../graph/readPages';
import { readRow } from '../rows';
import { type GroupFilter, resolveGroupFilter } from './groupFilter';
import { readMembers } from './members';

/** A collection of directory objects with members, read by delta query. */
interface Collection {
  stream: string;
  path: string;
  /** Empty for no `$select` at all. */
  select: readonly string[];
  permission: string;
}

/** @see https://learn.microsoft.com/graph/delta-query-groups */
const GROUPS: Collection = {
  stream: 'groups',
  path: '/groups/delta',
  select: [
    'id',
    'displayName',
    'description',
    'mailNickname',
    'mail',
    'members',
  ],
  permission: PERMISSIONS.groups,
};

/**
 * Without `$select`: that members come with it is only documented for groups,
 * that they come without it also for administrative units.
 *
 * @see https://learn.microsoft.com/graph/api/administrativeunit-delta
 */
const ADMINISTRATIVE_UNITS: Collection = {
  stream: 'administrative-units',
  path: '/directory/administrativeUnits/delta',
  select: [],
  permission: PERMISSIONS.administrativeUnits,
};

/** Which collection the setting means. */
export function unitCollection(config: EntraIdConfig): Collection {
  return config.orgUnitsFrom === 'administrative-units'
    ? ADMINISTRATIVE_UNITS
    : GROUPS;
}

/** Delivers groups or administrative units, with their members, by delta. */
export async function* fetchUnits(
  graph: GraphClient,
  options: FetchOptions<EntraIdConfig>,
): AsyncGenerator<SourcePage> {
  const { config, mode, cursor, checkpoint } = options;
  const collection = unitCollection(config);
  const { stream, select, permission } = collection;
  const resumed = checkpoint ?? (mode === 'recent' ? cursor : undefined);
  const start =
    resumed === undefined
      ? startOf(collection)
      : decodePosition(resumed, {
          stream,
          selects: [select],
          origin: graph.origin,
        }).link;
  const inScope = await resolveGroupFilter(
    graph,
    collection === GROUPS ? config.groupFilter : undefined,
  );

  let number = 0;
  for await (const { value, nextLink, deltaLink } of readDeltaRound({
    graph,
    start,
    storedLink: resumed !== undefined,
    permission,
  })) {
    number += 1;
    const page = `page ${number}`;
    const rows = value.map((row, index) =>
      toUnitRow(row, `${page}, row ${index + 1}`, inScope),
    );
    const link = nextLink ?? deltaLink;
    const position = link && encodePosition({ stream, link, select });
    yield {
      dataSet: 'org-units',
      rows,
      ...(deltaLink
        ? { complete: true, cursor: position }
        : { checkpoint: position }),
    };
  }
}

function startOf({ path, select }: Collection): string {
  return select.length > 0 ? `${path}?$select=${select.join(',')}` : path;
}

function toUnitRow(
  value: JsonValue,
  position: string,
  inScope: GroupFilter,
): SourceRow {
  const row = readRow(value, position);
  if (row.malformed || row.removed) {
    return row;
  }
  const included = inScope(row.payload);
  if (included === undefined) {
    return {
      ...row,
      malformed: { reason: 'no name to compare with groupFilter', position },
    };
  }
  if (!included) {
    return { ...row, filtered: { reason: 'outside groupFilter' } };
  }
  const members = readMembers(row.payload);
  return members ? { ...row, members } : row;
}
