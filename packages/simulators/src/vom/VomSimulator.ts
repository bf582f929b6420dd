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
import type { Company } from '../company/Company';
import type { ScenarioCall } from '../company/scenario';
import { pageOf } from '../http/paging';
import { SourceSimulator } from '../http/SourceSimulator';
import {
  json,
  type SimHandler,
  type SimRequest,
  type SimResponse,
} from '../http/types';
import { employees, employments, type UnitIds, units } from './records';
import {
  notificationsOf,
  postNotification,
  type VomNotification,
} from './webhooks';

/** What {@link VomSimulator.create} can be told. */
export interface VomSimulatorOptions {
  company: Company;
  /** Default `client`. */
  clientId?: string;
  /** Default `vom-key`. */
  clientSecret?: string;
  /** Default `nordlys`. */
  legalEntityId?: string;
  onScenario?: (call: ScenarioCall) => void;
}

/** Changes of one test to how Visma behaves. */
export interface VomQuirks {
  empty?: boolean;
  /** Rewrites or drops a record. */
  rewrite?: (record: Record<string, unknown>) => unknown;
  /** Counts reorganisations that gave every unit a new id. */
  reorganisations?: number;
}

/** The handlers of Visma Connect and the resources. */
export function vomHandler(
  options: VomSimulatorOptions & { quirks?: () => VomQuirks; prefix?: string },
): SimHandler {
  const { company, prefix = '', quirks = (): VomQuirks => ({}) } = options;
  const { clientId = 'client', clientSecret = 'vom-key' } = options;
  const { legalEntityId = 'nordlys' } = options;
  const tokens = new Map<string, number>();

  const token = ({ body }: SimRequest): SimResponse => {
    const form = new URLSearchParams(body);
    if (
      form.get('client_id') !== clientId ||
      form.get('client_secret') !== clientSecret
    ) {
      return json(400, { error: 'invalid_client' });
    }
    if (form.get('grant_type') !== 'client_credentials') {
      return json(400, { error: 'unsupported_grant_type' });
    }
    const value = randomUUID();
    tokens.set(`Bearer ${value}`, company.clock.millis() + 3_600_000);
    return json(200, {
      access_token: value,
      token_type: 'Bearer',
      expires_in: 3600,
    });
  };

  const resource = (request: SimRequest, path: string[]): SimResponse => {
    const lives = tokens.get(request.headers.authorization ?? '');
    if (lives === undefined || lives <= company.clock.millis()) {
      return json(401, { error: { code: 'UNAUTHENTICATED' } });
    }
    const [entity, name, id] = path;
    if (entity !== legalEntityId) {
      return json(403, { error: { code: 'LEGAL_ENTITY_NOT_GRANTED' } });
    }
    const { empty, rewrite, reorganisations = 0 } = quirks();
    const ids: UnitIds = {
      idOf: unit =>
        reorganisations ? `${unit.id}-${reorganisations}` : unit.id,
    };
    const since = request.query.get('modifiedSince') ?? undefined;
    const lists: Record<string, () => object[]> = {
      employees: () => employees(company, ids, since),
      employments: () => employments(company, ids, since),
      units: () => units(company, ids, since),
    };
    if (!Object.hasOwn(lists, name)) {
      return json(404, { error: { code: 'NOT_FOUND' } });
    }
    const records = (empty ? [] : lists[name]()).flatMap(record => {
      const written = rewrite
        ? rewrite(record as Record<string, unknown>)
        : record;
      return written === undefined ? [] : [written];
    });
    if (id !== undefined) {
      const found = records.find(
        record => (record as { id?: string }).id === id,
      );
      return found
        ? json(200, found)
        : json(404, { error: { code: 'NOT_FOUND' } });
    }
    return json(
      200,
      { data: pageOf(records, request), total: records.length },
      { date: new Date(company.clock.millis()).toUTCString() },
    );
  };

  return request => {
    if (request.path === `${prefix}/connect/token`) return token(request);
    const root = `${prefix}/vom/legal-entities/`;
    return request.path.startsWith(root)
      ? resource(request, request.path.slice(root.length).split('/'))
      : undefined;
  };
}

/** Visma Connect and a Visma Organisation Master of one legal entity that shows a {@link Company}. The resources are modelled. */
export class VomSimulator {
  /** How Visma behaves; change it at any time. */
  quirks: VomQuirks = {};
  readonly #source: SourceSimulator;
  readonly #company: Company;
  readonly #legalEntityId: string;
  #notified: number;

  static create(options: VomSimulatorOptions): VomSimulator {
    return new VomSimulator(options);
  }

  private constructor(options: VomSimulatorOptions) {
    this.#company = options.company;
    this.#legalEntityId = options.legalEntityId ?? 'nordlys';
    this.#notified = options.company.seq;
    this.#source = SourceSimulator.create({
      company: options.company,
      name: 'vom',
      handlers: [vomHandler({ ...options, quirks: () => this.quirks })],
      onScenario: options.onScenario,
    });
  }

  get faults() {
    return this.#source.faults;
  }

  get journal() {
    return this.#source.journal;
  }

  async start(
    options: { port?: number; host?: string } = {},
  ): Promise<{ url: string; tokenUrl: string; apiUrl: string }> {
    const url = await this.#source.start(options);
    return { url, tokenUrl: `${url}/connect/token`, apiUrl: `${url}/vom` };
  }

  /** What has changed since this was last asked for, as Visma tells it at the real time. */
  notifications(): VomNotification[] {
    const notifications = notificationsOf(this.#company, {
      after: this.#notified,
      legalEntityId: this.#legalEntityId,
      timestamp: new Date().toISOString(),
    });
    this.#notified = this.#company.seq;
    return notifications;
  }

  /** Posts what has changed to a receiver, and gives the statuses of its answers. */
  async sendWebhooks(target: {
    url: string;
    secret: string;
  }): Promise<number[]> {
    const statuses: number[] = [];
    for (const notification of this.notifications()) {
      statuses.push(await postNotification(notification, target));
    }
    return statuses;
  }

  async stop(): Promise<void> {
    await this.#source.stop();
  }
}
