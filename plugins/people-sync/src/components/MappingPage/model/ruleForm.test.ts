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

import type { JsonObject } from '@backstage/types';
import { emptyForm, parseValue, toForm, toRule, withKind } from './ruleForm';

describe('rule form', () => {
  it.each<JsonObject>([
    { path: 'mail' },
    { firstOf: ['mail', 'userPrincipalName'] },
    { expression: "join(' ', [first, last])" },
    { constant: 'Denmark' },
    { constant: 5 },
    { constant: false },
    { constant: null },
    { constant: '' },
    { constant: ['a', 'b'] },
    { constant: { a: 1 } },
    { date: 'hired', format: 'dd.MM.yyyy', zone: 'Europe/Copenhagen' },
    { date: 'hired' },
    { lookup: 'countryCode', in: 'countries' },
    { lookup: 'office', in: 'offices', by: 'value', give: 'displayName' },
    { reference: 'manager.id' },
    { reference: 'manager.mail', by: 'email' },
    { reference: 'manager.id', by: 'sourceId' },
    { references: 'groups[].id' },
    { path: 'mail', default: 'nobody@example.com', createOnly: true },
    { path: 'level', default: 3, onNull: 'fail' },
    { path: 'mail', onNull: 'ignore', comment: 'kept' },
  ])('M5, M6: gives %j back as it was', rule => {
    expect(toRule(toForm(rule), 'text')).toEqual({ rule });
  });

  it.each([
    ['number', '12.5', 12.5],
    ['number', 'twelve', undefined],
    ['boolean', 'Yes', true],
    ['boolean', 'false', false],
    ['boolean', 'perhaps', undefined],
    ['list', 'a, b', ['a', 'b']],
    ['list', '[1, 2]', [1, 2]],
    ['list', '[1,', undefined],
    ['text', '12', '12'],
    ['date', '2026-01-31', '2026-01-31'],
  ] as const)('M5: reads a %s typed as %j', (type, text, value) => {
    const parsed = parseValue(text, type);
    expect(parsed.value).toEqual(value);
    expect(parsed.problem).toBe(value === undefined ? type : undefined);
  });

  it('M6: types a constant by the attribute once it is changed', () => {
    const form = { ...toForm({ constant: '5' }), text: '6' };
    expect(toRule(form, 'number')).toEqual({ rule: { constant: 6 } });
    expect(toRule(form, 'text')).toEqual({ rule: { constant: '6' } });
  });

  it.each([
    [emptyForm(), 'text', 'missing'],
    [emptyForm('firstOf'), 'text', 'missing'],
    [emptyForm('constant'), 'text', 'missing'],
    [{ ...emptyForm('lookup'), text: 'a' }, 'table', 'missing'],
    [{ ...emptyForm(), text: 'a', defaultText: 'x' }, 'defaultText', 'number'],
    [{ ...emptyForm('constant'), text: 'x' }, 'text', 'number'],
  ] as const)('says what %# lacks', (form, field, code) => {
    expect(toRule({ ...form, texts: [...form.texts] }, 'number')).toEqual({
      problem: { field, code },
    });
  });

  it('keeps what was typed when the kind changes', () => {
    const path = toForm({ path: 'mail' });
    expect(toRule(withKind(path, 'expression'), 'text')).toEqual({
      rule: { expression: 'mail' },
    });
    const firstOf = withKind(path, 'firstOf');
    expect(firstOf.texts).toEqual(['mail']);
    const two = { ...firstOf, texts: ['mail', ' upn ', ''] };
    expect(withKind(two, 'expression').text).toBe('mail || upn');
    expect(withKind(two, 'path').text).toBe('mail');
    expect(withKind(path, 'constant').text).toBe('');
    expect(withKind(path, 'path')).toBe(path);
    const reference = toForm({ reference: 'manager.mail', by: 'email' });
    expect(withKind(reference, 'references').by).toBe('email');
    expect(withKind(reference, 'lookup').by).toBe('');
  });
});
