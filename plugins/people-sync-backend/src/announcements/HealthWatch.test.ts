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

import { mockServices } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import type { ImportRow } from '@people-sync/plugin-people-sync-common';
import { databases, EngineHarness } from '../__testUtils__/harness';
import { insertRun } from '../api/__testUtils__/rows';
import { liveConfig } from '../integrations/testing/portal';
import { HealthWatch } from './HealthWatch';

jest.setTimeout(180_000);

/** A row of the Integrations page. */
const row = (columns: Partial<ImportRow> = {}): ImportRow => ({
  integrationId: 'hr',
  integrationTitle: 'HR',
  dataSet: 'employees',
  direction: 'pull',
  schedule: null,
  nextRunAt: null,
  lastRunAt: null,
  lastRunId: null,
  lastStatus: 'completed',
  active: true,
  state: 'active',
  freshness: 'on-time',
  missedTimes: 0,
  lastSuccessAt: '2026-11-19T00:00:03.000Z',
  ...columns,
});

const overdue = (columns: Partial<ImportRow> = {}) =>
  row({ freshness: 'error', missedTimes: 2, ...columns });

describe.each(databases.eachSupportedId())('health, %s', databaseId => {
  let harness: EngineHarness;
  let rows: ImportRow[];
  let sent: JsonObject[];
  let broken: Error | undefined;

  beforeEach(async () => {
    harness = await EngineHarness.renew(databaseId, {}, harness);
    await harness.prepare();
    rows = [];
    sent = [];
    broken = undefined;
  });

  const watchOf = (notifications: JsonObject = {}) =>
    HealthWatch.create({
      config: liveConfig({ admins: ['group:default/admins'], notifications })
        .config,
      knex: harness.knex,
      logger: mockServices.logger.mock(),
      notifications: {
        send: async ({ payload }) => {
          if (broken) {
            throw broken;
          }
          sent.push({ ...payload } as JsonObject);
        },
      },
      imports: async () => rows,
    });
  const look = (now?: string, watch = watchOf()) =>
    watch.run(undefined, now ? new Date(now) : undefined);

  describe('O6: of an import without a success for two intervals', () => {
    it('is told once for an integration, until it is on time again', async () => {
      rows = [overdue({ dataSet: 'org-units' }), overdue()];
      await Promise.all([look(), look(), look()]);
      await look();
      const named = sent.map(({ description }) => description).join();
      expect(named.match(/Organisational structures/g)).toHaveLength(1);
      expect(named.match(/User data/g)).toHaveLength(1);
      expect(sent[0]).toMatchObject({
        title: 'HR: no sync has succeeded for two intervals',
        description: expect.stringContaining(
          'the last success was at 2026-11-19 00:00 UTC',
        ),
        link: '/people-sync/integrations?show=overdue&integrationId=hr',
        scope: 'people-sync:stale:hr',
        severity: 'high',
      });

      sent = [];
      // Late by one interval is on the way to be well, and well is news later.
      rows = [row({ dataSet: 'org-units' }), overdue()];
      await look();
      expect(sent).toEqual([]);
      rows = [overdue({ dataSet: 'org-units' }), overdue()];
      await look();
      expect(sent).toHaveLength(1);
      expect(sent[0].description).toMatch(/^Organisational structures: /);
    });

    it('stays known while it is paused', async () => {
      rows = [overdue()];
      await look();
      rows = [row({ freshness: 'paused', missedTimes: undefined })];
      await look();
      rows = [overdue()];
      await look();
      expect(sent).toHaveLength(1);
    });

    it('is no news where the cause is known already', async () => {
      rows = [overdue({ heldRunId: '7', lastStatus: 'held' })];
      const notice = { key: 'k', sent_at: '2026-11-20T00:00:00.000Z' };
      await harness.knex('notices').insert({ ...notice, subject: 'held:hr' });
      await look();
      expect(sent).toEqual([]);
      await harness.knex('notices').delete();
      await harness.knex('notices').insert({
        ...notice,
        subject: 'failing:hr:credentials',
        thread: 'failing:hr',
      });
      await look();
      expect(sent).toEqual([]);
      await harness.knex('notices').delete();
      await look();
      expect(sent).toHaveLength(1);
    });

    it('waits for what may still mend it', async () => {
      rows = [overdue()];
      const id = await insertRun(harness.knex, {
        integration_id: 'hr',
        status: 'running',
      });
      await look();
      expect(sent).toEqual([]);
      await harness.knex('runs').where({ id }).update({ status: 'failed' });
      await look();
      expect(sent).toHaveLength(1);
    });

    it('is told later where notifications did not work', async () => {
      rows = [overdue()];
      broken = new Error('down');
      await look();
      broken = undefined;
      await look();
      await look();
      expect(sent).toHaveLength(1);
    });
  });

  describe('O5: the digest', () => {
    const daily = () => watchOf({ digest: true });
    const finish = (at: string, columns: object = {}) =>
      insertRun(harness.knex, {
        integration_id: 'hr',
        status: 'completed',
        persist: true,
        persisted: true,
        finished_at: at,
        counts: JSON.stringify({
          employees: { created: 2, updated: 3, unchanged: 90 },
          'org-units': { terminated: 1 },
        }),
        ...columns,
      });

    it('comes once a day, whoever looks, with what there was', async () => {
      await finish('2026-11-19T12:00:00.000Z');
      await look('2026-11-20T06:00:00.000Z', daily());
      await finish('2026-11-20T06:30:00.000Z');
      await finish('2026-11-20T06:31:00.000Z', {
        status: 'failed',
        persisted: false,
      });
      await finish('2026-11-20T06:32:00.000Z', { persist: false });
      await finish('2026-11-20T06:33:00.000Z', { integration_id: null });
      await insertRun(harness.knex, { integration_id: 'hr', status: 'held' });
      await look('2026-11-20T06:59:00.000Z', daily());
      expect(sent).toEqual([]);

      rows = [
        row({ lastStatus: 'failed', freshness: 'error', missedTimes: 0 }),
        row({ dataSet: 'org-units', freshness: 'delayed', missedTimes: 1 }),
        row({ dataSet: 'training', state: 'disabled', lastStatus: 'failed' }),
      ];
      await Promise.all(
        [daily(), daily(), daily()].map(watch =>
          look('2026-11-20T07:02:00.000Z', watch),
        ),
      );
      await look('2026-11-20T23:59:00.000Z', daily());
      expect(sent).toEqual([
        {
          title:
            'People Sync: 1 sync waits for approval, 1 import fails, 1 import is late',
          description:
            'Since 2026-11-20 06:00 UTC 2 syncs have ended (1 completed, 1 failed), with 6 changes applied.',
          link: '/people-sync/syncs',
          severity: 'normal',
          topic: 'people-sync',
          scope: 'people-sync:digest',
        },
      ]);
    });

    it('does not come when there is nothing to say, or nobody wants it', async () => {
      rows = [row()];
      await look('2026-11-19T06:00:00.000Z', daily());
      await finish('2026-11-19T06:30:00.000Z', { counts: '{}' });
      await look('2026-11-19T07:00:00.000Z', daily());
      await finish('2026-11-20T06:30:00.000Z');
      await look('2026-11-20T07:00:00.000Z', watchOf());
      await look(
        '2026-11-20T07:00:00.000Z',
        watchOf({ digest: true, recipients: [] }),
      );
      // What was before it was switched on again is no news.
      await look('2026-11-20T07:05:00.000Z', daily());
      await look('2026-11-21T07:00:00.000Z', daily());
      expect(sent).toEqual([]);
    });

    it('comes at the times that app-config says, once for all that passed', async () => {
      const weekdays = () => watchOf({ digest: '0 5 * * 1-5' });
      rows = [row({ lastStatus: 'failed' })];
      // A Friday.
      await look('2026-11-20T06:00:00.000Z', weekdays());
      await look('2026-11-22T06:00:00.000Z', weekdays());
      expect(sent).toEqual([]);
      await look('2026-11-25T12:00:00.000Z', weekdays());
      await look('2026-11-25T12:05:00.000Z', weekdays());
      expect(sent).toHaveLength(1);
    });

    it('is tried again where notifications did not work', async () => {
      await look('2026-11-20T06:00:00.000Z', daily());
      await finish('2026-11-20T06:30:00.000Z');
      broken = new Error('down');
      await look('2026-11-20T07:00:00.000Z', daily());
      broken = undefined;
      await look('2026-11-20T07:05:00.000Z', daily());
      expect(sent).toMatchObject([
        { title: 'People Sync: 6 changes, nothing waits for you' },
      ]);
    });
  });
});
