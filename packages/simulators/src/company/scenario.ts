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
import { GIVEN_NAMES, JOB_TITLES, SURNAMES } from './names';
import { createRandom, pick } from './random';
import type { Reorganisation } from './reorganise';
import type { Hire } from './staffing';
import type { CompanyEvent, EditableField, Person } from './types';
import type { ClockSpan } from './VirtualClock';

/** A scenario verb as data. `person` and `manager`: id, UPN, mail or employee id; `unit`: id, code or name. */
export type ScenarioCall =
  | ({ verb: 'hire'; unit?: string | null; manager?: string | null } & Hire)
  | {
      verb: 'move';
      person: string;
      unit: string | null;
      manager?: string | null;
    }
  | { verb: 'rename'; person: string; givenName?: string; surname?: string }
  | {
      verb: 'edit';
      person: string;
      values: Partial<Pick<Person, EditableField>>;
    }
  | { verb: 'changeManager'; person: string; manager: string | null }
  | { verb: 'leave'; person: string; hard?: boolean }
  | { verb: 'disable' | 'enable' | 'rehire'; person: string }
  | ({ verb: 'reorganise' } & Reorganisation)
  | { verb: 'advance'; by: ClockSpan }
  /** `count` (default 1) everyday changes, the same ones for the same seed and state. */
  | { verb: 'random'; seed?: number; count?: number };

/** The verbs, for messages. */
export const SCENARIO_VERBS = [
  'hire',
  'move',
  'rename',
  'edit',
  'changeManager',
  'leave',
  'disable',
  'enable',
  'rehire',
  'reorganise',
  'advance',
  'random',
] as const;

const NEEDS_PERSON = new Set<string>([
  'move',
  'rename',
  'edit',
  'changeManager',
  'leave',
  'disable',
  'enable',
  'rehire',
]);

/** Everyday changes: mostly moves, titles and names, some hires and leavers. */
export function randomChanges(
  company: Company,
  options: { seed?: number; count?: number } = {},
): CompanyEvent[] {
  const random = createRandom(options.seed ?? company.seq + 1);
  const somebody = () => {
    for (;;) {
      const person = pick(random, company.people);
      const ordinary =
        person.kind === 'employee' || person.kind === 'contractor';
      if (ordinary && !person.deleted && person.accountEnabled) return person;
    }
  };
  const teams = company.units.filter(u => u.kind === 'team' && !u.deleted);
  return Array.from({ length: options.count ?? 1 }, () => {
    const roll = random();
    if (roll < 0.15) {
      return company.hire({ unitId: pick(random, teams).id });
    }
    const person = somebody();
    if (roll < 0.25) return company.leave(person.id);
    if (roll < 0.3) return company.disable(person.id);
    if (roll < 0.55) return company.move(person.id, pick(random, teams).id);
    if (roll < 0.7) {
      return company.rename(person.id, { surname: pick(random, SURNAMES) });
    }
    if (roll < 0.75) {
      return company.rename(person.id, {
        givenName: pick(random, GIVEN_NAMES),
      });
    }
    if (roll < 0.85) return company.changeManager(person.id, somebody().id);
    return company.edit(person.id, { jobTitle: pick(random, JOB_TITLES) });
  });
}

/** Carries out a verb and answers the events it caused. Throws with advice when the call makes no sense. */
export function runScenario(
  company: Company,
  call: ScenarioCall,
): CompanyEvent[] {
  const key = (call as { person?: unknown }).person;
  if (NEEDS_PERSON.has(call.verb) && typeof key !== 'string') {
    throw new Error(
      `"${call.verb}" needs "person": an id, UPN, mail or employee id (see GET /_sim/people)`,
    );
  }
  const idOf = (wanted: string | null | undefined) => {
    if (wanted === null || wanted === undefined) return wanted;
    const person = company.roster.find(wanted);
    if (!person) throw new Error(`Nobody has the id, UPN or mail "${wanted}"`);
    return person.id;
  };
  const unitIdOf = (wanted: string | null | undefined) => {
    if (wanted === null || wanted === undefined) return wanted;
    const unit = company.roster.findUnit(wanted);
    if (!unit) throw new Error(`No unit has the id, code or name "${wanted}"`);
    return unit.id;
  };
  switch (call.verb) {
    case 'hire': {
      const { verb: _, unit, manager, ...hire } = call;
      return [
        company.hire({
          ...hire,
          ...(unit !== undefined && { unitId: unitIdOf(unit) }),
          ...(manager !== undefined && { managerId: idOf(manager) }),
        }),
      ];
    }
    case 'move':
      return [
        company.move(idOf(call.person)!, unitIdOf(call.unit) ?? null, {
          managerId: idOf(call.manager),
        }),
      ];
    case 'rename':
      return [company.rename(call.person, call)];
    case 'edit':
      return [company.edit(call.person, call.values ?? {})];
    case 'changeManager':
      return [company.changeManager(call.person, idOf(call.manager) ?? null)];
    case 'leave':
      return [company.leave(call.person, { hard: call.hard })];
    case 'disable':
    case 'enable':
    case 'rehire':
      return [company[call.verb](call.person)];
    case 'reorganise': {
      const { verb: _, ...what } = call;
      return [company.reorganise(what as Reorganisation)];
    }
    case 'advance': {
      const before = company.events.length;
      company.clock.advance(call.by);
      return company.events.slice(before);
    }
    case 'random':
      return randomChanges(company, call);
    default:
      throw new Error(
        `Unknown verb "${
          (call as { verb: string }).verb
        }"; use one of ${SCENARIO_VERBS.join(', ')}`,
      );
  }
}
