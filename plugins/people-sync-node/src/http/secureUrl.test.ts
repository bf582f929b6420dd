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

import { z } from 'zod';
import { assertSecureUrl, secureUrlSchema } from './secureUrl';

describe('assertSecureUrl', () => {
  it.each([
    'https://hr.example.com/feed',
    'http://localhost:7171',
    'http://127.0.0.1:7171/v1.0',
    'http://127.9.9.9',
    'http://[::1]:7171',
  ])('accepts %s', url => {
    expect(assertSecureUrl('feedUrl', url).href).toBe(new URL(url).href);
  });

  it.each([
    'http://hr.example.com',
    'http://127.0.0.1.example.com',
    'http://localhost.example.com',
    'http://10.0.0.1',
    'ftp://localhost',
    'file:///etc/passwd',
    'https://user:pass@hr.example.com',
    'hr.example.com',
    '',
  ])('refuses %j, naming the field and not the address', url => {
    expect(() => assertSecureUrl('feedUrl', url)).toThrow(/^feedUrl must/);
  });

  it('says what is accepted', () => {
    expect(() => assertSecureUrl('feedUrl', 'http://hr.example.com')).toThrow(
      'http: is accepted for loopback hosts only',
    );
  });

  it('works in a schema that can be shown as a form', () => {
    const schema = z.object({ feedUrl: secureUrlSchema('feedUrl') });
    expect(
      schema.safeParse({ feedUrl: 'http://hr.example.com' }).error?.issues,
    ).toMatchObject([{ path: ['feedUrl'] }]);
    expect(z.toJSONSchema(schema)).toMatchObject({
      properties: { feedUrl: { type: 'string' } },
    });
  });
});
