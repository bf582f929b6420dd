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

import { Company } from './Company';
import { randomChanges, runScenario } from './scenario';

const ordinary = (company: Company) =>
  company.people.filter(
    p =>
      (p.kind === 'employee' || p.kind === 'contractor') &&
      p.accountEnabled &&
      !p.deleted,
  );

describe('Company', () => {
  it('has exactly the requested number of active ordinary members', () => {
    expect(ordinary(Company.create({ people: 500 }))).toHaveLength(500);
    expect(ordinary(Company.create({ people: 3 }))).toHaveLength(3);
    expect(Company.create({ people: 50, extras: false }).people).toHaveLength(
      50,
    );
  });

  it('is the same for the same seed, before and after the same changes', () => {
    const [a, b] = [1, 2].map(() => Company.create({ people: 200, seed: 7 }));
    randomChanges(a, { seed: 3, count: 40 });
    randomChanges(b, { seed: 3, count: 40 });
    expect(JSON.stringify(a.people)).toBe(JSON.stringify(b.people));
    expect(a.events).toEqual(b.events);
    expect(Company.create({ people: 200, seed: 8 }).people[0].id).not.toBe(
      a.people[0].id,
    );
  });

  it('has the hard cases', () => {
    const { people, units, startCounts } = bind(Company.create());
    expect(units).toHaveLength(40);
    expect(people).toHaveLength(
      Object.values(startCounts()).reduce((a, b) => a + b),
    );
    expect(people.some(p => /[ÆØÅæøå]/.test(p.displayName))).toBe(true);
    expect(people.some(p => p.kind === 'contractor')).toBe(true);
    expect(people.some(p => p.kind === 'employee' && !p.mail)).toBe(true);
    expect(people.some(p => p.kind === 'employee' && !p.unitId)).toBe(true);
    expect(people.some(p => p.status === 'future')).toBe(true);
    expect(people.some(p => p.status === 'left' && !p.deleted)).toBe(true);
    expect(people.some(p => p.upn.includes('#EXT#'))).toBe(true);
    const byId = new Map(people.map(p => [p.id, p]));
    expect(byId.size).toBe(people.length);
    expect(new Set(people.map(p => p.upn)).size).toBe(people.length);
    expect(
      people.some(
        p => p.managerId && byId.get(p.managerId)?.managerId === p.id,
      ),
    ).toBe(true);
    expect(new Set(people.map(p => p.displayName)).size).toBeLessThan(
      people.length,
    );
    expect(people[0].id).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(people[122].employeeId).toBe('E000123');
  });

  it('numbers every change and answers the ones after a number', () => {
    const company = Company.create({ people: 100 });
    const person = company.people[60];
    const event = company.rename(person.id, { surname: 'Ærø' });
    expect(event.changes).toEqual([
      {
        seq: 1,
        at: company.clock.iso(),
        on: 'person',
        id: person.id,
        op: 'updated',
        fields: ['surname', 'displayName'],
      },
    ]);
    company.disable(person.id);
    expect(company.changesSince(1)).toHaveLength(1);
    expect(company.seq).toBe(2);
  });

  it('moves people with their placement and manager', () => {
    const company = Company.create({ people: 500 });
    const [from, to] = company.units.filter(u => u.kind === 'team');
    const person =
      company.people[company.roster.memberIndexes(from.id).at(-1)!];
    company.move(person.id, to.id);
    expect(company.roster.memberIndexes(from.id)).not.toContain(person.index);
    expect(company.roster.memberIndexes(to.id)).toContain(person.index);
    expect(person.managerId).toBe(to.leaderId);
  });

  it('restores a deleted account under its id, and gives a purged one a new id', () => {
    const company = Company.create({ people: 100 });
    const [a, b] = [company.people[60], company.people[61]];
    company.leave(a.id);
    expect(a.deleted).toBe('soft');
    expect(company.rehire(a.id).changes[0]).toMatchObject({ op: 'restored' });
    expect(a.deleted).toBeNull();
    company.leave(b.id, { hard: true });
    const again = company.rehire(b.id);
    expect(again.personId).not.toBe(b.id);
    const back = company.people.at(-1)!;
    expect(back.employeeId).toBe(b.employeeId);
    expect(company.employments(back)).toHaveLength(2);
  });

  it('lets time do its work: first days and the end of restorability', () => {
    const company = Company.create({ people: 100 });
    const future = company.people.find(p => p.status === 'future')!;
    const gone = company.people[50];
    company.leave(gone.id);
    company.clock.advance({ days: 8 });
    expect(future.accountEnabled).toBe(false);
    company.clock.advance('P150D');
    expect(future.accountEnabled).toBe(true);
    expect(gone.deleted).toBe('hard');
  });

  it('reorganises units and the placement of everybody in them', () => {
    const company = Company.create({ people: 1000 });
    const team = company.units.find(u => u.kind === 'team')!;
    const other = company.units.filter(u => u.kind === 'department').at(-1)!;
    const members = company.roster.memberIndexes(team.id);
    const { changes } = company.reorganise({ move: team.id, under: other.id });
    expect(
      changes.filter(c => c.on === 'person' && c.fields.includes('department')),
    ).toHaveLength(members.length);
    expect(company.roster.placement(team.id).department).toBe(other.name);
    const count = members.length;
    company.reorganise({ merge: team.id, into: other.id });
    expect(team.deleted).toBe(true);
    expect(
      company.roster.memberIndexes(other.id).length,
    ).toBeGreaterThanOrEqual(count);
    expect(() =>
      company.reorganise({
        move: company.units[1].id,
        under: company.units[1].id,
      }),
    ).toThrow('is part of');
  });

  it('takes verbs as data and says what is wrong with them', () => {
    const company = Company.create({ people: 100 });
    const [event] = runScenario(company, {
      verb: 'hire',
      givenName: 'Åse',
      surname: 'Ærø',
      unit: 'DEP01',
      manager: 'E000001',
    });
    expect(company.roster.find('aase.aeroe@fjordbank.example')?.id).toBe(
      event.personId,
    );
    expect(() =>
      runScenario(company, { verb: 'leave', person: 'nobody' }),
    ).toThrow('Nobody has the id, UPN or mail "nobody"');
    expect(() => runScenario(company, { verb: 'fly' } as never)).toThrow(
      'use one of hire, move',
    );
  });
});

function bind(company: Company) {
  return {
    people: company.people,
    units: company.units,
    startCounts: () => company.startCounts(),
  };
}
