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

import { isoDate } from './buildPeople';
import type { Roster } from './Roster';
import type { EditableField, NewChange, Person, PersonField } from './types';
import type { VirtualClock } from './VirtualClock';

/** Carries out the parts of one scenario verb and collects what they change, in order. */
export class Changeset {
  readonly changes: NewChange[] = [];
  readonly #roster: Roster;
  readonly #clock: VirtualClock;

  static create(options: { roster: Roster; clock: VirtualClock }): Changeset {
    return new Changeset(options.roster, options.clock);
  }

  private constructor(roster: Roster, clock: VirtualClock) {
    this.#roster = roster;
    this.#clock = clock;
  }

  push(change: NewChange): void {
    this.changes.push(change);
  }

  /** Somebody who was not there before. */
  add(person: Person): void {
    this.#roster.addPerson(person);
    this.push({ on: 'person', id: person.id, op: 'created', fields: [] });
    this.join(person);
  }

  /** Membership of the unit the person's record names. */
  join(person: Person): void {
    if (!person.unitId) return;
    this.#roster.join(person.unitId, person);
    this.#membership(person.unitId, person, 'added');
  }

  /** Sets fields and answers the ones that were different; the caller notes them. */
  assign(person: Person, values: Partial<Person>): PersonField[] {
    const fields: PersonField[] = [];
    for (const [name, value] of Object.entries(values)) {
      const field = name as EditableField;
      if (value === undefined || person[field] === value) continue;
      this.noteCleared(person, field, person[field], value);
      Object.assign(person, { [field]: value });
      fields.push(field);
    }
    return fields;
  }

  /** Puts a person in another unit, with everything that follows from it. */
  relocate(person: Person, unitId: string | null): void {
    if (person.unitId === unitId) return;
    const before = this.#roster.placement(person.unitId);
    if (person.unitId) {
      this.#roster.part(person.unitId, person);
      this.#membership(person.unitId, person, 'removed');
    }
    person.unitId = unitId;
    const after = this.#roster.placement(unitId);
    const fields: PersonField[] = ['unitId'];
    for (const field of ['department', 'division', 'costCenter'] as const) {
      if (before[field] !== after[field]) {
        this.noteCleared(person, field, before[field], after[field]);
        fields.push(field);
      }
    }
    this.push({ on: 'person', id: person.id, op: 'updated', fields });
    this.join(person);
  }

  setManager(person: Person, managerId: string | null): void {
    const managerBefore = person.managerId;
    if (managerBefore === managerId) return;
    person.managerId = managerId;
    this.push({
      on: 'person',
      id: person.id,
      op: 'updated',
      fields: ['managerId'],
      managerBefore,
    });
  }

  /** Deletes an account, or makes a deleted one irretrievable. */
  delete(person: Person, hard: boolean): void {
    const wasThere = !person.deleted;
    person.deleted = hard ? 'hard' : 'soft';
    person.deletedAt ??= this.#clock.iso();
    person.status = 'left';
    person.leavesOn ??= isoDate(this.#clock.millis());
    this.push({
      on: 'person',
      id: person.id,
      op: hard ? 'purged' : 'deleted',
      fields: [],
    });
    if (!wasThere) return;
    if (person.unitId) {
      this.#roster.part(person.unitId, person);
      this.#membership(person.unitId, person, 'removed');
    }
    // A directory keeps no links to a deleted account.
    for (const report of this.#roster.people) {
      if (report.managerId === person.id) this.setManager(report, null);
    }
    for (const unit of this.#roster.units) {
      if (unit.leaderId !== person.id) continue;
      unit.leaderId = null;
      this.push({
        on: 'unit',
        id: unit.id,
        op: 'updated',
        fields: ['leaderId'],
      });
    }
  }

  /** Remembers that a field lost its value, or has one again. */
  noteCleared(
    person: Person,
    field: PersonField,
    before: unknown,
    after: unknown,
  ): void {
    if (after === null && before !== null) {
      (person.cleared ??= new Set()).add(field);
    } else if (after !== null) {
      person.cleared?.delete(field);
    }
  }

  #membership(unitId: string, person: Person, op: 'added' | 'removed'): void {
    const member = { kind: 'person', id: person.id } as const;
    this.push({ on: 'membership', unitId, member, op });
  }
}
