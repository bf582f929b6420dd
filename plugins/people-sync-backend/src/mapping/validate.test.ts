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
import type { JsonValue } from '@backstage/types';
import { attributeOf } from '../people/attributes';
import { validateValue } from './validate';

describe('validating values', () => {
  it.each<[string, JsonValue, JsonValue]>([
    ['displayName', ' Anna ', 'Anna'],
    ['displayName', '', null],
    ['displayName', '   ', null],
    ['displayName', null, null],
    ['employeeNumber', 7, '7'],
    ['title', 'a\u0000b', 'ab'],
    ['title', 'half \ud800 pair', 'half \ufffd pair'],
    ['email', 'Anna@Example.com', 'Anna@Example.com'],
    ['email', 'bj\u00f8rn@example.com', 'bj\u00f8rn@example.com'],
    ['email', '', null],
    ['picture', 'https://example.com/a.png', 'https://example.com/a.png'],
    [
      'picture',
      'data:image/png;base64,aGVsbG8=',
      'data:image/png;base64,aGVsbG8=',
    ],
    ['startDate', '2026-02-28', '2026-02-28'],
    ['startDate', '2026-02-28T10:00:00+01:00', '2026-02-28T10:00:00+01:00'],
    ['active', true, true],
    ['active', 'Yes', true],
    ['active', 1, true],
    ['active', '0', false],
    ['active', 'FALSE', false],
    ['shoeSize', 42, '42'],
    ['tags', ['a', 'b'], ['a', 'b']],
    ['constructor', 'x', 'x'],
  ])('P3: %s takes %j as %j', (attribute, value, expected) => {
    expect(validateValue(attributeOf('employees', attribute), value)).toEqual({
      value: expected,
    });
  });

  it.each<[string, JsonValue, string]>([
    ['email', 'no address', 'invalid-email'],
    ['email', `${'a'.repeat(320)}@example.com`, 'invalid-email'],
    ['email', ['a@example.com'], 'invalid-value'],
    ['picture', 'data:text/html,hello', 'invalid-url'],
    ['picture', 'ftp://example.com/a.png', 'invalid-url'],
    ['startDate', '2026-02-30', 'invalid-date'],
    ['startDate', '31/12/2026', 'invalid-date'],
    ['active', 'perhaps', 'invalid-boolean'],
    ['active', { is: true }, 'invalid-value'],
    ['title', 'x'.repeat(4001), 'too-long'],
    ['title', ['x'.repeat(4001)], 'invalid-value'],
  ])('P3: %s refuses %j: %s', (attribute, value, code) => {
    const result = validateValue(attributeOf('employees', attribute), value);
    expect(result).toMatchObject({ problem: { code } });
    // Findings are shown and logged: they do not repeat the value.
    expect(JSON.stringify(result)).not.toContain(JSON.stringify(value));
  });
});
