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
import peopleSyncModuleRest from '@people-sync/plugin-people-sync-backend-module-rest';
import peopleSyncModuleShr from '@people-sync/plugin-people-sync-backend-module-shr';
import peopleSyncModuleVom from '@people-sync/plugin-people-sync-backend-module-vom';
import peopleSyncModuleWorkday from '@people-sync/plugin-people-sync-backend-module-workday';
import {
  type BambooHrQuirks,
  BambooHrSimulator,
  type Company,
  type HiBobQuirks,
  HiBobSimulator,
  type IntegaHrQuirks,
  IntegaHrSimulator,
  peopleReportCsv,
  type PersonioQuirks,
  PersonioSimulator,
  Perspective,
  RestSimulator,
  SftpSimulator,
  ShrSimulator,
  type SourceName,
  VomSimulator,
  type WorkdayRow,
  WorkdaySimulator,
  zip,
} from 'simulators';
import { httpFaults, pageFaults, streamFaults } from './httpFaults';
import type { SourceSite, StartedSource } from './SourceSite';

const WRONG = 'mistyped-credentials';

/** Somebody whom the source knows, and whose record is to be spoilt. */
function victim(company: Company, source: SourceName) {
  for (const seen of Perspective.create({ company, source }).people()) {
    const { person, mail } = seen;
    if (mail && person.status === 'active' && !person.deleted) {
      return mail;
    }
  }
  throw new Error('Nobody is there');
}

/** What simulators over HTTP have in common. */
function overHttp<Quirks extends object>(
  sim: {
    quirks: Quirks;
    faults: NonNullable<StartedSource['faults']>;
    stop(): Promise<void>;
  },
  options: { empty: Quirks; spoilt: Quirks },
): Omit<StartedSource, 'config' | 'refused'> {
  const quirk = (quirks: Quirks) => {
    sim.quirks = quirks;
    return () => {
      sim.quirks = {} as Quirks;
    };
  };
  return {
    faults: sim.faults,
    becomeEmpty: () => quirk(options.empty),
    spoilOne: () => quirk(options.spoilt),
    stop: () => sim.stop(),
  };
}

/** One record, that of somebody with an address, has no id. */
function withoutId<R extends object>(
  company: Company,
  source: SourceName,
  id: string,
) {
  const mail = victim(company, source);
  return {
    rewrite: (record: R): R =>
      JSON.stringify(record).includes(mail)
        ? { ...record, [id]: null }
        : record,
  };
}

const byPosition = ({ index }: { index: number }) => String(index + 1);

const shr: SourceSite = {
  id: 'shr',
  provider: 'shr',
  feature: peopleSyncModuleShr,
  perspective: 'shr',
  people: 60,
  // The feed says whether something has changed, and not what.
  recent: false,
  position: /line \d+/,
  faults: [...httpFaults, ...streamFaults],
  start: async company => {
    const sim = ShrSimulator.create({ company });
    const { feedUrl } = await sim.start();
    const mail = victim(company, 'shr');
    return {
      config: { feedUrl, username: 'shr', password: 'secret' },
      refused: { feedUrl, username: 'shr', password: WRONG },
      ...overHttp(sim, {
        empty: { empty: true },
        spoilt: {
          rewrite: piece =>
            piece.includes(mail)
              ? piece.replace(/<HcmId>.*?<\/HcmId>/, '')
              : piece,
        },
      }),
    };
  },
};

const vom: SourceSite = {
  id: 'vom',
  provider: 'vom',
  feature: peopleSyncModuleVom,
  perspective: 'vom',
  people: 60,
  recent: true,
  position: /record \d+ of its page/,
  sourceId: person => person.id,
  faults: [...httpFaults, ...pageFaults],
  start: async company => {
    const sim = VomSimulator.create({ company });
    const { tokenUrl, apiUrl } = await sim.start();
    const config = {
      tokenUrl,
      apiUrl,
      clientId: 'client',
      clientSecret: 'vom-key',
      legalEntityId: 'nordlys',
    };
    return {
      config,
      refused: { ...config, clientSecret: WRONG },
      ...overHttp(sim, {
        empty: { empty: true },
        spoilt: withoutId(company, 'vom', 'id'),
      }),
    };
  },
};

const integahr: SourceSite = {
  id: 'integahr',
  provider: 'integahr',
  feature: peopleSyncModuleIntegahr,
  perspective: 'integahr',
  people: 360,
  recent: false,
  position: /row \d+/,
  faults: [
    ...httpFaults,
    ...pageFaults,
    {
      what: 'an address that is not allow-listed',
      arm: site => site.act!('notListed'),
      code: 'permission',
      message: /IP_NOT_ALLOWED/,
    },
    {
      what: 'a table of people that is not granted',
      arm: site => site.act!('notGranted'),
      code: 'permission',
      message: /TABLE_NOT_GRANTED/,
    },
  ],
  start: async company => {
    const sim = IntegaHrSimulator.create({ company });
    const baseUrl = await sim.start();
    const acts: Record<string, IntegaHrQuirks> = {
      notListed: { notListed: true },
      notGranted: { notGranted: ['Medarbejder', 'Ansaettelse', 'Afdeling'] },
    };
    return {
      config: { baseUrl, apiKey: 'intega-key' },
      refused: { baseUrl, apiKey: WRONG },
      ...overHttp<IntegaHrQuirks>(sim, {
        empty: { empty: true },
        spoilt: withoutId(company, 'integahr', 'MedarbejderNr'),
      }),
      act: name => {
        sim.quirks = acts[name];
        return () => {
          sim.quirks = {};
        };
      },
    };
  },
};

