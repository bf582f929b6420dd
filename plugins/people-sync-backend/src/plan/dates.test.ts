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
import { databases, EngineHarness } from '../__testUtils__/harness';
import type { Run } from '../runs/types';
import { Sweeper } from '../scheduling/Sweeper';

jest.setTimeout(60_000);

describe.each(databases.eachSupportedId())('dates on %s', databaseId => {
  let harness: EngineHarness;

  beforeEach(async () => {
    harness = await EngineHarness.renew(databaseId, {}, harness);
    for (const id of ['anna', 'bo']) {
      harness.source.person(id);
    }
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  /** Clocks stand still at a moment; everything else goes on. */
  function itIs(moment: string): void {
    jest.useFakeTimers({
      now: new Date(moment),
      doNotFake: [
        'hrtime',
        'nextTick',
        'performance',
        'queueMicrotask',
        'setImmediate',
        'clearImmediate',
        'setInterval',
        'clearInterval',
        'setTimeout',
        'clearTimeout',
      ],
    });
  }

  /** What the hourly task does, to the end of the run it stages. */
  async function sweep(): Promise<Run | undefined> {
    const swept = await Sweeper.create({
      knex: harness.knex,
      integrations: harness.integrationSource,
      requestRun: request => harness.request(request),
      logger: mockServices.logger.mock(),
    }).run();
    await harness.engine.pool.idle();
    const last = await harness
      .knex('runs')
      .where({ trigger: 'sweep' })
      .orderBy('id', 'desc')
      .first('id');
    return swept.length ? harness.get(last.id) : undefined;
  }

  const statusOf = async (id: string) =>
    (await harness.people()).find(
      ({ displayName }) => displayName === `Person ${id}`,
    )?.status;
  const dueOf = async (id: string) =>
    (
      await harness
        .knex('source_records')
        .where({ source_id: id })
        .first('effective_at')
    )?.effective_at;

  describe('S8: last days', () => {
    it.each([
      ['UTC', '2027-01-01T00:00:00.000Z'],
      ['America/Los_Angeles', '2027-01-01T08:00:00.000Z'],
      ['Pacific/Auckland', '2026-12-31T11:00:00.000Z'],
      ['Europe/Copenhagen', '2026-12-31T23:00:00.000Z'],
    ])('S8: in %s the last day ends at %s', async (timezone, midnight) => {
      harness.integration().timezone = timezone;
      harness.source.person('anna', { endDate: '2026-12-31' });
      itIs('2026-12-31T10:00:00Z');
      await harness.run();
      expect(await statusOf('anna')).toBe('active');
      expect(await dueOf('anna')).toBe(midnight);

      itIs(new Date(Date.parse(midnight) - 1).toISOString());
      expect(await sweep()).toBeUndefined();
      itIs(midnight);
      const run = (await sweep())!;
      expect((await harness.records(run)).anna).toMatchObject({
        status: 'terminated',
        reason: 'ended on 2026-12-31',
      });
      expect([await statusOf('anna'), await statusOf('bo')]).toEqual([
        'terminated',
        'active',
      ]);
    });

    it('S8: a last day whose midnight does not exist ends when clocks skip it', async () => {
      harness.integration().timezone = 'America/Santiago';
      harness.source.person('anna', { endDate: '2024-09-07' });
      itIs('2024-09-08T03:59:59Z');
      await harness.run();
      expect(await dueOf('anna')).toBe('2024-09-08T04:00:00.000Z');
      itIs('2024-09-08T04:00:00Z');
      await sweep();
      expect(await statusOf('anna')).toBe('terminated');
    });

    it('S8: an end with a time and an offset is that moment', async () => {
      harness.integration().timezone = 'America/Los_Angeles';
      harness.source.person('anna', { endDate: '2026-12-31T17:00:00+01:00' });
      itIs('2026-12-31T15:59:59Z');
      await harness.run();
      expect(await dueOf('anna')).toBe('2026-12-31T16:00:00.000Z');
      itIs('2026-12-31T16:00:00Z');
      await harness.run({ mode: 'recent' });
      expect(await statusOf('anna')).toBe('terminated');
    });

    it('S8: an end that never comes is not waited for', async () => {
      harness.source.person('anna', { endDate: '9999-12-31' });
      await harness.run();
      expect(await statusOf('anna')).toBe('active');
      expect(await dueOf('anna')).toBeNull();
      expect(await sweep()).toBeUndefined();
    });

    it('P1: another zone decides again about who has a last day', async () => {
      harness.source.person('anna', { endDate: '2026-12-31' });
      itIs('2026-12-31T12:00:00Z');
      await harness.run();
      harness.integration().timezone = 'Pacific/Auckland';
      harness.integration().fingerprint = 'settings-2';
      await harness.run();
      expect(await statusOf('anna')).toBe('terminated');
    });

    it('S8: a sweep that finds a later moment does not forget it', async () => {
      harness.source.person('anna', { endDate: '2026-12-31' });
      itIs('2026-12-31T12:00:00Z');
      await harness.run();
      // Nothing but the sweep looks at her after the zone was changed.
      harness.integration().timezone = 'America/Los_Angeles';
      itIs('2027-01-01T00:00:00Z');
      const early = (await sweep())!;
      expect((await harness.records(early)).anna.status).toBe('unchanged');
      expect(await dueOf('anna')).toBe('2027-01-01T08:00:00.000Z');
      itIs('2027-01-01T07:00:00Z');
      expect(await sweep()).toBeUndefined();
      itIs('2027-01-01T08:00:00Z');
      await sweep();
      expect(await statusOf('anna')).toBe('terminated');
    });
  });
});
