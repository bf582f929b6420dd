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

import { describeRule, diffRules } from './diffRules';

describe('describing a rule', () => {
  it.each([
    [{ path: 'mail' }, 'path: mail'],
    [{ firstOf: ['a', 'b'] }, 'firstOf: a, b'],
    [{ constant: true }, 'constant: true'],
    [
      { default: 'x', createOnly: true, onNull: 'fail', path: 'mail' },
      'path: mail; createOnly; default: x; onNull: fail',
    ],
    [{ path: 'mail', createOnly: false }, 'path: mail'],
  ])('%j is %s', (rule, text) => {
    expect(describeRule(rule)).toBe(text);
  });
});

describe('differences of two mappings', () => {
  it('M2: names what was added, removed and changed, by attribute', () => {
    expect(
      diffRules(
        {
          attributes: {
            email: { path: 'mail' },
            phone: { path: 'tel' },
            title: { path: 'job', default: 'x' },
          },
          required: ['email'],
        },
        {
          attributes: {
            email: { firstOf: ['mail', 'upn'] },
            title: { default: 'x', path: 'job' },
            location: { path: 'office' },
          },
          required: ['title'],
        },
      ),
    ).toEqual([
      {
        attribute: 'email',
        before: 'path: mail; required',
        after: 'firstOf: mail, upn',
      },
      { attribute: 'location', before: null, after: 'path: office' },
      { attribute: 'phone', before: 'path: tel', after: null },
      {
        attribute: 'title',
        before: 'path: job; default: x',
        after: 'path: job; default: x; required',
      },
    ]);
  });

  it('finds nothing where nothing differs', () => {
    const rules = { attributes: { a: { path: 'x' } } };
    expect(diffRules(rules, { ...rules, required: [] })).toEqual([]);
  });
});
