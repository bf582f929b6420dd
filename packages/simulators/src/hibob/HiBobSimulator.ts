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

import type { Company } from '../company/Company';
import { Perspective } from '../company/perspective';
import type { ScenarioCall } from '../company/scenario';
import { retryAfterHeader } from '../http/Faults';
import { SourceSimulator } from '../http/SourceSimulator';
import type { FaultResponder } from '../http/SimServer';
import {
  json,
  type SimHandler,
  type SimRequest,
  type SimResponse,
} from '../http/types';
import { employeeOf, type Query } from './employees';

const LIMIT_PER_MINUTE = 50;

/** What {@link HiBobSimulator.create} can be told. */
export interface HiBobSimulatorOptions {
  company: Company;
  /** Default `SERVICE-1`. */
  serviceUserId?: string;
  /** Default `bob-token`. */
  token?: string;
  onScenario?: (call: ScenarioCall) => void;
}

/** Changes of one test to how HiBob behaves. */
export interface HiBobQuirks {
  empty?: boolean;
  /** Fields that the service user may not see: left out, without a word. */
  withheld?: readonly string[];
  /** Rewrites a record. */
  rewrite?: (record: Record<string, unknown>) => unknown;
}

const refused = (status: number, key: string) =>
  json(status, { key, error: key });

/** HiBob tells the end of the window instead of how long to wait. */
const onFault: FaultResponder = ({ status = 429, retryAfter, body }) => {
  const seconds = typeof retryAfter === 'number' ? retryAfter : 1;
  if (status !== 429) {
    return json(status, body ?? {}, retryAfterHeader(retryAfter));
  }
  return json(
    status,
    body ?? { key: 'rate_limited', error: 'Too many requests' },
    {
      'x-ratelimit-limit': String(LIMIT_PER_MINUTE),
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': String(Math.ceil(Date.now() / 1000) + seconds),
    },
  );
};

/** The handlers of the API, for a simulator that hosts several sources. */
export function hiBobHandler(
  options: HiBobSimulatorOptions & {
    quirks?: () => HiBobQuirks;
    prefix?: string;
  },
): SimHandler {
  const { company, prefix = '' } = options;
  const { serviceUserId = 'SERVICE-1', token = 'bob-token' } = options;
  const { quirks = (): HiBobQuirks => ({}) } = options;
  const root = `${prefix}/v1/`;
  const pair = Buffer.from(`${serviceUserId}:${token}`).toString('base64');

  const people = () =>
    quirks().empty
      ? []
      : [...Perspective.create({ company, source: 'hibob' }).people()].filter(
          ({ person }) => person.deleted !== 'hard',
        );

  const shown = (
    seen: ReturnType<typeof people>[number],
    query: Query,
  ): unknown => {
    const { rewrite, withheld = [] } = quirks();
    const record = employeeOf(company, seen, query, withheld);
    return rewrite?.(record) ?? record;
  };

  const search = (query: Query): SimResponse => {
    const [filter, ...more] = query.filters ?? [];
    if (more.length > 0 || (query.fields?.length ?? 0) > 400) {
      return refused(400, 'validations.invalid_query');
    }
    const employees = people().filter(
      ({ person, mail }) =>
        (query.showInactive || (person.status !== 'left' && !person.deleted)) &&
        (!filter ||
          filter.values.includes(
            filter.fieldPath === 'root.email'
              ? mail ?? ''
              : String(person.index + 1),
          )),
    );
    return json(200, { employees: employees.map(seen => shown(seen, query)) });
  };

  const read = (id: string, query: Query): SimResponse => {
    const found = people().find(
      ({ person, mail }) => String(person.index + 1) === id || mail === id,
    );
    return found
      ? json(200, shown(found, query))
      : refused(404, 'employee_not_found');
  };

  const departments = (): SimResponse =>
    json(200, {
      name: 'department',
      values: (quirks().empty ? [] : company.units)
        .filter(unit => unit.kind === 'department')
        .map(unit => ({
          id: String(200_000 + unit.index),
          value: unit.name,
          name: unit.name,
          archived: unit.deleted,
          children: [],
        })),
    });

  const answer = (request: SimRequest): SimResponse => {
    const [resource, ...rest] = request.path.slice(root.length).split('/');
    const query: Query = JSON.parse(request.body || '{}');
    if (resource === 'people' && request.method === 'POST') {
      return rest[0] === 'search' ? search(query) : read(rest[0], query);
    }
    return [resource, ...rest].join('/') === 'company/named-lists/department'
      ? departments()
      : refused(404, 'not_found');
  };

  return request => {
    if (!request.path.startsWith(root)) return undefined;
    if (request.headers.authorization !== `Basic ${pair}`) {
      return refused(401, 'unauthorized');
    }
    const response = answer(request);
    response.headers!.date = new Date(company.clock.millis()).toUTCString();
    return response;
  };
}

/** The people of a {@link Company} in HiBob, as its People API is documented. */
export class HiBobSimulator {
  /** How HiBob behaves; change it at any time. */
  quirks: HiBobQuirks = {};
  readonly #source: SourceSimulator;

  static create(options: HiBobSimulatorOptions): HiBobSimulator {
    return new HiBobSimulator(options);
  }

  private constructor(options: HiBobSimulatorOptions) {
    this.#source = SourceSimulator.create({
      company: options.company,
      name: 'hibob',
      handlers: [hiBobHandler({ ...options, quirks: () => this.quirks })],
      onFault,
      onScenario: options.onScenario,
    });
  }

  get faults() {
    return this.#source.faults;
  }

  get journal() {
    return this.#source.journal;
  }

  /** Starts listening, and gives the base URL. */
  async start(options: { port?: number; host?: string } = {}): Promise<string> {
    return `${await this.#source.start(options)}/v1`;
  }

  async stop(): Promise<void> {
    await this.#source.stop();
  }
}
