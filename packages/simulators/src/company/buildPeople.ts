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

import {
  COMPANY_DOMAIN,
  COMPANY_NAME,
  GIVEN_NAMES,
  GUEST_HOMES,
  JOB_TITLES,
  LEADER_TITLES,
  OFFICES,
  ROOMS,
  SERVICES,
  SURNAMES,
  toAlias,
} from './names';
import { createRandom, guid, GUID_SPACE, mix, pick } from './random';
import type { Person, Unit } from './types';

const DAY = 24 * 60 * 60 * 1000;

/** ISO date, `days` after `millis`. */
export const isoDate = (millis: number, days = 0) =>
  new Date(millis + days * DAY).toISOString().slice(0, 10);

/** Hands out sign-in names that nobody has had before: `anna.lund`, `anna.lund2`, ... */
export class AliasBook {
  readonly #taken = new Map<string, number>();

  static create(): AliasBook {
    return new AliasBook();
  }

  private constructor() {}

  next(...names: string[]): string {
    const base = toAlias(...names) || 'person';
    const count = (this.#taken.get(base) ?? 0) + 1;
    this.#taken.set(base, count);
    return count === 1 ? base : `${base}${count}`;
  }
}

/** Creates the object for one person; the caller decides everything that matters. */
export function createPerson(
  seed: number,
  index: number,
  values: Partial<Person> & Pick<Person, 'kind' | 'displayName' | 'upn'>,
): Person {
  return {
    index,
    id: guid(seed, GUID_SPACE.person, index),
    status: 'active',
    accountEnabled: true,
    deleted: null,
    deletedAt: null,
    employeeId: null,
    givenName: null,
    surname: null,
    mail: null,
    jobTitle: null,
    unitId: null,
    managerId: null,
    companyName: COMPANY_NAME,
    office: null,
    phone: null,
    mobile: null,
    language: null,
    hiredOn: null,
    leavesOn: null,
    createdAt: '2020-01-01T08:00:00Z',
    ...values,
  };
}

/** How many people of each sort a company of `people` active members has beside them. */
export function extrasFor(people: number) {
  const share = (of: number) => Math.max(1, Math.round(people * of));
  return {
    future: share(0.01),
    left: share(0.02),
    deleted: share(0.002),
    guests: share(0.02),
    mailboxes: Math.max(2, share(0.005)),
  };
}

/**
 * Creates everybody. The first `people` entries are the active members (employees and contractors); the extras
 * follow. Sets the leaders of the units. Person number n looks the same whatever the size of the company, apart
 * from their place in it.
 */
export function buildPeople(options: {
  people: number;
  seed: number;
  startMillis: number;
  extras: boolean;
  units: Unit[];
  aliases: AliasBook;
}): Person[] {
  const { people: count, seed, startMillis, units, aliases } = options;
  const result: Person[] = [];
  const unitById = new Map(units.map(unit => [unit.id, unit]));
  const byKind = (kind: Unit['kind']) => units.filter(u => u.kind === kind);
  const divisions = byKind('division');
  const departments = byKind('department');
  const teams = byKind('team');

  const add = (status: Person['status'], leads?: Unit): Person => {
    const index = result.length;
    const random = createRandom(mix(seed, index));
    const nth = index - units.length;
    // The first few who lead nobody are the hard cases, so that a company of 30 has them too.
    const twin = nth === 3 ? result[index - 1] : undefined;
    const givenName = twin?.givenName ?? pick(random, GIVEN_NAMES);
    const surname = twin?.surname ?? pick(random, SURNAMES);
    const alias = aliases.next(givenName, surname);
    const contractor = !leads && index % 33 === 32;
    const roll = random();
    let unit: Unit | undefined = leads;
    if (!unit && nth !== 1 && roll > 0.006) {
      const level = random();
      if (level < 0.85 && teams.length) unit = pick(random, teams);
      else unit = pick(random, level < 0.97 ? departments : divisions);
    }
    const boss = leads
      ? unitById.get(leads.parentId ?? '')?.leaderId
      : unit?.leaderId;
    const noMail = nth === 0 || random() < 0.008;
    const person = createPerson(seed, index, {
      kind: contractor ? 'contractor' : 'employee',
      status,
      accountEnabled: status === 'active',
      employeeId: `E${String(index + 1).padStart(6, '0')}`,
      givenName,
      surname,
      displayName: `${givenName} ${surname}`,
      upn: `${alias}@${COMPANY_DOMAIN}`,
      mail: noMail && !leads ? null : `${alias}@${COMPANY_DOMAIN}`,
      jobTitle: leads ? LEADER_TITLES[leads.kind] : pick(random, JOB_TITLES),
      unitId: unit?.id ?? null,
      managerId: boss ?? null,
      office: pick(random, OFFICES),
      phone: random() < 0.6 ? `+45 70${100000 + (index % 900000)}` : null,
      mobile: random() < 0.8 ? `+45 20${100000 + (index % 900000)}` : null,
      language: random() < 0.9 ? 'da-DK' : 'en-US',
      hiredOn: isoDate(
        startMillis,
        status === 'future'
          ? 30 + Math.floor(random() * 90)
          : -40 - Math.floor(random() * 5000),
      ),
      leavesOn:
        status === 'left'
          ? isoDate(startMillis, -1 - Math.floor(random() * 29))
          : null,
    });
    person.createdAt =
      status === 'future'
        ? new Date(startMillis - 3 * DAY).toISOString().replace('.000', '')
        : `${person.hiredOn}T07:00:00Z`;
    if (leads) leads.leaderId = person.id;
    result.push(person);
    return person;
  };

  for (let n = 0; n < count; n++) {
    add('active', units[n]);
  }
  if (count >= units.length + 8) {
    // Somebody's manager's manager is themselves: it happens in every directory of some size.
    const [a, b] = [result[units.length + 5], result[units.length + 6]];
    a.managerId = b.id;
    b.managerId = a.id;
  }
  if (!options.extras) {
    return result;
  }

  const extras = extrasFor(count);
  for (let n = 0; n < extras.future; n++) add('future');
  for (let n = 0; n < extras.left; n++) add('left');
  for (let n = 0; n < extras.deleted; n++) {
    const gone = add('left');
    gone.deleted = n % 4 === 3 ? 'hard' : 'soft';
    gone.deletedAt = new Date(startMillis - (1 + (n % 20)) * DAY).toISOString();
  }
  for (let n = 0; n < extras.guests; n++) {
    const random = createRandom(mix(seed, result.length));
    const [home, domain] = GUEST_HOMES[n % GUEST_HOMES.length];
    const givenName = pick(random, GIVEN_NAMES);
    const surname = pick(random, SURNAMES);
    const local = `${toAlias(givenName, surname)}${n + 1}`;
    result.push(
      createPerson(seed, result.length, {
        kind: 'guest',
        givenName,
        surname,
        displayName: `${givenName} ${surname} (${home})`,
        upn: `${local}_${domain}#EXT#@${COMPANY_DOMAIN}`,
        mail: `${local}@${domain}`,
        companyName: home,
      }),
    );
  }
  for (let n = 0; n < extras.mailboxes; n++) {
    const room = n % 2 === 0;
    const names = room ? ROOMS : SERVICES;
    const name = names[Math.floor(n / 2) % names.length];
    const alias = aliases.next(room ? 'room' : 'svc', name);
    result.push(
      createPerson(seed, result.length, {
        kind: 'mailbox',
        displayName: room ? `Conf Room ${name}` : `svc-${name}`,
        upn: `${alias}@${COMPANY_DOMAIN}`,
        mail: room ? `${alias}@${COMPANY_DOMAIN}` : null,
        companyName: null,
      }),
    );
  }
  return result;
}
