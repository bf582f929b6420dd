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

import { insertField } from './insertField';
import { toForm } from './ruleForm';

const caret = { index: 0, from: 0, to: 0 };
const mail = { segments: ['mail'], expression: 'mail' };
const phone = {
  segments: ['phones', 0, 'number'],
  expression: 'phones[0].number',
};

describe('inserting a field', () => {
  it.each([
    [{ path: 'x' }, mail, caret, { kind: 'path', text: 'mail' }],
    [
      { path: 'x' },
      phone,
      caret,
      { kind: 'expression', text: 'phones[0].number' },
    ],
    [
      { firstOf: ['a', 'b'] },
      mail,
      { ...caret, index: 1 },
      { texts: ['a', 'mail'] },
    ],
    [
      { firstOf: ['a'] },
      mail,
      { ...caret, index: 5 },
      { texts: ['a', 'mail'] },
    ],
    [
      { firstOf: ['a', ''] },
      phone,
      { ...caret, index: 1 },
      { kind: 'expression', text: 'a || phones[0].number' },
    ],
    [
      { expression: 'lower(x)' },
      mail,
      { index: 0, from: 6, to: 7 },
      { text: 'lower(mail)' },
    ],
    [{ date: '' }, phone, caret, { kind: 'date', text: 'phones[0].number' }],
    [
      { reference: 'x', by: 'email' },
      mail,
      caret,
      { text: 'mail', by: 'email' },
    ],
  ])('M4: into %j', (rule, field, at, expected) => {
    expect(insertField(toForm(rule), field, at)).toMatchObject(expected);
  });

  it('has no place in a constant', () => {
    expect(insertField(toForm({ constant: 1 }), mail, caret)).toBeUndefined();
  });
});
