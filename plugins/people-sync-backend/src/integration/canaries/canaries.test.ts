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

import { mockCredentials } from '@backstage/backend-test-utils';
import peopleSyncModuleFiles from '@people-sync/plugin-people-sync-backend-module-files';
import peopleSyncModuleIntegahr from '@people-sync/plugin-people-sync-backend-module-integahr';
import peopleSyncModuleRest from '@people-sync/plugin-people-sync-backend-module-rest';
import peopleSyncModuleShr from '@people-sync/plugin-people-sync-backend-module-shr';
import peopleSyncModuleVom from '@people-sync/plugin-people-sync-backend-module-vom';
import peopleSyncModuleWorkday from '@people-sync/plugin-people-sync-backend-module-workday';
import type { Provider } from '@people-sync/plugin-people-sync-common';
import { databases } from '../__testUtils__/databases';
import type { Answer } from '../__testUtils__/PortalApi';
import { stopPortals, TestPortal } from '../__testUtils__/TestPortal';
import { EchoSource } from './EchoSource';
import { plantCanaries } from './settings';
import { Witness } from './Witness';

jest.setTimeout(600_000);

const KEY = Buffer.alloc(32, 3).toString('base64');

/** The ways in which a text can be read back without a key. */
function formsOf(canary: string): string[] {
  const bytes = Buffer.from(canary);
  return [
    canary,
    bytes.toString('base64').replace(/=+$/, ''),
    bytes.toString('base64url'),
    bytes.toString('hex'),
    // As basic authentication writes it, for the user of the settings.
    Buffer.from(`u:${canary}`).toString('base64').replace(/=+$/, ''),
    [...canary].reverse().join(''),
  ];
}

describe.each(databases.eachSupportedId())('secrets, on %s', databaseId => {
  const source = EchoSource.create();

  afterEach(stopPortals);
  afterAll(() => source.stop());

  it('can be read back nowhere', async () => {
    const root = await source.start();
    const { integrations, canaries } = plantCanaries(root);
    const witness = Witness.create();
    const portal = await TestPortal.start({
      databaseId,
      configure: config => {
        config.peopleSync = {
          secrets: { keys: [{ id: 'k1', secret: KEY }] },
          network: { allow: ['127.0.0.1'] },
          integrations: {},
        };
      },
      features: [
        ...witness.features(),
        peopleSyncModuleFiles,
        peopleSyncModuleIntegahr,
        peopleSyncModuleRest,
        peopleSyncModuleShr,
        peopleSyncModuleVom,
        peopleSyncModuleWorkday,
      ],
    });
    const ask = async (
      method: string,
      path: string,
      body?: unknown,
    ): Promise<Answer> => {
      const answer = await portal.api.send(method, path, body);
      witness.saw(`${method} ${path}, answer ${answer.status}`, answer.body);
      return answer;
    };

    // Every secret field of every provider that is installed.
    const { body: providers } = await ask('GET', '/providers');
    const declared = providers.items.flatMap(
      ({ id, secretFields = [] }: Provider) =>
        secretFields.map(field => `${id} ${field}`),
    );
    expect([...canaries.keys()].sort()).toEqual(declared.sort());

    for (const [index, { provider, config }] of integrations.entries()) {
      const id = `planted-${index}`;
      for (const issuesTokens of [false, true]) {
        source.issuesTokens = issuesTokens;
        const { status } = await ask('POST', `/providers/${provider}/test`, {
          config,
        });
        expect(status).toBe(200);
      }
      // What is wrong is said without what was given.
      await ask('POST', '/integrations', {
        id,
        provider,
        config: { ...config, shoeSize: 1 },
      });
      const { status, body } = await ask('POST', '/integrations', {
        id,
        provider,
        config,
        schedules: [],
        initialSync: index === 0,
      });
      expect([provider, status, body.error?.message]).toEqual([
        provider,
        201,
        undefined,
      ]);
      await ask('POST', '/integrations', { id, provider, config });
      await ask('PATCH', `/integrations/${id}`, { config });
      await ask('PATCH', `/integrations/${id}`, { title: id, revision: 99 });
      await ask('PATCH', `/integrations/${id}`, { config: { sftp: 'x' } });
      await ask('PATCH', `/integrations/${id}`, {
        config: Object.fromEntries(
          Object.entries(config).map(([key, value]) => [
            key,
            typeof value === 'string' && value.startsWith('http')
              ? 'https://elsewhere.example.com'
              : value,
          ]),
        ),
        matchBy: ['shoeSize'],
      });
      await ask('POST', `/integrations/${id}/test`);
      for (const persist of [false, true]) {
        const { body: run } = await ask('POST', '/runs', {
          integrationId: id,
          mode: 'all',
          persist,
        });
        witness.saw('a run', await portal.api.ended(run.id));
        await ask('GET', `/runs/${run.id}`);
        await ask('GET', `/runs/${run.id}/result`);
        await ask('GET', `/runs/${run.id}/records`);
      }
      await ask('GET', `/integrations/${id}`);
      // A secret in the place of something else, and no secret at all.
      const [canary] = canaries.values();
      await ask('PATCH', `/integrations/${id}`, { config: canary });
      await ask('PATCH', `/integrations/${id}`, { enabled: canary });
      await ask('POST', '/integrations', { id: canary, provider: 7, config });
    }
    for (const path of [
      '/integrations',
      '/imports',
      '/schedules',
      '/settings',
      '/runs',
      '/records',
      '/config/export',
      '/carry-over',
    ]) {
      await ask('GET', path);
    }
    for (const format of ['csv', 'json']) {
      const response = await fetch(
        `${portal.url}/api/people-sync/records/export?format=${format}`,
        { headers: { authorization: mockCredentials.service.header() } },
      );
      witness.saw('an export', await response.text());
    }
    // Some parsers quote what they cannot read.
    const broken = await fetch(`${portal.url}/api/people-sync/integrations`, {
      method: 'POST',
      headers: {
        authorization: mockCredentials.service.header(),
        'content-type': 'application/json',
      },
      body: `{"config": ${[...canaries.values()].join(' ')}`,
    });
    witness.saw(`a broken request, ${broken.status}`, await broken.text());
    await portal.restart();
    await ask('GET', '/integrations');
    await ask('DELETE', '/integrations/planted-1');
    expect(await witness.readTables()).toEqual(
      expect.arrayContaining(['integrations', 'runs', 'run_records']),
    );

    // They were there to be leaked: the source was sent them.
    const heard = source.heard.join('\n');
    for (const [name, canary] of canaries) {
      const stays = /cprKey|sftp|webhook/.test(name);
      expect([name, heard.includes(canary)]).toEqual([name, !stays]);
    }
    expect(witness.traces.map(({ where }) => where)).toEqual(
      expect.arrayContaining([
        'event',
        'auditor event',
        'auditor failure',
        'table integrations',
        'table runs',
      ]),
    );
    const leaks = [...canaries].flatMap(([name, canary]) => {
      const forms = formsOf(canary);
      return witness.traces
        .filter(({ text }) => forms.some(form => text.includes(form)))
        .map(({ where, text }) => {
          const at = Math.max(...forms.map(form => text.indexOf(form)));
          return `${name}: ${where}: ${text.slice(
            Math.max(0, at - 80),
            at + 80,
          )}`;
        });
    });
    expect(leaks).toEqual([]);
  });
});
