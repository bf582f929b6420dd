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

import { fieldsOf, toExpression, toPath } from './payloadPaths';

describe('places in a payload', () => {
  it.each([
    [['mail'], 'mail', 'mail'],
    [['manager', 'id'], 'manager.id', 'manager.id'],
    [['phones', 0, 'number'], 'phones[0].number', undefined],
    [['@odata.type'], '"@odata.type"', undefined],
    [['Full Name'], '"Full Name"', 'Full Name'],
    [['a', 'b-c'], 'a."b-c"', 'a.b-c'],
    [['a"b'], '"a\\"b"', 'a"b'],
  ])('M4: %j', (segments, expression, path) => {
    expect(toExpression(segments)).toBe(expression);
    expect(toPath(segments)).toBe(path);
  });

  it('M4: lists every place, the outer ones first', () => {
    const fields = fieldsOf({ a: { b: 1 }, c: [{ d: null }] });
    expect(fields.map(({ expression }) => expression)).toEqual([
      'a',
      'c',
      'a.b',
      'c[0]',
      'c[0].d',
    ]);
  });

  it('M4: stops where there are too many', () => {
    const wide = Object.fromEntries(
      Array.from({ length: 50 }, (_, index) => [`f${index}`, { x: index }]),
    );
    expect(fieldsOf(wide, 60)).toHaveLength(60);
  });
});
