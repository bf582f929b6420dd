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

import { changedSince } from '../company/changedSince';
import type { Company } from '../company/Company';
import { Perspective, type SourceName } from '../company/perspective';
import type { ScenarioCall } from '../company/scenario';
import { SourceSimulator } from '../http/SourceSimulator';
import {
  json,
  type SimHandler,
  type SimRequest,
  type SimResponse,
} from '../http/types';

/** The ways in which lists are split. */
export type RestPaging = 'page' | 'offset' | 'cursor' | 'link';

/** What {@link RestSimulator.create} can be told. */
export interface RestSimulatorOptions {
  company: Company;
  /** Default `rest-token`. */
  token?: string;
  /** Whom it knows, and how. Default `personio`. */
  perspective?: SourceName;
  /** Records of a page at most, whatever is asked for. Default 50. */
  maxPage?: number;
  onScenario?: (call: ScenarioCall) => void;
}

/** Changes of one test to how the API behaves. */
export interface RestQuirks {
  empty?: boolean;
  /** Rewrites a record. */
  rewrite?: (record: Record<string, unknown>) => unknown;
}

const MAX_PAGE = 50;

function peopleOf(company: Company, source: SourceName, since?: string) {
  const { roster } = company;
  const changed = since && changedSince(company, since);
  return [...Perspective.create({ company, source }).people()]
    .filter(({ person }) =>
      changed ? changed.people.has(person.id) : person.deleted !== 'hard',
    )
    .map(({ person, ...seen }) => {
      const manager = person.managerId
        ? roster.person(person.managerId)
        : undefined;
      return {
        id: person.index + 1,
        attributes: {
          number: person.employeeId,
          first_name: seen.givenName,
          last_name: seen.surname,
          email: seen.mail,
          position: seen.jobTitle,
          supervisor: manager ? { id: manager.index + 1 } : null,
          department: roster.unit(person.unitId)?.code ?? null,
          status:
            person.deleted || person.status === 'left' ? 'inactive' : 'active',
          hire_date: person.hiredOn,
          ssn: `9${person.index}`,
        },
      };
    });
}

function unitsOf(company: Company) {
  return company.units
    .filter(unit => !unit.deleted)
    .map(unit => ({
      id: unit.code,
      name: unit.name,
      parent: company.roster.unit(unit.parentId)?.code ?? null,
    }));
}

function pageOf(
  records: unknown[],
  paging: RestPaging,
  request: SimRequest,
  maxPage: number,
): { body: object; link?: string } {
  const { query } = request;
  const size = Math.min(
    Number(query.get('limit') ?? maxPage) || maxPage,
    maxPage,
  );
  const at =
    paging === 'page'
      ? (Number(query.get('page') ?? 1) - 1) * size
      : Number(query.get(paging === 'offset' ? 'offset' : 'after') ?? 0);
  const data = records.slice(at, at + size);
  const next = at + size < records.length ? String(at + size) : null;
  const meta = { total: records.length };
  switch (paging) {
    case 'cursor':
      return { body: { data, meta: { ...meta, next } } };
    case 'link': {
      const address = new URL(
        `${request.origin}${request.path}?${request.rawQuery}`,
      );
      address.searchParams.set('after', next ?? '');
      return {
        body: { data, meta },
        ...(next && { link: `<${address}>; rel="next"` }),
      };
    }
    default:
      return { body: { data, meta } };
  }
}

/** A JSON API as many HR systems have one, that shows part of a {@link Company} at `/<paging>/people` and `/<paging>/departments`. */
export class RestSimulator {
  /** How the API behaves; change it at any time. */
  quirks: RestQuirks = {};
  readonly #source: SourceSimulator;
  readonly #maxPage: number;
  readonly #perspective: SourceName;
  /** What was shown last, for the pages of a long list. */
  #shown?: { of: string; records: unknown[] };

  static create(options: RestSimulatorOptions): RestSimulator {
    return new RestSimulator(options);
  }

  private constructor(options: RestSimulatorOptions) {
    const { company, token = 'rest-token', onScenario } = options;
    this.#maxPage = options.maxPage ?? MAX_PAGE;
    this.#perspective = options.perspective ?? 'personio';
    const handler: SimHandler = request => {
      const [, paging, resource, id] = request.path.split('/');
      if (!['page', 'offset', 'cursor', 'link'].includes(paging)) {
        return undefined;
      }
      if (request.headers.authorization !== `Bearer ${token}`) {
        return json(401, { error: 'invalid token' });
      }
      return this.#answer(company, request, {
        paging: paging as RestPaging,
        resource,
        id,
      });
    };
    this.#source = SourceSimulator.create({
      company,
      name: 'rest',
      handlers: [handler],
      onScenario,
    });
  }

  get faults() {
    return this.#source.faults;
  }

  get journal() {
    return this.#source.journal;
  }

  #answer(
    company: Company,
    request: SimRequest,
    asked: { paging: RestPaging; resource: string; id?: string },
  ): SimResponse {
    const { empty, rewrite } = this.quirks;
    const since = request.query.get('updated_since') ?? undefined;
    const all = this.#records(company, asked.resource, since);
    const records = empty
      ? []
      : all.map(record => rewrite?.(record as {}) ?? record);
    if (asked.id !== undefined) {
      const found = records.find(
        record => String((record as { id?: unknown }).id) === asked.id,
      );
      return found ? json(200, { data: found }) : json(404, { error: 'none' });
    }
    const { body, link } = pageOf(
      records,
      asked.paging,
      request,
      this.#maxPage,
    );
    return json(200, body, {
      date: new Date(company.clock.millis()).toUTCString(),
      ...(link && { link }),
    });
  }

  #records(company: Company, resource: string, since?: string): unknown[] {
    const of = JSON.stringify([resource, since, company.seq]);
    if (this.#shown?.of !== of) {
      const records =
        resource === 'people'
          ? peopleOf(company, this.#perspective, since)
          : unitsOf(company);
      this.#shown = { of, records };
    }
    return this.#shown.records;
  }

  /** Starts listening, and gives the root. */
  async start(options: { port?: number; host?: string } = {}): Promise<string> {
    return this.#source.start(options);
  }

  async stop(): Promise<void> {
    await this.#source.stop();
  }
}
