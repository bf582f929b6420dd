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

import { entraIdConfigSchema } from './config';

const minimal = {
  tenantId: '11111111-0000-4000-8000-000000000001',
  clientId: 'client',
  clientSecret: 'value',
};

describe('entraIdConfigSchema', () => {
  it('needs a tenant, an application and a secret only', () => {
    expect(entraIdConfigSchema.parse(minimal)).toEqual({
      ...minimal,
      authority: 'https://login.microsoftonline.com',
      graphUrl: 'https://graph.microsoft.com/v1.0',
      orgUnitsFrom: 'groups',
      includeGuests: false,
      includeDisabled: false,
      photos: false,
    });
  });

  it.each(['authority', 'graphUrl'])(
    'refuses plain http for %s, except to this machine',
    field => {
      const parse = (url: string) =>
        entraIdConfigSchema.safeParse({ ...minimal, [field]: url });
      expect(parse('http://127.0.0.1:7171/v1.0').success).toBe(true);
      const refused = parse('http://graph.example/v1.0');
      expect(refused.error?.issues[0]).toMatchObject({
        path: [field],
        message: expect.stringContaining(field),
      });
    },
  );

  it.each(['', '../common', 'a/b', 'a?b'])(
    'refuses %j as a tenant',
    tenantId => {
      expect(
        entraIdConfigSchema.safeParse({ ...minimal, tenantId }).success,
      ).toBe(false);
    },
  );
});
