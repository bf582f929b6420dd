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

import { FakeProvider } from '../../../__testUtils__/FakeProvider';

/** How much a source holds, before and after the changes of a day. */
export interface SourceSize {
  people: number;
  /** Whether the changes of a day have happened. */
  changed: boolean;
}

const idOf = (n: number) => `p${String(n).padStart(5, '0')}`;

/**
 * A source that is the same in every process: units in two levels, managers
 * that come before and after their reports, somebody who has no e-mail, and a
 * manager nobody knows.
 */
export function createSource({ people, changed }: SourceSize): FakeProvider {
  const source = new FakeProvider();
  source.pageSize = 50;
  const units = Math.max(2, Math.round(people / 60));
  const unitOf = (n: number) => n % units;
  const membersOf = (unit: number, count: number) =>
    Array.from({ length: count }, (_, n) => n)
      .filter(n => unitOf(n) === unit)
      .map(idOf);

  for (let n = 0; n < people; n++) {
    source.person(idOf(n), {
      number: n + 1,
      // People of the same first name compete for entity names.
      mail: n % 97 === 5 ? null : `anna.${n % 400}@${n}.example.com`,
      title: `Title ${n % 13}`,
      managerId: n === 7 ? 'nobody' : idOf((n * 31 + 11) % people),
    });
  }
  for (let unit = 0; unit < units; unit++) {
    source.unit(`u${unit}`, [
      ...membersOf(unit, people),
      ...(unit === 0 ? ['u1'] : []),
    ]);
  }
  if (changed) {
    for (let n = 0; n < people; n += 3) {
      source.person(idOf(n), {
        number: n + 1,
        mail: `anna.${n % 400}@${n}.example.com`,
        title: 'Promoted',
        managerId: idOf((n * 17 + 3) % people),
      });
    }
    for (let n = 40; n < people; n += 60) {
      source.remove('employees', idOf(n));
    }
    const hired = Math.round(people / 40);
    for (let n = people; n < people + hired; n++) {
      source.person(idOf(n), { number: n + 1, managerId: idOf(n - 1) });
    }
    source.unit('u1', [...membersOf(1, people).slice(5), idOf(people)], {
      name: 'Unit one',
    });
  }
  return source;
}
