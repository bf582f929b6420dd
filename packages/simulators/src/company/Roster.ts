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

import type { OrgPlacement, Person, Unit } from './types';

/** Everybody and every unit, with the indexes that keep look-ups independent of the size of the company. */
export class Roster {
  readonly people: Person[];
  readonly units: Unit[];
  readonly #personById = new Map<string, Person>();
  readonly #unitById = new Map<string, Unit>();
  /** Indexes of the accounts in each unit, ascending; deleted accounts are in none. */
  readonly #members = new Map<string, number[]>();
  #placements = new Map<string, OrgPlacement>();
  /** Built on first use: most callers only ever look up by id. */
  #byKey?: Map<string, Person>;

  static create(options: { people: Person[]; units: Unit[] }): Roster {
    return new Roster(options.people, options.units);
  }

  private constructor(people: Person[], units: Unit[]) {
    this.people = people;
    this.units = units;
    for (const unit of units) {
      this.#unitById.set(unit.id, unit);
      this.#members.set(unit.id, []);
    }
    for (const person of people) {
      this.#personById.set(person.id, person);
      if (person.unitId && !person.deleted) {
        this.#members.get(person.unitId)!.push(person.index);
      }
    }
  }

  person(id: string): Person | undefined {
    return this.#personById.get(id);
  }

  unit(id: string | null): Unit | undefined {
    return id === null ? undefined : this.#unitById.get(id);
  }

  /** Finds a person by id, sign-in name, mail or employee id; letter case does not matter. */
  find(key: string): Person | undefined {
    const byId = this.#personById.get(key.toLowerCase());
    if (byId) return byId;
    if (!this.#byKey) {
      this.#byKey = new Map();
      // Backwards, so that of two people with one key the first wins.
      for (let i = this.people.length - 1; i >= 0; i--) {
        this.#indexKeys(this.people[i]);
      }
    }
    const wanted = key.toLowerCase();
    const found = this.#byKey.get(wanted);
    return found && keysOf(found).includes(wanted) ? found : undefined;
  }

  /** Finds a unit by id, code or (the first one with that) name. */
  findUnit(key: string): Unit | undefined {
    return (
      this.#unitById.get(key) ??
      this.units.find(u => !u.deleted && (u.code === key || u.name === key))
    );
  }

  addPerson(person: Person): void {
    this.people.push(person);
    this.#personById.set(person.id, person);
    this.reindex(person);
  }

  addUnit(unit: Unit): void {
    this.units.push(unit);
    this.#unitById.set(unit.id, unit);
    this.#members.set(unit.id, []);
  }

  /** To be called when a person's sign-in name, mail or employee id has changed. */
  reindex(person: Person): void {
    if (this.#byKey) this.#indexKeys(person);
  }

  join(unitId: string, person: Person): void {
    const list = this.#members.get(unitId)!;
    list.splice(positionOf(list, person.index), 0, person.index);
  }

  part(unitId: string, person: Person): void {
    const list = this.#members.get(unitId)!;
    const at = positionOf(list, person.index);
    if (list[at] === person.index) list.splice(at, 1);
  }

  /** Indexes of the accounts directly in a unit, ascending. */
  memberIndexes(unitId: string): readonly number[] {
    return this.#members.get(unitId) ?? [];
  }

  /** The units directly below a unit. */
  children(unitId: string): Unit[] {
    return this.units.filter(u => u.parentId === unitId && !u.deleted);
  }

  /** The unit and everything below it. */
  subtree(unitId: string): Unit[] {
    const unit = this.unit(unitId);
    if (!unit) return [];
    return [unit, ...this.children(unitId).flatMap(u => this.subtree(u.id))];
  }

  /** The units from the company down to this one. */
  path(unitId: string | null): Unit[] {
    const path: Unit[] = [];
    for (let u = this.unit(unitId); u; u = this.unit(u.parentId)) {
      path.unshift(u);
    }
    return path;
  }

  /** Division, department, team and cost centre of somebody in this unit. */
  placement(unitId: string | null): OrgPlacement {
    const key = unitId ?? '';
    let placement = this.#placements.get(key);
    if (!placement) {
      const path = this.path(unitId);
      const nameOf = (kind: Unit['kind']) =>
        path.find(u => u.kind === kind)?.name ?? null;
      placement = {
        division: nameOf('division'),
        department: nameOf('department'),
        team: nameOf('team'),
        costCenter: path.at(-1)?.costCenter ?? null,
      };
      this.#placements.set(key, placement);
    }
    return placement;
  }

  /** To be called when a unit was moved, renamed or removed. */
  forgetPlacements(): void {
    this.#placements = new Map();
  }

  #indexKeys(person: Person): void {
    for (const key of keysOf(person)) this.#byKey!.set(key, person);
  }
}

function keysOf(person: Person): string[] {
  return [person.mail, person.employeeId, person.upn]
    .filter(key => key !== null)
    .map(key => key.toLowerCase());
}

/** Where a value is, or belongs, in an ascending list. */
function positionOf(list: readonly number[], value: number): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
