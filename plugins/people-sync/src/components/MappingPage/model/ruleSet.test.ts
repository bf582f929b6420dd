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

import { rulesText, stableText, toRules, toRuleSet } from './ruleSet';

const text = () => 'text' as const;

describe('rule set', () => {
  it('gives rules back, with the required ones', () => {
    const rules = {
      attributes: { email: { path: 'mail' }, title: { constant: 'x' } },
      required: ['email', 'phone'],
    };
    const set = toRuleSet(rules);
    expect(set.rows.map(row => row.isRequired)).toEqual([true, false]);
    expect(set.unfilled).toEqual(['phone']);
    expect(toRules(set, text)).toEqual({ rules, problems: [] });
  });

  it('leaves incomplete rules out and names them', () => {
    const set = toRuleSet({ attributes: { email: { path: ' ' } } });
    expect(toRules(set, text)).toEqual({
      rules: { attributes: {} },
      problems: [{ attribute: 'email', field: 'text', code: 'missing' }],
    });
  });

  it('compares by meaning and not by order', () => {
    expect(
      rulesText({
        attributes: { a: { path: 'x', default: 'y' }, b: { path: 'z' } },
        required: ['b', 'a'],
      }),
    ).toBe(
      rulesText({
        attributes: { b: { path: 'z' }, a: { default: 'y', path: 'x' } },
        required: ['a', 'b'],
      }),
    );
    expect(rulesText({ attributes: {}, required: [] })).toBe(
      rulesText({ attributes: {} }),
    );
    expect(stableText([1, { b: null, a: 2 }])).toBe('[1,{"a":2,"b":null}]');
  });
});
