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
import { parsePeopleSyncConfig } from './peopleSyncConfig';
import { parseSafeguards, withDefaultSafeguards } from './safeguards';

const problemsOf = (input: unknown) => {
  const result = parseSafeguards(input);
  return 'problems' in result
    ? result.problems.map(({ field, message }) => `${field} ${message}`)
    : [];
};

describe('safeguards', () => {
  it('are read as they stand, numbers of environment variables too', () => {
    const safeguards = {
      employees: {
        removals: { percent: 5, max: 100 },
        attributes: { email: { percent: 20 }, '*': { max: 1000 } },
        shrink: { percent: 30 },
        minPopulation: 50,
      },
    };
    expect(parseSafeguards(safeguards)).toEqual({ safeguards });
    expect(parseSafeguards({ employees: { minPopulation: '50' } })).toEqual({
      safeguards: { employees: { minPopulation: 50 } },
    });
  });

  it('say by field what is wrong with them', () => {
    expect(
      problemsOf({
        employees: {
          removals: { percent: 'ten' },
          attributes: { email: { atLeast: 5 }, title: { percent: 101 } },
          shrink: {},
          minPopulation: -1,
          deletes: { max: 1 },
        },
        cars: {},
      }),
    ).toEqual([
      'employees.removals.percent must be a number',
      'employees.attributes.email needs percent or max',
      'employees.attributes.title.percent must be at most 100',
      'employees.shrink needs percent or max',
      'employees.minPopulation must be at least 0',
      'employees.deletes is not a known field',
      'cars is not a known field',
    ]);
    expect(problemsOf([])).toEqual([' must be an object']);
  });

  it('X5: fill in kind by kind: the portal, then what is built in', () => {
    const builtIn = { percent: 10, atLeast: 20 };
    expect(withDefaultSafeguards()).toEqual({
      employees: { removals: builtIn },
      'org-units': { removals: builtIn },
    });
    const portal = withDefaultSafeguards({
      employees: { updates: { percent: 50 } },
    });
    expect(
      withDefaultSafeguards(
        {
          employees: { removals: { max: 3 } },
          training: { creates: { max: 1 } },
        },
        portal,
      ),
    ).toEqual({
      employees: { removals: { max: 3 }, updates: { percent: 50 } },
      'org-units': { removals: builtIn },
      training: { creates: { max: 1 } },
    });
  });

  it('G4: approvals are one or two', () => {
    expect(parsePeopleSyncConfig({}).approvals).toEqual({ required: 1 });
    expect(
      parsePeopleSyncConfig({ approvals: { required: '2' } }).approvals,
    ).toEqual({ required: 2 });
    expect(() => parsePeopleSyncConfig({ approvals: { required: 3 } })).toThrow(
      'peopleSync.approvals.required must be at most 2',
    );
    expect(() =>
      parsePeopleSyncConfig({ safeguards: { employees: { shrink: {} } } }),
    ).toThrow('peopleSync.safeguards.employees.shrink needs percent or max');
  });
});
