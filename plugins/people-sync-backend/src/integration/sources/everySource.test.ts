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

import type { RunResult } from '@people-sync/plugin-people-sync-common';
import { Company } from 'simulators';
import { databases } from '../__testUtils__/databases';
import { stopPortals, TestPortal } from '../__testUtils__/TestPortal';
import { until } from '../__testUtils__/until';
import { SOURCE_SITES } from './__testUtils__/sites';
import type { StartedSource } from './__testUtils__/SourceSite';

jest.setTimeout(600_000);

const started: StartedSource[] = [];

afterEach(async () => {
  await stopPortals();
  for (const source of started.splice(0)) {
    await source.stop();
  }
});

const NUMBER = 'people-sync/employee-number';
const sites = Object.values(SOURCE_SITES);

describe.each(databases.eachSupportedId())(
  'a run over every source of one company on %s',
  databaseId => {
    it('nests the results, and makes one entity of each person', async () => {
      const company = Company.create({ people: 360, seed: 7 });
      const configs: Record<string, object> = {};
      for (const site of sites) {
        const source = await site.start(company);
        started.push(source);
        configs[site.id] = source.config;
      }
      const portal = await TestPortal.start({
        databaseId,
        company,
        catalog: true,
        features: [...new Set(sites.map(site => site.feature))],
        configure: ({ peopleSync: { integrations } }) => {
          for (const { id, provider } of sites) {
            integrations[id] = {
              provider,
              title: id,
              enabled: true,
              config: configs[id] as {},
            };
          }
        },
      });
      const { api } = portal;
      const everything = ['entraid', ...sites.map(({ id }) => id)].sort();
      const runAll = async (persist = true) => {
        const { id } = await api.stage({ mode: 'all', persist });
        const parent = await until(
          'the end of every child',
          async () => {
            const run = await api.runOf(id);
            return run.finishedAt ? run : undefined;
          },
          { timeoutMs: 300_000 },
        );
        expect([parent.status, parent.errors]).toEqual(['completed', []]);
        const result = (await api.result(parent)) as Record<string, RunResult>;
        expect(Object.keys(result).sort()).toEqual(everything);
        return { parent, result };
      };

      const dry = await runAll(false);
      for (const [id, result] of Object.entries(dry.result)) {
        expect([id, result]).toEqual([
          id,
          {
            dry_run: true,
            employees: expect.any(Number),
            employments: expect.any(Number),
            org_units: expect.any(Number),
          },
        ]);
      }
      expect(await api.people()).toEqual([]);

      const { parent, result } = await runAll();
      expect(parent.children!.map(child => child.integrationId).sort()).toEqual(
        everything,
      );
      for (const [id, one] of Object.entries(result)) {
        expect([id, one]).toMatchObject([
          id,
          {
            employees: {
              created: expect.any(Number),
              updated: expect.any(Number),
              skipped: expect.any(Number),
            },
            employments: { created: expect.any(Number) },
            org_units: { created: expect.any(Number) },
            errors: [],
          },
        ]);
      }

      // Everybody is known now, to every source.
      const settled = await runAll(false);
      expect(settled.parent.summary).toMatchObject({ created: 0, failed: 0 });

      const numbered = (values: (string | null | undefined)[]) =>
        values.filter(value => value).sort();
      const people = await api.people('?status=active');
      const numbers = numbered(people.map(person => person.employeeNumber));
      expect(new Set(numbers).size).toBe(numbers.length);
      const expected = company.people
        .filter(
          person =>
            person.kind === 'employee' &&
            person.status === 'active' &&
            !person.deleted,
        )
        .map(person => person.employeeId!);
      expect(numbers).toEqual(expect.arrayContaining(expected));

      const users = await until(
        'the catalog to have everybody',
        async () => {
          const found = [...(await api.catalog()).values()].filter(
            entity => entity.kind === 'User',
          );
          return found.length >= people.length ? found : undefined;
        },
        { timeoutMs: 240_000, everyMs: 500 },
      );
      expect(users).toHaveLength(people.length);
      expect(
        numbered(users.map(user => user.metadata.annotations?.[NUMBER])),
      ).toEqual(numbers);
    });
  },
);
