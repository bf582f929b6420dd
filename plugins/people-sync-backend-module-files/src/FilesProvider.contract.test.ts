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

import { describeProviderContract } from '@people-sync/plugin-people-sync-node/testUtils';
import { Company, peopleReportCsv, SftpSimulator } from 'simulators';
import { filesProvider } from './FilesProvider';

jest.setTimeout(60_000);

describeProviderContract({
  name: 'files over SFTP',
  create: async () => {
    const company = Company.create({ people: 80 });
    const sim = SftpSimulator.create();
    const { host, port } = await sim.start();
    let day = 1;
    const deliver = () =>
      sim.put(
        `people_report_2026-11-${String(day++).padStart(2, '0')}.csv`,
        peopleReportCsv(company),
        new Date('2026-11-01'),
      );
    deliver();
    const staff = () =>
      company.people.filter(
        person =>
          person.kind === 'employee' &&
          person.status === 'active' &&
          !person.deleted &&
          person.mail &&
          person.index % 35 !== 34,
      );
    const sftp = {
      host,
      port,
      username: sim.username,
      password: sim.password,
      hostFingerprint: sim.hostFingerprint,
    };
    return {
      provider: filesProvider,
      config: { sftp, path: 'people' },
      source: {
        async change(verb) {
          if (verb === 'create') {
            company.hire({});
            deliver();
            return company.people.at(-1)!.mail!;
          }
          const person = staff()[verb === 'update' ? 3 : 5];
          if (verb === 'update') {
            company.edit(person.id, { jobTitle: 'Something else' });
          } else {
            company.leave(person.id);
          }
          deliver();
          return person.mail!;
        },
        async person() {
          const { mail } = staff()[7];
          return { sourceId: mail!, email: mail! };
        },
      },
      cleanup: () => sim.stop(),
      refusedConfig: { sftp: { ...sftp, password: 'wrong' }, path: 'people' },
    };
  },
});
