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

import type { Company } from './Company';
import type { Person } from './types';

/** The sources that show the company, each in its own way. */
export type SourceName =
  | 'entraid'
  | 'shr'
  | 'vom'
  | 'integahr'
  | 'workday'
  | 'bamboohr'
  | 'personio'
  | 'hibob'
  | 'files';

/** Somebody as one source knows them. */
export interface SeenPerson {
  person: Person;
  givenName: string | null;
  surname: string | null;
  displayName: string;
  mail: string | null;
  jobTitle: string | null;
  phone: string | null;
  office: string | null;
}

/** What one source gets wrong, counted by the position of the person, so that tests can tell who is concerned. */
interface Disagreement {
  /** Every so many people has no e-mail address there. */
  noMailEvery?: number;
  /** Every so many people has a title that is out of date. */
  oldTitleEvery?: number;
  /** Every so many people has the surname in capitals. */
  capitalsEvery?: number;
  /** Telephone numbers without the country code. */
  shortPhones?: boolean;
}

const DISAGREEMENTS: Record<SourceName, Disagreement> = {
  entraid: {},
  shr: { noMailEvery: 25, capitalsEvery: 40 },
  vom: { oldTitleEvery: 50 },
  integahr: { noMailEvery: 30, shortPhones: true },
  workday: { oldTitleEvery: 60 },
  bamboohr: { shortPhones: true },
  personio: { capitalsEvery: 45 },
  hibob: { oldTitleEvery: 55 },
  files: { noMailEvery: 35 },
};

/** Sources that know the people of some departments only: every fifth one, from this one on. */
const DEPARTMENTS_FROM: Partial<Record<SourceName, number>> = {
  integahr: 1,
  bamboohr: 2,
  personio: 3,
  hibob: 4,
};

/**
 * How one source sees the company: whom it knows, and what it gets wrong about them.
 *
 * All sources agree on employee ids (`E000123`), and on e-mail addresses where they have one, so that their people can be
 * matched. Contractors are in Entra ID and Visma OM only, guests and mailboxes in Entra ID only. Intega HR, BambooHR,
 * Personio and HiBob each know the people of every fifth department.
 */
export class Perspective {
  readonly #company: Company;
  readonly #source: SourceName;

  static create(options: {
    company: Company;
    source: SourceName;
  }): Perspective {
    return new Perspective(options);
  }

  private constructor(options: { company: Company; source: SourceName }) {
    this.#company = options.company;
    this.#source = options.source;
  }

  /** Whether the source knows somebody at all, whatever has become of them. */
  covers(person: Person): boolean {
    const source = this.#source;
    if (source === 'entraid') return true;
    if (!person.employeeId) return false;
    if (person.kind !== 'employee') {
      return source === 'vom' && person.kind === 'contractor';
    }
    const from = DEPARTMENTS_FROM[source];
    return from === undefined || this.#departmentOf(person) % 5 === from;
  }

  /** Everybody the source knows, those who have left included, one after the other. */
  *people(): Generator<SeenPerson> {
    for (const person of this.#company.people) {
      if (this.covers(person)) yield this.see(person);
    }
  }

  /** Somebody as this source has them. */
  see(person: Person): SeenPerson {
    const { noMailEvery, oldTitleEvery, capitalsEvery, shortPhones } =
      DISAGREEMENTS[this.#source];
    const nth = (every?: number) =>
      every !== undefined && person.index % every === every - 1;
    const surname = nth(capitalsEvery)
      ? person.surname?.toLocaleUpperCase('da') ?? null
      : person.surname;
    return {
      person,
      givenName: person.givenName,
      surname,
      displayName:
        [person.givenName, surname].filter(Boolean).join(' ') ||
        person.displayName,
      mail: nth(noMailEvery) ? null : person.mail,
      jobTitle:
        person.jobTitle && nth(oldTitleEvery)
          ? `Junior ${person.jobTitle}`
          : person.jobTitle,
      phone: shortPhones
        ? person.phone?.replace(/^\+45 ?/, '') ?? null
        : person.phone,
      office: person.office,
    };
  }

  /** Position among the departments, -1 for somebody above them. */
  #departmentOf(person: Person): number {
    const { roster, units } = this.#company;
    const department = roster
      .path(person.unitId)
      .find(unit => unit.kind === 'department');
    return department
      ? units.filter(unit => unit.kind === 'department').indexOf(department)
      : -1;
  }
}
