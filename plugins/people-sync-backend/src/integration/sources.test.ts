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

import peopleSyncModuleFiles from '@people-sync/plugin-people-sync-backend-module-files';
import peopleSyncModuleIntegahr from '@people-sync/plugin-people-sync-backend-module-integahr';
import peopleSyncModuleShr from '@people-sync/plugin-people-sync-backend-module-shr';
import peopleSyncModuleVom from '@people-sync/plugin-people-sync-backend-module-vom';
import peopleSyncModuleWorkday from '@people-sync/plugin-people-sync-backend-module-workday';
import type {
  CreateRunRequest,
  Run,
} from '@people-sync/plugin-people-sync-common';
import {
  Company,
  IntegaHrSimulator,
  peopleReportCsv,
  SftpSimulator,
  ShrSimulator,
  VomSimulator,
  WorkdaySimulator,
} from 'simulators';
import { databases } from './__testUtils__/databases';
import { stopPortals, TestPortal } from './__testUtils__/TestPortal';

jest.setTimeout(240_000);

const stops: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  await stopPortals();
  for (const stop of stops.splice(0)) {
    await stop();
  }
});

/** Every source shows the same company, each in its own way. */
async function startSources(company: Company) {
  const shr = ShrSimulator.create({ company });
  const vom = VomSimulator.create({ company });
  const workday = WorkdaySimulator.create({ company });
  const intega = IntegaHrSimulator.create({ company });
  const sftp = SftpSimulator.create();
  stops.push(...[shr, vom, workday, intega, sftp].map(sim => () => sim.stop()));
  sftp.put('people_report_2026-11-02.csv', peopleReportCsv(company));
  const { feedUrl } = await shr.start();
  const { tokenUrl, apiUrl } = await vom.start();
  const { reportUrl, singleReportUrl } = await workday.start();
  const baseUrl = await intega.start();
  const { host, port } = await sftp.start();
  return {
    shr: { feedUrl, username: 'shr', password: 'secret' },
    vom: {
      tokenUrl,
      apiUrl,
      clientId: 'client',
      clientSecret: 'vom-key',
      legalEntityId: 'nordlys',
    },
    workday: {
      reportUrl,
      singleReportUrl,
      username: 'ISU_People@nordlys',
      password: 'secret',
    },
    integahr: { baseUrl, apiKey: 'intega-key' },
    files: {
      sftp: {
        host,
        port,
        username: sftp.username,
        password: sftp.password,
        hostFingerprint: sftp.hostFingerprint,
      },
      path: 'people',
    },
  };
}

describe.each(databases.eachSupportedId())('sources on %s', databaseId => {
  it('each run dry, for real, and again without a change; one person each', async () => {
    const company = Company.create({ people: 60, seed: 7 });
    const sources = await startSources(company);
    const portal = await TestPortal.start({
      databaseId,
      features: [
        peopleSyncModuleFiles,
        peopleSyncModuleIntegahr,
        peopleSyncModuleShr,
        peopleSyncModuleVom,
        peopleSyncModuleWorkday,
      ],
      configure: config => {
        for (const [id, settings] of Object.entries(sources)) {
          config.peopleSync.integrations[id] = {
            provider: id,
            title: id,
            enabled: true,
            config: settings,
          };
        }
      },
    });
    const { api } = portal;
    const people = () => api.people();

    for (const integrationId of Object.keys(sources)) {
      const run = (request: Partial<CreateRunRequest> = {}) =>
        api.run({ integrationId, mode: 'all', persist: true, ...request });
      const outcome = ({ status, errors }: Run) => ({ status, errors });

      const before = (await people()).length;
      const dry = await run({ persist: false });
      expect([integrationId, outcome(dry)]).toEqual([
        integrationId,
        { status: 'completed', errors: [] },
      ]);
      expect(await people()).toHaveLength(before);

      const first = await run();
      expect([integrationId, outcome(first), first.summary]).toEqual([
        integrationId,
        { status: 'completed', errors: [] },
        dry.summary,
      ]);
      const again = await run();
      expect([integrationId, again.summary]).toMatchObject([
        integrationId,
        { created: 0, updated: 0, terminated: 0, restored: 0, failed: 0 },
      ]);
      const recent = await run({ mode: 'recent' });
      expect([integrationId, outcome(recent), recent.summary]).toMatchObject([
        integrationId,
        { status: 'completed', errors: [] },
        { created: 0, updated: 0, terminated: 0 },
      ]);
    }

    // They agree on who people are: nobody is there twice.
    const numbers = (await people()).map(person => person.employeeNumber);
    expect(new Set(numbers).size).toBe(numbers.length);
    const known = company.people.filter(
      person =>
        person.kind === 'employee' &&
        person.status !== 'left' &&
        !person.deleted,
    );
    expect(numbers.length).toBeGreaterThanOrEqual(known.length);
  });
});
