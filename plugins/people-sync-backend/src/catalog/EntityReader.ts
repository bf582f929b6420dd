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
import type { Entity } from '@backstage/catalog-model';
import type { Knex } from 'knex';
import { loadCarried } from '../attributes/loadCarried';
import { loadGroups } from './loadGroups';
import { loadUsers } from './loadUsers';
import { findLargeUnits, loadMemberships } from './membership';
import { type OwnFinding, ownFindingsOf } from './ownFindings';
import {
  entityRefOf,
  type GroupInput,
  parentsFirst,
  projectGroup,
  projectUser,
  type UserInput,
} from './projection';
import { loadSignIn, type SignInByProvider } from './signIn';

export interface EntityReaderOptions {
  /** Namespace of all entities, `peopleSync.catalog.namespace`. */
  namespace: string;
  /** Larger groups are emitted without their members. */
  maxMembers: number;
  signIn: SignInByProvider;
}

/** What golden records come to in the catalog. */
export interface EntityBatch {
  /** Groups before users, parents before children. */
  upserts: Entity[];
  /** Refs of what must not exist, users before groups. */
  removals: string[];
  /** What entities are emitted without. */
  findings: OwnFinding[];
}

/**
 * Turns golden records into entities as they are at this moment, many at a
 * time: six statements at most, whatever their number.
 */
export class EntityReader {
  readonly #options: EntityReaderOptions;

  static create(options: EntityReaderOptions): EntityReader {
    return new EntityReader(options);
  }

  private constructor(options: EntityReaderOptions) {
    this.#options = options;
  }

  /** Golden records that never got a name are in neither list. */
  async read(
    knex: Knex,
    ids: { groups: readonly string[]; users: readonly string[] },
  ): Promise<EntityBatch> {
    const { namespace, maxMembers, signIn } = this.#options;
    const groups = await loadGroups(knex, ids.groups);
    const users = await loadUsers(knex, ids.users);
    const employeeIds = users.present.map(user => user.goldenId);
    const memberships = await loadMemberships(knex, {
      employeeIds,
      fromValues: users.present.flatMap(({ goldenId, unitIds }) =>
        unitIds.map(unitId => [goldenId, unitId] as const),
      ),
    });
    const large = await findLargeUnits(knex, {
      unitIds: [
        ...new Set([
          ...groups.present.map(group => group.goldenId),
          ...memberships.map(membership => membership.unit_id),
        ]),
      ],
      maxMembers,
    });
    const annotations = await loadSignIn(knex, { employeeIds, signIn });
    const carried = await loadCarried(knex);

    const unitsOf = new Map<string, string[]>();
    for (const { employee_id, unit_id, name } of memberships) {
      if (!large.has(unit_id)) {
        const names = unitsOf.get(employee_id) ?? [];
        names.push(name);
        unitsOf.set(employee_id, names);
      }
    }
    const units: GroupInput[] = groups.present.map(group => ({
      ...group,
      carried: carried['org-units'],
      membersLeftOut: large.has(group.goldenId) ? maxMembers : undefined,
    }));
    const inputs: UserInput[] = users.present.map(user => ({
      ...user,
      carried: carried.employees,
      groups: unitsOf.get(user.goldenId) ?? [],
      signIn: annotations.get(user.goldenId) ?? {},
    }));
    return {
      upserts: [
        ...parentsFirst(units.map(unit => projectGroup(unit, namespace))),
        ...inputs.map(input => projectUser(input, namespace)),
      ],
      removals: [
        ...users.gone.map(name => entityRefOf('user', namespace, name)),
        ...groups.gone.map(name => entityRefOf('group', namespace, name)),
      ],
      findings: ownFindingsOf({ namespace, users: inputs, groups: units }),
    };
  }
}
