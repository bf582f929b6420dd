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

import { changedSince } from '../company/changedSince';
import type { Company } from '../company/Company';
import { Perspective } from '../company/perspective';
import type { Person, Unit } from '../company/types';

/** What a reorganisation does to units: new ids, the same numbers. */
export interface UnitIds {
  idOf(unit: Unit): string;
}

const typeOf = (person: Person) => {
  if (person.kind === 'employee') return 'employee';
  return person.index % 2 === 0 ? 'consultant' : 'contractor';
};

const stays = (person: Person | undefined) =>
  person && !person.deleted ? person.id : null;

/** People as Visma has them; deleted ones only when they are asked for. */
export function employees(
  company: Company,
  ids: UnitIds,
  modifiedSince?: string,
) {
  const { roster } = company;
  const changed = modifiedSince && changedSince(company, modifiedSince);
  const found = [];
  for (const seen of Perspective.create({ company, source: 'vom' }).people()) {
    const { person } = seen;
    if (changed ? !changed.people.has(person.id) : person.deleted) continue;
    const unit = roster.unit(person.unitId);
    found.push({
      id: person.id,
      employeeNumber: person.employeeId,
      firstName: seen.givenName,
      lastName: seen.surname,
      email: seen.mail,
      phone: seen.phone,
      type: typeOf(person),
      title: seen.jobTitle,
      location: seen.office,
      managerId: stays(
        person.managerId ? roster.person(person.managerId) : undefined,
      ),
      unitId: unit ? ids.idOf(unit) : null,
      unitNumber: unit?.code ?? null,
      startDate: person.hiredOn,
      endDate: person.leavesOn,
      status: person.status === 'left' ? 'inactive' : 'active',
      ...(person.deleted && { deleted: true }),
    });
  }
  return found;
}

/** Employments as Visma has them. */
export function employments(
  company: Company,
  ids: UnitIds,
  modifiedSince?: string,
) {
  const changed = modifiedSince && changedSince(company, modifiedSince);
  const found = [];
  for (const { person, jobTitle } of Perspective.create({
    company,
    source: 'vom',
  }).people()) {
    if (changed ? !changed.people.has(person.id) : person.deleted) continue;
    for (const employment of company.employments(person)) {
      const unit = company.roster.unit(employment.unitId);
      found.push({
        id: employment.id,
        employmentNumber: employment.id,
        employeeId: person.id,
        title: jobTitle,
        unitId: unit ? ids.idOf(unit) : null,
        unitNumber: unit?.code ?? null,
        startDate: employment.startsOn,
        endDate: employment.endsOn,
        primary: employment.primary,
        ...(person.deleted && { deleted: true }),
      });
    }
  }
  return found;
}

/** Units as Visma has them. */
export function units(company: Company, ids: UnitIds, modifiedSince?: string) {
  const { roster } = company;
  const changed = modifiedSince && changedSince(company, modifiedSince);
  return company.units
    .filter(unit => (changed ? changed.units.has(unit.id) : !unit.deleted))
    .map(unit => {
      const parent = roster.unit(unit.parentId);
      return {
        id: ids.idOf(unit),
        number: unit.code,
        name: unit.name,
        type: unit.kind,
        parentId: parent ? ids.idOf(parent) : null,
        parentNumber: parent?.code ?? null,
        managerId: stays(
          unit.leaderId ? roster.person(unit.leaderId) : undefined,
        ),
        ...(unit.deleted && { deleted: true }),
      };
    });
}
