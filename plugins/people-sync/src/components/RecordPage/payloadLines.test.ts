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

import { isMasked, pathsIn, payloadLines } from './payloadLines';

describe('pathsIn', () => {
  it.each([
    ['mail || userPrincipalName', ['mail', 'userPrincipalName']],
    ['manager.id', ['manager.id']],
    ['phones[0].number', ['phones[].number']],
    ["join(' ', [givenName, surname])", ['givenName', 'surname']],
    ['"employee number"', ['employee number']],
    ["accountEnabled && 'mail' || `x`", ['accountEnabled']],
  ])('%s', (expression, paths) => {
    expect(pathsIn(expression)).toEqual(paths);
  });
});

describe('payloadLines', () => {
  it('marks what is mapped, by the attributes that read it', () => {
    const lines = payloadLines(
      { mail: 'a@b.example', manager: { id: '42' }, phones: [{ number: '1' }] },
      [
        { attribute: 'email', expression: 'mail || userPrincipalName' },
        { attribute: 'username', expression: 'mail' },
        { attribute: 'manager', expression: 'manager.id' },
        { attribute: 'phone', expression: 'phones[0].number' },
      ],
    );

    expect(
      lines
        .filter(({ attributes }) => attributes.length > 0)
        .map(({ path, attributes }) => [path, attributes.join()]),
    ).toEqual([
      ['mail', 'email,username'],
      ['manager.id', 'manager'],
      ['phones[].number', 'phone'],
    ]);
  });

  it('reads as JSON, line by line', () => {
    const payload = { a: [1, { b: null }], c: {}, d: 'x' };
    const text = payloadLines(payload)
      .map(({ key, text: rest }) => (key ? `${key}:${rest}` : rest))
      .join('');

    expect(JSON.parse(text)).toEqual(payload);
  });
});

describe('isMasked', () => {
  it('knows values that stand for others', () => {
    expect(['***', '•••••', '[masked]', 'REDACTED'].every(isMasked)).toBe(true);
    expect(['*', 'masked ball', '', 'a@b.example'].some(isMasked)).toBe(false);
  });
});
