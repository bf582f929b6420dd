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
import { runScenario, type ScenarioCall } from '../company/scenario';
import type { Person } from '../company/types';
import type { Fault, Faults } from '../http/Faults';
import type { Journal } from '../http/Journal';
import { json, type SimRequest, type SimResponse } from '../http/types';

/** What {@link AdminApi} steers. */
export interface AdminOptions {
  company: Company;
  faults: Faults;
  journal: Journal;
  /** Name of the simulator, for the health answer. */
  name: string;
  /** Told about every scenario call and clock move that worked. */
  onScenario?: (call: ScenarioCall) => void;
}

const ROUTES = [
  'GET /_sim/health',
  'GET /_sim/people?search=&limit=',
  'GET /_sim/units',
  'GET /_sim/journal',
  'DELETE /_sim/journal',
  'POST /_sim/scenario {"verb": …}',
  'POST /_sim/faults {"action": …, "match": {…}}',
  'DELETE /_sim/faults',
  'POST /_sim/clock {"advance": {"days": 8}}',
];

/** The control plane of a simulator, under `/_sim/`: for demos, and for tests in another process. */
export class AdminApi {
  readonly #options: AdminOptions;

  static create(options: AdminOptions): AdminApi {
    return new AdminApi(options);
  }

  private constructor(options: AdminOptions) {
    this.#options = options;
  }

  /** `undefined` for paths outside the control plane. */
  handle(request: SimRequest): SimResponse | undefined {
    if (!/^\/_sim(\/|$)/.test(request.path)) return undefined;
    try {
      return (
        this.#route(request) ??
        json(404, {
          error: {
            message: `No ${request.method} ${request.path} here`,
            routes: ROUTES,
          },
        })
      );
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return json(400, { error: { message } });
    }
  }

  #route(request: SimRequest): SimResponse | undefined {
    const { company, faults, journal, name } = this.#options;
    switch (`${request.method} ${request.path.slice('/_sim/'.length)}`) {
      case 'GET health':
        return json(200, {
          status: 'ok',
          simulator: name,
          people: company.people.length,
          units: company.units.length,
          seq: company.seq,
          now: company.clock.iso(),
          pendingFaults: faults.pending.length,
        });
      case 'GET people':
        return json(200, this.#people(request));
      case 'GET units':
        return json(200, {
          units: company.units
            .filter(unit => !unit.deleted)
            .map(unit => ({
              ...unit,
              members: company.roster.memberIndexes(unit.id).length,
            })),
        });
      case 'GET journal':
        return json(200, { total: journal.total, requests: journal.requests });
      case 'DELETE journal':
        journal.clear();
        return { status: 204 };
      case 'POST scenario':
        return this.#scenario(bodyOf(request) as ScenarioCall);
      case 'POST clock': {
        const { advance } = bodyOf(request) as { advance?: never };
        if (!advance) {
          throw new Error(
            'Send {"advance": {"days": 8}} or {"advance": "P8D"}',
          );
        }
        return this.#scenario({ verb: 'advance', by: advance });
      }
      case 'POST faults':
        faults.add(readFault(bodyOf(request)));
        return json(201, { pending: faults.pending.length });
      case 'DELETE faults':
        faults.clear();
        return { status: 204 };
      default:
        return undefined;
    }
  }

  #scenario(call: ScenarioCall): SimResponse {
    const { company, onScenario } = this.#options;
    const events = runScenario(company, call);
    onScenario?.(call);
    return json(200, {
      seq: company.seq,
      now: company.clock.iso(),
      events,
      people: [...new Set(events.map(event => event.personId))]
        .flatMap(id => (id ? company.roster.person(id)! : []))
        .map(person => this.#describe(person)),
    });
  }

  #people({ query }: SimRequest) {
    const { company } = this.#options;
    const search = (query.get('search') ?? '').toLowerCase();
    const limit = Number(query.get('limit') ?? 50);
    if (!(limit >= 0)) throw new Error('"limit" must be a number');
    const people: unknown[] = [];
    let total = 0;
    for (const person of company.people) {
      const { displayName, upn, mail, employeeId, id } = person;
      const text = `${displayName} ${upn} ${mail} ${employeeId} ${id}`;
      if (!text.toLowerCase().includes(search)) continue;
      total++;
      if (people.length < limit) people.push(this.#describe(person));
    }
    return { total, people };
  }

  #describe(person: Person) {
    const { roster } = this.#options.company;
    const { cleared: _, ...fields } = person;
    return {
      ...fields,
      unit: roster.unit(person.unitId)?.name ?? null,
      manager: person.managerId
        ? roster.person(person.managerId)?.displayName ?? null
        : null,
    };
  }
}

function bodyOf(request: SimRequest): object {
  try {
    const body = JSON.parse(request.body);
    if (body && typeof body === 'object') return body;
  } catch {
    // Handled below with everything else that is no object.
  }
  throw new Error('Send a JSON object');
}

const ACTIONS: readonly string[] = [
  'status',
  'delay',
  'reset',
  'reset-mid-body',
  'truncate',
  'empty-page',
  'duplicate-page',
  'gone',
  'sync-state-not-found',
];

/** JSON has no regular expressions: `match.pathPattern` is the source of one. */
function readFault(body: object): Fault {
  const { match, ...rest } = body as Omit<Fault, 'match'> & {
    match?: Fault['match'] & { pathPattern?: string };
  };
  if (!ACTIONS.includes(rest.action)) {
    throw new Error(`"action" must be one of ${ACTIONS.join(', ')}`);
  }
  const { pathPattern, ...others } = match ?? {};
  const path = pathPattern ? new RegExp(pathPattern) : others.path;
  return { ...rest, match: { ...others, path } };
}
