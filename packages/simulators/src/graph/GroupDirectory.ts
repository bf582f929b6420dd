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

import type { Company } from '../company/Company';
import { COMPANY_NAME } from '../company/names';
import { guid, GUID_SPACE } from '../company/random';
import type { Person, Unit } from '../company/types';
import type { FilterFields } from './odata';

/** A group of the tenant. */
export interface GraphGroup {
  id: string;
  displayName: string;
  description: string;
  /** Units have `org-…`, the other groups `app-…` or `all-…`. */
  mailNickname: string;
  /** The unit this group shows; the others are chosen by a rule. */
  unit?: Unit;
  rule?: (person: Person) => boolean;
  /** An administrative unit has no mail nickname and no groups as members. */
  administrative?: true;
}

const isStaff = (person: Person) =>
  person.kind === 'employee' || person.kind === 'contractor';

const EXTRA: {
  name: string;
  description: string;
  rule: (person: Person) => boolean;
}[] = [
  {
    name: 'all-employees',
    description: 'Everybody who works here',
    rule: isStaff,
  },
  {
    name: 'app-crm',
    description: 'Access to the CRM system',
    rule: p => isStaff(p) && p.index % 5 === 0,
  },
  {
    name: 'app-vpn',
    description: 'Access to the VPN',
    rule: p => isStaff(p) && p.index % 3 === 0,
  },
  {
    name: 'app-source-control',
    description: 'Access to source control',
    rule: p => isStaff(p) && p.index % 11 === 0,
  },
];

const GROUP_FIELDS = [
  'id',
  'displayName',
  'description',
  'mailNickname',
  'mail',
  'mailEnabled',
  'securityEnabled',
  'groupTypes',
  'createdDateTime',
  'visibility',
  'classification',
  'isAssignableToRole',
  'membershipRule',
  'onPremisesSyncEnabled',
  'proxyAddresses',
  'renewedDateTime',
] as const;
const ADMIN_UNIT_FIELDS = [
  'id',
  'displayName',
  'description',
  'visibility',
  'membershipType',
] as const;

/** The names `$select` may have for groups or administrative units. */
export const groupFields = (administrative: boolean): readonly string[] =>
  administrative ? ADMIN_UNIT_FIELDS : GROUP_FIELDS;

/** What `$filter` may compare. */
export const GROUP_FILTERS: FilterFields<GraphGroup> = {
  id: g => g.id,
  displayName: g => g.displayName,
  description: g => g.description,
  mailNickname: g => g.mailNickname,
  mailEnabled: () => false,
  securityEnabled: () => true,
  groupTypes: () => [],
};

/**
 * The company's units as groups (a unit's group has the unit's people and its child units' groups as members), access
 * groups that are no units, and departments as administrative units (with everybody below them as members).
 */
export class GroupDirectory {
  readonly #company: Company;
  readonly #extra: GraphGroup[];

  static create(options: {
    company: Company;
    extraGroups: boolean;
  }): GroupDirectory {
    return new GroupDirectory(options.company, options.extraGroups);
  }

