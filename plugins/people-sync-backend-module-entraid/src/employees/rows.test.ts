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

import { entraIdProvider } from '../EntraIdProvider';
import { type EntraIdConfig, entraIdConfigSchema } from '../config';
import { toEmployeeRow } from './rows';
import { employeeState } from './state';

const configOf = (filters: Partial<EntraIdConfig> = {}): EntraIdConfig =>
  entraIdConfigSchema.parse({
    tenantId: 'contoso.example',
    clientId: 'client',
    clientSecret: 'secret',
    ...filters,
  });

describe('what filters make of a user', () => {
  it.each([
    [{ userType: 'Member', accountEnabled: true }, {}, {}],
    [{}, {}, {}],
    [{ userType: 'Guest' }, {}, { filtered: { reason: 'guest account' } }],
    [{ userType: 'Guest' }, { includeGuests: true }, {}],
    [
      { accountEnabled: false },
      {},
      { inactive: { reason: 'account disabled' } },
    ],
    [{ accountEnabled: false }, { includeDisabled: true }, {}],
    [
      { userType: 'Guest', accountEnabled: false },
      { includeDisabled: true },
      { filtered: { reason: 'guest account' } },
    ],
  ])(
    '%j with %j is told from what is kept as from what is received',
    (user, filters, marks) => {
      const config = configOf(filters);
      const row = toEmployeeRow({ id: '1', ...user }, 'page 1', config);
      expect(row).toEqual({
        sourceId: '1',
        payload: { id: '1', ...user },
        ...marks,
      });

      const payload = employeeState({
        received: row.payload,
        previous: undefined,
      });
      const reason = row.filtered?.reason ?? row.inactive?.reason;
      expect(
        entraIdProvider.inScope!({ config, dataSet: 'employees', payload }),
      ).toEqual({
        inScope: reason === undefined,
        ...(reason && { reason }),
        ...(row.inactive && { ends: true }),
      });
    },
  );

  it('does not tell of groups, which only the source can', () => {
    expect(
      entraIdProvider.inScope!({
        config: configOf(),
        dataSet: 'org-units',
        payload: { id: 'g1' },
      }),
    ).toBeUndefined();
  });
});
