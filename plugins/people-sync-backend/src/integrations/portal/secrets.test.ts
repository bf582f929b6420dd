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
import { ConflictError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import {
  type SecretStore,
  SecretUnavailableError,
} from '@people-sync/plugin-people-sync-node';
import { keyIdOf } from '../../secrets/envelope';
import { parseStoredSecrets } from '../../secrets/storedSecrets';
import { acme, acmeProvider } from '../testing/portal';
import {
  acmeRequest,
  BY,
  KEY,
  openPortal,
  OTHER_KEY,
  type PortalHarness,
} from './__testUtils__/portalHarness';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const keys = (...list: [id: string, secret: string][]): JsonObject => ({
  secrets: { keys: list.map(([id, secret]) => ({ id, secret })) },
});

/** A vault that keeps what it is given, by path and version. */
function vault(): SecretStore & { kept: Map<string, string>; down?: string } {
  const kept = new Map<string, string>();
  let version = 0;
  return {
    title: 'vault',
    kept,
    async state() {
      return { available: true };
    },
    async seal({ integrationId, field }, secret) {
      const path = `${integrationId}/${field}#${++version}`;
      kept.set(path, secret);
      return path;
    },
    async open(_, path) {
      if (this.down) {
        throw new Error(this.down);
      }
      const secret = kept.get(path);
      if (secret === undefined) {
        throw new SecretUnavailableError('is not in the vault any more');
      }
      return secret;
    },
    async remove(_, path) {
      kept.delete(path);
    },
  };
}

describe.each(databases.eachSupportedId())('secrets, %s', id => {
  const open = (
    peopleSync?: JsonObject,
    others: { store?: SecretStore } = {},
  ): Promise<PortalHarness> =>
    openPortal({ databases, id, peopleSync, ...others });

  const sealedOf = async ({ knex }: PortalHarness) => {
    const row = await knex('integrations').where({ id: 'hr' }).first();
    return parseStoredSecrets(row.secrets);
  };

  const configOf = async ({ registry }: PortalHarness) => {
    const resolved = await registry.resolve('hr');
    return 'integration' in resolved
      ? resolved.integration.config
      : resolved.unavailable;
  };

  it('stands in no column in clear', async () => {
    const harness = await open();
    await harness.add();

    const row = await harness.knex('integrations').first();

    expect(JSON.stringify(row)).not.toContain('canary');
    expect(keyIdOf((await sealedOf(harness)).apiKey.sealed)).toBe('k1');
  });

  it('is refused without a key, and says how to make one', async () => {
    const harness = await open({});

    const tried = harness.add();

    await expect(tried).rejects.toThrow(ConflictError);
    await expect(tried).rejects.toThrow(
      /randomBytes\(32\).*base64.*peopleSync\.secrets\.keys/,
    );
    expect(await harness.knex('integrations')).toEqual([]);
    expect(await harness.keeper.settings()).toMatchObject({
      available: false,
      store: 'database',
      problem: expect.stringContaining('randomBytes'),
    });
  });

  it('takes a phrase for a key, too', async () => {
    const harness = await open(
      keys(['k', 'a phrase that somebody thought of']),
    );
    await harness.add();

    expect(await configOf(harness)).toMatchObject({ apiKey: 'k-canary-1' });
  });

  it('is opened anew for every run', async () => {
    const harness = await open();
    await harness.add();
    const [row] = await harness.knex('integrations');
    await harness.portal.update('hr', { config: { apiKey: 'k-canary-2' } }, BY);

    expect(await configOf(harness)).toMatchObject({ apiKey: 'k-canary-2' });
    await harness.knex('integrations').update({ secrets: row.secrets });
    expect(await configOf(harness)).toMatchObject({ apiKey: 'k-canary-1' });
  });

  it('opens with every key, and seals with the first', async () => {
    const first = await open(keys(['old', KEY]));
    await first.add();
    const both = first.restarted(keys(['new', OTHER_KEY], ['old', KEY]));
    expect(await configOf(both)).toMatchObject({ apiKey: 'k-canary-1' });
    const { fingerprint, updatedAt } = (await sealedOf(both)).apiKey;

    await Promise.all([
      both.keeper.renewAll(both.knex),
      both.keeper.renewAll(both.knex),
    ]);

    const renewed = (await sealedOf(both)).apiKey;
    expect(keyIdOf(renewed.sealed)).toBe('new');
    expect(renewed).toMatchObject({ fingerprint, updatedAt });
    const alone = both.restarted(keys(['new', OTHER_KEY]));
    expect(await configOf(alone)).toMatchObject({ apiKey: 'k-canary-1' });
    expect((await alone.catalog.get('hr')).revision).toBe(1);
  });

  it.each([
    ['is gone', keys(['other', OTHER_KEY]), /was sealed with key old/],
    ['is another', keys(['old', OTHER_KEY]), /cannot be opened with key old/],
    ['is not there', {}, /was sealed with key old/],
  ])('stops one integration when its key %s', async (_, now, message) => {
    const first = await open(keys(['old', KEY]));
    await first.add();
    const later = first.restarted({ ...now, integrations: { other: acme() } });
    await later.keeper.renewAll(later.knex);

    const shown = await later.catalog.get('hr');

    expect(shown.configured).toBe(false);
    expect(shown.problems).toEqual([
      { field: 'config.apiKey', message: expect.stringMatching(message) },
    ]);
    expect(shown.secrets.apiKey).toMatchObject({
      set: true,
      problem: expect.stringMatching(message),
    });
    expect(await configOf(later)).toMatchObject({ reason: 'not configured' });
    expect(await later.registry.listRunnable()).toEqual(['other']);
    // It can still be switched off, and mended where a key is.
    await later.portal.update('hr', { enabled: false }, BY);
    const mended = first.restarted(keys(['other', OTHER_KEY]));
    await mended.portal.update(
      'hr',
      { enabled: true, config: { apiKey: 'k-canary-3' } },
      BY,
    );
    expect(await configOf(mended)).toMatchObject({ apiKey: 'k-canary-3' });
  });

  it('is of no use in another place', async () => {
    const harness = await open();
    await harness.add();
    await harness.add({ id: 'thief', config: { ...acmeRequest().config } });
    const { secrets } = await harness
      .knex('integrations')
      .where({ id: 'hr' })
      .first();
    await harness
      .knex('integrations')
      .where({ id: 'thief' })
      .update({ secrets });

    expect((await harness.catalog.get('thief')).problems).toEqual([
      expect.objectContaining({ field: 'config.apiKey' }),
    ]);
    const stored = JSON.parse(secrets);
    await harness
      .knex('integrations')
      .where({ id: 'hr' })
      .update({
        secrets: JSON.stringify({ 'sftp.password': stored.apiKey }),
      });
    expect((await harness.catalog.get('hr')).problems).not.toEqual([]);
  });

  it('says nothing by its fingerprint', async () => {
    const harness = await open();
    const first = await harness.add();
    await harness.portal.update('hr', { config: { apiKey: 'k-canary-1' } }, BY);
    const second = await harness.catalog.get('hr');

    expect(second.secrets.apiKey.fingerprint).not.toBe(
      first.secrets.apiKey.fingerprint,
    );
  });

  it('is cleared by null', async () => {
    const harness = await open();
    await harness.add({
      config: {
        ...acmeRequest().config,
        sftp: { user: 'u', password: 'p-canary' },
      },
    });

    await expect(
      harness.portal.update('hr', { config: { apiKey: null } }, BY),
    ).rejects.toThrow('config.apiKey is required');
    await expect(
      harness.portal.update('hr', { config: { sftp: { password: null } } }, BY),
    ).rejects.toThrow('config.sftp.password is required');
    await harness.portal.update('hr', { config: { sftp: null } }, BY);
    expect(Object.keys(await sealedOf(harness))).toEqual(['apiKey']);
  });

  it('is not sent to another address', async () => {
    const harness = await open();
    await harness.add();
    const url = 'https://evil.example.com';

    await expect(
      harness.portal.update('hr', { config: { url } }, BY),
    ).rejects.toMatchObject({
      name: 'InputError',
      problems: [
        {
          field: 'config.apiKey',
          message: expect.stringMatching(/given again.*config\.url changes/),
        },
      ],
    });
    await harness.portal.update('hr', { config: { url, apiKey: 'new' } }, BY);
    expect(await configOf(harness)).toMatchObject({ url, apiKey: 'new' });
  });

  it('lies where a module wants it', async () => {
    const store = vault();
    const harness = await open({}, { store });
    await harness.add();

    expect([...store.kept]).toEqual([['hr/apiKey#1', 'k-canary-1']]);
    expect(await configOf(harness)).toMatchObject({ apiKey: 'k-canary-1' });
    await harness.portal.update('hr', { config: { apiKey: 'k-canary-2' } }, BY);
    expect([...store.kept]).toEqual([['hr/apiKey#2', 'k-canary-2']]);
    store.down = 'connection refused for token k-canary-2';
    const { problems } = await harness.catalog.get('hr');
    expect(problems).toEqual([
      {
        field: 'config.apiKey',
        message:
          'config.apiKey cannot be had, as vault failed; see the log of the backend',
      },
    ]);
    await harness.portal.remove('hr');
    expect(store.kept.size).toBe(0);
  });

  it('forgets what it took for a change that came too late', async () => {
    const store = vault();
    const harness = await open({}, { store });
    await harness.add();

    await Promise.allSettled([
      harness.portal.create(
        acmeRequest({ config: { ...acmeRequest().config, apiKey: 'x' } }),
        BY,
      ),
      harness.portal.update('hr', { config: { apiKey: 'a' } }, BY),
      harness.portal.update('hr', { config: { apiKey: 'b' } }, BY),
    ]);

    expect(store.kept.size).toBe(1);
  });

  describe('a test of unsaved settings', () => {
    const tested: JsonObject[] = [];
    const provider = acmeProvider({
      test: async ({ config }) => {
        tested.push(config);
        return [{ step: 'auth', outcome: 'ok', message: 'Signed in' }];
      },
    });

    beforeEach(() => {
      tested.length = 0;
    });

    it('borrows secrets for the same address only', async () => {
      const harness = await openPortal({ databases, id, provider });
      await harness.add();
      const { portal } = harness;

      const same = await portal.test('acme', {
        integrationId: 'hr',
        config: { url: 'https://hr.example.com', guests: true },
      });
      expect(same.ok).toBe(true);
      expect(tested).toMatchObject([{ guests: true, apiKey: 'k-canary-1' }]);

      const other = await portal.test('acme', {
        integrationId: 'hr',
        config: { url: 'https://evil.example.com' },
      });
      expect(other).toMatchObject({
        ok: false,
        steps: expect.arrayContaining([
          expect.objectContaining({
            outcome: 'failed',
            message: expect.stringContaining('has to be given again'),
          }),
        ]),
      });
      expect(tested).toHaveLength(1);
    });

    it('shows what is wrong as the first step', async () => {
      const { portal } = await openPortal({ databases, id, provider });

      const result = await portal.test('acme', { config: { apiKey: 'x' } });

      expect(result.ok).toBe(false);
      expect(result.steps[0]).toMatchObject({
        id: 'auth',
        outcome: 'failed',
        message: 'config.url is required',
      });
      await expect(portal.test('acne', { config: {} })).rejects.toThrow(
        'installed are acme',
      );
      await expect(
        portal.test('acme', { config: {}, integrationId: 'none' }),
      ).rejects.toThrow('There is no integration none');
    });
  });
});
