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

import { createPerson, isoDate, type AliasBook } from './buildPeople';
import type { Company } from './Company';
import { COMPANY_DOMAIN, GIVEN_NAMES, JOB_TITLES, SURNAMES } from './names';
import { createRandom, mix, pick } from './random';
import type { CompanyEvent, Person, PersonKind } from './types';

/** What a new person is like; everything has a default. */
export interface Hire {
  givenName?: string;
  surname?: string;
  unitId?: string | null;
  /** Default: the leader of the unit. */
  managerId?: string | null;
  jobTitle?: string | null;
  mail?: string | null;
  kind?: Exclude<PersonKind, 'mailbox'>;
  /** ISO date; in the future means a disabled account until the virtual clock gets there. */
  startsOn?: string;
}

/** Carries out {@link Company.hire}. */
export function hirePerson(
  company: Company,
  aliases: AliasBook,
  hire: Hire,
): CompanyEvent {
  const index = company.people.length;
  const random = createRandom(mix(company.seed, index));
  const givenName = hire.givenName ?? pick(random, GIVEN_NAMES);
  const surname = hire.surname ?? pick(random, SURNAMES);
  const teams = company.units.filter(u => u.kind === 'team' && !u.deleted);
  const unitId =
    hire.unitId === undefined
      ? pick(random, teams.length ? teams : company.units).id
      : hire.unitId;
  const unit = unitId ? company.unit(unitId) : undefined;
  const alias = aliases.next(givenName, surname);
  const today = isoDate(company.clock.millis());
  const startsOn = hire.startsOn ?? today;
  const future = startsOn > today;
  const kind = hire.kind ?? 'employee';
  const guest = kind === 'guest';
  const person = createPerson(company.seed, index, {
    kind,
    status: future ? 'future' : 'active',
    accountEnabled: !future,
    employeeId: guest ? null : `E${String(index + 1).padStart(6, '0')}`,
    givenName,
    surname,
    displayName: `${givenName} ${surname}`,
    upn: `${alias}${guest ? '_ext#EXT#' : ''}@${COMPANY_DOMAIN}`,
    mail: hire.mail === undefined ? `${alias}@${COMPANY_DOMAIN}` : hire.mail,
    jobTitle:
      hire.jobTitle === undefined ? pick(random, JOB_TITLES) : hire.jobTitle,
    unitId: unit?.id ?? null,
    managerId:
      hire.managerId === undefined ? unit?.leaderId ?? null : hire.managerId,
    office: 'København',
    language: 'da-DK',
    hiredOn: startsOn,
    createdAt: company.clock.iso(),
  });
  return company.record('hire', { personId: person.id }, changeset => {
    changeset.add(person);
    return `${person.displayName} was hired`;
  });
}

/** Carries out {@link Company.rehire}. */
export function rehirePerson(company: Company, former: Person): CompanyEvent {
  if (!former.deleted && former.accountEnabled) {
    throw new Error(`${former.displayName} works here already`);
  }
  const today = isoDate(company.clock.millis());
  const { hiredOn, leavesOn } = former;
  const earlier =
    hiredOn && leavesOn
      ? [...(former.earlier ?? []), { hiredOn, leftOn: leavesOn }]
      : former.earlier;
  const values = {
    accountEnabled: true,
    leavesOn: null,
    hiredOn: leavesOn ? today : hiredOn,
  };
  if (former.deleted === 'hard') {
    const { id: _, index: __, ...same } = former;
    const person = createPerson(company.seed, company.people.length, {
      ...same,
      ...values,
      status: 'active',
      deleted: null,
      deletedAt: null,
      createdAt: company.clock.iso(),
      cleared: undefined,
      earlier,
    });
    return company.record('rehire', { personId: person.id }, changeset => {
      changeset.add(person);
      return `${person.displayName} is back with a new account`;
    });
  }
  return company.record('rehire', { personId: former.id }, changeset => {
    const restored = former.deleted === 'soft';
    former.deleted = null;
    former.deletedAt = null;
    former.status = 'active';
    former.earlier = earlier;
    changeset.push({
      on: 'person',
      id: former.id,
      op: restored ? 'restored' : 'updated',
      fields: changeset.assign(former, values),
    });
    if (restored) changeset.join(former);
    return `${former.displayName} is back`;
  });
}
