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

import { describeFailure, quoteSource, readFailure } from './failure';

const read = (body: Parameters<typeof readFailure>[0]['body']) =>
  readFailure({
    status: 403,
    request: 'GET graph.example/users',
    headers: new Headers(),
    secrets: ['hunter2hunter2'],
    body,
  });

describe('readFailure', () => {
  it.each([
    [
      'OData',
      {
        error: {
          code: 'Authorization_RequestDenied',
          message: 'No privileges.',
          innerError: { 'request-id': 'abc' },
        },
      },
      'Authorization_RequestDenied: No privileges. (request abc)',
    ],
    [
      'OAuth',
      { error: 'invalid_client', error_description: 'No.', trace_id: 'abc' },
      'invalid_client: No. (request abc)',
    ],
    [
      'SCIM',
      { scimType: 'uniqueness', detail: 'Taken.', status: '409' },
      'uniqueness: Taken.',
    ],
    ['problem details', { title: 'Gone fishing' }, 'Gone fishing'],
    ['nothing known', ['x'], ''],
  ])('reads %s', (_, body, expected) => {
    expect(describeFailure(read(body))).toBe(
      `GET graph.example/users answered 403${expected ? ` ${expected}` : ''}`,
    );
  });
});

describe('quoteSource', () => {
  it('leaves out secrets in every way of writing them', () => {
    const text =
      'bad secret=a%2Fb%26c or a/b&c, Basic dTpjbnJ5MTIz: no Bearer ey.J9';
    expect(quoteSource(text, ['a/b&c'])).toBe(
      'bad secret=*** or ***, Basic ***: no Bearer ***',
    );
  });

  it.each([
    ['a secret hunter2hunter2 here', 'a secret *** here'],
    ["Resource 'ada@example.com' is not there", "Resource '***' is not there"],
    ['see https://x.example/a?code=123 now', 'see https://x.example/a?*** now'],
    [`token ${'x'.repeat(80)} refused`, 'token *** refused'],
    ['two\r\nlines\u0000', 'two lines'],
  ])('shows %j safely', (text, expected) => {
    expect(quoteSource(text, ['hunter2hunter2'])).toBe(expected);
  });

  it('is short', () => {
    expect(quoteSource('word '.repeat(1000)).length).toBeLessThanOrEqual(240);
  });
});
