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

import type { Person, PersonField } from '../company/types';
import type { SimResponse } from '../http/types';
import {
  deltaAnswer,
  type DeltaPage,
  type DeltaState,
  emptyDeltaPage,
  isEmptyPage,
  readDeltaState,
} from './deltaState';
import type { GraphCall, GraphTenant } from './GraphTenant';

/** What happened to one user within a round of changes. */
interface UserChange {
  person: Person;
  /** The whole user is news: created or restored. */
  whole: boolean;
  fields: Set<PersonField>;
  managerBefore?: string | null;
}

const USER = '"@odata.type":"#microsoft.graph.user"';

/** The rounds of changes that are being paged through, so that a page costs only what it shows. */
export class UserDelta {
  readonly #tenant: GraphTenant;
  readonly #rounds = new Map<string, UserChange[]>();

  static create(options: { tenant: GraphTenant }): UserDelta {
    return new UserDelta(options.tenant);
  }

  private constructor(tenant: GraphTenant) {
    this.#tenant = tenant;
  }

  /** `/users/delta`. */
  answer(call: GraphCall): SimResponse {
    const tenant = this.#tenant;
    const read = readDeltaState(tenant, call, 'users');
    if ('latest' in read) {
      this.#tenant.projector(read.latest.select);
      return deltaAnswer({
        tenant,
        call,
        state: read.latest,
        page: { entries: [] },
      });
    }
    // Checks the selection even when the page turns out to be empty.
    tenant.projector(read.select);
    return deltaAnswer({
      tenant,
      call,
      state: read,
      page: this.#page(call, read),
    });
  }

  #page(call: GraphCall, state: DeltaState): DeltaPage {
    const tenant = this.#tenant;
    if (tenant.behaviour.empty) return { entries: [] };
    if (isEmptyPage(tenant, call, state)) return emptyDeltaPage(state);
    const every = tenant.behaviour.quirks.duplicateEvery ?? 0;
    const repeat =
      every > 1 && state.page % every === every - 1 && state.position > 0;
    const from = state.position - (repeat ? 1 : 0);
    const to = state.position + tenant.behaviour.pageSize;
    const entries = state.initial
      ? this.#everybody(state, from, to)
      : this.#changes(call, state, from, to);
    const length = state.initial
      ? this.#roundIds(state)?.length ?? tenant.company.people.length
      : this.#round(state).length;
    return { entries, next: to < length ? { position: to } : undefined };
  }

  #everybody(state: DeltaState, from: number, to: number): string[] {
    const { people } = this.#tenant.company;
    const projector = this.#tenant.projector(state.select);
    const chosen =
      this.#roundIds(state)?.slice(from, to) ?? people.slice(from, to);
    return chosen.map(person => {
      if (person.deleted) return removed(person);
      const manager = projector.withManager && this.#manager(person);
      return `{${projector.sparse(person)}${
        manager ? `,"manager@delta":[{${USER},"id":"${manager}"}]` : ''
      }}`;
    });
  }

  #changes(
    call: GraphCall,
    state: DeltaState,
    from: number,
    to: number,
  ): string[] {
    const projector = this.#tenant.projector(state.select);
    return this.#round(state)
      .slice(from, to)
      .map(({ person, whole, fields, managerBefore }) => {
        if (person.deleted) return removed(person);
        const only = call.minimal && !whole ? fields : undefined;
        let text = projector.sparse(person, only);
        const manager = this.#manager(person);
        if (projector.withManager && (whole || fields.has('managerId'))) {
          const links = [];
          if (managerBefore && managerBefore !== manager) {
            links.push(
              `{${USER},"id":"${managerBefore}","@removed":{"reason":"deleted"}}`,
            );
          }
          if (manager) links.push(`{${USER},"id":"${manager}"}`);
          if (links.length) text += `,"manager@delta":[${links.join(',')}]`;
        }
        return `{${text}}`;
      });
  }

  #manager(person: Person): string | undefined {
    if (!person.managerId) return undefined;
    const manager = this.#tenant.company.roster.person(person.managerId);
    return manager?.deleted ? undefined : manager?.id;
  }

  /** The users named by `$filter`, or `undefined` without one. */
  #roundIds(state: DeltaState): Person[] | undefined {
    const { roster } = this.#tenant.company;
    return state.ids
      ?.map(id => roster.person(id))
      .filter(person => person !== undefined);
  }

  /** The users that changed in a way the selection shows, in the order of their last change. */
  #round(state: DeltaState): UserChange[] {
    const { company } = this.#tenant;
    const projector = this.#tenant.projector(state.select);
    const key = JSON.stringify([
      state.since,
      state.until,
      state.select,
      state.ids,
    ]);
    const known = this.#rounds.get(key);
    if (known) return known;
    const found = new Map<string, UserChange>();
    const wanted = state.ids && new Set(state.ids);
    for (const change of company.changesSince(state.since, state.until)) {
      if (change.on !== 'person' || (wanted && !wanted.has(change.id))) {
        continue;
      }
      if (change.op === 'updated' && !projector.shows(change.fields)) continue;
      const seen = found.get(change.id) ?? {
        person: company.roster.person(change.id)!,
        whole: false,
        fields: new Set<PersonField>(),
      };
      if (change.op !== 'updated') seen.whole = true;
      change.fields.forEach(field => seen.fields.add(field));
      if (seen.managerBefore === undefined) {
        seen.managerBefore = change.managerBefore;
      }
      found.delete(change.id);
      found.set(change.id, seen);
    }
    const round = [...found.values()];
    if (this.#rounds.size >= 8) {
      this.#rounds.delete(this.#rounds.keys().next().value!);
    }
    this.#rounds.set(key, round);
    return round;
  }
}

function removed(person: Person): string {
  const reason = person.deleted === 'soft' ? 'changed' : 'deleted';
  return `{"id":"${person.id}","@removed":{"reason":"${reason}"}}`;
}
