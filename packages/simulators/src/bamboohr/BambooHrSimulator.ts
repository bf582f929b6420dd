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
import { changesOf } from './changes';
import { DEFAULT_FIELDS, type Fields, fieldsOf } from './fields';

const DEFAULT_PAGE = 250;
const MAX_PAGE = 2500;

/** What {@link BambooHrSimulator.create} can be told. */
export interface BambooHrSimulatorOptions {
  company: Company;
  /** Default `bamboo-key`. */
  apiKey?: string;
  onScenario?: (call: ScenarioCall) => void;
}

/** Changes of one test to how BambooHR behaves. */
export interface BambooHrQuirks {
  empty?: boolean;
  /** Fields that the key may not see: null, and named as restricted. */
  restricted?: readonly string[];
  /** The key may not read employees. */
  forbidden?: boolean;
  /** Rewrites a record. */
  rewrite?: (record: Fields) => unknown;
  /** Most records on a page, whatever is asked for. */
  pageSize?: number;
}

/** BambooHR says what is wrong in a header. */
function failure(
  status: number,
  message: string,
  headers: Record<string, string> = {},
): SimResponse {
  return {
    status,
    headers: {
      'content-type': 'text/html',
      'x-bamboohr-error-message': message,
      ...headers,
    },
    body: '',
  };
}

const onFault: FaultResponder = ({ status = 429, retryAfter }) =>
  failure(status, 'Simulated failure', retryAfterHeader(retryAfter));

function list(
  company: Company,
  quirks: BambooHrQuirks,
  { query }: SimRequest,
): SimResponse {
  const { empty, restricted = [], rewrite, pageSize = MAX_PAGE } = quirks;
  const wanted = [
    ...DEFAULT_FIELDS,
    ...(query.get('fields') ?? '').split(',').filter(Boolean),
  ];
  const ids = query.get('filter[ids]')?.split(',');
  const limit = Number(query.get('page[limit]') ?? DEFAULT_PAGE);
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_PAGE) {
    return json(400, { errors: [{ detail: 'page[limit] must be 1 to 2500' }] });
  }
  const cursor = query.get('page[after]');
  const at = cursor
    ? Number(Buffer.from(cursor, 'base64url').toString().slice('after:'.length))
    : 0;
  const all = [...Perspective.create({ company, source: 'bamboohr' }).people()]
    .filter(({ person }) => !empty && person.deleted !== 'hard')
    .map(seen => fieldsOf(company, seen))
    .filter(fields => !ids || ids.includes(String(fields.employeeId)));
  const end = at + Math.min(limit, pageSize);
  return json(
    200,
    {
      data: all.slice(at, end).map(fields => {
        const shown = Object.fromEntries(
          wanted
            .filter(name => name in fields)
            .map(name => [
              name,
              restricted.includes(name) ? null : fields[name],
            ]),
        );
        const record = {
          ...shown,
          _restrictedFields: wanted.filter(name => restricted.includes(name)),
        };
        return rewrite?.(record) ?? record;
      }),
      meta: {
        total: all.length,
        page: {
          nextCursor:
            end < all.length
              ? Buffer.from(`after:${end}`).toString('base64url')
              : null,
          prevCursor: null,
        },
      },
    },
    { date: new Date(company.clock.millis()).toUTCString() },
  );
}

function changed(company: Company, { query }: SimRequest): SimResponse {
  const since = query.get('since') ?? '';
  if (!/^\d{4}-\d\d-\d\dT/.test(since) || Number.isNaN(Date.parse(since))) {
    return failure(400, 'since is missing or not an ISO 8601 date');
  }
  return json(200, changesOf(company, since), {
    date: new Date(company.clock.millis()).toUTCString(),
  });
}

/** The handlers of the API, for a simulator that hosts several sources. */
export function bambooHrHandler(
  options: BambooHrSimulatorOptions & {
    quirks?: () => BambooHrQuirks;
    prefix?: string;
  },
): SimHandler {
  const { company, prefix = '', apiKey = 'bamboo-key' } = options;
  const { quirks = (): BambooHrQuirks => ({}) } = options;
  return request => {
    const root = `${prefix}/api/v1/`;
    if (!request.path.startsWith(root)) return undefined;
    const pair = Buffer.from(
      (request.headers.authorization ?? '').replace(/^Basic /, ''),
      'base64',
    ).toString();
    // The key is the user name; any password will do.
    if (pair.split(':')[0] !== apiKey) {
      return failure(401, 'Invalid API key');
    }
    if (quirks().forbidden) return failure(403, 'Insufficient privileges');
    switch (request.path.slice(root.length)) {
      case 'employees':
        return list(company, quirks(), request);
      case 'employees/changed':
        return changed(company, request);
      default:
        return failure(404, 'Not found');
    }
  };
}

/** The employees of a {@link Company} in BambooHR, as its API has been documented since October 2025. */
export class BambooHrSimulator {
  /** How BambooHR behaves; change it at any time. */
  quirks: BambooHrQuirks = {};
  readonly #source: SourceSimulator;

  static create(options: BambooHrSimulatorOptions): BambooHrSimulator {
    return new BambooHrSimulator(options);
  }

  private constructor(options: BambooHrSimulatorOptions) {
    this.#source = SourceSimulator.create({
      company: options.company,
      name: 'bamboohr',
      handlers: [bambooHrHandler({ ...options, quirks: () => this.quirks })],
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
    return `${await this.#source.start(options)}/api/v1`;
  }

  async stop(): Promise<void> {
    await this.#source.stop();
  }
}
