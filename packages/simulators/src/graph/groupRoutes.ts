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

import type { SimResponse } from '../http/types';
import { badRequest, notFound } from './errors';
import {
  GROUP_FILTERS,
  groupFields,
  groupJson,
  type GraphGroup,
  withId,
} from './GroupDirectory';
import { type GraphCall, type GraphTenant, odata } from './GraphTenant';
import { countAnswer, type Listable, listPage } from './listing';
import { pageSizeOf, parseFilter, selected } from './odata';
import { findUser } from './userRoutes';

const USER = '"@odata.type":"#microsoft.graph.user"';
const GROUP = '"@odata.type":"#microsoft.graph.group"';

/** `/groups`, `/groups/$count`, `/directory/administrativeUnits`. */
export function answerGroups(
  tenant: GraphTenant,
  call: GraphCall,
  administrative: boolean,
): SimResponse {
  const select = checkedSelect(call, administrative);
  const advanced = call.eventual && call.options.count === 'true';
  const filter = parseFilter(call.options.filter, GROUP_FILTERS, advanced);
  const { groups } = tenant;
  const source: Listable = {
    length: groups.count(administrative),
    has: i => {
      const group = groups.at(i, administrative);
      return group !== undefined && (!filter || filter(group));
    },
    json: i => `{${groupJson(groups.at(i, administrative)!, select, false)}}`,
  };
  if (call.path.endsWith('/$count')) return countAnswer(tenant, call, source);
  return listPage({
    tenant,
    call,
    source,
    pageSize: pageSizeOf(call.options, 100),
    context: `${call.graphUrl}/$metadata#${
      administrative ? 'directory/administrativeUnits' : 'groups'
    }`,
  });
}

/** `/groups/{id}`, `/directory/administrativeUnits/{id}`. */
export function answerGroup(
  tenant: GraphTenant,
  call: GraphCall,
  id: string,
  administrative: boolean,
): SimResponse {
  const group = findGroup(tenant, id, administrative);
  const select = checkedSelect(call, administrative);
  return odata(
    `${call.graphUrl}/$metadata#groups/$entity`,
    groupJson(group, select, false),
  );
}

const onlyOfGroups = (name: string) =>
  name !== 'id' &&
  name !== 'displayName' &&
  name !== 'mail' &&
  groupFields(false).includes(name);

/**
 * `/groups/{id}/members[/microsoft.graph.user|group]`, `/transitiveMembers` and `/members/$count`: child groups first,
 * then accounts.
 */
export function answerMembers(
  tenant: GraphTenant,
  call: GraphCall,
  id: string,
  options: {
    administrative: boolean;
    transitive?: boolean;
    type?: 'user' | 'group';
  },
): SimResponse {
  const { company, groups } = tenant;
  const group = findGroup(tenant, id, options.administrative);
  const all = [
    group,
    ...(options.transitive && group.unit
      ? company.roster
          .subtree(group.unit.id)
          .slice(1)
          .map(unit => groups.groupOf(unit))
      : []),
  ];
  let children = all.flatMap(g => groups.childGroups(g));
  let people = all.flatMap(g => groups.memberIndexes(g));
  if (options.type === 'user') children = [];
  if (options.type === 'group') people = [];

  const select = selected(call.options);
  const projector = tenant.projector(
    select && ['id', ...select.filter(name => !onlyOfGroups(name))],
  );
  const source: Listable = {
    length: children.length + people.length,
    has: () => true,
    json: i =>
      i < children.length
        ? `{${GROUP},${withId(
            groupJson(children[i], select, false),
            children[i].id,
          )}}`
        : `{${USER},${projector.full(
            company.people[people[i - children.length]],
          )}}`,
  };
  if (call.path.endsWith('/$count')) return countAnswer(tenant, call, source);
  return listPage({
    tenant,
    call,
    source,
    pageSize: pageSizeOf(call.options, 100),
    context: `${call.graphUrl}/$metadata#directoryObjects`,
  });
}

/** `/users/{id}/memberOf`, `/transitiveMemberOf`. */
export function answerMemberOf(
  tenant: GraphTenant,
  call: GraphCall,
  key: string,
  transitive: boolean,
): SimResponse {
  const { groups, company } = tenant;
  const person = findUser(tenant, key);
  const units = company.roster.path(person.unitId);
  const found: GraphGroup[] = [
    ...(transitive ? units : units.slice(-1)).map(u => groups.groupOf(u)),
    ...groups.extra.filter(g => groups.isMember(g, person)),
  ];
  const select = selected(call.options);
  return listPage({
    tenant,
    call,
    pageSize: pageSizeOf(call.options, 100),
    context: `${call.graphUrl}/$metadata#directoryObjects`,
    source: {
      length: found.length,
      has: () => true,
      json: i =>
        `{${GROUP},${withId(groupJson(found[i], select, false), found[i].id)}}`,
    },
  });
}

/** The names in `$select`; 400 for one that groups do not have. */
export function checkedSelect(
  call: GraphCall,
  administrative: boolean,
): string[] | undefined {
  const select = selected(call.options);
  const known = groupFields(administrative);
  for (const name of select ?? []) {
    if (!known.includes(name) && name !== 'members' && name !== 'owners') {
      throw badRequest(
        `Parsing OData Select and Expand failed: Could not find a property named '${name}' on type 'microsoft.graph.${
          administrative ? 'administrativeUnit' : 'group'
        }'.`,
      );
    }
  }
  return select;
}

function findGroup(
  tenant: GraphTenant,
  id: string,
  administrative: boolean,
): GraphGroup {
  const group = tenant.groups.find(id, administrative);
  if (!group || tenant.behaviour.empty) throw notFound(id);
  return group;
}
