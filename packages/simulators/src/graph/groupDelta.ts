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

import type { Unit } from '../company/types';
import type { SimResponse } from '../http/types';
import {
  deltaAnswer,
  type DeltaPage,
  type DeltaState,
  emptyDeltaPage,
  isEmptyPage,
  readDeltaState,
} from './deltaState';
import { type GraphGroup, groupJson, withId } from './GroupDirectory';
import { checkedSelect } from './groupRoutes';
import type { GraphCall, GraphTenant } from './GraphTenant';

/** What happened to one group within a round of changes. */
interface GroupChange {
  /** Absent when the group is gone. */
  group?: GraphGroup;
  id: string;
  whole: boolean;
  /** Members that may have come or gone; what is true now decides. */
  people: Set<string>;
  units: Set<string>;
}

const linkTo = (type: 'user' | 'group', id: string, removed = false) =>
  `{"@odata.type":"#microsoft.graph.${type}","id":"${id}"${
    removed ? ',"@removed":{"reason":"deleted"}' : ''
  }}`;

/** `/groups/delta` or `/directory/administrativeUnits/delta`. */
export class GroupDelta {
  readonly #tenant: GraphTenant;
  readonly #administrative: boolean;

  static create(options: {
    tenant: GraphTenant;
    administrative: boolean;
  }): GroupDelta {
    return new GroupDelta(options.tenant, options.administrative);
  }

  private constructor(tenant: GraphTenant, administrative: boolean) {
    this.#tenant = tenant;
    this.#administrative = administrative;
  }

  answer(call: GraphCall): SimResponse {
    const tenant = this.#tenant;
    checkedSelect(call, this.#administrative);
    const read = readDeltaState(
      tenant,
      call,
      this.#administrative ? 'administrativeUnits' : 'groups',
    );
    const state = 'latest' in read ? read.latest : read;
    const page =
      'latest' in read || tenant.behaviour.empty
        ? { entries: [] }
        : this.#page(call, state);
    return deltaAnswer({ tenant, call, state, page });
  }

  #page(call: GraphCall, state: DeltaState): DeltaPage {
    if (isEmptyPage(this.#tenant, call, state)) return emptyDeltaPage(state);
    return state.initial ? this.#everything(state) : this.#changes(call, state);
  }

  /** Without `$select` the members are included (delta-query-groups.md). */
  #withMembers(state: DeltaState): boolean {
    return state.select?.includes('members') ?? true;
  }

  #everything(state: DeltaState): DeltaPage {
    const { groups, behaviour } = this.#tenant;
    const entries: string[] = [];
    const count = groups.count(this.#administrative);
    let room = behaviour.membersPerPage;
    let { position, member = 0 } = state;
    for (; position < count; position++, member = 0) {
      if (entries.length >= behaviour.pageSize || room <= 0) {
        return { entries, next: { position, member } };
      }
      const group = groups.at(position, this.#administrative);
      if (!group || (state.ids && !state.ids.includes(group.id))) continue;
      const own = groupJson(group, state.select, true);
      if (!this.#withMembers(state)) {
        entries.push(`{${withId(own, group.id)}}`);
        continue;
      }
      const slice = this.#slice(group, member, room);
      room -= slice.links.length;
      entries.push(
        `{${withId(own, group.id)}${
          slice.links.length
            ? `,"members@delta":[${slice.links.join(',')}]`
            : ''
        }}`,
      );
      if (slice.next !== undefined) {
        return { entries, next: { position, member: slice.next } };
      }
    }
    return { entries };
  }

  /**
   * A part of a group's members, from person `from` on. A slice is found by person, not by place in the list, so that
   * nobody is skipped when somebody else leaves between two pages.
   */
  #slice(group: GraphGroup, from: number, room: number) {
    const { groups, company } = this.#tenant;
    const links =
      from === 0
        ? groups.childGroups(group).map(child => linkTo('group', child.id))
        : [];
    const space = Math.max(1, room - links.length);
    const indexes = groups.memberIndexes(group, from, space + 1);
    for (const index of indexes.slice(0, space)) {
      links.push(linkTo('user', company.people[index].id));
    }
    return { links, next: indexes.at(space) };
  }

  #changes(call: GraphCall, state: DeltaState): DeltaPage {
    const { behaviour } = this.#tenant;
    const changed = this.#round(state);
    const to = state.position + behaviour.pageSize;
    return {
      entries: changed
        .slice(state.position, to)
        .map(change => this.#entry(call, state, change)),
      next: to < changed.length ? { position: to } : undefined,
    };
  }

  #entry(call: GraphCall, state: DeltaState, change: GroupChange): string {
    const { groups, company } = this.#tenant;
    const { group, id } = change;
    if (!group) return `{"id":"${id}","@removed":{"reason":"deleted"}}`;
    let own = groupJson(group, state.select, true);
    if (call.minimal && !change.whole) own = '';
    const links = [...change.units].map(unitId =>
      linkTo(
        'group',
        unitId,
        company.roster.unit(unitId)?.parentId !== group.unit?.id,
      ),
    );
    for (const personId of change.people) {
      const person = company.roster.person(personId)!;
      links.push(linkTo('user', personId, !groups.isMember(group, person)));
    }
    return `{${withId(own, id)}${
      links.length && this.#withMembers(state)
        ? `,"members@delta":[${links.join(',')}]`
        : ''
    }}`;
  }

