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
import type { MissingPolicy } from '../../../integrations/types';
import { type Random, seeded } from '../random';
import type { Change, History, SourcePlan, Spoiling } from './types';

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

interface Unit {
  id: string;
  open: boolean;
  name: string;
  parent?: string;
  members: Set<string>;
}

/** Makes up a company and what happens to it. */
class Company {
  readonly #random: Random;
  readonly #sources: readonly SourcePlan[];
  readonly #withUnits: readonly string[];
  readonly #people: Person[] = [];
  readonly #units = new Map<string, Unit[]>();
  #out: Change[] = [];

  constructor(
    random: Random,
    sources: readonly SourcePlan[],
    withUnits: readonly string[],
  ) {
    this.#random = random;
    this.#sources = sources;
    this.#withUnits = withUnits;
  }

  found(people: number): Change[] {
    const { between } = this.#random;
    for (const source of this.#withUnits) {
      this.#units.set(source, []);
      for (let u = between(3, 7); u > 0; u--) {
        this.#openUnit(source);
      }
    }
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
      this.#reorganise();
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
    if (this.#withUnits.includes(source) && this.#random.chance(0.85)) {
      this.#join(source, id, this.#random.pick(this.#openUnits(source)));
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
          if (at.present && this.#withUnits.includes(source)) {
            this.#move(source, at.id);
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
      for (const unit of this.#units.get(source) ?? []) {
        this.#part(source, at.id, unit);
      }
    }
    this.#out.push({
      source,
      dataSet: 'employees',
      id: at.id,
      kind: 'leave',
      by: weighted({ row: 5, absence: 4, inactive: 2, scope: 1 }),
    });
  }

  #move(source: string, id: string): void {
    const { pick, chance } = this.#random;
    const open = this.#openUnits(source);
    for (const unit of open) {
      if (unit.members.has(id) && chance(0.9)) {
        this.#part(source, id, unit);
      }
    }
    if (chance(0.9)) {
      this.#join(source, id, pick(open));
    }
  }

  #join(source: string, member: string, unit: Unit): void {
    if (!unit.members.has(member)) {
      unit.members.add(member);
      this.#out.push({
        source,
        dataSet: 'org-units',
        id: unit.id,
        kind: 'join',
        member,
        memberOf: 'employees',
      });
    }
  }

  #part(source: string, member: string, unit: Unit): void {
    if (unit.open && unit.members.delete(member)) {
      this.#out.push({
        source,
        dataSet: 'org-units',
        id: unit.id,
        kind: 'part',
        member,
        memberOf: 'employees',
      });
    }
  }

  #openUnits(source: string): Unit[] {
    return this.#units.get(source)!.filter(unit => unit.open);
  }

  #openUnit(source: string): void {
    const units = this.#units.get(source)!;
    const id = `${source[0]}u${units.length}`;
    const unit: Unit = {
      id,
      open: true,
      name: `Unit ${id}`,
      members: new Set(),
    };
    units.push(unit);
    this.#putUnit(source, unit, 'open');
  }

  #putUnit(source: string, unit: Unit, why: string): void {
    this.#out.push({
      source,
      dataSet: 'org-units',
      id: unit.id,
      kind: 'put',
      why,
      payload: { id: unit.id, name: unit.name, parentId: unit.parent ?? null },
    });
  }

  #reorganise(): void {
    const { pick, weighted, below, chance } = this.#random;
    const source = pick(this.#withUnits);
    const open = this.#openUnits(source);
    const unit = pick(open);
    switch (weighted({ open: 2, close: 2, name: 3, parent: 3, merge: 2 })) {
      case 'open':
        this.#openUnit(source);
        break;
      case 'name':
        unit.name = `Unit ${unit.id} ${below(100)}`;
        this.#putUnit(source, unit, 'rename');
        break;
      case 'parent': {
        // A parent is of a lower number: no unit contains itself.
        const above = open.filter(other => other.id < unit.id);
        unit.parent = above.length && chance(0.9) ? pick(above).id : undefined;
        this.#putUnit(source, unit, 'reparent');
        break;
      }
      case 'close':
        this.#close(source, unit, open);
        break;
      default: {
        const into = pick(open);
        for (const member of into === unit ? [] : [...unit.members]) {
          this.#part(source, member, unit);
          this.#join(source, member, into);
        }
      }
    }
  }

  #close(source: string, unit: Unit, open: readonly Unit[]): void {
    if (open.length < 3) {
      return;
    }
    for (const child of open) {
      if (child.parent === unit.id) {
        child.parent = undefined;
        this.#putUnit(source, child, 'reparent');
      }
    }
    unit.open = false;
    unit.members.clear();
    this.#out.push({
      source,
      dataSet: 'org-units',
      id: unit.id,
      kind: 'leave',
      by: this.#random.weighted({ row: 4, absence: 2 }),
    });
  }
}

/** A history that the seed alone decides. */
export function generateHistory(seed: number): History {
  const random = seeded(seed);
  const { chance, between, weighted, pick } = random;
  const ids = chance(0.55) ? ['hr', 'ad'] : ['hr'];
  const policy = weighted({ terminate: 6, keep: 2, grace: 2 });
  const missingPolicy: MissingPolicy =
    policy === 'grace' ? { terminateAfter: 'P7D' } : policy;
  const sources = ids.map<SourcePlan>(id => ({
    id,
    style: pick(['feed', 'graph']),
    pageSize: between(4, 15),
    missingPolicy,
    safeguards: {
      removals: { percent: between(5, 25), atLeast: between(3, 9) },
      ...(chance(0.2) && { updates: { max: between(10, 20) } }),
    },
  }));
  // Units that are kept although they closed would win over those of the
  // second source, or not, depending on who asked when.
  const withUnits = policy === 'terminate' ? ids : ids.slice(0, 1);
  const company = new Company(random, sources, withUnits);
  const founding = company.found(between(30, 60));
  const changes: Change[] = [];
  for (let step = between(40, 90); step > 0; step--) {
    changes.push(...company.change());
  }
  return {
    seed,
    sources,
    chunkRows: 5 + (seed % 31),
    ...(ids.length > 1 && chance(0.5) && { lifecycleFrom: ['hr'] }),
    founding,
    changes,
  };
}
