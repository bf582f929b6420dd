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

import { hash } from 'node:crypto';
import type { JsonObject } from '@backstage/types';
import type {
  FetchOptions,
  PeopleProvider,
  ProviderDescriptor,
  SourcePage,
  SourceRow,
} from '@people-sync/plugin-people-sync-node';
import { z } from 'zod';

/** People per page, which is also what a batch of the engine holds. */
const PAGE = 1000;

/** People per org unit. */
const PER_UNIT = 40;

/** Direct reports per manager, and child units per unit. */
const SPAN = 8;

const GIVEN = ['Anna', 'Bo', 'Caroline', 'Dorte', 'Erik', 'Freja', 'Gustav'];
const FAMILY = ['Andersen', 'Bak', 'Clausen', 'Dahl', 'Eriksen', 'Friis'];
const TITLES = ['Engineer', 'Analyst', 'Nurse', 'Consultant', 'Accountant'];
const PLACES = ['Aarhus', 'Berlin', 'Copenhagen', 'Delft', 'Esbjerg'];

/** Ids without an order, as sources give them: indexes feel the difference. */
function idOf(kind: string, index: number): string {
  const hex = hash('md5', `${kind}:${index}`);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20),
  ].join('-');
}

/**
 * The manager of a person. One in ten comes later in the listing than the
 * people who name them, which a plan can only follow in its second pass.
 */
function managerOf(index: number, people: number): number | undefined {
  if (index === 0) {
    return undefined;
  }
  return index % 10 === 0
    ? (index + Math.floor(people / 2)) % people
    : Math.floor((index - 1) / SPAN);
}

function personPayload(index: number, people: number): JsonObject {
  const given = GIVEN[index % GIVEN.length];
  const surname = FAMILY[(index * 7) % FAMILY.length];
  const name = `${given.toLowerCase()}.${surname.toLowerCase()}${index}`;
  const unit = Math.floor(index / PER_UNIT);
  const place = PLACES[unit % PLACES.length];
  const manager = managerOf(index, people);
  return {
    id: idOf('person', index),
    userPrincipalName: `${name}@bench.example.com`,
    mail: `${name}@bench.example.com`,
    displayName: `${given} ${surname} ${index}`,
    givenName: given,
    surname,
    jobTitle: `Senior ${TITLES[(index * 3) % TITLES.length]}`,
    department: `Department ${unit}`,
    companyName: 'Benchmark Industries A/S',
    officeLocation: `${place}, building ${unit % 9}`,
    usageLocation: 'DK',
    preferredLanguage: 'da-DK',
    businessPhones: [`+45 ${String(10_000_000 + index).slice(0, 8)}`],
    mobilePhone: null,
    employeeId: String(100_000 + index),
    employeeType: 'Employee',
    employeeHireDate: '2019-08-01T00:00:00Z',
    employeeOrgData: {
      division: `Division ${unit % 20}`,
      costCenter: `${unit}`,
    },
    accountEnabled: true,
    userType: 'Member',
    createdDateTime: '2019-07-14T08:21:07Z',
    onPremisesSamAccountName: name.slice(0, 20),
    onPremisesExtensionAttributes: {
      extensionAttribute1: 'A',
      extensionAttribute2: null,
      extensionAttribute3: `Floor ${unit % 12}`,
    },
    employeeLeaveDateTime: null,
    manager: manager === undefined ? null : { id: idOf('person', manager) },
    unitIds: [idOf('unit', unit)],
  };
}

function unitPayload(index: number): JsonObject {
  return {
    id: idOf('unit', index),
    displayName: `Department ${index}`,
    description: `Everybody in department ${index}`,
    kind: index === 0 ? 'company' : 'department',
    parentId: index === 0 ? null : idOf('unit', Math.floor((index - 1) / SPAN)),
  };
}

const DESCRIPTOR: ProviderDescriptor = {
  id: 'synthetic',
  title: 'Synthetic source',
  capabilities: { full: true, recent: true, single: false, push: false },
  conformance: 'modelled',
  matchBy: ['employeeNumber', 'email'],
  secretFields: [],
  configSchema: z.object({ people: z.number().int().positive() }),
  dataSets: [
    {
      dataSet: 'org-units',
      repeats: 'reject',
      stablePaging: true,
      defaultMapping: {
        attributes: {
          displayName: { path: 'displayName' },
          description: { path: 'description' },
          type: { path: 'kind' },
          parent: { reference: 'parentId' },
        },
      },
    },
    {
      dataSet: 'employees',
      repeats: 'reject',
      stablePaging: true,
      defaultMapping: {
        attributes: {
          displayName: { path: 'displayName' },
          givenName: { path: 'givenName' },
          surname: { path: 'surname' },
          email: { path: 'mail' },
          username: { path: 'userPrincipalName' },
          employeeNumber: { path: 'employeeId' },
          externalId: { path: 'id' },
          title: { path: 'jobTitle' },
          department: { path: 'department' },
          company: { path: 'companyName' },
          division: { path: 'employeeOrgData.division' },
          costCenter: { path: 'employeeOrgData.costCenter' },
          location: { path: 'officeLocation' },
          phone: { expression: 'businessPhones[0] || mobilePhone' },
          employeeType: { path: 'employeeType' },
          startDate: { path: 'employeeHireDate' },
          endDate: { path: 'employeeLeaveDateTime' },
          manager: { reference: 'manager.id' },
          orgUnits: { references: 'unitIds' },
        },
      },
    },
  ],
};

/** Config of the provider `synthetic`. */
export interface SyntheticSourceConfig {
  /** People it delivers. */
  people: number;
}

/**
 * A source that makes its people up as it delivers them, so that neither its
 * speed nor its memory stands in the figures. Payloads have the fields and the
 * size of a user of Microsoft Graph, mapped like those.
 */
export class SyntheticProvider
  implements PeopleProvider<SyntheticSourceConfig>
{
  static create(): SyntheticProvider {
    return new SyntheticProvider();
  }

  private constructor() {}

  describe(): ProviderDescriptor {
    return DESCRIPTOR;
  }

  async *fetch(
    options: FetchOptions<SyntheticSourceConfig>,
  ): AsyncGenerator<SourcePage> {
    const { people } = options.config;
    const [dataSet] = options.dataSets;
    const isPeople = dataSet === 'employees';
    let total = isPeople ? people : Math.ceil(people / PER_UNIT);
    if (options.mode === 'recent') {
      total = 0;
    }
    const start = options.checkpoint ? Number(options.checkpoint) : 0;
    let at = start;
    do {
      options.signal.throwIfAborted();
      const end = Math.min(at + PAGE, total);
      const rows: SourceRow[] = [];
      for (; at < end; at++) {
        const payload = isPeople ? personPayload(at, people) : unitPayload(at);
        rows.push({ sourceId: String(payload.id), payload });
      }
      yield {
        dataSet,
        rows,
        total,
        checkpoint: String(at),
        ...(at >= total && { complete: true, cursor: 'end' }),
      };
    } while (at < total);
  }

  async test() {
    return [];
  }
}
