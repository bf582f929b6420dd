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

import { examineRules, requireRules } from './rules';

const examine = (rule: unknown, attribute = 'title') =>
  examineRules(
    { attributes: { displayName: { path: 'name' }, [attribute]: rule } },
    'employees',
  ).problems;

describe('examining rules', () => {
  it.each([
    [{ path: 'a.b' }],
    [{ firstOf: ['a', 'b'], default: 'x' }],
    [{ constant: null }],
    [{ expression: 'a[?b].c', createOnly: true, onNull: 'clear' }],
    [{ lookup: 'a', in: 'offices', by: 'value', give: 'displayName' }],
    [{ date: 'a', format: 'dd/MM/yyyy', zone: 'Europe/Copenhagen' }],
    [{ reference: 'boss', by: 'email' }],
    [{ references: 'units[].id' }],
  ])('takes %j', rule => {
    expect(examine(rule)).toEqual([]);
  });

  it.each<[unknown, object | string]>([
    ['a', 'A rule is an object'],
    [{}, 'A rule has one of path'],
    [{ path: 'a', constant: 1 }, 'path and constant'],
    [{ path: '' }, 'path'],
    [{ path: 7 }, 'path'],
    [{ path: 'a', unknown: 1 }, { field: 'unknown' }],
    [{ path: 'a', onNull: 'explode' }, { field: 'onNull' }],
    [{ path: 'a', createOnly: 'yes' }, { field: 'createOnly' }],
    [{ date: 'a', zone: 'Mars/Base' }, { field: 'zone' }],
    [{ date: 'a', format: 'nonsense' }, { field: 'format' }],
    [{ lookup: 'a' }, { field: 'in' }],
    [{ reference: 'a', by: 'shoe' }, { field: 'by' }],
    [{ expression: 'a.' }, { field: 'expression', position: 2 }],
    [{ expression: 'a b' }, { field: 'expression', position: 2 }],
    [{ expression: 'a | ?' }, { field: 'expression', position: 4 }],
    [{ expression: 'a[?b' }, { field: 'expression', position: 4 }],
    [{ expression: 'foo(a)' }, { position: 0, message: /no function foo/ }],
    [{ expression: 'a || lenght(b)' }, { position: 5 }],
    [{ expression: 'length(a, b)' }, { position: 0 }],
    [{ expression: 'map(a, b)' }, { message: /write & before it/ }],
    [{ expression: 'abs(&a)' }, { message: /leave out the &/ }],
    [{ expression: `'open` }, { position: 0 }],
    [{ expression: 'a == `{bad`' }, { position: 5 }],
    [{ expression: 'a # b' }, { position: 2 }],
    [{ expression: '('.repeat(60) }, { message: /nested more than/ }],
    [{ expression: '!'.repeat(400) }, { message: /nested more than/ }],
    [
      { expression: `a${'||a'.repeat(900)}` },
      { message: /too many operations/ },
    ],
    [{ expression: 'a'.repeat(4097) }, { field: 'expression' }],
    [{ constant: 'x'.repeat(5000) }, { field: 'constant' }],
  ])('says what is wrong with %.60j', (rule, expected) => {
    const [problem] = examine(rule);
    expect(problem.attribute).toBe('title');
    const { message = /./, ...rest } =
      typeof expected === 'string'
        ? { message: expected }
        : (expected as { message?: RegExp });
    expect(problem).toMatchObject(rest);
    expect(problem.message).toMatch(message);
  });

  it('keeps dates of leaving as the source says them', () => {
    expect(examine({ path: 'x', onNull: 'ignore' }, 'endDate')).toMatchObject([
      { attribute: 'endDate', field: 'onNull' },
    ]);
    expect(examine({ path: 'x', createOnly: true }, 'active')).toHaveLength(1);
  });

  it('wants a name, and rules for what is required', () => {
    const { problems } = examineRules(
      { attributes: { title: { path: 'a' } }, required: ['email'] },
      'employees',
    );
    expect(problems).toMatchObject([{ attribute: 'email', field: 'required' }]);
    expect(
      examineRules({ attributes: {} }, 'employees').problems,
    ).toMatchObject([{ attribute: 'displayName' }]);
  });

  it.each(['__proto__', 'Title', 'a b', ''])(
    'takes no attribute of the name %j',
    name => {
      const input = JSON.parse(
        `{"attributes":{"displayName":{"path":"a"},${JSON.stringify(
          name,
        )}:{"path":"b"}}}`,
      );
      expect(examineRules(input, 'employees').problems).toHaveLength(1);
    },
  );

  it('names everything that is wrong in one message', () => {
    expect(() =>
      requireRules(
        { attributes: { displayName: { expression: 'a[' }, title: {} } },
        'employees',
      ),
    ).toThrow(/displayName at character 3: .*; title: A rule has one of/);
  });
});
