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

import { complete, completionsAt } from './completions';
import { fieldsOf } from './payloadPaths';

const fields = fieldsOf({
  id: '7',
  mail: 'anna@example.com',
  manager: { mail: 'bo@example.com' },
  'Full Name': 'Anna',
  phones: [{ number: '1' }],
});

const offered = (text: string, isExpression: boolean, caret = text.length) =>
  completionsAt({ text, caret, fields, isExpression });

describe('completions', () => {
  it('M4: offers every plain path for an empty input, with its value', () => {
    const { items, from, to } = offered('', false);
    expect({ from, to }).toEqual({ from: 0, to: 0 });
    expect(items.map(({ text }) => text)).toEqual([
      'id',
      'mail',
      'manager',
      'Full Name',
      'phones',
      'manager.mail',
    ]);
    expect(items[0].hint).toBe('7');
    expect(items[2].hint).toBeUndefined();
  });

  it('M4: puts what begins with the word first', () => {
    expect(offered('ma', false).items.map(({ text }) => text)).toEqual([
      'mail',
      'manager',
      'manager.mail',
    ]);
    expect(offered('mail', false).items.map(({ text }) => text)).toEqual([
      'manager.mail',
    ]);
  });

  it('M4: completes the word at the caret of an expression', () => {
    const text = "join(' ', [ma, last])";
    const found = offered(text, true, text.indexOf('ma,') + 2);
    expect(found.items.map(item => item.text)).toEqual([
      'mail',
      'manager',
      'manager.mail',
    ]);
    expect(complete(text, found, 'manager.mail')).toEqual({
      text: "join(' ', [manager.mail, last])",
      caret: 23,
    });
    expect(offered('low', true).items[0].text).toBe('lower(');
    expect(offered('phon', true).items.map(item => item.text)).toContain(
      'phones[0].number',
    );
  });

  it('offers nothing where nothing was begun', () => {
    expect(offered('mail || ', true).items).toEqual([]);
    expect(offered('nothing like it', false).items).toEqual([]);
  });

  it('offers no more than fits the eye', () => {
    const many = fieldsOf(
      Object.fromEntries(Array.from({ length: 99 }, (_, at) => [`f${at}`, at])),
    );
    expect(
      completionsAt({ text: 'f', caret: 1, fields: many, isExpression: false })
        .items,
    ).toHaveLength(8);
  });
});
