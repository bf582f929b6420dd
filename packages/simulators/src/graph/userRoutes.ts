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

import type { Person } from '../company/types';
import { json, type SimResponse } from '../http/types';
import { badRequest, GraphError, notFound, unsupportedQuery } from './errors';
import { type GraphCall, type GraphTenant, odata } from './GraphTenant';
import { countAnswer, type Listable, listPage } from './listing';
import {
  expandedManager,
  type FilterFields,
  pageSizeOf,
  parseFilter,
  selected,
} from './odata';
import { USER_PROPERTIES } from './userProperties';

/** With `$expand=manager` a page has at most this many users, whatever `$top` says (known issue 13635). */
const EXPANDED_PAGE_SIZE = 100;

/** A red dot: 1 x 1 pixel. */
const PHOTO = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==',
  'base64',
);

/** `/users`, `/users/$count`. */
export function answerUsers(tenant: GraphTenant, call: GraphCall): SimResponse {
  const { options } = call;
  const select = selected(options);
  if (call.path.endsWith('/$count')) {
    return countAnswer(
      tenant,
      call,
      listUsers(tenant, call, () => ''),
    );
  }
  if (options.count === 'true' && !call.eventual) {
    throw badRequest(
      "$count=true needs the header 'ConsistencyLevel: eventual'.",
    );
  }
  const writer = userWriter(tenant, call, select);
  const top = pageSizeOf(options, 100);
  return listPage({
    tenant,
    call,
    source: listUsers(tenant, call, writer),
    pageSize: options.expand ? Math.min(top, EXPANDED_PAGE_SIZE) : top,
    context: `${call.graphUrl}/$metadata#users${
      select ? `(${select.join(',')})` : ''
    }`,
  });
}

/** `/users/{id or UPN}`. */
export function answerUser(
  tenant: GraphTenant,
  call: GraphCall,
  key: string,
): SimResponse {
  const person = findUser(tenant, key);
  const write = userWriter(tenant, call, selected(call.options));
  return odata(
    `${call.graphUrl}/$metadata#users/$entity`,
    write(person).slice(1, -1),
  );
}

/** `/users/{id}/manager`. */
export function answerManager(
  tenant: GraphTenant,
  call: GraphCall,
  key: string,
): SimResponse {
  const manager = managerOf(tenant, findUser(tenant, key));
  if (!manager) throw notFound('manager');
  return odata(
    `${call.graphUrl}/$metadata#directoryObjects/$entity`,
    `"@odata.type":"#microsoft.graph.user",${tenant
      .projector(selected(call.options))
      .full(manager)}`,
  );
}

/** `/directory/deletedItems/microsoft.graph.user[/{id}]`: accounts that can still be restored. */
export function answerDeletedUsers(
  tenant: GraphTenant,
  call: GraphCall,
  id?: string,
): SimResponse {
  const { people, roster } = tenant.company;
  const select = selected(call.options);
  const projector = tenant.projector(select);
  const type = '"@odata.type":"#microsoft.graph.user"';
  if (id) {
    const person = roster.person(id);
    if (person?.deleted !== 'soft') throw notFound(id);
    return odata(
      `${call.graphUrl}/$metadata#directoryObjects/$entity`,
      `${type},${projector.full(person)}`,
    );
  }
  return listPage({
    tenant,
    call,
    pageSize: pageSizeOf(call.options, 100),
    context: `${call.graphUrl}/$metadata#directoryObjects`,
    source: {
      length: people.length,
      has: i => people[i].deleted === 'soft',
      json: i => `{${type},${projector.full(people[i])}}`,
    },
  });
}

