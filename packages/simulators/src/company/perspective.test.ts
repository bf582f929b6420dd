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
import { Perspective, type SourceName } from './perspective';

const SOURCES: SourceName[] = [
  'entraid',
  'shr',
  'vom',
  'integahr',
  'workday',
  'bamboohr',
  'personio',
  'hibob',
  'files',
];

describe('Perspective', () => {
  const company = Company.create({ people: 500 });
  const seenBy = (source: SourceName) => [
    ...Perspective.create({ company, source }).people(),
  ];

  it('lets all sources agree on employee ids, and on mail where they have one', () => {
    for (const source of SOURCES.slice(1)) {
      for (const { person, mail } of seenBy(source)) {
        expect(person.employeeId).toMatch(/^E\d+$/);
        expect([person.mail, null]).toContain(mail);
      }
    }
  });

  it('shows contractors to Entra ID and Visma OM only', () => {
    const having = SOURCES.filter(source =>
      seenBy(source).some(({ person }) => person.kind === 'contractor'),
    );
    expect(having).toEqual(['entraid', 'vom']);
  });

  it('shows different people to each of the small sources', () => {
    const whole = seenBy('shr').length;
    const parts = (['integahr', 'bamboohr', 'personio', 'hibob'] as const).map(
      source => new Set(seenBy(source).map(({ person }) => person.index)),
    );
    for (const part of parts) {
      expect(part.size).toBeGreaterThan(0);
      expect(part.size).toBeLessThan(whole / 2);
    }
    const together = new Set(parts.flatMap(part => [...part]));
    expect(together.size).toBe(parts.reduce((sum, part) => sum + part.size, 0));
  });

  it('disagrees in known places', () => {
    const late = seenBy('vom').filter(
      ({ person, jobTitle }) => jobTitle !== person.jobTitle,
    );
    expect(late.length).toBeGreaterThan(3);
    expect(late.every(({ person }) => person.index % 50 === 49)).toBe(true);
  });
});
