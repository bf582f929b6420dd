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

import type { Employment, Person } from './types';

/** Every 97th employee has a second, part-time contract, because a person is not an employment. */
const SECOND_JOB_EVERY = 97;

/** Derives a person's employments: the earlier ones, the current one, and for a few people a second one. */
export function employmentsOf(person: Person): Employment[] {
  if (!person.employeeId || !person.hiredOn) return [];
  const { employeeId, unitId, jobTitle } = person;
  const base = { personId: person.id, unitId, jobTitle };
  const second = person.index % SECOND_JOB_EVERY === SECOND_JOB_EVERY - 1;
  const past = (person.earlier ?? []).map(({ hiredOn, leftOn }) => ({
    ...base,
    startsOn: hiredOn,
    endsOn: leftOn,
    fte: 1,
    primary: false,
  }));
  const current = {
    ...base,
    startsOn: person.hiredOn,
    endsOn: person.leavesOn,
    fte: second ? 0.6 : 1,
    primary: true,
  };
  const extra = { ...current, fte: 0.4, primary: false };
  return [...past, current, ...(second ? [extra] : [])].map(
    (employment, n) => ({
      id: `${employeeId}-${n + 1}`,
      ...employment,
    }),
  );
}
