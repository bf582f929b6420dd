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
import { type Contribution, diffValues, mergeContributions } from './merge';

const of = (
  integrationId: string,
  values: Contribution['values'],
  sourceId = 'x',
): Contribution => ({ integrationId, sourceId, values });

describe('merging contributions', () => {
  const order = ['hr', 'entra'];

  it.each<[string, Contribution[], object, object]>([
    ['nothing', [], {}, {}],
    [
      'one contribution, without what it has cleared',
      [of('hr', { title: 'A', phone: null })],
      { title: 'A' },
      { title: 'hr', phone: 'hr' },
    ],
    [
      'two, where the earlier wins',
      [of('entra', { title: 'B', phone: '1' }), of('hr', { title: 'A' })],
      { title: 'A', phone: '1' },
      { title: 'hr', phone: 'entra' },
    ],
    [
      'two, where the earlier clears',
      [of('hr', { title: null }), of('entra', { title: 'B' })],
      {},
      { title: 'hr' },
    ],
    [
      'one that is not named, which comes last',
      [of('files', { title: 'C' }), of('entra', { title: 'B' })],
      { title: 'B' },
      { title: 'entra' },
    ],
    [
      'two that are not named, in the order of their names',
      [of('z', { title: 'Z' }), of('b', { title: 'B' })],
      { title: 'B' },
      { title: 'b' },
    ],
    [
      'two rows of one integration, in the order of their ids',
      [of('hr', { title: '2' }, 'b'), of('hr', { title: '1' }, 'a')],
      { title: '1' },
      { title: 'hr' },
    ],
  ])('P5: merges %s', (_, contributions, values, winners) => {
    const merged = mergeContributions(contributions, { order });
    expect(merged).toEqual({ values, winners });
    expect(mergeContributions([...contributions].reverse(), { order })).toEqual(
      merged,
    );
  });

  it('P5: an attribute may have an order of its own', () => {
    const precedence = { order, attributes: { email: ['entra'] } };
    const { values } = mergeContributions(
      [
        of('hr', { email: 'hr@example.com', title: 'A' }),
        of('entra', { email: 'entra@example.com', title: 'B' }),
      ],
      precedence,
    );
    expect(values).toEqual({ email: 'entra@example.com', title: 'A' });
    expect(
      mergeContributions(
        [of('hr', { email: 'hr@example.com' }), of('entra', { title: 'B' })],
        precedence,
      ).values.email,
    ).toBe('hr@example.com');
  });

  it('gives the same text whatever the order of the names', () => {
    const a = mergeContributions([of('hr', { b: 1, a: 2 })], { order });
    const b = mergeContributions([of('hr', { a: 2, b: 1 })], { order });
    expect(JSON.stringify(a)).toBe(JSON.stringify(b));
  });
});

describe('comparing values', () => {
  it.each([
    ['equal values', { a: 1 }, { a: 1 }, []],
    ['equal lists', { a: ['x'] }, { a: ['x'] }, []],
    ['a new value', {}, { a: 1 }, [{ attribute: 'a', before: null, after: 1 }]],
    [
      'a value gone',
      { a: 1 },
      {},
      [{ attribute: 'a', before: 1, after: null }],
    ],
    [
      'other lists',
      { a: ['x', 'y'] },
      { a: ['x'] },
      [{ attribute: 'a', before: ['x', 'y'], after: ['x'] }],
    ],
    [
      'several, by name',
      { b: 1, a: 1 },
      { b: 2, a: 2 },
      [
        { attribute: 'a', before: 1, after: 2 },
        { attribute: 'b', before: 1, after: 2 },
      ],
    ],
    [
      'a text and a number',
      { a: '1' },
      { a: 1 },
      [{ attribute: 'a', before: '1', after: 1 }],
    ],
  ])('names %s', (_, before, after, changes) => {
    expect(diffValues(before, after)).toEqual(changes);
  });
});