/** `/users/{id}/photo/$value`, `/photo`, `/photos`, `/photos/{size}/$value`: some have one, most do not. */
export function answerPhoto(
  tenant: GraphTenant,
  call: GraphCall,
  key: string,
  rest: string[],
): SimResponse {
  const person = findUser(tenant, key);
  const { photoEvery } = tenant.behaviour;
  const has = photoEvery > 0 && person.index % photoEvery === 0;
  const metadata = {
    '@odata.mediaContentType': 'image/png',
    id: '1x1',
    height: 1,
    width: 1,
  };
  if (rest[0] === 'photos' && rest.length === 1) {
    return json(200, { value: has ? [metadata] : [] });
  }
  if (!has) {
    throw new GraphError(404, 'ImageNotFound', 'The photo was not found.');
  }
  if (rest.at(-1) !== '$value') return json(200, metadata);
  const etag = `"${person.id.slice(0, 8)}"`;
  if (call.request.headers['if-none-match'] === etag) {
    return { status: 304, headers: { etag } };
  }
  return {
    status: 200,
    headers: { 'content-type': 'image/png', etag },
    body: PHOTO,
  };
}

/** An account that exists and is not deleted, by id or sign-in name; 404 otherwise. */
export function findUser(tenant: GraphTenant, key: string): Person {
  const person = tenant.company.roster.find(key);
  const named =
    person &&
    (person.id === key.toLowerCase() ||
      person.upn.toLowerCase() === key.toLowerCase());
  if (!named || person.deleted || tenant.behaviour.empty) throw notFound(key);
  return person;
}

/** A person's manager, unless that account is gone. */
export function managerOf(
  tenant: GraphTenant,
  person: Person,
): Person | undefined {
  const manager = person.managerId
    ? tenant.company.roster.person(person.managerId)
    : undefined;
  return manager?.deleted ? undefined : manager;
}

function userWriter(
  tenant: GraphTenant,
  call: GraphCall,
  select: string[] | undefined,
): (person: Person) => string {
  const projector = tenant.projector(select);
  const expanded = expandedManager(call.options);
  if (!expanded) return person => `{${projector.full(person)}}`;
  const managers = tenant.projector(expanded.length ? expanded : undefined);
  return person => {
    const manager = managerOf(tenant, person);
    const own = projector.full(person);
    if (!manager) return `{${own}}`;
    return `{${own},"manager":{"@odata.type":"#microsoft.graph.user",${managers.full(
      manager,
    )}}}`;
  };
}

function listUsers(
  tenant: GraphTenant,
  call: GraphCall,
  write: (person: Person) => string,
): Listable {
  const { company } = tenant;
  const { options } = call;
  const filters: FilterFields<Person> = Object.fromEntries(
    [...USER_PROPERTIES.values()].map(property => [
      property.name,
      (person: Person) => property.read(person, company),
    ]),
  );
  const advanced = call.eventual && options.count === 'true';
  const filter = parseFilter(options.filter, filters, advanced);
  const search = readSearch(call);
  const people = ordered(company.people, options.orderby);
  return {
    length: people.length,
    has: i => {
      const person = people[i];
      return (
        !person.deleted &&
        (!filter || filter(person)) &&
        (!search || search(person))
      );
    },
    json: i => write(people[i]),
  };
}

function ordered(
  people: readonly Person[],
  orderby: string | undefined,
): readonly Person[] {
  if (orderby === undefined) return people;
  const [name, direction] = orderby.trim().split(/\s+/);
  const key = (
    { displayName: 'displayName', userPrincipalName: 'upn' } as const
  )[name];
  if (!key) {
    throw unsupportedQuery(`Sorting by '${name}' is not supported.`);
  }
  const sign = direction?.toLowerCase() === 'desc' ? -1 : 1;
  return [...people].sort((a, b) => {
    if (a[key] === b[key]) return 0;
    return a[key] < b[key] ? -sign : sign;
  });
}

function readSearch(
  call: GraphCall,
): ((person: Person) => boolean) | undefined {
  const { search } = call.options;
  if (search === undefined) return undefined;
  if (!call.eventual) {
    throw unsupportedQuery(
      "Request with $search query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'",
    );
  }
  const match = /^"(displayName|mail|userPrincipalName):(.*)"$/.exec(search);
  if (!match) throw badRequest(`Syntax error in $search: ${search}`);
  const wanted = match[2].toLowerCase();
  const field = match[1] === 'userPrincipalName' ? 'upn' : match[1];
  return person =>
    (person[field as 'upn' | 'mail' | 'displayName'] ?? '')
      .toLowerCase()
      .includes(wanted);
}
