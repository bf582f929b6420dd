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
import { peopleReportCsv, SftpSimulator, zip } from 'simulators';
import type { SourceSite } from '../SourceSite';
import { victim, WRONG } from './simulated';

export const files: SourceSite = {
  id: 'files',
  provider: 'files',
  feature: peopleSyncModuleFiles,
  perspective: 'files',
  people: 60,
  // A new file holds everybody.
  recent: false,
  position: /row \d+/,
  faults: [
    {
      what: 'a server with another host key',
      arm: site => site.act!('hostKey'),
      code: /credentials|unreachable|configuration/,
      message: /host key|fingerprint/i,
    },
    {
      what: 'a connection that breaks in mid-file',
      arm: site => site.act!('break'),
      code: 'unreachable',
    },
    {
      what: 'a header with a typo',
      arm: site => site.act!('typo'),
      code: 'malformed',
      message: /Full Nmae|Full Name/,
    },
    {
      what: 'an archive that unpacks to far more than it should',
      arm: site => site.act!('bomb'),
      code: 'malformed',
    },
    {
      what: 'a file that is no table',
      arm: site => site.act!('noTable'),
      code: 'malformed',
    },
  ],
  start: async company => {
    const sim = SftpSimulator.create();
    const { host, port } = await sim.start();
    const sftp = {
      host,
      port,
      username: sim.username,
      password: sim.password,
      hostFingerprint: sim.hostFingerprint,
    };
    let days = 0;
    // Older than what settles, and newer than the one before.
    const put = (content: string | Buffer, extension = 'csv') => {
      days += 1;
      const date = new Date(Date.UTC(2026, 0, days));
      const name = `people_report_${date
        .toISOString()
        .slice(0, 10)}.${extension}`;
      sim.put(name, content, date);
      return () => sim.remove(name);
    };
    const mail = victim(company, 'files');
    const spoilt = () =>
      peopleReportCsv(company)
        .split('\r\n')
        .map(line =>
          line.split(',')[1] === mail ? line.replace(mail, '') : line,
        )
        .join('\r\n');
    // Made before anything runs, as it keeps this process busy.
    const bomb = zip([
      { name: 'xl/workbook.xml', content: Buffer.alloc(80 * 1024 ** 2, 'a') },
    ]);
    const acts: Record<string, () => () => void> = {
      hostKey: () => {
        // The settings know the key of another server.
        const right = sftp.hostFingerprint;
        sftp.hostFingerprint = `SHA256:${'A'.repeat(43)}`;
        return () => {
          sftp.hostFingerprint = right;
        };
      },
      break: () => {
        sim.breaksAfter = 100;
        return () => {
          sim.breaksAfter = Infinity;
        };
      },
      typo: () =>
        put(peopleReportCsv(company).replace('Full Name', 'Full Nmae')),
      bomb: () => put(bomb, 'xlsx'),
      noTable: () => put(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 1, 2, 3])),
    };
    put(peopleReportCsv(company));
    return {
      config: { sftp, path: 'people' },
      refused: { sftp: { ...sftp, password: WRONG }, path: 'people' },
      refresh: () => put(peopleReportCsv(company)),
      spoilOne: () => put(spoilt()),
      becomeEmpty: () => put(peopleReportCsv(company).split('\r\n')[0]),
      act: name => acts[name](),
      stop: () => sim.stop(),
    };
  },
};