  private constructor(company: Company, extraGroups: boolean) {
    this.#company = company;
    this.#extra = (extraGroups ? EXTRA : []).map((extra, n) => ({
      id: guid(company.seed, GUID_SPACE.extraGroup, n),
      displayName: extra.name,
      mailNickname: extra.name,
      description: extra.description,
      rule: extra.rule,
    }));
  }

  /** The groups that are no units. */
  get extra(): readonly GraphGroup[] {
    return this.#extra;
  }

  /** How many positions {@link at} has. */
  count(administrative: boolean): number {
    const units = this.#company.units.length;
    return administrative ? units : units + this.#extra.length;
  }

  /** The group at a position; positions never change, and removed units leave a gap. */
  at(position: number, administrative: boolean): GraphGroup | undefined {
    if (!administrative && position < this.#extra.length) {
      return this.#extra[position];
    }
    const offset = administrative ? 0 : this.#extra.length;
    const unit = this.#company.units[position - offset];
    if (!unit || unit.deleted) return undefined;
    return administrative ? this.adminUnitOf(unit) : this.groupOf(unit);
  }

  find(id: string, administrative: boolean): GraphGroup | undefined {
    const extra = administrative
      ? undefined
      : this.#extra.find(g => g.id === id);
    if (extra) return extra;
    for (const unit of this.#company.units) {
      if (administrative ? this.adminUnitId(unit) === id : unit.id === id) {
        if (unit.deleted) return undefined;
        return administrative ? this.adminUnitOf(unit) : this.groupOf(unit);
      }
    }
    return undefined;
  }

  groupOf(unit: Unit): GraphGroup {
    return {
      id: unit.id,
      displayName: unit.name,
      description: `${unit.kind} of ${COMPANY_NAME}, ${unit.costCenter}`,
      mailNickname: `org-${unit.code.toLowerCase()}`,
      unit,
    };
  }

  /** Only departments are administrative units. */
  adminUnitOf(unit: Unit): GraphGroup | undefined {
    if (unit.kind !== 'department') return undefined;
    return {
      ...this.groupOf(unit),
      id: this.adminUnitId(unit),
      administrative: true,
    };
  }

  adminUnitId(unit: Unit): string {
    return guid(this.#company.seed, GUID_SPACE.adminUnit, unit.index);
  }

  /** The groups that are members; administrative units have none. */
  childGroups(group: GraphGroup): GraphGroup[] {
    if (!group.unit || group.administrative) return [];
    return this.#company.roster
      .children(group.unit.id)
      .map(unit => this.groupOf(unit));
  }

  /** The accounts that are members, from person `from` on, in order of their index, at most `limit`. */
  memberIndexes(group: GraphGroup, from = 0, limit = Infinity): number[] {
    const { people, roster } = this.#company;
    const found: number[] = [];
    if (group.rule) {
      for (let i = from; i < people.length && found.length < limit; i++) {
        if (!people[i].deleted && group.rule(people[i])) found.push(i);
      }
      return found;
    }
    const units = group.administrative
      ? roster.subtree(group.unit!.id)
      : [group.unit!];
    for (const { id } of units) {
      for (const index of roster.memberIndexes(id)) {
        if (index >= from) found.push(index);
      }
    }
    if (units.length > 1) found.sort((a, b) => a - b);
    return found.length > limit ? found.slice(0, limit) : found;
  }

  /** Whether an account is a member now. */
  isMember(group: GraphGroup, person: Person): boolean {
    if (person.deleted) return false;
    if (group.rule) return group.rule(person);
    if (!group.administrative) return person.unitId === group.unit?.id;
    return this.#company.roster
      .path(person.unitId)
      .some(unit => unit.id === group.unit?.id);
  }
}

/** The members of a group's JSON object, without braces. */
export function groupJson(
  group: GraphGroup,
  select: readonly string[] | undefined,
  sparse: boolean,
): string {
  const values: Record<string, unknown> = group.administrative
    ? {
        id: group.id,
        displayName: group.displayName,
        description: group.description,
        visibility: null,
        membershipType: 'Assigned',
      }
    : {
        id: group.id,
        displayName: group.displayName,
        description: group.description,
        mailNickname: group.mailNickname,
        mail: null,
        mailEnabled: false,
        securityEnabled: true,
        groupTypes: [],
        createdDateTime: '2019-06-01T08:00:00Z',
        visibility: null,
        classification: null,
        isAssignableToRole: null,
        membershipRule: null,
        onPremisesSyncEnabled: null,
        proxyAddresses: [],
        renewedDateTime: '2019-06-01T08:00:00Z',
      };
  const names = select ?? Object.keys(values);
  return names
    .filter(name => name in values && !(sparse && values[name] === null))
    .map(name => `"${name}":${JSON.stringify(values[name])}`)
    .join(',');
}

/** Entries of delta rounds and member lists carry the id whether it was selected or not. */
export function withId(members: string, id: string): string {
  if (members.includes(`"id":"${id}"`)) return members;
  return `"id":"${id}"${members && `,${members}`}`;
}
