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

import { AdminApi } from '../admin/AdminApi';
import type { Company } from '../company/Company';
import type { ScenarioCall } from '../company/scenario';
import { Faults } from '../http/Faults';
import { Journal } from '../http/Journal';
import { SimServer } from '../http/SimServer';
import type { SimHandler } from '../http/types';
import { AccessTokens } from './AccessTokens';
import { cloudEndpoints, type CloudEndpoints, type CloudName } from './clouds';
import { faultResponse } from './errors';
import { GraphApi } from './GraphApi';
import {
  type DeltaQuirks,
  type GraphBehaviour,
  GraphTenant,
} from './GraphTenant';
import { Throttle, type ThrottleOptions } from './Throttle';

/** What {@link GraphSimulator.create} can be told. */
export interface GraphSimulatorOptions {
  company: Company;
  /** Default `11111111-0000-4000-8000-000000000001`. */
  tenantId?: string;
  /** Default `11111111-0000-4000-8000-000000000002`. */
  clientId?: string;
  /** Default `secret`. */
  clientSecret?: string;
  /** A secret that was right once (AADSTS7000222). Default `expired-secret`. */
  expiredSecret?: string;
  /** Entries on a page of a delta round. Default 200. */
  pageSize?: number;
  /** Members on a page of a group delta round. Default 1000. */
  membersPerPage?: number;
  /** Application permissions consented to; default everything except `User-LifeCycleInfo.Read.All`. */
  permissions?: readonly string[];
  /** Enforces resource units; default not at all (their headers are always there). */
  throttle?: ThrottleOptions;
  quirks?: DeltaQuirks;
  /** Whether there are groups that are no units: `all-employees` and `app-…`. Default false. */
  extraGroups?: boolean;
  /** Every n-th user has a photo; 0 means nobody. Default 10. */
  photoEvery?: number;
  /** How many requests the journal keeps. Default 10,000. */
  journalLimit?: number;
  /** Other sources that show the same company on the same port, asked before Graph. */
  handlers?: readonly SimHandler[];
  /** Told about every scenario call that came in over HTTP, after it worked. */
  onScenario?: (call: ScenarioCall) => void;
}

/** Where a started simulator listens. */
export interface GraphEndpoints extends CloudEndpoints {
  /** `http://host:port`; the control plane is under `/_sim/`. */
  url: string;
  clouds: Record<CloudName, CloudEndpoints>;
}

/** Consented to unless a test says otherwise. */
export const DEFAULT_PERMISSIONS = [
  'User.Read.All',
  'GroupMember.Read.All',
  'AdministrativeUnit.Read.All',
];

/** Microsoft Graph and its token endpoint for one tenant that shows a {@link Company}. */
export class GraphSimulator {
  readonly company: Company;
  readonly tenantId: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly expiredSecret: string;
  readonly faults = Faults.create();
  readonly journal: Journal;
  /** How the tenant behaves; change it at any time. */
  readonly behaviour: GraphBehaviour;
  readonly #tenant: GraphTenant;
  readonly #server: SimServer;
  #throttle?: Throttle;

  static create(options: GraphSimulatorOptions): GraphSimulator {
    return new GraphSimulator(options);
  }

  private constructor(options: GraphSimulatorOptions) {
    const { company } = options;
    this.company = company;
    this.tenantId = options.tenantId ?? '11111111-0000-4000-8000-000000000001';
    this.clientId = options.clientId ?? '11111111-0000-4000-8000-000000000002';
    this.clientSecret = options.clientSecret ?? 'secret';
    this.expiredSecret = options.expiredSecret ?? 'expired-secret';
    this.journal = Journal.create({ limit: options.journalLimit });
    this.behaviour = {
      pageSize: options.pageSize ?? 200,
      membersPerPage: options.membersPerPage ?? 1000,
      permissions: new Set(options.permissions ?? DEFAULT_PERMISSIONS),
      quirks: options.quirks ?? {},
      empty: false,
      photoEvery: options.photoEvery ?? 10,
    };
    this.setThrottle(options.throttle);
    const { tenantId, behaviour, faults, journal } = this;
    this.#tenant = GraphTenant.create({
      company,
      tenantId,
      behaviour,
      extraGroups: options.extraGroups ?? false,
    });
    const api = GraphApi.create({
      tenant: this.#tenant,
      app: this,
      tokens: AccessTokens.create({ clock: company.clock, tenantId }),
      throttle: () => this.#throttle,
      answer: request => this.#server.answer(request),
    });
    const admin = AdminApi.create({
      company,
      faults,
      journal,
      name: 'graph',
      onScenario: options.onScenario,
    });
    this.#server = SimServer.create({
      handlers: [
        r => admin.handle(r),
        ...(options.handlers ?? []),
        r => api.handle(r),
      ],
      faults,
      journal,
      onFault: faultResponse,
    });
  }

  /** Starts listening; without a port on a free one, on 127.0.0.1 unless told otherwise. */
  async start(
    options: { port?: number; host?: string } = {},
  ): Promise<GraphEndpoints> {
    const url = await this.#server.start(options);
    const clouds = cloudEndpoints(url);
    return { url, ...clouds.global, clouds };
  }

  async stop(): Promise<void> {
    await this.#server.stop();
  }

  /** Replaces the consented permissions, at once. */
  setPermissions(permissions: readonly string[]): void {
    this.behaviour.permissions = new Set(permissions);
  }

  /** Starts or stops enforcing resource units. */
  setThrottle(options: ThrottleOptions | undefined): void {
    this.#throttle = options && Throttle.create(options);
  }

  /** Every delta and skip token of a delta round that is out there stops working. */
  expireDeltaTokens(options: { as?: 'syncStateNotFound' | 'gone' } = {}): void {
    this.#tenant.generation++;
    this.#tenant.expiredAs = options.as ?? 'syncStateNotFound';
  }

  /** Every collection is empty, or no longer so. */
  emptyTenant(empty: boolean): void {
    this.behaviour.empty = empty;
  }
}