const workday: SourceSite = {
  id: 'workday',
  provider: 'workday',
  feature: peopleSyncModuleWorkday,
  perspective: 'workday',
  people: 60,
  recent: true,
  position: /row \d+/,
  sourceId: person => person.employeeId!,
  faults: [...httpFaults, ...streamFaults],
  start: async company => {
    const sim = WorkdaySimulator.create({ company });
    const { reportUrl, singleReportUrl } = await sim.start();
    const config = {
      reportUrl,
      singleReportUrl,
      updatedSincePrompt: 'Updated_From',
      username: 'ISU_People@nordlys',
      password: 'secret',
    };
    return {
      config,
      refused: { ...config, password: WRONG },
      ...overHttp(sim, {
        empty: { empty: true },
        spoilt: withoutId<WorkdayRow>(company, 'workday', 'Employee_ID'),
      }),
    };
  },
};

const rest: SourceSite = {
  id: 'rest',
  provider: 'rest',
  feature: peopleSyncModuleRest,
  perspective: 'personio',
  people: 360,
  recent: true,
  position: /record \d+/,
  sourceId: byPosition,
  faults: [...httpFaults, ...pageFaults],
  start: async company => {
    const sim = RestSimulator.create({ company });
    const url = await sim.start();
    const list = { recordPath: 'data', idPath: 'id', paging: { kind: 'page' } };
    const config = {
      baseUrl: `${url}/page`,
      auth: { kind: 'bearer', token: 'rest-token' },
      resources: {
        'org-units': {
          ...list,
          path: 'departments',
          fields: { displayName: 'name', parent: 'parent' },
        },
        employees: {
          ...list,
          path: 'people',
          totalPath: 'meta.total',
          singlePath: 'people/{id}',
          singleRecordPath: 'data',
          since: { param: 'updated_since' },
          inactive: { path: 'attributes.status', values: ['inactive'] },
          sensitive: ['attributes.ssn'],
          fields: {
            displayName:
              "join(' ', [attributes.first_name, attributes.last_name][?@])",
            email: 'attributes.email',
            employeeNumber: 'attributes.number',
            title: 'attributes.position',
            manager: 'attributes.supervisor.id',
            orgUnits: 'attributes.department',
          },
        },
      },
    };
    return {
      config,
      refused: { ...config, auth: { kind: 'bearer', token: WRONG } },
      ...overHttp(sim, {
        empty: { empty: true },
        spoilt: withoutId(company, 'personio', 'id'),
      }),
    };
  },
};

const profiled = {
  provider: 'rest',
  feature: peopleSyncModuleRest,
  people: 360,
  position: /record \d+/,
  sourceId: byPosition,
  faults: [...httpFaults, ...pageFaults],
};

const bamboohr: SourceSite = {
  ...profiled,
  id: 'bamboohr',
  perspective: 'bamboohr',
  recent: true,
  start: async company => {
    const sim = BambooHrSimulator.create({ company });
    const config = { profile: 'bamboohr', baseUrl: await sim.start() };
    return {
      config: { ...config, auth: { value: 'bamboo-key' } },
      refused: { ...config, auth: { value: WRONG } },
      ...overHttp<BambooHrQuirks>(sim, {
        empty: { empty: true },
        spoilt: withoutId(company, 'bamboohr', 'employeeId'),
      }),
    };
  },
};

const personio: SourceSite = {
  ...profiled,
  id: 'personio',
  perspective: 'personio',
  recent: true,
  start: async company => {
    const sim = PersonioSimulator.create({ company });
    const { baseUrl, tokenUrl } = await sim.start();
    const config = {
      profile: 'personio',
      baseUrl,
      requestsPerSecond: 1000,
      resources: {
        employees: {
          // A number of the company's own, by which people are matched.
          fields: { employeeNumber: 'attributes.dynamic_4711.value' },
        },
      },
    };
    const auth = { tokenUrl, clientId: 'client' };
    const mail = victim(company, 'personio');
    return {
      config: { ...config, auth: { ...auth, clientSecret: 'personio-key' } },
      refused: { ...config, auth: { ...auth, clientSecret: WRONG } },
      ...overHttp<PersonioQuirks>(sim, {
        empty: { empty: true },
        spoilt: {
          rewrite: record =>
            JSON.stringify(record).includes(mail)
              ? { type: 'Employee', attributes: {} }
              : record,
        },
      }),
    };
  },
};

const hibob: SourceSite = {
  ...profiled,
  id: 'hibob',
  perspective: 'hibob',
  recent: false,
  // HiBob tells the end of its window instead of how long to wait.
  start: async company => {
    const sim = HiBobSimulator.create({ company });
    const config = {
      profile: 'hibob',
      baseUrl: await sim.start(),
      requestsPerSecond: 1000,
    };
    const auth = { username: 'SERVICE-1' };
    return {
      config: { ...config, auth: { ...auth, password: 'bob-token' } },
      refused: { ...config, auth: { ...auth, password: WRONG } },
      ...overHttp<HiBobQuirks>(sim, {
        empty: { empty: true },
        spoilt: withoutId(company, 'hibob', 'id'),
      }),
    };
  },
};

const files: SourceSite = {
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

/** Every source of the one company. */
export const SOURCE_SITES = {
  shr,
  vom,
  integahr,
  workday,
  rest,
  bamboohr,
  personio,
  hibob,
  files,
};
