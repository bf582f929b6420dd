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

import { randomUUID } from 'node:crypto';
import { changedSince } from '../company/changedSince';
import type { Company } from '../company/Company';
import { Perspective, type SeenPerson } from '../company/perspective';
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

const DEFAULT_PAGE = 50;
const MAX_PAGE = 100;
const DAY_MS = 86_400_000;

/** What {@link PersonioSimulator.create} can be told. */
export interface PersonioSimulatorOptions {
  company: Company;
  /** Default `client`. */
  clientId?: string;
  /** Default `personio-key`. */
  clientSecret?: string;
  onScenario?: (call: ScenarioCall) => void;
}

/** Changes of one test to how Personio behaves. */
export interface PersonioQuirks {
  empty?: boolean;
  /** Answers a question for changes whole, whatever page is asked for, as the reference says. */
  ignoresPaging?: boolean;
  /** Tokens that were given out are good no longer. */
  revoked?: boolean;
  /** Rewrites a record. */
  rewrite?: (record: Record<string, unknown>) => unknown;
}

const refused = (
  status: number,
  message: string,
  headers: Record<string, string> = {},
) => json(status, { success: false, error: { code: 0, message } }, headers);

const onFault: FaultResponder = ({ status = 429, retryAfter }) =>
  refused(status, 'Too many requests', retryAfterHeader(retryAfter));

const attribute = (label: string, value: unknown) => ({ label, value });
const midnight = (date: string | null) => date && `${date}T00:00:00+01:00`;

function recordOf(company: Company, seen: SeenPerson) {
  const { roster } = company;
  const { person } = seen;
  const manager = person.managerId
    ? roster.person(person.managerId)
    : undefined;
  const department = roster
    .path(person.unitId)
    .find(unit => unit.kind === 'department');
  const left = person.status === 'left' || person.deleted !== null;
  return {
    type: 'Employee',
    attributes: {
      id: attribute('ID', person.index + 1),
      first_name: attribute('First name', seen.givenName),
      last_name: attribute('Last name', seen.surname),
      email: attribute('Email', seen.mail),
      status: attribute('Status', left ? 'inactive' : 'active'),
      position: attribute('Position', seen.jobTitle),
      supervisor: attribute(
        'Supervisor',
        manager && !manager.deleted
          ? {
              type: 'Employee',
              attributes: { id: attribute('ID', manager.index + 1) },
            }
          : null,
      ),
      hire_date: attribute('Hire date', midnight(person.hiredOn)),
      termination_date: attribute(
        'Termination date',
        midnight(person.leavesOn),
      ),
      office: attribute(
        'Office',
        seen.office && {
          type: 'Office',
          attributes: { id: seen.office.length, name: seen.office },
        },
      ),
      department: attribute(
        'Department',
        department
          ? {
              type: 'Department',
              attributes: { id: department.index + 1, name: department.name },
            }
          : null,
      ),
      // Attributes of the customer's own have numbers.
      dynamic_4711: attribute('Personnel number', person.employeeId),
    },
  };
}

function employees(
  company: Company,
  quirks: PersonioQuirks,
  request: SimRequest,
  id: string | undefined,
): SimResponse {
  const { query } = request;
  const since = query.get('updated_since');
  if (since && !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(since)) {
    return refused(400, 'updated_since must be like 2022-12-24T08:15:30');
  }
  const changed = since ? changedSince(company, `${since}Z`) : undefined;
  const known = [
    ...Perspective.create({ company, source: 'personio' }).people(),
  ].filter(
    ({ person }) =>
      !quirks.empty &&
      person.deleted !== 'hard' &&
      (changed?.people.has(person.id) ?? true),
  );
  if (id !== undefined) {
    const found = known.find(({ person }) => String(person.index + 1) === id);
    return found
      ? json(200, { success: true, data: recordOf(company, found) })
      : refused(404, 'Employee not found');
  }
  const whole = since !== null && quirks.ignoresPaging;
  const limit = whole
    ? known.length
    : Math.min(Number(query.get('limit') ?? DEFAULT_PAGE), MAX_PAGE);
  const offset = whole ? 0 : Number(query.get('offset') ?? 0);
  return json(
    200,
    {
      success: true,
      metadata: {
        total_elements: known.length,
        current_page: limit ? Math.trunc(offset / limit) : 0,
        total_pages: limit ? Math.ceil(known.length / limit) : 0,
      },
      offset,
      limit,
      data: known.slice(offset, offset + limit).map(seen => {
        const record = recordOf(company, seen);
        return quirks.rewrite?.(record) ?? record;
      }),
    },
    { date: new Date(company.clock.millis()).toUTCString() },
  );
}

/** The handlers of the API, for a simulator that hosts several sources. */
export function personioHandler(
  options: PersonioSimulatorOptions & {
    quirks?: () => PersonioQuirks;
    prefix?: string;
  },
): SimHandler {
  const { company, prefix = '' } = options;
  const { clientId = 'client', clientSecret = 'personio-key' } = options;
  const { quirks = (): PersonioQuirks => ({}) } = options;
  const tokens = new Map<string, number>();
  const root = `${prefix}/v1`;

  const token = ({ body }: SimRequest): SimResponse => {
    const { client_id: id, client_secret: secret } = JSON.parse(body || '{}');
    if (id !== clientId || secret !== clientSecret) {
      return refused(403, 'Wrong credentials');
    }
    const value = `papi-${randomUUID()}`;
    tokens.set(`Bearer ${value}`, company.clock.millis() + DAY_MS);
    return json(200, { success: true, data: { token: value } });
  };

  return request => {
    const { path, method } = request;
    if (!path.startsWith(`${root}/`)) return undefined;
    if (path === `${root}/auth` && method === 'POST') return token(request);
    const now = quirks();
    if (now.revoked) {
      now.revoked = false;
      tokens.clear();
    }
    const lives = tokens.get(request.headers.authorization ?? '');
    if (lives === undefined || lives <= company.clock.millis()) {
      return refused(401, 'The token is invalid');
    }
    const found = /^\/company\/employees(?:\/([^/]+))?$/.exec(
      path.slice(root.length),
    );
    return found
      ? employees(company, now, request, found[1])
      : refused(404, 'Not found');
  };
}

/** The employees of a {@link Company} in Personio, as version 1 of its API is documented. */
export class PersonioSimulator {
  /** How Personio behaves; change it at any time. */
  quirks: PersonioQuirks = {};
  readonly #source: SourceSimulator;

  static create(options: PersonioSimulatorOptions): PersonioSimulator {
    return new PersonioSimulator(options);
  }

  private constructor(options: PersonioSimulatorOptions) {
    this.#source = SourceSimulator.create({
      company: options.company,
      name: 'personio',
      handlers: [personioHandler({ ...options, quirks: () => this.quirks })],
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

  /** Starts listening, and gives the addresses. */
  async start(
    options: { port?: number; host?: string } = {},
  ): Promise<{ baseUrl: string; tokenUrl: string }> {
    const baseUrl = `${await this.#source.start(options)}/v1`;
    return { baseUrl, tokenUrl: `${baseUrl}/auth` };
  }

  async stop(): Promise<void> {
    await this.#source.stop();
  }
}
