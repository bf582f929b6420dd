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

import { AliasBook, buildPeople, extrasFor, isoDate } from './buildPeople';
import { buildUnits } from './buildUnits';
import { ChangeLog } from './ChangeLog';
import { Changeset } from './Changeset';
import { employmentsOf } from './employments';
import { reorganise, type Reorganisation } from './reorganise';
import { Roster } from './Roster';
import { type Hire, hirePerson, rehirePerson } from './staffing';
import type {
  Change,
  CompanyEvent,
  EditableField,
  Employment,
  Person,
  Unit,
} from './types';
import { VirtualClock } from './VirtualClock';

/** How long Entra ID keeps a deleted account restorable. */
const RESTORABLE_MS = 30 * 24 * 60 * 60 * 1000;

/** What {@link Company.create} can be told. */
export interface CompanyOptions {
  /**
   * Active ordinary members at the start: enabled accounts of employees and contractors (about 3 % of them), exactly
   * this many. Default 2000.
   */
  people?: number;
  /** Same seed, same company. Default 1. */
  seed?: number;
  /** Virtual time at the start, ISO. Default `2026-11-02T06:00:00Z`. */
  start?: string;
  /**
   * Whether there are also future hires (1 %), leavers with disabled accounts (2 %), deleted accounts (0.2 %), guests
   * (2 %) and room and service mailboxes (0.5 %) beside the ordinary members. Default true.
   */
  extras?: boolean;
}

/**
 * The one company every simulator shows in its own format. It stands still until a scenario verb changes it; every
 * verb is recorded as an event and as numbered changes.
 */
export class Company {
  readonly seed: number;
  readonly clock: VirtualClock;
  readonly roster: Roster;
  /** Every verb so far, oldest first. */
  readonly events: CompanyEvent[] = [];
  readonly #log = ChangeLog.create();
  readonly #aliases: AliasBook;
  readonly #initialPeople: number;
  readonly #hasExtras: boolean;

  static create(options: CompanyOptions = {}): Company {
    return new Company({
      people: options.people ?? 2000,
      seed: options.seed ?? 1,
      start: options.start ?? '2026-11-02T06:00:00Z',
      extras: options.extras ?? true,
    });
  }

