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
import { databases, EngineHarness } from '../__testUtils__/harness';
import type { Run } from './types';

jest.setTimeout(60_000);

describe.each(databases.eachSupportedId())(
  'people created again on %s',
  databaseId => {
    let harness: EngineHarness;

    beforeEach(async () => {
      harness = await EngineHarness.renew(
        databaseId,
        {
          integrations: ['hr', 'entra'],
        },
        harness,
      );
      harness.source.pageSize = 100;
      harness.integration().matchBy = ['employeeNumber'];
    });

    /** The source lists the same people, under ids of this time only. */
    function deliver(round: string, payload = (_: number) => ({}), n = 12) {
      harness.source.rows.get('employees')?.clear();
      for (let i = 0; i < n; i++) {
        harness.source.person(`${round}-${i}`, {
          name: `Person ${i}`,
          mail: null,
          ...payload(i),
        });
      }
    }

    const findings = (run: Run) =>
      run.errors.filter(error => error.code === 'matching-key');

    it('O3: the same people created again are named as a matching-key problem', async () => {
      deliver('monday');
      expect(findings(await harness.run())).toEqual([]);
      deliver('tuesday');
      const run = await harness.run();
      expect(run).toMatchObject({
        status: 'completed',
        counts: { employees: { created: 12 } },
      });
      expect(findings(run)).toEqual([
        {
          code: 'matching-key',
          severity: 'warning',
          dataSet: 'employees',
          message:
            '100 % of the 12 people whom this sync created were brought by this integration before, under other ids. No matching key (employeeNumber) has found them again.',
          hint: 'None of them has a value for a matching key: map employeeNumber to a field of the payload, or match by a key that is mapped.',
        },
      ]);
    });

    it('O3: so are those who leave and are created again under a terminating policy', async () => {
      harness.integration().missingPolicy = 'terminate';
      harness.integration().safeguards = {};
      harness.source.single = false;
      deliver('monday');
      await harness.run();
      deliver('tuesday');
      const run = await harness.run();
      expect(run.counts.employees).toMatchObject({
        created: 12,
        terminated: 12,
      });
      expect(findings(run)).toHaveLength(1);
    });

    it('O3: a key that would find them is recommended', async () => {
      const mail = (i: number) => ({ mail: `person.${i}@example.com` });
      deliver('monday', mail);
      await harness.run();
      deliver('tuesday', i => ({ ...mail(i), name: `P. ${i}` }));
      const [finding] = findings(await harness.run());
      expect(finding.hint).toMatch(
        /^They have the same email as people who are there: add email to the matching keys/,
      );
      harness.integration().matchBy = ['employeeNumber', 'email'];
      deliver('wednesday', mail, 6);
      expect(findings(await harness.run())).toEqual([]);
    });

    it('O3: keys that change like the ids are named', async () => {
      deliver('monday', i => ({ number: `m${i}` }));
      await harness.run();
      deliver('tuesday', i => ({ number: `t${i}` }));
      const [finding] = findings(await harness.run());
      expect(finding.hint).toMatch(
        /^The ids at the source change from sync to sync, and so does employeeNumber:/,
      );
    });

    it('O3: a dry run says so before it happens', async () => {
      deliver('monday');
      await harness.run();
      deliver('tuesday');
      const [finding] = findings(await harness.run({ persist: false }));
      expect(finding.message).toMatch(
        /^100 % of the 12 people whom this sync would create were brought/,
      );
    });

    it('O3: people whom another integration has brought are told apart', async () => {
      deliver('monday');
      await harness.run();
      const { provider } = harness.integration('entra');
      provider.rows.set('employees', harness.source.rows.get('employees')!);
      const [finding] = findings(await harness.run({ integrationId: 'entra' }));
      expect(finding.message).toMatch(/look like people who are there already/);
    });

    it('O3: new people, and a few namesakes among them, are no finding', async () => {
      deliver('monday');
      await harness.run();
      deliver('tuesday', i => ({ name: i < 5 ? `Person ${i}` : `New ${i}` }));
      expect(findings(await harness.run())).toEqual([]);
      deliver('wednesday', () => ({}), 9);
      expect(findings(await harness.run())).toEqual([]);
    });

    it('O3: people who share an address with each other are no finding', async () => {
      deliver('monday', () => ({ mail: 'office@example.com' }));
      expect(findings(await harness.run())).toEqual([]);
    });
  },
);
