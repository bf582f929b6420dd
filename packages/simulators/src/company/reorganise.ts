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

import type { Changeset } from './Changeset';
import type { Company } from './Company';
import { guid, GUID_SPACE } from './random';
import type {
  CompanyEvent,
  OrgPlacement,
  PersonField,
  Unit,
  UnitKind,
} from './types';

/** One change of the organisation. Units are named by id, code or name. */
export type Reorganisation =
  | { rename: string; name: string }
  | { move: string; under: string }
  /** Everybody and every unit directly in `merge` goes to `into`; `merge` is removed. */
  | { merge: string; into: string }
  | { add: string; under: string }
  /** Removes a unit; the people in it are left without one, its units go to its parent. */
  | { remove: string };

const BELOW: Record<UnitKind, UnitKind> = {
  company: 'division',
  division: 'department',
  department: 'team',
  team: 'team',
};

/** Carries out {@link Reorganisation} on a company. */
export function reorganise(
  company: Company,
  what: Reorganisation,
): CompanyEvent {
  const { roster } = company;
  const unitOf = (key: string) => company.unit(key);
  const run = (unit: Unit, act: (changeset: Changeset) => string) =>
    company.record('reorganise', { unitId: unit.id }, act);

  if ('rename' in what) {
    const unit = unitOf(what.rename);
    return run(unit, changeset => {
      const before = unit.name;
      withPlacements(company, unit, changeset, () => {
        unit.name = what.name;
        changeset.push({
          on: 'unit',
          id: unit.id,
          op: 'updated',
          fields: ['name'],
        });
      });
      return `${before} is now called ${what.name}`;
    });
  }
  if ('move' in what) {
    const [unit, parent] = [unitOf(what.move), unitOf(what.under)];
    if (roster.subtree(unit.id).includes(parent)) {
      throw new Error(`${parent.name} is part of ${unit.name}`);
    }
    return run(unit, changeset => {
      withPlacements(company, unit, changeset, () =>
        rehang(unit, parent.id, changeset),
      );
      return `${unit.name} moved under ${parent.name}`;
    });
  }
  if ('add' in what) {
    const parent = unitOf(what.under);
    const index = company.units.length;
    const unit: Unit = {
      index,
      id: guid(company.seed, GUID_SPACE.unit, index),
      kind: BELOW[parent.kind],
      name: what.add,
      code: `NEW${index}`,
      parentId: null,
      leaderId: null,
      costCenter: `CC${1000 + index * 10}`,
      deleted: false,
    };
    return run(unit, changeset => {
      roster.addUnit(unit);
      changeset.push({ on: 'unit', id: unit.id, op: 'created', fields: [] });
      rehang(unit, parent.id, changeset);
      return `${unit.name} was set up under ${parent.name}`;
    });
  }
  const unit = unitOf('merge' in what ? what.merge : what.remove);
  const into = 'merge' in what ? unitOf(what.into) : undefined;
  const heir = into ?? roster.unit(unit.parentId);
  if (!heir || roster.subtree(unit.id).includes(heir)) {
    throw new Error(`${unit.name} cannot go there`);
  }
  return run(unit, changeset => {
    for (const index of [...roster.memberIndexes(unit.id)]) {
      changeset.relocate(company.people[index], into?.id ?? null);
    }
    for (const child of roster.children(unit.id)) {
      withPlacements(company, child, changeset, () =>
        rehang(child, heir.id, changeset),
      );
    }
    rehang(unit, null, changeset);
    unit.deleted = true;
    roster.forgetPlacements();
    changeset.push({ on: 'unit', id: unit.id, op: 'deleted', fields: [] });
    return into
      ? `${unit.name} became part of ${into.name}`
      : `${unit.name} was closed`;
  });
}

function rehang(unit: Unit, parentId: string | null, changeset: Changeset) {
  const parentBefore = unit.parentId;
  const member = { kind: 'unit', id: unit.id } as const;
  if (parentBefore) {
    changeset.push({
      on: 'membership',
      unitId: parentBefore,
      member,
      op: 'removed',
    });
  }
  unit.parentId = parentId;
  if (parentId) {
    changeset.push({ on: 'membership', unitId: parentId, member, op: 'added' });
  }
  changeset.push({
    on: 'unit',
    id: unit.id,
    op: 'updated',
    fields: ['parentId'],
    parentBefore,
  });
}

/** Runs `act` on a unit and notes, for everybody below it, what their record now says differently. */
function withPlacements(
  company: Company,
  unit: Unit,
  changeset: Changeset,
  act: () => void,
) {
  const { roster } = company;
  const units = roster.subtree(unit.id);
  const before = new Map<string, OrgPlacement>(
    units.map(u => [u.id, roster.placement(u.id)]),
  );
  act();
  roster.forgetPlacements();
  for (const { id } of units) {
    const [was, is] = [before.get(id)!, roster.placement(id)];
    const fields = (['department', 'division', 'costCenter'] as const).filter(
      field => was[field] !== is[field],
    );
    if (!fields.length) continue;
    for (const index of roster.memberIndexes(id)) {
      const person = company.people[index];
      fields.forEach(f => changeset.noteCleared(person, f, was[f], is[f]));
      const noted: PersonField[] = [...fields];
      changeset.push({
        on: 'person',
        id: person.id,
        op: 'updated',
        fields: noted,
      });
    }
  }
}
