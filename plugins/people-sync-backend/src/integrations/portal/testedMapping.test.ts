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

import { TestDatabases } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import {
  type PeopleProvider,
  sampleMapping,
} from '@people-sync/plugin-people-sync-node';
import { acmeProvider } from '../testing/portal';
import { openPortal, withKey } from './__testUtils__/portalHarness';

jest.setTimeout(120_000);

const defaultMapping = { attributes: { displayName: { path: 'name' } } };

/** Its rows as delivered; the state has the mail by another name. */
const rows: JsonObject[] = [
  { name: 'Anna', mail: 'anna@example.com', cpr: '010190-1234' },
  { name: 'Bo', mail: 'not an address', cpr: '020290-1234' },
];

function provider(payloads = rows): PeopleProvider {
  return acmeProvider({
    descriptor: {
      dataSets: [
        {
          dataSet: 'employees',
          defaultMapping,
          sensitivePaths: ['cpr'],
          toState: ({ received }) => ({ ...received, email: received.mail }),
        },
      ],
    },
    test: async ({ mapSample }) => [
      { step: 'auth', outcome: 'ok', message: 'Signed in' },
      {
        step: 'mapping',
        ...(await sampleMapping({
          states: payloads,
          mapSample,
          mapping: defaultMapping,
          attributes: ['displayName'],
        })),
      },
    ],
  });
}

const active = (version: number, rules: JsonObject, state = 'active') => ({
  integration_id: 'hr',
  data_set: 'employees',
  version,
  rules: JSON.stringify(rules),
  state,
  author: 'user:default/anna',
  created_at: '2026-01-01T00:00:00.000Z',
});

const config = { url: 'https://hr.example.com' };

describe('the mapping that a connection test tries', () => {
  const databases = TestDatabases.create();

  describe.each(databases.eachSupportedId())('%s', id => {
    const open = async (payloads?: JsonObject[]) => {
      const harness = await openPortal({
        databases,
        id,
        provider: provider(payloads),
      });
      await harness.add();
      const tried = async () => {
        const { steps } = await harness.catalog.test('hr');
        return steps.find(step => step.id === 'mapping')!;
      };
      return { ...harness, tried };
    };

    it('is the default of the provider until there is another', async () => {
      const { tried, portal } = await open();
      const expected = {
        outcome: 'ok',
        message:
          'The default mapping of Acme HR fits all 2 rows that were tried. With a value: displayName 2.',
      };
      expect(await tried()).toMatchObject(expected);
      const unsaved = await portal.test('acme', {
        config: { ...config, apiKey: 'x' },
      });
      expect(unsaved.steps.at(-1)).toMatchObject(expected);
    });

    it('is the active version, on the state that runs map, with no value of anybody', async () => {
      const { tried, knex, portal } = await open();
      const rules = {
        attributes: {
          displayName: { expression: 'upper(name)' },
          email: { path: 'email' },
          title: { path: 'cpr' },
        },
      };
      await knex('mappings').insert([
        active(1, { attributes: {} }, 'retired'),
        active(2, rules),
        active(3, { attributes: {} }, 'draft'),
      ]);
      const expected = {
        outcome: 'warning',
        message:
          'Version 2 of the mapping fails for 1 of 2 rows that were tried: email invalid-email (1). With a value: displayName 2, email 1, title 0.',
        hint: expect.stringContaining('Correct the address'),
      };
      const step = await tried();
      expect(step).toMatchObject(expected);
      expect(JSON.stringify(step)).not.toMatch(/anna|not an address/i);

      const changed = await portal.test('acme', {
        config: { ...config, guests: true },
        integrationId: 'hr',
      });
      expect(changed.steps.at(-1)).toMatchObject(expected);
    });

    it('is that of app-config where it stands there', async () => {
      const { restarted } = await open();
      const { catalog, registry } = restarted(
        withKey({
          integrations: {
            cloud: {
              provider: 'acme',
              config: { ...config, apiKey: 'k' },
              mappings: {
                employees: { attributes: { displayName: { path: 'mail' } } },
              },
            },
          },
        }),
      );
      await registry.sync();
      const { steps } = await catalog.test('cloud');
      expect(steps.at(-1)?.message).toMatch(/^The mapping of app-config fits/);
    });

    it('fails the step when it cannot be used', async () => {
      const { tried, knex } = await open();
      await knex('mappings').insert(
        active(1, { attributes: { displayName: { expression: 'name | [' } } }),
      );
      expect(await tried()).toMatchObject({
        outcome: 'failed',
        code: 'configuration',
        message: expect.stringMatching(
          /^Version 1 of the mapping cannot be used: .*displayName/,
        ),
      });
    });

    it('is tried on nobody where nobody came', async () => {
      const { tried } = await open([]);
      expect(await tried()).toMatchObject({ outcome: 'skipped' });
    });
  });
});