  #round(state: DeltaState): GroupChange[] {
    const { company, groups } = this.#tenant;
    const { roster } = company;
    const withMembers = this.#withMembers(state);
    const found = new Map<string, GroupChange>();
    const touch = (group: GraphGroup | undefined, id = group!.id) => {
      let change = found.get(id);
      if (!change) {
        change = {
          group,
          id,
          whole: false,
          people: new Set(),
          units: new Set(),
        };
        found.set(id, change);
      }
      return change;
    };
    const groupFor = (unitId: string): GraphGroup | undefined => {
      if (!this.#administrative) {
        const unit = roster.unit(unitId);
        return unit && !unit.deleted ? groups.groupOf(unit) : undefined;
      }
      const department = roster
        .path(unitId)
        .find(u => u.kind === 'department' && !u.deleted);
      return department && groups.adminUnitOf(department);
    };
    const ownId = (unit: Unit) =>
      this.#administrative ? groups.adminUnitId(unit) : unit.id;

    for (const change of company.changesSince(state.since, state.until)) {
      if (change.on === 'unit') {
        const unit = roster.unit(change.id)!;
        const shown = !this.#administrative || unit.kind === 'department';
        const news = change.op !== 'updated' || change.fields.includes('name');
        if (shown && news) {
          const group = unit.deleted
            ? undefined
            : groups.at(this.#positionOf(unit), this.#administrative);
          touch(group, ownId(unit)).whole = true;
        }
        if (this.#administrative && change.fields.includes('parentId')) {
          // Everybody below went along, from one department to another.
          const affected = [change.parentBefore, unit.parentId]
            .map(id => id && groupFor(id))
            .flatMap(group => group || []);
          for (const below of roster.subtree(unit.id)) {
            for (const index of roster.memberIndexes(below.id)) {
              affected.forEach(group =>
                touch(group).people.add(company.people[index].id),
              );
            }
          }
        }
      } else if (change.on === 'membership' && withMembers) {
        const group = groupFor(change.unitId);
        if (!group) continue;
        if (change.member.kind === 'person') {
          touch(group).people.add(change.member.id);
        } else if (!this.#administrative) {
          touch(group).units.add(change.member.id);
        }
      } else if (
        change.on === 'person' &&
        change.op !== 'updated' &&
        withMembers &&
        !this.#administrative
      ) {
        const person = roster.person(change.id)!;
        groups.extra
          .filter(group => group.rule?.(person))
          .forEach(group => touch(group).people.add(person.id));
      }
    }
    const { ids } = state;
    return [...found.values()].filter(({ id }) => !ids || ids.includes(id));
  }

  #positionOf(unit: Unit): number {
    return this.#administrative
      ? unit.index
      : unit.index + this.#tenant.groups.extra.length;
  }
}
