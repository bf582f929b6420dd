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

import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { NotFoundError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type { Knex } from 'knex';
import { DatabaseRunStore } from '../runs/DatabaseRunStore';
import { DatabaseScheduleStore } from '../scheduling/DatabaseScheduleStore';
import { DatabaseIntegrationCatalog } from './DatabaseIntegrationCatalog';
import { IntegrationRegistry } from './IntegrationRegistry';
import { ProviderRegistry } from './ProviderRegistry';
import { acme, acmeProvider, liveConfig, migrate } from './testing/portal';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())(
  'DatabaseIntegrationCatalog, %s',
  id => {
    let knex: Knex;

    async function setup(integrations: JsonObject, others: JsonObject = {}) {
      knex = await migrate(await databases.init(id));
      const providers = ProviderRegistry.create();
      providers.addProvider(
        acmeProvider({
          test: async () => [
            { step: 'auth', outcome: 'ok', message: 'Signed in' },
          ],
        }),
      );
      const { config } = liveConfig({ ...others, integrations });
      const logger = mockServices.logger.mock();
      logger.child.mockReturnValue(logger);
      const registry = IntegrationRegistry.create({
        config,
        knex,
        providers,
        logger,
      });
      await registry.sync();
      const runs = DatabaseRunStore.create({ knex, worker: 'test' });
      const schedules = DatabaseScheduleStore.create({ knex, runs });
      await schedules.sync(await registry.configuredSchedules());
      return {
        runs,
        catalog: DatabaseIntegrationCatalog.create({
          knex,
          registry,
          providers,
          schedules,
          mapSample: () => async () => ({ outcome: 'ok', message: '' }),
          logger,
        }),
      };
    }

    it('describes providers with the JSON schema of their config', async () => {
      const { catalog } = await setup({});

      await expect(catalog.listProviders()).resolves.toEqual([
        {
          id: 'acme',
          title: 'Acme HR',
          uploads: false,
          capabilities: ['full', 'recent'],
          dataSets: ['org-units', 'employees'],
          configSchema: expect.objectContaining({
            type: 'object',
            required: ['url', 'apiKey'],
          }),
          secretFields: ['apiKey', 'sftp.password'],
          conformance: 'modelled',
          matchBy: ['email'],
          portal: true,
        },
      ]);
    });

    it('lists good, bad and disabled integrations without their secrets', async () => {
      const { catalog } = await setup({
        hr: acme({ title: 'People', schedules: [{ cron: '0 0 * * *' }] }),
        bad: acme({}, { apiKey: '' }),
        off: acme({ enabled: false }),
        stranger: acme({ provider: 'acne' }),
      });

      const items = await catalog.list();
      expect(
        items.map(item => [item.id, item.enabled, item.configured]),
      ).toEqual([
        ['hr', true, true],
        ['bad', true, false],
        ['off', false, true],
        ['stranger', true, false],
      ]);
      expect(items[0]).toMatchObject({
        provider: 'acme',
        title: 'People',
        managedBy: 'config',
        lastSyncAt: null,
        lastError: null,
        matchBy: ['email'],
        missingPolicy: 'keep',
        config: { url: 'https://hr.example.com' },
        secrets: {
          apiKey: { set: true, updatedAt: null, updatedBy: null },
          'sftp.password': { set: false },
        },
        problems: [],
        dataSets: ['org-units', 'employees'],
        revision: 1,
      });
      expect(items[0].schedules[0].nextRuns).toHaveLength(5);
      expect(items[1]).toMatchObject({
        secrets: { apiKey: { set: false } },
        problems: [
          {
            field: 'config.apiKey',
            message: 'peopleSync.integrations.bad.config.apiKey is required',
          },
        ],
      });
      expect(JSON.stringify(items)).not.toContain('k-secret');
      await expect(catalog.get('bad')).resolves.toEqual(items[1]);
      await expect(catalog.get('none')).rejects.toThrow(NotFoundError);
    });

    it('has a row for each import, loud where something is wrong', async () => {
      const { catalog } = await setup({
        hr: acme({
          schedules: [
            { cron: '0 0 * * *', dataSets: ['employees'] },
            { cron: '0 * * * *', dataSets: ['employees'], mode: 'recent' },
          ],
        }),
        bad: acme({}, { apiKey: '' }),
        off: acme({ enabled: false }),
        stranger: acme({ provider: 'acne' }),
      });

      const rows = await catalog.listImports();
      expect(
        rows.map(row => [
          row.integrationId,
          row.dataSet,
          row.state,
          row.freshness,
        ]),
      ).toEqual([
        ['hr', 'org-units', 'active', 'unscheduled'],
        ['hr', 'employees', 'active', 'never'],
        ['bad', 'org-units', 'not-configured', 'unscheduled'],
        ['bad', 'employees', 'not-configured', 'unscheduled'],
        ['off', 'org-units', 'disabled', 'paused'],
        ['off', 'employees', 'disabled', 'paused'],
        ['stranger', 'employees', 'not-configured', 'unscheduled'],
      ]);
      expect(rows[1]).toMatchObject({
        integrationTitle: 'hr',
        direction: 'pull',
        schedule: { timezone: 'UTC', enabled: true, others: 1 },
        nextRunAt: expect.stringMatching(/:00:00\.000Z$/),
        lastRunAt: null,
        lastRunId: null,
        lastStatus: null,
        active: true,
      });
      expect(rows[0]).toMatchObject({ schedule: null, nextRunAt: null });
      expect(rows[2].problem).toContain('bad.config.apiKey is required');
      expect(rows[6].problem).toContain('installed are acme');
    });

    it('shows the last run that included an import', async () => {
      const { catalog, runs } = await setup({ hr: acme() });
      const request = {
        integrationId: 'hr',
        mode: 'all',
        persist: true,
        trigger: 'manual',
        createdBy: 'user:default/ann',
      } as const;
      const first = await runs.stage(request);
      const claim = await runs.claim(first.id);
      await runs.release(claim!.lease, { status: 'completed' });
      const second = await runs.stage({ ...request, dataSets: ['employees'] });
      await runs.claim(second.id);
      // Still waiting: it has not been executed.
      await runs.stage({ ...request, mode: 'recent' });

      const last = async () =>
        (await catalog.listImports()).map(row => [
          row.dataSet,
          row.lastRunId,
          row.lastStatus,
        ]);
      await expect(last()).resolves.toEqual([
        ['org-units', String(first.id), 'completed'],
        ['employees', String(second.id), 'running'],
      ]);

      // How it ended for this data set is what the import remembers.
      await knex('imports').where({ data_set: 'org-units' }).update({
        last_run_id: first.id,
        last_run_at: '2026-01-01T00:00:00.000Z',
        last_status: 'warning',
      });
      await expect(last()).resolves.toEqual([
        ['org-units', String(first.id), 'warning'],
        ['employees', String(second.id), 'running'],
      ]);
    });

    it('shows what a full import costs, when one succeeded, and the last 30', async () => {
      const { catalog } = await setup({
        hr: acme(),
        other: acme(),
        idle: acme({ enabled: false }),
      });
      const minute = (n: number) =>
        new Date(Date.parse('2027-01-01T00:00:00.000Z') + n * 60_000);
      const run = (n: number, columns: object) => ({
        integration_id: 'hr',
        mode: 'recent',
        persist: true,
        persisted: true,
        trigger: 'schedule',
        created_by: 'system',
        request_key: `k${n}`,
        status: 'completed',
        phase: 'close',
        created_at: minute(n).toISOString(),
        started_at: minute(n).toISOString(),
        finished_at: minute(n + 1).toISOString(),
        counts: JSON.stringify({
          employees: { created: 1, updated: 2, unchanged: 50, failed: 1 },
        }),
        ...columns,
      });
      const full = {
        mode: 'all',
        finished_at: minute(42).toISOString(),
        checkpoint: JSON.stringify({
          dataSets: {
            employees: { fetched: 100_000 },
            'org-units': { fetched: 40 },
          },
        }),
      };
      await knex('runs').insert([
        run(0, full),
        // Waited for somebody, failed, skipped: none of them says what it costs.
        run(1, { ...full, decision: '{}' }),
        run(2, { ...full, status: 'failed', persisted: false }),
        run(3, { ...full, skip_reason: 'switched off', persisted: false }),
      ]);
      for (let n = 4; n < 104; n++) {
        await knex('runs').insert(
          run(n, {
            data_sets: '["employees"]',
            ...(n === 103 && { status: 'failed', persisted: false }),
          }),
        );
      }
      await knex('runs').insert(
        run(104, { integration_id: 'other', persist: false, persisted: false }),
      );
      for (const [dataSet, at] of [
        ['org-units', minute(0)],
        ['employees', minute(102)],
      ] as const) {
        await knex('imports')
          .where({ integration_id: 'hr', data_set: dataSet })
          .update({ last_success_at: at.toISOString() });
      }

      const rows = await catalog.listImports();
      const [units, employees, , other, idle] = rows;
      expect(units).toMatchObject({
        lastSuccessAt: minute(0).toISOString(),
        lastFull: { durationMs: 42 * 60_000, rows: 40 },
      });
      expect(employees).toMatchObject({
        lastSuccessAt: minute(102).toISOString(),
        lastFull: {
          runId: expect.any(String),
          finishedAt: minute(42).toISOString(),
          durationMs: 42 * 60_000,
          rows: 100_000,
        },
      });
      expect(employees.history).toHaveLength(30);
      expect(employees.history!.map(({ at }) => at)).toEqual(
        Array.from({ length: 30 }, (_, n) => minute(74 + n).toISOString()),
      );
      expect(employees.history!.at(-1)).toMatchObject({
        status: 'failed',
        persist: true,
        changed: 3,
        failed: 1,
      });
      expect(other).toMatchObject({
        lastSuccessAt: null,
        lastFull: null,
        history: [{ persist: false }],
      });
      expect(idle).toMatchObject({ history: [] });
    });

    it('O6: says what waits for approval, and that nothing came of it', async () => {
      const { catalog } = await setup({
        hr: acme({ schedules: [{ cron: '0 0 * * *' }] }),
      });
      const long = '2001-01-01T00:00:00.000Z';
      await knex('schedules').update({ updated_at: long });
      await catalog.updateImport('hr', 'org-units', { active: false });
      const insert = async (columns: object) =>
        (
          await knex('runs')
            .insert({
              integration_id: 'hr',
              mode: 'all',
              persist: true,
              trigger: 'schedule',
              created_by: 'system',
              request_key: 'k',
              phase: 'guard',
              created_at: new Date().toISOString(),
              started_at: new Date().toISOString(),
              ...columns,
            })
            .returning('id')
        )[0].id;
      await insert({ status: 'completed', persisted: false, skip_reason: 'x' });
      const held = await insert({ status: 'held' });
      await insert({ status: 'held', person: '{"sourceId":"a"}' });

      const [units, employees] = await catalog.listImports();
      expect(units).not.toHaveProperty('heldRunId');
      expect(units).not.toHaveProperty('missedTimes');
      expect(employees).toMatchObject({
        freshness: 'error',
        missedTimes: 2,
        heldRunId: String(held),
        lastStatus: 'held',
        lastSuccessAt: null,
      });

      await knex('imports')
        .where({ data_set: 'employees' })
        .update({ covered_until: new Date().toISOString() });
      expect((await catalog.listImports())[1]).toMatchObject({
        freshness: 'on-time',
        missedTimes: 0,
      });
    });

    it('asks the database the same number of times for few and for many', async () => {
      const count = async (integrations: number) => {
        const { catalog } = await setup(
          Object.fromEntries(
            Array.from({ length: integrations }, (_, n) => [`hr${n}`, acme()]),
          ),
        );
        const queries: string[] = [];
        knex.on('query', ({ sql }) => queries.push(sql));
        await catalog.listImports();
        return queries.length;
      };
      expect(await count(40)).toBe(await count(2));
    });

    it('turns the switch of an import', async () => {
      const { catalog } = await setup({ hr: acme() });

      await expect(
        catalog.updateImport('hr', 'employees', { active: false }),
      ).resolves.toMatchObject({
        dataSet: 'employees',
        active: false,
        state: 'inactive',
        freshness: 'paused',
      });
      await expect(
        catalog.updateImport('hr', 'employees', { active: true }),
      ).resolves.toMatchObject({ active: true, state: 'active' });
      await expect(
        catalog.updateImport('hr', 'training', { active: true }),
      ).rejects.toThrow(NotFoundError);
      await expect(
        catalog.updateImport('none', 'employees', { active: true }),
      ).rejects.toThrow(NotFoundError);
    });

    it('tests connections, and says which field keeps it from trying', async () => {
      const { catalog } = await setup({
        hr: acme({ enabled: false }),
        bad: acme({}, { apiKey: '' }),
      });

      await expect(catalog.test('hr')).resolves.toMatchObject({ ok: true });
      await expect(catalog.test('bad')).resolves.toMatchObject({
        ok: false,
        steps: expect.arrayContaining([
          expect.objectContaining({
            outcome: 'failed',
            message: expect.stringContaining('config.apiKey is required'),
          }),
        ]),
      });
      await expect(catalog.test('none')).rejects.toThrow(NotFoundError);
    });

    it('puts the time after repeated failures first among the next times', async () => {
      const { catalog } = await setup({
        hr: acme({ schedules: [{ cron: '0 * * * *' }] }),
      });
      await knex('schedules').update({
        next_run_at: '2999-01-01T05:30:00.000Z',
      });

      const [{ nextRuns }] = await catalog.listSchedules();
      expect(nextRuns).toHaveLength(5);
      expect(nextRuns.slice(0, 2)).toEqual([
        '2999-01-01T05:30:00.000Z',
        '2999-01-01T06:00:00.000Z',
      ]);
    });
  },
);
