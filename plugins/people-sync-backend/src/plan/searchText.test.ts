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
import { compileMapping } from '../mapping/compile';
import { searchedValues, searchTextOfRecord } from './searchText';

describe('searchTextOfRecord', () => {
  it('begins with what records are sorted by, in one case and form', () => {
    expect(
      searchTextOfRecord({
        displayName: 'A\u030Ase ØST',
        sourceId: 'ID-1',
        values: {
          email: 'Aase@Example.com',
          username: 'aase@example.com',
          employeeNumber: 4711,
          title: 'CTO',
        },
      }),
    ).toBe('åse øst\tid-1 aase@example.com 4711');
  });

  it('stands in with the source id where there is no name', () => {
    expect(searchTextOfRecord({ displayName: null, sourceId: 'ID-1' })).toBe(
      'id-1\tid-1',
    );
  });

  it('fits into an index, and into every database', () => {
    const text = searchTextOfRecord({
      displayName: `${'😀'.repeat(600)}\u0000`,
      sourceId: '\ud800'.repeat(900),
      values: { email: '😀'.repeat(900) },
    });
    expect(Buffer.byteLength(text)).toBeLessThan(2000);
    expect(text).not.toMatch(/\p{Surrogate}/u);
    expect(text).not.toContain('\u0000');
  });
});

describe('searchedValues', () => {
  it('reads what costs nothing, and leaves expressions alone', () => {
    const mapping = compileMapping({
      attributes: {
        displayName: { path: 'name' },
        email: { path: 'contact.mail' },
        username: { expression: 'login || name' },
        employeeNumber: { path: 'number' },
      },
    });
    expect(
      searchedValues(mapping, {
        name: 'Anna',
        login: 'anna',
        contact: { mail: 'a@b.dk' },
        number: 7,
      }),
    ).toEqual({ email: 'a@b.dk', employeeNumber: 7 });
  });
});
