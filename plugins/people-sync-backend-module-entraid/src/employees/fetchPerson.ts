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
import {
  type FetchOptions,
  isProviderError,
  type PersonKey,
  ProviderError,
  type SourcePage,
} from '@people-sync/plugin-people-sync-node';
import type { EntraIdConfig } from '../config';
import { type GraphClient, PERMISSIONS } from '../graph/GraphClient';
import { isObject } from '../rows';
import { FULL_USER_SELECT, REDUCED_USER_SELECT } from './fields';
import { addPhotos } from './photos';
import { toEmployeeRow } from './rows';

/**
 * Delivers one user, found by the first key that is known at the source.
 *
 * @throws ProviderError `not-found`, unless asked for by source id: then it is
 * known that this user is gone
 */
export async function* fetchPerson(
  graph: GraphClient,
  options: FetchOptions<EntraIdConfig>,
): AsyncGenerator<SourcePage> {
  const { person = {}, config } = options;
  const user = await findUser(graph, person);
  if (!user) {
    if (person.sourceId === undefined) {
      throw new ProviderError({
        code: 'not-found',
        message: 'Microsoft Graph has no such user',
        hint: 'Check the spelling, and that the account has not been deleted.',
      });
    }
    yield {
      dataSet: 'employees',
      rows: [
        {
          sourceId: person.sourceId,
          payload: { id: person.sourceId },
          removed: { reason: 'not found' },
        },
      ],
    };
    return;
  }
  const rows = [toEmployeeRow(user, 'single user', config)];
  if (config.photos) {
    await addPhotos(graph, rows);
  }
  yield { dataSet: 'employees', rows };
}

async function findUser(
  graph: GraphClient,
  person: PersonKey,
): Promise<JsonObject | undefined> {
  if (person.sourceId !== undefined) {
    return getUser(graph, person.sourceId);
  }
  const { username, email, employeeNumber } = person;
  return (
    (username && (await getUser(graph, username))) ||
    (email && (await filterUsers(graph, 'mail', email))) ||
    // In most tenants the user principal name is an address too.
    (email && (await getUser(graph, email))) ||
    (employeeNumber &&
      (await filterUsers(graph, 'employeeId', employeeNumber))) ||
    undefined
  );
}

/** By id or user principal name. */
async function getUser(
  graph: GraphClient,
  id: string,
): Promise<JsonObject | undefined> {
  try {
    const user = await request(graph, `/users/${encodeURIComponent(id)}`, '');
    return withManager(user);
  } catch (error) {
    if (isProviderError(error) && error.code === 'not-found') {
      return undefined;
    }
    throw error;
  }
}

async function filterUsers(
  graph: GraphClient,
  property: string,
  value: string,
): Promise<JsonObject | undefined> {
  // OData doubles a quote to escape it.
  const literal = encodeURIComponent(`'${value.replaceAll("'", "''")}'`);
  const answer = await request(
    graph,
    '/users',
    `$filter=${property}%20eq%20${literal}&`,
  );
  const users = (Array.isArray(answer.value) ? answer.value : []).filter(
    isObject,
  );
  if (users.length > 1) {
    throw new ProviderError({
      code: 'malformed',
      message: `${users.length} users of Microsoft Graph have the same ${property}`,
      hint: 'Ask for the person by source id.',
    });
  }
  return users.length === 1 ? withManager(users[0]) : undefined;
}

async function request(
  graph: GraphClient,
  path: string,
  filter: string,
): Promise<JsonObject> {
  const get = (select: readonly string[]) =>
    graph.get(
      `${path}?${filter}$select=${select.join(
        ',',
      )}&$expand=manager($select=id)`,
      { permission: PERMISSIONS.users },
    );
  try {
    return await get(FULL_USER_SELECT);
  } catch (error) {
    if (!isProviderError(error) || error.code !== 'permission') {
      throw error;
    }
    // It may only have been about the leave date.
    return get(REDUCED_USER_SELECT);
  }
}

// A user without a manager comes without the key, which a delta would mean as
// "not said".
function withManager(user: JsonObject): JsonObject {
  return 'manager' in user ? user : { ...user, manager: null };
}
