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

import type { Random } from '../random';
import type { Change } from './types';

interface Unit {
  id: string;
  open: boolean;
  name: string;
  parent?: string;
  members: Set<string>;
}

/** Makes up the units of a company, and who belongs to which. */
export class CompanyUnits {
  readonly #random: Random;
  readonly #sources: readonly string[];
  readonly #tell: (change: Change) => void;
  readonly #units = new Map<string, Unit[]>();

  constructor(options: {
    random: Random;
    /** Those that have units. */
    sources: readonly string[];
    /** Told whatever changes, in order. */
    tell: (change: Change) => void;
  }) {
    this.#random = options.random;
    this.#sources = options.sources;
    this.#tell = options.tell;
  }

  found(): void {
    const { between } = this.#random;
    for (const source of this.#sources) {
      this.#units.set(source, []);
      for (let u = between(3, 7); u > 0; u--) {
        this.#openUnit(source);
      }
    }
  }

  has(source: string): boolean {
    return this.#sources.includes(source);
  }

  joinAny(source: string, id: string): void {
    this.#join(source, id, this.#random.pick(this.#openUnits(source)));
  }

  partAll(source: string, id: string): void {
    for (const unit of this.#units.get(source) ?? []) {
      this.#part(source, id, unit);
    }
  }

  move(source: string, id: string): void {
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

  reorganise(): void {
    const { pick, weighted, below, chance } = this.#random;
    const source = pick(this.#sources);
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

  #join(source: string, member: string, unit: Unit): void {
    if (!unit.members.has(member)) {
      unit.members.add(member);
      this.#tell({
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
      this.#tell({
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
    this.#tell({
      source,
      dataSet: 'org-units',
      id: unit.id,
      kind: 'put',
      why,
      payload: { id: unit.id, name: unit.name, parentId: unit.parent ?? null },
    });
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
    this.#tell({
      source,
      dataSet: 'org-units',
      id: unit.id,
      kind: 'leave',
      by: this.#random.weighted({ row: 4, absence: 2 }),
    });
  }
}
