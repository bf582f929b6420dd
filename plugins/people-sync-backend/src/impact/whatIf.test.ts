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
import type {
  SettingsWhatIfRequest,
  WhatIfFinding,
  WhatIfRequest,
} from '@people-sync/plugin-people-sync-common';
import { databases, EngineHarness } from '../__testUtils__/harness';
import { DatabaseSettingsStore } from '../settings/DatabaseSettingsStore';
import { DatabaseIntegrationImpact } from './DatabaseIntegrationImpact';
import { DatabaseSettingsImpact } from './DatabaseSettingsImpact';

jest.setTimeout(120_000);

describe.each(databases.eachSupportedId())(
  'what changed settings would have done on %s',
  databaseId => {
    let harness: EngineHarness;

    beforeEach(async () => {
      harness = await EngineHarness.renew(
        databaseId,
        { integrations: ['hr', 'entra'] },
        harness,
      );
      harness.source.pageSize = 100;
      harness.integration('entra').provider.pageSize = 100;
    });

    const entra = () => harness.integration('entra').provider;
    const ask = (request: WhatIfRequest, id = 'hr') =>
      DatabaseIntegrationImpact.create({
        knex: harness.knex,
        integrations: harness.integrationSource,
      }).whatIf(id, request);
    const brief = (findings: readonly WhatIfFinding[]) =>
      findings.map(({ count, message, people }) => ({
        count,
        message,
        people: people.map(
          person => `${person.displayName}: ${person.message}`,
        ),
      }));

    describe('limits, over the last runs', () => {
      const removals = (limit: object) => ({
        safeguards: { employees: { removals: limit } },
      });

      beforeEach(async () => {
        harness.integration().safeguards = {
          removals: { percent: 10, atLeast: 5 },
        };
        for (let n = 0; n < 40; n++) {
          harness.source.person(`p${n}`, { number: n });
        }
        await harness.run();
      });

      it('says which would have been held, before and after', async () => {
        harness.source.remove('employees', 'p0');
        harness.source.remove('employees', 'p1');
        const few = await harness.run({ mode: 'recent' });
        for (let n = 2; n < 9; n++) {
          harness.source.remove('employees', `p${n}`);
        }
        const many = await harness.run({ mode: 'recent' });
        expect(many.status).toBe('held');

        const lower = await ask(removals({ max: 1 }));
        expect(lower).toMatchObject({
          runs: [
            {
              runId: String(many.id),
              integrationId: 'hr',
              before: true,
              after: true,
              limits: [
                '7 removals of 40 employees, after 2 in the last 24 hours (limit: 1)',
              ],
            },
            {
              runId: String(few.id),
              before: false,
              after: true,
              limits: ['2 removals of 40 employees (limit: 1)'],
            },
            { before: false, after: false },
          ],
          findings: [],
          notes: [],
        });
        const higher = await ask(removals({ percent: 50 }));
        expect(higher.runs.map(({ before, after }) => [before, after])).toEqual(
          [
            [true, false],
            [false, false],
            [false, false],
          ],
        );
      });

      it('leaves limits that are not named as they are', async () => {
        for (let n = 0; n < 9; n++) {
          harness.source.remove('employees', `p${n}`);
        }
        await harness.run({ mode: 'recent' });
        const { runs } = await ask({
          safeguards: { employees: { creates: { max: 5 } } },
        });
        expect(runs.map(({ after }) => after)).toEqual([true, true]);
      });

      it('counts the changes of attributes from the records that are kept', async () => {
        for (let n = 0; n < 6; n++) {
          harness.source.person(`p${n}`, { number: n, title: 'Engineer' });
        }
        const run = await harness.run({ mode: 'recent' });
        const request: WhatIfRequest = {
          safeguards: { employees: { attributes: { title: { max: 5 } } } },
        };
        const { runs } = await ask(request);
        expect(runs[0]).toMatchObject({
          before: false,
          after: true,
          limits: ['title changes in 6 of 40 employees (limit: 5)'],
        });

        await harness.knex('run_records').where({ run_id: run.id }).delete();
        await harness
          .knex('runs')
          .where({ id: run.id })
          .update({
            pruned: JSON.stringify({ levels: { employees: 'none' } }),
          });
        expect((await ask(request)).notes).toEqual([
          'Limits of single attributes cannot be told for 1 of the 2 runs of hr, whose records are no longer kept',
        ]);
      });

      it('looks at thirty runs, and at none that was never planned', async () => {
        for (let n = 0; n < 31; n++) {
          await harness.run({ mode: 'recent', persist: false });
        }
        harness.source.beforePage = () => {
          throw new Error('broken');
        };
        await harness.run();
        const { runs } = await ask(removals({ max: 1 }));
        expect(runs).toHaveLength(30);
      });

      it('names the field of a limit that cannot be', async () => {
        await expect(ask(removals({ percent: 110 }))).rejects.toThrow(
          /safeguards\.employees\.removals\.percent/,
        );
      });
    });

    describe('matching keys', () => {
      it('tells who would be linked to somebody else, to two, or to nobody', async () => {
        // Anna is one by her number, and has an address of her own at entra.
        harness.source.person('anna', { number: 1, mail: 'anna@example.com' });
        harness.source.person('bo', { number: 2, mail: 'bo@example.com' });
        harness.source.person('carl', { number: 3, mail: 'carl@example.com' });
        harness.source.person('dora', { number: 4, mail: 'dora@example.com' });
        harness.source.person('both', { number: 5, mail: 'dora@example.com' });
        harness.integration().matchBy = ['employeeNumber'];
        await harness.run();
        harness.integration('entra').matchBy = ['employeeNumber'];
        entra().person('e1', { number: 1, mail: 'a.andersen@example.com' });
        entra().person('e2', { number: 2, mail: 'carl@example.com' });
        entra().person('e3', { number: 3, mail: 'dora@example.com' });
        entra().person('e4', { number: 4, mail: 'dora@example.com' });
        entra().person('e9', { number: null, mail: 'e9@example.com' });
        await harness.run({ integrationId: 'entra' });

        const { findings, notes } = await ask({ matchBy: ['email'] }, 'entra');
        expect(brief(findings)).toEqual([
          {
            count: 2,
            message: '2 rows fit more than one person, and would fail',
            people: [
              expect.stringMatching(
                /^Person e3: fits Person (both|dora), Person (both|dora), who have the same email$/,
              ),
              expect.stringMatching(/^Person e4: fits/),
            ],
          },
          {
            count: 1,
            message: '1 rows would be linked to somebody else',
            people: ['Person e2: would be Person carl, who has the same email'],
          },
          {
            count: 1,
            message:
              '1 rows would be linked to nobody, and make another person of one whom others know',
            people: ['Person e1: would be a person apart from what others say'],
          },
        ]);
        expect(notes).toEqual([]);

        const same = await ask({ matchBy: ['employeeNumber'] }, 'entra');
        expect(brief(same.findings)).toEqual([
          {
            count: 0,
            message: 'Everybody would be linked as they are',
            people: [],
          },
        ]);
        expect(same.notes).toEqual([
          '1 rows have none of these keys: nothing finds their person should their id at the source change',
        ]);
      });

      it('names a key that nobody is found by', async () => {
        await expect(ask({ matchBy: ['shoeSize'] })).rejects.toThrow(
          /matchBy\[0\] must be employeeNumber or email/,
        );
      });
    });

    describe('the missing policy', () => {
      beforeEach(async () => {
        for (const [id, number] of [
          ['anna', 1],
          ['bo', 2],
          ['carl', 3],
        ] as const) {
          harness.source.person(id, { number });
        }
        await harness.run();
        entra().person('e1', { number: 1 });
        await harness.run({ integrationId: 'entra' });
        for (const id of ['anna', 'bo']) {
          harness.source.rows.get('employees')!.delete(id);
        }
        await harness.run();
        await harness
          .knex('source_records')
          .whereNotNull('missing_since')
          .update({ missing_since: '2020-01-02T03:04:05.000Z' });
      });

      it('tells who is missing, and what becomes of them', async () => {
        const { findings } = await ask({ missingPolicy: 'terminate' });
        expect(brief(findings)).toContainEqual({
          count: 2,
          message:
            '2 of employees are missing at the source: 2 would be treated otherwise, and 1 of them removed by the next complete run',
          people: [
            'Person anna: missing since 2020-01-02: loses what this integration says, and stays with others by the next complete run (as things stand: is kept)',
            'Person bo: missing since 2020-01-02: is removed by the next complete run (as things stand: is kept)',
          ],
        });
      });

      it('counts grace from the day somebody was missed', async () => {
        const { findings } = await ask({
          missingPolicy: { employees: { terminateAfter: 'P100Y' } },
        });
        expect(findings[0].people[1].message).toBe(
          'missing since 2020-01-02: is removed from 2120-01-02 on (as things stand: is kept)',
        );
      });

      it('concerns nobody as it stands, and names a duration that cannot be', async () => {
        const { findings } = await ask({ missingPolicy: 'keep' });
        expect(findings).toMatchObject([{ count: 0, people: [] }]);
        await expect(
          ask({ missingPolicy: { terminateAfter: 'a week' } }),
        ).rejects.toThrow(/missingPolicy/);
      });
    });

    describe('precedence', () => {
      it('tells whose attributes another integration wins', async () => {
        harness.source.person('anna', { number: 1, title: 'Engineer' });
        harness.source.person('bo', { number: 2, title: 'Manager' });
        harness.source.person('carl', { number: 3, title: 'Director' });
        await harness.run();
        entra().person('e1', {
          number: 1,
          name: 'Person anna',
          mail: 'anna@example.com',
          title: 'Developer',
        });
        entra().person('e2', {
          number: 2,
          name: 'Bo B',
          mail: 'b@example.com',
        });
        await harness.run({ integrationId: 'entra' });

        const { findings } = await ask({ precedence: ['entra'] });
        expect(brief(findings)).toEqual([
          {
            count: 2,
            message:
              'Another integration wins attributes of 2 people: displayName of 2 (1 with another value), email of 2 (1 with another value), employeeNumber of 2 (0 with another value), title of 1 (1 with another value)',
            people: expect.arrayContaining([
              'Bo B: displayName from entra instead of hr, email from entra instead of hr, employeeNumber from entra instead of hr',
            ]),
          },
        ]);
        expect(
          (await ask({ precedence: ['hr', 'entra'] })).findings,
        ).toMatchObject([{ count: 0 }]);
        await expect(ask({ precedence: ['ldap', 'hr'] })).rejects.toThrow(
          'precedence names integrations that do not exist: ldap',
        );
      });
    });

    const integrations = {
      hr: { provider: 'fake' },
      entra: { provider: 'fake' },
    };
    const askSettings = async (
      request: SettingsWhatIfRequest,
      own: JsonObject = {},
    ) => {
      const { knex } = harness;
      const config = mockServices.rootConfig({
        data: { peopleSync: { integrations, ...own } },
      });
      const settings = DatabaseSettingsStore.create({ knex, config });
      return DatabaseSettingsImpact.create({ knex, config, settings }).whatIf(
        request,
      );
    };

    describe('limits of the portal, over the last runs of every integration', () => {
      const removals = (limit: object): SettingsWhatIfRequest => ({
        safeguards: { employees: { removals: limit } },
      });

      beforeEach(async () => {
        for (let n = 0; n < 10; n++) {
          harness.source.person(`p${n}`, { number: n });
          entra().person(`e${n}`, { number: n });
        }
        await harness.run();
        await harness.run({ integrationId: 'entra' });
        for (let n = 0; n < 3; n++) {
          harness.source.remove('employees', `p${n}`);
        }
        await harness.run({ mode: 'recent' });
      });

      it('X5: says by integration which would have been held, and saves nothing', async () => {
        const { runs, findings, notes } = await askSettings(
          removals({ max: 2 }),
        );
        expect(
          runs.map(({ integrationId, before, after, limits }) => ({
            integrationId,
            before,
            after,
            limits,
          })),
        ).toEqual([
          {
            integrationId: 'hr',
            before: false,
            after: true,
            limits: ['3 removals of 10 employees (limit: 2)'],
          },
          { integrationId: 'hr', before: false, after: false },
          { integrationId: 'entra', before: false, after: false },
        ]);
        expect(findings).toEqual([]);
        expect(notes).toEqual([]);
        expect(await harness.knex('settings')).toEqual([]);
      });

      it('X5: tells what would no longer be held, by taking a limit away', async () => {
        await harness.knex('settings').insert({
          key: 'safeguards',
          value: JSON.stringify({
            employees: { removals: { max: 2 } },
            'org-units': { updates: { max: 9 } },
          }),
          updated_at: '2026-01-01T00:00:00Z',
          updated_by: 'user:default/ann',
        });
        const { runs } = await askSettings({ safeguards: { employees: {} } });
        expect(runs.map(({ before, after }) => [before, after])).toEqual([
          [true, false],
          [false, false],
          [false, false],
        ]);
        // Other data sets are not asked about, and stay as they are.
        const other = await askSettings({ safeguards: { 'org-units': {} } });
        expect(other.runs.map(({ before, after }) => [before, after])).toEqual([
          [true, true],
          [false, false],
          [false, false],
        ]);
      });

      it('X5: leaves out integrations with limits of their own, and says so', async () => {
        const { runs, notes } = await askSettings(removals({ max: 2 }), {
          integrations: {
            hr: {
              provider: 'fake',
              title: 'Payroll',
              safeguards: { employees: { removals: { max: 5 } } },
            },
            entra: { provider: 'fake' },
          },
        });
        expect(runs.map(({ integrationId }) => integrationId)).toEqual([
          'entra',
        ]);
        expect(notes).toEqual([
          'Nothing changes where integrations set these limits themselves: Payroll',
        ]);
      });

      it('asks about nothing when the limits are those there are', async () => {
        expect(
          await askSettings(removals({ percent: 10, atLeast: 20 })),
        ).toEqual({ runs: [], findings: [], notes: [] });
      });

      it('names the field of a limit that cannot be, and ends when nobody waits', async () => {
        await expect(askSettings(removals({ percent: 110 }))).rejects.toThrow(
          'safeguards.employees.removals.percent must be at most 100',
        );
        const config = mockServices.rootConfig({
          data: { peopleSync: { integrations } },
        });
        const { knex } = harness;
        const settings = DatabaseSettingsStore.create({ knex, config });
        await expect(
          DatabaseSettingsImpact.create({ knex, config, settings }).whatIf(
            removals({ max: 1 }),
            { signal: AbortSignal.abort(new Error('gone')) },
          ),
        ).rejects.toThrow('gone');
      });
    });

    describe('who decides about leaving, and orders of single attributes', () => {
      beforeEach(async () => {
        for (const [id, number] of [
          ['anna', 1],
          ['bo', 2],
          ['carl', 3],
        ] as const) {
          harness.source.person(id, { number, title: 'Engineer' });
          entra().person(`e-${id}`, { number, title: 'Developer' });
        }
        harness.source.person('dora', { number: 4 });
        await harness.run();
        await harness.run({ integrationId: 'entra' });
        entra().remove('employees', 'e-bo');
        await harness.run({ integrationId: 'entra', mode: 'recent' });
      });

      it('tells who would be removed, and who would come back', async () => {
        const asStands = await askSettings({ lifecycleFrom: ['entra'] });
        expect(brief(asStands.findings)).toEqual([
          {
            count: 0,
            message: 'Nobody would leave, and nobody would come back',
            people: [],
          },
        ]);
        const back = await askSettings({ lifecycleFrom: ['hr'] });
        expect(brief(back.findings)).toEqual([
          {
            count: 1,
            message: '0 people would be removed, and 1 would come back',
            people: ['Person bo: comes back'],
          },
        ]);
        const gone = await askSettings({ attributes: {}, lifecycleFrom: [] });
        expect(gone.findings).toMatchObject([{ count: 0 }, { count: 0 }]);
        const order = { precedence: ['hr'] };
        await askSettings({ attributes: { title: order } });
        await harness.knex('settings').insert({
          key: 'lifecycleFrom',
          value: JSON.stringify(['hr']),
          updated_at: '2026-01-01T00:00:00Z',
          updated_by: 'user:default/ann',
        });
        expect(
          brief((await askSettings({ lifecycleFrom: [] })).findings),
        ).toEqual([
          {
            count: 1,
            message: '1 people would be removed, and 0 would come back',
            people: ['Person bo: is removed'],
          },
        ]);
      });

      it('P5: the order of one attribute leaves the others alone', async () => {
        const { findings } = await askSettings({
          attributes: { title: { precedence: ['entra'] } },
        });
        // Who has left is kept as he was.
        expect(brief(findings)).toEqual([
          {
            count: 2,
            message:
              'Another integration wins attributes of 2 people: title of 2 (2 with another value)',
            people: expect.arrayContaining([
              'Person anna: title from entra instead of hr',
            ]),
          },
        ]);
        const back = await askSettings(
          { attributes: { title: { precedence: [] } } },
          { precedence: ['entra'] },
        );
        expect(back.findings).toMatchObject([{ count: 0 }]);
      });
    });

    describe('filters of the provider', () => {
      beforeEach(async () => {
        harness.source.person('anna', { number: 1, contractor: true });
        harness.source.person('bo', { number: 2 });
        harness.source.person('carl', { number: 3, contractor: null });
        await harness.run();
      });

      it('tells from what is stored who would be out of scope', async () => {
        harness.source.inScope = ({ config, dataSet, payload }) => {
          if (dataSet !== 'employees' || payload.contractor === null) {
            return undefined;
          }
          return config.contractors !== false || !payload.contractor
            ? { inScope: true }
            : { inScope: false, reason: 'contractor' };
        };
        const { findings, notes } = await ask({
          config: { contractors: false },
        });
        expect(brief(findings)).toContainEqual({
          count: 1,
          message: '1 of employees would be out of scope: 1 contractor',
          people: ['Person anna: contractor: kept by the missing policy'],
        });
        expect(notes).toEqual([
          expect.stringContaining('Who is filtered out now'),
          'What filters do to 1 of employees cannot be told from what is stored: a dry run shows it',
        ]);
        expect(
          (await ask({ config: { contractors: true } })).findings,
        ).toMatchObject([{ count: 0 }]);
      });

      it('says so where the provider cannot tell, or the config cannot be', async () => {
        expect(await ask({ config: { contractors: false } })).toEqual({
          runs: [],
          findings: [],
          notes: [
            'What filters do cannot be told from what Fake has delivered: a dry run shows it',
          ],
        });
        await expect(ask({ config: { contractors: 'no' } })).rejects.toThrow(
          'config.contractors must be a boolean',
        );
      });
    });

    it('ends once nobody waits for the answer', async () => {
      harness.source.person('anna');
      await harness.run();
      const asked = DatabaseIntegrationImpact.create({
        knex: harness.knex,
        integrations: harness.integrationSource,
      }).whatIf(
        'hr',
        { matchBy: ['email'] },
        { signal: AbortSignal.abort(new Error('gone')) },
      );
      await expect(asked).rejects.toThrow('gone');
    });

    it('names a hundred, counts everybody, and changes nothing', async () => {
      for (let n = 0; n < 600; n++) {
        harness.source.person(`p${n}`, { number: n });
      }
      await harness.run();
      for (let n = 0; n < 600; n++) {
        entra().person(`e${n}`, { number: n, mail: `p${n}@example.com` });
      }
      await harness.run({ integrationId: 'entra' });
      const before = await harness.tables();
      const { findings } = await ask({
        precedence: ['entra', 'hr'],
        matchBy: ['username'],
        missingPolicy: 'terminate',
        safeguards: { employees: { creates: { max: 1 } } },
        config: {},
      });
      expect(
        findings.map(({ setting, count, people }) => [
          setting,
          count,
          people.length,
        ]),
      ).toEqual([
        ['matchBy', 600, 100],
        ['missingPolicy', 0, 0],
        ['precedence', 600, 100],
      ]);
      expect(await harness.tables()).toEqual(before);
    });
  },
);