  private constructor(options: Required<CompanyOptions>) {
    const { people, seed, extras } = options;
    this.seed = seed;
    this.#initialPeople = people;
    this.#hasExtras = extras;
    this.clock = VirtualClock.create({ start: options.start });
    this.#aliases = AliasBook.create();
    const units = buildUnits({ people, seed });
    this.roster = Roster.create({
      units,
      people: buildPeople({
        people,
        seed,
        extras,
        units,
        aliases: this.#aliases,
        startMillis: this.clock.millis(),
      }),
    });
    this.clock.onAdvance(() => this.#doWhatIsDue());
  }

  /** Everybody there ever was, deleted accounts included; positions never change. */
  get people(): readonly Person[] {
    return this.roster.people;
  }

  /** Every unit there ever was, removed ones included. */
  get units() {
    return this.roster.units;
  }

  /** The number of the last change; 0 at the start. */
  get seq(): number {
    return this.#log.seq;
  }

  /** The changes after `seq`, up to and including `until`, without looking at anybody else. */
  changesSince(seq: number, until?: number): Change[] {
    return this.#log.since(seq, until);
  }

  /** How many accounts of each sort there were at the start. */
  startCounts() {
    const none = { future: 0, left: 0, deleted: 0, guests: 0, mailboxes: 0 };
    return {
      active: this.#initialPeople,
      ...(this.#hasExtras ? extrasFor(this.#initialPeople) : none),
    };
  }

  /** The employments of a person, current and past. */
  employments(person: Person): Employment[] {
    return employmentsOf(person);
  }

  /** Somebody new. */
  hire(hire: Hire = {}): CompanyEvent {
    return hirePerson(this, this.#aliases, hire);
  }

  /** To another unit, and to that unit's leader unless `managerId` says otherwise. */
  move(
    personId: string,
    unitId: string | null,
    options: { managerId?: string | null } = {},
  ): CompanyEvent {
    const person = this.#present(personId);
    const unit = unitId ? this.unit(unitId) : undefined;
    return this.record('move', { personId: person.id, unitId }, changeset => {
      changeset.relocate(person, unit?.id ?? null);
      const leader = unit?.leaderId === person.id ? undefined : unit?.leaderId;
      changeset.setManager(person, options.managerId ?? leader ?? null);
      return `${person.displayName} moved to ${unit?.name ?? 'no unit'}`;
    });
  }

  /** New names; the sign-in name and mail stay, as they do in practice. */
  rename(
    personId: string,
    names: { givenName?: string; surname?: string },
  ): CompanyEvent {
    const person = this.#present(personId);
    const givenName = names.givenName ?? person.givenName;
    const surname = names.surname ?? person.surname;
    const displayName = [givenName, surname].filter(Boolean).join(' ');
    return this.edit(person.id, { givenName, surname, displayName }, 'rename');
  }

  /** Sets or (with null) clears fields directly. */
  edit(
    personId: string,
    values: Partial<Pick<Person, EditableField>>,
    verb = 'edit',
  ): CompanyEvent {
    const person = this.#present(personId);
    return this.record(verb, { personId: person.id }, changeset => {
      const fields = changeset.assign(person, values);
      if (fields.length) {
        changeset.push({ on: 'person', id: person.id, op: 'updated', fields });
      }
      this.roster.reindex(person);
      return `${person.displayName}: ${fields.join(', ') || 'nothing'} changed`;
    });
  }

  /** Another manager, or (null) none. Cycles are allowed: real directories have them. */
  changeManager(personId: string, managerId: string | null): CompanyEvent {
    const person = this.#present(personId);
    const manager = managerId ? this.#present(managerId) : undefined;
    return this.record('changeManager', { personId: person.id }, changeset => {
      changeset.setManager(person, manager?.id ?? null);
      return `${person.displayName} now reports to ${
        manager?.displayName ?? 'nobody'
      }`;
    });
  }

  /** The account is disabled and otherwise stays as it is. */
  disable(personId: string): CompanyEvent {
    return this.edit(personId, { accountEnabled: false }, 'disable');
  }

  /** The account is enabled again. */
  enable(personId: string): CompanyEvent {
    return this.edit(personId, { accountEnabled: true }, 'enable');
  }

  /** The account is deleted: restorable for 30 days, or (`hard`) gone at once. A deleted one can be made `hard`. */
  leave(personId: string, options: { hard?: boolean } = {}): CompanyEvent {
    const person = this.#person(personId);
    if (person.deleted && !(person.deleted === 'soft' && options.hard)) {
      throw new Error(`${person.displayName} has already left`);
    }
    return this.record('leave', { personId: person.id }, changeset => {
      changeset.delete(person, options.hard ?? false);
      return `${person.displayName} left${options.hard ? ' for good' : ''}`;
    });
  }

  /**
   * A deleted account is restored under the same id, a disabled one enabled. Somebody whose account is gone for good
   * gets a new one: new id, same employee id.
   */
  rehire(personId: string): CompanyEvent {
    return rehirePerson(this, this.#person(personId));
  }

  /** Moves, renames, merges, adds or removes a unit. */
  reorganise(what: Reorganisation): CompanyEvent {
    return reorganise(this, what);
  }

  /** A unit that exists, by id, code or name; throws when there is none. */
  unit(key: string): Unit {
    const unit = this.roster.findUnit(key);
    if (!unit || unit.deleted) {
      throw new Error(`No unit has the id, code or name "${key}"`);
    }
    return unit;
  }

  /** For the verbs: runs `act`, numbers the changes it made and keeps the event. */
  record(
    verb: string,
    about: { personId?: string; unitId?: string | null },
    act: (changeset: Changeset) => string,
  ): CompanyEvent {
    const at = this.clock.iso();
    const { roster, clock } = this;
    const changeset = Changeset.create({ roster, clock });
    const summary = act(changeset);
    const changes = changeset.changes.map(c => this.#log.append(c, at));
    const event: CompanyEvent = {
      verb,
      at,
      seq: this.seq,
      personId: about.personId,
      unitId: about.unitId ?? undefined,
      summary,
      changes,
    };
    this.events.push(event);
    return event;
  }

  #person(key: string): Person {
    const person = this.roster.find(key);
    if (!person) throw new Error(`Nobody has the id, UPN or mail "${key}"`);
    return person;
  }

  #present(key: string): Person {
    const person = this.#person(key);
    if (person.deleted) {
      throw new Error(`${person.displayName} has left; rehire them first`);
    }
    return person;
  }

  /** First days at work, and the end of the 30 days in which a deleted account can be restored. */
  #doWhatIsDue(): void {
    const today = isoDate(this.clock.millis());
    for (const person of this.people) {
      if (!person.deleted && person.status === 'future') {
        if (person.hiredOn && person.hiredOn <= today) {
          person.status = 'active';
          this.edit(person.id, { accountEnabled: true }, 'firstDay');
        }
      } else if (person.deleted === 'soft') {
        const age = this.clock.millis() - Date.parse(person.deletedAt!);
        if (age > RESTORABLE_MS) this.leave(person.id, { hard: true });
      }
    }
  }
}
