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

import {
  peopleChangedEventPayloadSchema,
  runFinishedEventPayloadSchema,
  runHeldEventPayloadSchema,
} from '@people-sync/plugin-people-sync-common';
import {
  ProviderError,
  type ProviderErrorCode,
} from '@people-sync/plugin-people-sync-node';
import { databases, EngineHarness } from '../__testUtils__/harness';
import { insertRecords, insertRun } from '../api/__testUtils__/rows';
import type { Run } from '../runs/types';
import {
  announcementsOf,
  type TestAnnouncements,
} from './__testUtils__/announcements';
import { DatabaseAnnouncementStore } from './DatabaseAnnouncementStore';

jest.setTimeout(180_000);

describe.each(databases.eachSupportedId())('announcements, %s', databaseId => {
  let harness: EngineHarness;
  let test: TestAnnouncements;

  beforeEach(async () => {
    harness = await EngineHarness.create(databaseId);
    test = announcementsOf(harness);
    harness.source.person('a');
    harness.source.person('b');
  });

  const flush = () => test.announcements.flush();
  const topics = () => test.events.map(({ topic }) => topic);
  const payloads = (topic: string) =>
    test.events
      .filter(event => event.topic === `people-sync.${topic}`)
      .map(({ eventPayload }) => eventPayload);
  const idOf = async (run: Run, sourceId: string) =>
    (await harness.records(run))[sourceId].goldenId;

  it('A5: tell that a run has ended, and whom it touched', async () => {
    const first = await harness.run();
    await flush();
    const [finished] = payloads('run-finished');
    expect(runFinishedEventPayloadSchema.parse(finished)).toEqual(finished);
    expect(finished).toMatchObject({
      runId: String(first.id),
      integrationId: 'hr',
      parentId: null,
      trigger: 'manual',
      status: 'completed',
      persist: true,
      persisted: true,
      rules: false,
      counts: { employees: { created: 2 } },
      finishedAt: first.finishedAt,
    });
    expect(payloads('people-changed')).toEqual([
      {
        runId: String(first.id),
        integrationId: 'hr',
        change: 'created',
        employeeIds: [await idOf(first, 'a'), await idOf(first, 'b')],
      },
    ]);
    // Those about people come when all of the run is in force.
    expect(topics()).toEqual([
      'people-sync.run-finished',
      'people-sync.people-changed',
      'people-sync.catalog-changed',
    ]);
    expect(payloads('catalog-changed')).toEqual([{ head: 'c1-2' }]);

    harness.source.person('a', { active: false });
    const second = await harness.run();
    harness.source.person('a', { active: true });
    const third = await harness.run();
    await flush();
    expect(
      payloads('people-changed')
        .slice(1)
        .map(({ runId, change, employeeIds }) => [runId, change, employeeIds]),
    ).toEqual([
      [String(second.id), 'terminated', [await idOf(first, 'a')]],
      [String(third.id), 'restored', [await idOf(first, 'a')]],
    ]);
    for (const payload of payloads('people-changed')) {
      expect(peopleChangedEventPayloadSchema.parse(payload)).toEqual(payload);
    }
    // Nothing personal in anything that leaves the plugin.
    expect(JSON.stringify([test.events, test.audits])).not.toMatch(
      /Person a|example\.com/,
    );
  });

  it('A5: name many people in several events', async () => {
    // And nobody who would have been touched by a dry run.
    await harness.run({ persist: false });
    await flush();
    expect(topics()).toEqual(['people-sync.run-finished']);
    expect(payloads('run-finished')[0]).toMatchObject({
      persist: false,
      persisted: false,
      counts: { employees: { created: 2 } },
    });
    const runId = await insertRun(harness.knex, {
      record_seq: 1203,
      applied_seq: 1201,
      counts: JSON.stringify({ employees: { created: 1203 } }),
      finished_at: '2026-01-01T00:00:00.000Z',
      status: 'cancelled',
    });
    await insertRecords(
      harness.knex,
      runId,
      Array.from({ length: 1203 }, (_, index) => ({
        status: 'created',
        golden_id: `e${index + 1}`,
      })),
    );
    await flush();
    const parts = payloads('people-changed');
    expect(parts.map(({ employeeIds }) => (employeeIds as []).length)).toEqual([
      500, 500, 201,
    ]);
    // The last two were never applied: the run was cancelled before.
    expect(parts[2].employeeIds).toContain('e1201');
    expect(parts[2].employeeIds).not.toContain('e1202');
  });

  it('A5: come once, however many replicas have something to tell', async () => {
    await harness.run();
    const other = announcementsOf(harness);
    await Promise.all([flush(), other.announcements.flush(), flush()]);
    await Promise.all([flush(), other.announcements.flush()]);
    const all = [...test.events, ...other.events];
    expect(all.map(({ topic }) => topic).sort()).toEqual([
      'people-sync.catalog-changed',
      'people-sync.people-changed',
      'people-sync.run-finished',
    ]);
  });

  it('A5: come again after a replica was killed, or a listener failed', async () => {
    const run = await harness.run();
    const killed = DatabaseAnnouncementStore.create({
      knex: harness.knex,
      claimSeconds: -1,
    });
    expect(await killed.claim(run.id)).toBeDefined();
    await flush();
    expect(topics()).toHaveLength(3);

    // And while its claim lasts, nobody else tells the same.
    const next = await harness.run();
    const busy = DatabaseAnnouncementStore.create({ knex: harness.knex });
    expect(await busy.claim(next.id)).toBeDefined();
    await flush();
    expect(topics()).toHaveLength(3);

    // As when the claim has expired.
    const expire = () =>
      harness.knex('runs').update({ announcing_until: null });
    await expire();
    test.events.length = 0;
    test.broken.events = new Error('the bus is down');
    await flush();
    expect(test.events).toEqual([]);
    expect(test.logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('the bus is down'),
    );
    test.broken.events = undefined;
    await expire();
    await flush();
    expect(topics()).toEqual([
      'people-sync.run-finished',
      'people-sync.catalog-changed',
    ]);
  });

  it('A5: tell of what ended without being run', async () => {
    const { id } = await harness.stage();
    await flush();
    expect(topics()).toEqual([]);
    await harness.engine.store.requestCancel(id);
    await flush();
    expect(payloads('run-finished')).toEqual([
      expect.objectContaining({ status: 'cancelled', startedAt: null }),
    ]);
    expect(test.signals).toContainEqual([id, 'cancelled']);
  });

  it('Q5, A1: tell of a run over all integrations that rules follow, once', async () => {
    harness = await EngineHarness.create(databaseId, {
      integrations: ['hr', 'other'],
    });
    test = announcementsOf(harness);
    harness.source.person('a');
    const { id } = await harness.request({
      integrationId: undefined,
      trigger: 'schedule',
      createdBy: 'system',
    });
    await harness.engine.pool.idle();
    await harness.engine.store.settleParents();
    await flush();
    const finished = payloads('run-finished');
    expect(
      finished.map(({ parentId, rules }) => [parentId, rules]).sort(),
    ).toEqual([
      [null, true],
      [String(id), false],
      [String(id), false],
    ]);
    expect(finished.find(({ parentId }) => !parentId)).toMatchObject({
      integrationId: null,
      counts: { employees: { created: 1 } },
    });
    const stored = await harness.knex('runs').orderBy('id').pluck('rules');
    expect(stored.map(Boolean)).toEqual([true, false, false]);
  });

  it('A1: say whether rules follow, which the run keeps', async () => {
    const cases = [
      ['schedule', undefined, true],
      ['initial', undefined, true],
      ['manual', undefined, false],
      ['manual', true, true],
    ] as const;
    for (const [trigger, runRules, rules] of cases) {
      const run = await harness.run({ trigger, runRules });
      await flush();
      expect(payloads('run-finished').pop()).toMatchObject({ trigger, rules });
      expect((await harness.get(run.id)).rules).toBe(rules);
    }
  });

  describe('of held runs', () => {
    const held = async (ids: string[]) => {
      for (const id of ids) {
        harness.source.person(id, { active: false });
      }
      const run = await harness.run();
      expect(run.status).toBe('held');
      await flush();
      return run;
    };

    beforeEach(async () => {
      for (const id of ['c', 'd', 'e']) {
        harness.source.person(id);
      }
      await harness.run();
      harness.integration().safeguards = { removals: { max: 0 } };
      await flush();
      test.events.length = 0;
    });

    it('A5, O5: tell that a run waits, with counts and nobody’s name', async () => {
      const run = await held(['a', 'b']);
      const payload = {
        runId: String(run.id),
        integrationId: 'hr',
        trigger: 'manual',
        limits: [
          { dataSet: 'employees', kind: 'removals', count: 2, population: 5 },
        ],
      };
      expect(runHeldEventPayloadSchema.parse(payload)).toEqual(payload);
      expect(test.events).toEqual([
        { topic: 'people-sync.run-held', eventPayload: payload },
      ]);
      expect(test.notifications).toEqual([
        {
          recipients: { type: 'entity', entityRef: ['group:default/admins'] },
          payload: {
            title: 'hr: a sync waits for approval',
            description:
              '2 removals of 5 in User data. Nothing has been applied.',
            link: `/people-sync/syncs/${run.id}`,
            severity: 'high',
            topic: 'people-sync',
            scope: 'people-sync:held:hr',
          },
        },
      ]);
    });

    it('X6, O5: are notified of once for the same people', async () => {
      const first = await held(['a', 'b']);
      const second = await held([]);
      expect((await harness.get(first.id)).status).toBe('cancelled');
      expect(payloads('run-held').map(({ runId }) => runId)).toEqual([
        String(first.id),
        String(second.id),
      ]);
      expect(test.notifications).toHaveLength(1);

      // Others are news, and so is the same after it was dealt with.
      const third = await held(['c']);
      expect(test.notifications).toHaveLength(2);
      await harness.decide(third, 'approved');
      await flush();
      for (const id of ['a', 'b', 'c']) {
        harness.source.person(id);
      }
      await harness.run();
      await held(['a', 'b', 'c']);
      expect(test.notifications).toHaveLength(3);
    });

    it('O5: say nothing new about what was rejected and comes again', async () => {
      await harness.decide(await held(['a']), 'rejected');
      await flush();
      await held([]);
      expect(test.notifications).toHaveLength(1);
    });

    it('O5: notify whom app-config names, and nobody without admins', async () => {
      test = announcementsOf(harness, {
        admins: ['group:default/admins'],
        notifications: { recipients: ['user:default/night', 'group:ops'] },
      });
      await held(['a']);
      expect(test.notifications[0].recipients).toEqual({
        type: 'entity',
        entityRef: ['user:default/night', 'group:default/ops'],
      });
      test = announcementsOf(harness, {});
      await held(['b']);
      expect(test.notifications).toEqual([]);
      expect(test.logger.warn).not.toHaveBeenCalled();
    });

    it('O5: break nothing where notifications are not installed', async () => {
      test.broken.notifications = new Error('Request failed with status 404');
      await held(['a']);
      await held(['b']);
      expect(payloads('run-held')).toHaveLength(2);
      expect(test.logger.warn).toHaveBeenCalledTimes(1);
      // Once it works, it is said although the people are the same.
      test.broken.notifications = undefined;
      await held([]);
      expect(test.notifications).toHaveLength(1);
    });
  });

  describe('of an integration that goes on failing', () => {
    const fail = async (times: number) => {
      harness.source.beforePage = () => {
        throw new Error('the source is down');
      };
      for (let index = 0; index < times; index++) {
        expect((await harness.run()).status).toBe('failed');
      }
      await flush();
    };

    it('F3, O5: say so once, and once that it has recovered', async () => {
      await fail(4);
      expect(payloads('integration-failing')).toEqual([]);
      await fail(3);
      const [failing, ...more] = payloads('integration-failing');
      expect(more).toEqual([]);
      expect(failing).toMatchObject({ integrationId: 'hr' });
      expect(failing.failures).toBeGreaterThanOrEqual(5);
      expect(test.notifications).toHaveLength(1);
      expect(test.notifications[0].payload).toMatchObject({
        title: expect.stringMatching(/^hr: \d syncs in a row have failed$/),
        scope: 'people-sync:failing:hr',
        severity: 'high',
        description: expect.stringMatching(
          /^Something unforeseen happened\. Look in the log .* You hear of it/,
        ),
      });

      harness.source.beforePage = () => {};
      const good = await harness.run();
      await harness.run();
      await flush();
      expect(payloads('integration-recovered')).toEqual([
        { integrationId: 'hr', runId: expect.any(String) },
      ]);
      expect(test.notifications).toHaveLength(2);
      expect(test.notifications[1].payload).toMatchObject({
        title: 'hr: syncs work again',
        scope: 'people-sync:failing:hr',
        link: `/people-sync/syncs/${good.id}`,
      });

      // The next time is news.
      await fail(5);
      expect(payloads('integration-failing')).toHaveLength(2);
      expect(JSON.stringify(test.notifications)).not.toContain('is down');
    });
  });

  describe('of an integration that fails for reasons', () => {
    const failWith = async (code: ProviderErrorCode, times = 1) => {
      harness.source.beforePage = () => {
        throw new ProviderError({ code, message: 'a secret', hint: 'none' });
      };
      for (let index = 0; index < times; index++) {
        await harness.run();
      }
      await flush();
    };
    const mend = async () => {
      harness.source.beforePage = () => {};
      await harness.run();
      await flush();
    };
    const titles = () => test.notifications.map(({ payload }) => payload.title);

    it('O5: say at once what only an admin can mend, once for each reason', async () => {
      await failWith('credentials', 2);
      expect(titles()).toEqual(['hr: The source refused the credentials']);
      expect(test.notifications[0].payload).toMatchObject({
        scope: 'people-sync:failing:hr',
        severity: 'high',
        description: expect.stringMatching(
          /^The source refused the credentials\. Re-check .* You hear of it again once it works/,
        ),
      });
      await failWith('permission');
      await failWith('credentials');
      expect(titles()).toEqual([
        'hr: The source refused the credentials',
        'hr: The source does not allow this',
      ]);
      // It has not been slowed down, so nobody who listens to that hears of it.
      expect(payloads('integration-failing')).toEqual([]);

      await mend();
      await mend();
      expect(titles().slice(2)).toEqual(['hr: syncs work again']);
      expect(payloads('integration-recovered')).toEqual([]);
      await failWith('credentials');
      expect(titles()).toHaveLength(4);
      expect(JSON.stringify(test.notifications)).not.toContain('a secret');
    });

    it('O5: say of one data set alone what only an admin can mend', async () => {
      harness.source.unit('u1', ['a']);
      harness.source.beforePage = dataSet => {
        if (dataSet === 'org-units') {
          throw new ProviderError({
            code: 'permission',
            message: 'not allowed',
            hint: 'none',
          });
        }
      };
      expect((await harness.run()).status).toBe('warning');
      await flush();
      expect(titles()).toEqual(['hr: The source does not allow this']);
      await mend();
      expect(titles()).toHaveLength(2);
    });

    it('O5: say a second cause, too, once schedules have slowed down', async () => {
      await failWith('unreachable', 5);
      await failWith('credentials');
      await failWith('credentials');
      expect(titles()).toEqual([
        'hr: 5 syncs in a row have failed',
        'hr: 6 syncs in a row have failed',
      ]);
      expect(payloads('integration-failing')).toHaveLength(1);
      await mend();
      expect(payloads('integration-recovered')).toHaveLength(1);
    });

    it('O5: say once that it is not configured, and that it works again', async () => {
      const { knex } = harness;
      const skipped = async (code?: 'secret-unavailable') => {
        harness.integration().unavailable = {
          reason: 'not configured',
          code,
          problems: [{ field: 'config.apiKey', message: 'is gone' }],
        };
        const run = await harness.run({
          trigger: 'schedule',
          createdBy: 'system',
        });
        await flush();
        return run;
      };
      expect(await skipped('secret-unavailable')).toMatchObject({
        status: 'skipped',
        skipReason: 'not configured',
        errors: [
          {
            code: 'secret-unavailable',
            severity: 'error',
            message: 'is gone',
            hint: expect.stringMatching(/^Look at the integration/),
          },
        ],
      });
      await skipped('secret-unavailable');
      expect(titles()).toEqual(['hr: A secret cannot be opened']);
      await skipped();
      expect(titles()[1]).toBe('hr: The integration is not set up');
      expect(await knex('integrations').first('failure_streak')).toEqual({
        failure_streak: 0,
      });
      harness.integration().unavailable = undefined;
      await mend();
      expect(titles().slice(2)).toEqual(['hr: syncs work again']);
      expect(await knex('notices')).toEqual([]);
    });

    it('O5: tell it once, however many replicas have something to tell', async () => {
      const others = [announcementsOf(harness), announcementsOf(harness)];
      const all = [test, ...others];
      const flushAll = () =>
        Promise.all(all.map(({ announcements }) => announcements.flush()));
      harness.source.beforePage = () => {
        throw new ProviderError({
          code: 'credentials',
          message: 'wrong',
          hint: 'none',
        });
      };
      for (let index = 0; index < 6; index++) {
        await harness.run();
      }
      await flushAll();
      const told = () => all.flatMap(({ notifications }) => notifications);
      expect(told()).toHaveLength(1);
      harness.source.beforePage = () => {};
      for (let index = 0; index < 4; index++) {
        await harness.run();
      }
      await flushAll();
      expect(told()).toHaveLength(2);
    });

    it('O5: tell it later where notifications did not work', async () => {
      test.broken.notifications = new Error('down');
      await failWith('credentials');
      test.broken.notifications = undefined;
      await failWith('credentials');
      expect(titles()).toHaveLength(1);
    });
  });

  it('O4: count runs and records under labels that have an end', async () => {
    await harness.run();
    await harness.run({ persist: false });
    await flush();
    expect(test.measured('people_sync.runs')).toEqual([
      [1, { integration: 'hr', outcome: 'completed', persist: true }],
      [1, { integration: 'hr', outcome: 'completed', persist: false }],
    ]);
    expect(test.measured('people_sync.run.duration')).toEqual([
      [
        expect.any(Number),
        { integration: 'hr', outcome: 'completed', persist: true },
      ],
      [
        expect.any(Number),
        { integration: 'hr', outcome: 'completed', persist: false },
      ],
    ]);
    expect(test.measured('people_sync.records')).toEqual([
      [2, { integration: 'hr', data_set: 'employees', status: 'created' }],
      [2, { integration: 'hr', data_set: 'employees', status: 'unchanged' }],
    ]);

    await harness.stage({ mode: 'recent' });
    expect(await test.observed('people_sync.queue.depth')).toEqual([
      [1, undefined],
    ]);
    expect(await test.observed('people_sync.runs.held')).toEqual([
      [0, { integration: 'hr' }],
    ]);
    expect(await test.observed('people_sync.integration.failures')).toEqual([
      [0, { integration: 'hr' }],
    ]);
    expect(await test.observed('people_sync.integration.age')).toEqual([
      [expect.any(Number), { integration: 'hr' }],
    ]);
    expect(
      (await test.observed('people_sync.cursor.age')).map(([, of]) => of),
    ).toEqual(
      expect.arrayContaining([{ integration: 'hr', data_set: 'employees' }]),
    );
  });

  it('Z5: are written to the audit log, whoever started the run', async () => {
    await harness.run({ trigger: 'schedule', createdBy: 'system' });
    harness.source.beforePage = () => {
      throw new Error('Anna is on the second page');
    };
    await harness.run();
    await flush();
    expect(test.audits).toEqual([
      {
        end: 'success',
        meta: expect.objectContaining({
          actionType: 'finish',
          integrationId: 'hr',
          trigger: 'schedule',
          createdBy: 'system',
          status: 'completed',
          persisted: true,
          people: expect.objectContaining({ created: 2 }),
          rules: true,
        }),
      },
      {
        end: 'fail',
        meta: expect.objectContaining({
          createdBy: 'user:default/tester',
          status: 'failed',
        }),
      },
    ]);
    expect(JSON.stringify(test.audits)).not.toContain('Anna');
  });
});
