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
import { correlate } from './correlate';
import { goldenIdFor } from './goldenId';
import { normalizeKey, personKeysOf, searchTextOf } from './keys';

describe('matching keys', () => {
  it.each([
    ['Anna@Example.COM', 'anna@example.com'],
    ['  A-1 ', 'a-1'],
    [7, '7'],
    ['A\u030Asa', '\u00e5sa'],
    ['', undefined],
    ['   ', undefined],
    [null, undefined],
    [undefined, undefined],
    [true, undefined],
    [['x'], undefined],
    ['x'.repeat(513), undefined],
  ])('P4: %j is compared as %j', (value, key) => {
    expect(normalizeKey(value)).toBe(key);
  });

  it('P4: a person is found by every key there is', () => {
    expect(
      personKeysOf({ email: 'A@x.dk', employeeNumber: '1', username: null }),
    ).toEqual([
      { kind: 'employeeNumber', value: '1' },
      { kind: 'email', value: 'a@x.dk' },
    ]);
  });

  it('searches in name, e-mail, username and number', () => {
    expect(
      searchTextOf({
        displayName: 'Ann\u0061 B',
        email: 'A@x.dk',
        employeeNumber: 'N1',
        title: 'Boss',
      }),
    ).toBe('anna b a@x.dk n1');
  });
});

describe('correlating', () => {
  const people = new Map([
    ['email:a@x.dk', ['anna']],
    ['employeeNumber:1', ['anna']],
    ['employeeNumber:2', ['bo']],
    ['email:shared@x.dk', ['bo', 'anna']],
  ]);
  const matchBy = ['employeeNumber', 'email'];

  it.each([
    [
      { employeeNumber: '2', email: 'a@x.dk' },
      { link: 'matched', goldenId: 'bo', by: 'employeeNumber' },
    ],
    [
      { employeeNumber: '9', email: 'A@X.dk' },
      { link: 'matched', goldenId: 'anna', by: 'email' },
    ],
    [{ employeeNumber: null, email: null }, { link: 'new' }],
    [{ employeeNumber: '9' }, { link: 'new' }],
    [{ username: 'anna' }, { link: 'new' }],
    [
      { employeeNumber: '1', email: 'shared@x.dk' },
      { link: 'matched', goldenId: 'anna', by: 'employeeNumber' },
    ],
    [
      { email: 'shared@x.dk' },
      {
        link: 'ambiguous',
        error: expect.objectContaining({
          code: 'ambiguous-match',
          message: '2 people have the same email: anna, bo',
        }),
      },
    ],
  ])('P4: %j is %j', (values, expected) => {
    expect(correlate({ values, matchBy, people })).toEqual(expected);
  });
});

describe('golden ids', () => {
  it('follow from where a row came from', () => {
    const id = { integrationId: 'hr', dataSet: 'employees', sourceId: 'a' };
    expect(goldenIdFor(id)).toBe(goldenIdFor({ ...id }));
    expect(goldenIdFor(id)).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    const others = [
      { ...id, sourceId: 'b' },
      { ...id, dataSet: 'org-units' },
      { ...id, integrationId: 'entra' },
      { ...id, salt: '1' },
    ].map(goldenIdFor);
    expect(new Set([goldenIdFor(id), ...others]).size).toBe(5);
  });
});
