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
import { parse } from 'yaml';
import { acme } from '../testing/portal';
import { BY, openPortal, withKey } from './__testUtils__/portalHarness';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

/** What Backstage makes of app-config, as far as this is about. */
function substituted(value: unknown, env: Record<string, string>): unknown {
  if (typeof value === 'string') {
    return value.replace(
      /\$(\$\{|\{([A-Z0-9_]+)\})/g,
      (_, rest: string, name?: string) => (name ? env[name] : rest),
    );
  }
  if (Array.isArray(value)) {
    return value.map(inner => substituted(inner, env));
  }
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(
        Object.entries(value).map(([key, inner]) => [
          key,
          substituted(inner, env),
        ]),
      )
    : value;
}

describe.each(databases.eachSupportedId())('ExportConfig, %s', id => {
  it('writes whose values win, as far as app-config does not say it', async () => {
    const { add, portal, knex, change } = await openPortal({ databases, id });
    await add({ id: 'hr-dk' });
    await add({ id: 'ad' });
    for (const [key, value] of Object.entries({
      precedence: ['ad', 'hr-dk'],
      lifecycleFrom: ['hr-dk'],
      attributes: {
        email: { precedence: ['hr-dk'] },
        title: { precedence: ['ad'] },
      },
    })) {
      await knex('settings').insert({
        key,
        value: JSON.stringify(value),
        updated_at: '2026-01-01T00:00:00Z',
        updated_by: BY,
      });
    }
    const exported = async (ids?: string[]) => {
      const { yaml } = await portal.exportConfig(ids);
      const { integrations: _, ...others } = parse(yaml).peopleSync;
      return others;
    };
    expect(await exported()).toEqual({
      precedence: ['ad', 'hr-dk'],
      lifecycleFrom: ['hr-dk'],
      attributes: {
        email: { precedence: ['hr-dk'] },
        title: { precedence: ['ad'] },
      },
    });
    // It is not for one of them to say.
    expect(await exported(['ad'])).toEqual({});
    change(
      withKey({
        precedence: ['hr-dk'],
        attributes: { email: { precedence: ['ad'] } },
      }),
    );
    expect(await exported()).toEqual({
      lifecycleFrom: ['hr-dk'],
      attributes: { title: { precedence: ['ad'] } },
    });
  });

  it('writes what app-config would have to say', async () => {
    const harness = await openPortal({ databases, id });
    const { add, portal, knex } = harness;
    await add({
      id: 'hr-dk',
      title: 'Costs ${MUCH}',
      missingPolicy: 'terminate',
      timezone: 'America/Los_Angeles',
      startDates: { early: 'P7D' },
      trace: 'failures',
      onDrift: 'hold',
      matchBy: ['employeeNumber'],
      schedules: [{ cron: '0 5 * * 1', timezone: 'Europe/Copenhagen' }],
      config: {
        url: 'https://hr.example.com',
        apiKey: 'k-canary-1',
        sftp: { user: 'u', password: 'p-canary' },
      },
    });
    await add({ id: 'off', enabled: false, schedules: [] });
    const rules = {
      attributes: { displayName: { path: 'name' } },
      required: ['displayName'],
    };
    for (const [version, state] of [
      [1, 'retired'],
      [2, 'active'],
      [3, 'draft'],
    ] as const) {
      await knex('mappings').insert({
        integration_id: 'hr-dk',
        data_set: 'employees',
        version,
        rules: JSON.stringify(state === 'active' ? rules : { attributes: {} }),
        state,
        author: BY,
        created_at: new Date().toISOString(),
      });
    }

    const { yaml, placeholders, notes } = await portal.exportConfig();

    expect(yaml).not.toContain('canary');
    expect(placeholders).toEqual([
      {
        variable: 'PEOPLE_SYNC_HR_DK_API_KEY',
        field: 'peopleSync.integrations.hr-dk.config.apiKey',
      },
      {
        variable: 'PEOPLE_SYNC_HR_DK_SFTP_PASSWORD',
        field: 'peopleSync.integrations.hr-dk.config.sftp.password',
      },
      {
        variable: 'PEOPLE_SYNC_OFF_API_KEY',
        field: 'peopleSync.integrations.off.config.apiKey',
      },
    ]);
    expect(notes).toEqual([expect.stringContaining('schedules in the portal')]);
    const { peopleSync } = substituted(parse(yaml), {
      PEOPLE_SYNC_HR_DK_API_KEY: 'one',
      PEOPLE_SYNC_HR_DK_SFTP_PASSWORD: 'two',
      PEOPLE_SYNC_OFF_API_KEY: 'three',
    }) as { peopleSync: { integrations: Record<string, JsonObject> } };
    expect(peopleSync.integrations).toEqual({
      'hr-dk': {
        provider: 'acme',
        title: 'Costs ${MUCH}',
        enabled: true,
        missingPolicy: 'terminate',
        timezone: 'America/Los_Angeles',
        startDates: { early: 'P7D' },
        trace: 'failures',
        onDrift: 'hold',
        matchBy: ['employeeNumber'],
        config: {
          url: 'https://hr.example.com',
          apiKey: 'one',
          sftp: { user: 'u', password: 'two' },
        },
        schedules: [
          { cron: '0 5 * * 1', timezone: 'Europe/Copenhagen', mode: 'all' },
        ],
        mappings: { employees: rules },
      },
      off: {
        provider: 'acme',
        title: 'Acme',
        enabled: false,
        config: { url: 'https://hr.example.com', apiKey: 'three' },
      },
    });

    // App-config takes over, and nothing is lost on the way.
    const { mappings: _, ...promoted } = peopleSync.integrations['hr-dk'];
    const next = harness.restarted(
      withKey({ integrations: { 'hr-dk': promoted } }),
    );
    await next.registry.sync();
    expect(await next.catalog.get('hr-dk')).toMatchObject({
      managedBy: 'config',
      configured: true,
      missingPolicy: 'terminate',
      timezone: 'America/Los_Angeles',
      startDates: { early: 'P7D' },
    });
  });

  it('says what has no place in app-config, and what to do about it', async () => {
    const { add, portal, knex } = await openPortal({ databases, id });
    await add({ id: 'a' });
    await add({ id: 'b' });
    const now = new Date().toISOString();
    await knex('attributes').insert(
      ['badge', 'size'].map(name => ({
        data_set: 'employees',
        name,
        title: `The ${name}`,
        type: 'selection',
        options: JSON.stringify(['S', 'M']),
        is_required: true,
        is_unique: false,
        annotation: null,
        label: 'people-sync/badge',
        created_at: now,
        created_by: BY,
        updated_at: now,
      })),
    );
    for (const integration_id of ['a', 'b']) {
      await knex('mappings').insert({
        integration_id,
        data_set: 'employees',
        version: 1,
        rules: JSON.stringify({
          attributes: { badge: { path: 'b' }, title: { path: 't' } },
        }),
        state: 'active',
        author: BY,
        created_at: now,
      });
    }
    await knex('imports')
      .where({ integration_id: 'a', data_set: 'employees' })
      .update({ active: false });

    const { notes } = await portal.exportConfig();
    expect(notes.slice(0, -1)).toEqual([
      'Attribute badge of employees, which the mapping of a, b fills, has no place in app-config. In another portal create it first: title "The badge", type selection, options S, M, required, label people-sync/badge.',
      'employees of a is switched off, for which app-config has no place. Here it stays off under the same id. In another portal switch it off on the Integrations page before the first sync.',
    ]);
    const one = await portal.exportConfig(['b']);
    expect(one.notes.join()).not.toContain('switched off');
  });

  it('writes only those that are asked for', async () => {
    const { add, portal } = await openPortal({
      databases,
      id,
      peopleSync: withKey({ integrations: { written: acme() } }),
    });
    await add({ id: 'a' });
    await add({ id: 'b' });

    const { yaml, notes } = await portal.exportConfig(['b', 'written']);

    expect(Object.keys(parse(yaml).peopleSync.integrations)).toEqual(['b']);
    expect(notes[0]).toContain('written comes from app-config already');
    await expect(portal.exportConfig(['none'])).rejects.toThrow(
      'There is no integration none',
    );
  });
});
