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
import type { Random } from '../random';
import { CompanyUnits } from './CompanyUnits';
import type { Change, SourcePlan, Spoiling } from './types';

const NAMES = ['anna', 'bo', 'carl', 'dora', 'eva', 'finn', 'gry'];

interface Person {
  n: number;
  name: string;
  mail: string;
  /** Without one, people are matched by e-mail, and stand in one source. */
  numbered: boolean;
  title: number;
  manager?: number;
  /** By source: the id, which stays reserved when the person leaves. */
  ids: Map<string, { id: string; present: boolean; spoilt: boolean }>;
  lives: number;
}

/** Makes up a company, its people, and what happens to them. */
export class Company {
  readonly #random: Random;
  readonly #sources: readonly SourcePlan[];
  readonly #people: Person[] = [];
  readonly #units: CompanyUnits;
  #out: Change[] = [];

  constructor(
    random: Random,
    sources: readonly SourcePlan[],
    withUnits: readonly string[],
  ) {
    this.#random = random;
    this.#sources = sources;
    this.#units = new CompanyUnits({
      random,
      sources: withUnits,
      tell: change => this.#out.push(change),
    });
  }

  found(people: number): Change[] {
    this.#units.found();
    for (let n = 0; n < people; n++) {
      this.#hire();
    }
    // Sources that are asked too early are empty; these never are.
    return this.#taken();
  }

  change(): Change[] {
    const kind = this.#random.weighted({
      hire: 10,
      rename: 10,
      promote: 12,
      manager: 10,
      move: 18,
      leave: 18,
      rehire: 12,
      spoil: 9,
      heal: 7,
      reorganise: 10,
    });
    if (kind === 'hire') {
      this.#hire();
    } else if (kind === 'reorganise') {
      this.#units.reorganise();
    } else {
      this.#changePerson(kind);
    }
    return this.#taken();
  }

  #taken(): Change[] {
    const out = this.#out;
    this.#out = [];
    return out;
  }

  #hire(): void {
    const { chance, pick, below } = this.#random;
    const n = this.#people.length;
    const first = pick(NAMES);
    const person: Person = {
      n,
      name: `${first} ${n}`,
      // Local parts repeat: people compete for the names of their entities.
      mail: `${first}@d${n}.example.com`,
      numbered: !chance(0.15),
      title: below(6),
      manager: n > 0 && chance(0.8) ? below(n) : undefined,
      ids: new Map(),
      lives: 1,
    };
    this.#people.push(person);
    const both = person.numbered && chance(0.6);
    const sources = both ? this.#sources : [pick(this.#sources)];
    for (const source of sources) {
      this.#enter(person, source.id, `${source.id[0]}${n}`, 'hire');
    }
  }

  #enter(person: Person, source: string, id: string, why: string): void {
    person.ids.set(source, { id, present: true, spoilt: false });
    this.#put(person, source, why, this.#payloadOf(person, source));
    if (this.#units.has(source) && this.#random.chance(0.85)) {
      this.#units.joinAny(source, id);
    }
  }

  #payloadOf(person: Person, source: string): JsonObject {
    return {
      id: person.ids.get(source)!.id,
      name: person.name,
      mail: person.mail,
      number: person.numbered ? person.n + 1 : null,
      title: person.title === 0 ? null : `Title ${person.title}`,
      ...(source === this.#sources[0].id && {
        managerId: this.#managerId(person, source),
      }),
    };
  }

  #managerId(person: Person, source: string): string | null {
    const manager =
      person.manager === undefined ? undefined : this.#people[person.manager];
    return manager?.ids.get(source)?.id ?? null;
  }

  #put(person: Person, source: string, why: string, payload: JsonObject): void {
    this.#out.push({
      source,
      dataSet: 'employees',
      id: person.ids.get(source)!.id,
      kind: 'put',
      why,
      payload,
    });
  }

  #changePerson(kind: string): void {
    const { pick, chance, below } = this.#random;
    const wanted = this.#people.filter(person => {
      const ids = [...person.ids.values()];
      switch (kind) {
        case 'rehire':
          return ids.some(({ present }) => !present);
        case 'heal':
          return ids.some(({ present, spoilt }) => present && spoilt);
        default:
          return ids.some(({ present }) => present);
      }
    });
    if (wanted.length < (kind === 'leave' ? 8 : 1)) {
      return;
    }
    const person = pick(wanted);
    switch (kind) {
      case 'rename':
        person.name = `${pick(NAMES)} ${person.n}-${below(100)}`;
        // An address that others know the person by does not change.
        if (person.numbered && chance(0.4)) {
          person.mail = `${pick(NAMES)}@d${person.n}.example.com`;
        }
        break;
      case 'promote':
        person.title = below(6);
        break;
      case 'manager':
        person.manager = chance(0.85) ? below(this.#people.length) : undefined;
        break;
      default:
    }
    for (const [source, at] of person.ids) {
      switch (kind) {
        case 'rehire':
          if (!at.present) {
            this.#rehire(person, source, at.id);
          }
          break;
        case 'leave':
          if (at.present && chance(0.8)) {
            this.#leave(source, at);
          }
          break;
        case 'move':
          if (at.present && this.#units.has(source)) {
            this.#units.move(source, at.id);
          }
          break;
        case 'spoil':
          if (at.present && chance(0.7)) {
            at.spoilt = true;
            this.#out.push({
              source,
              dataSet: 'employees',
              id: at.id,
              kind: 'spoil',
              how: pick<Spoiling>([
                'malformed',
                'invalid',
                'twice',
                'twice-differently',
              ]),
            });
          }
          break;
        case 'heal':
          if (at.present && at.spoilt) {
            at.spoilt = false;
            this.#out.push({
              source,
              dataSet: 'employees',
              id: at.id,
              kind: 'heal',
            });
          }
          break;
        default:
          if (at.present) {
            this.#put(person, source, kind, this.#payloadOf(person, source));
          }
      }
    }
  }

  #rehire(person: Person, source: string, oldId: string): void {
    person.lives += 1;
    const id =
      person.numbered && this.#random.chance(0.5)
        ? `${source[0]}${person.n}x${person.lives}`
        : oldId;
    this.#enter(person, source, id, 'rehire');
  }

  #leave(source: string, at: { id: string; present: boolean }): void {
    const { weighted, chance } = this.#random;
    at.present = false;
    if (chance(0.7)) {
      this.#units.partAll(source, at.id);
    }
    this.#out.push({
      source,
      dataSet: 'employees',
      id: at.id,
      kind: 'leave',
      by: weighted({ row: 5, absence: 4, inactive: 2, scope: 1 }),
    });
  }
}
