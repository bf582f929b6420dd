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
import type { SimRequest, SimResponse } from '../http/types';
import { Cursors } from './Cursors';
import { GraphError } from './errors';
import { GroupDirectory } from './GroupDirectory';
import type { ODataOptions } from './odata';
import { UserProjector } from './UserProjector';

/** Oddities of real delta rounds, as "every n-th page"; 0 or absent means never. */
export interface DeltaQuirks {
  /** Every n-th page is empty and has a link to the rest. */
  emptyPageEvery?: number;
  /** Every n-th page starts with the last entry of the page before. */
  duplicateEvery?: number;
}

/** How the simulated tenant behaves; may be changed at any time. */
export interface GraphBehaviour {
  /** Entries on a page of a delta round. Default 200. */
  pageSize: number;
  /** Members on a page of a group delta round; larger groups are cut in slices. Default 1000. */
  membersPerPage: number;
  /** Application permissions that were consented to; effective at once. */
  permissions: Set<string>;
  quirks: DeltaQuirks;
  /** Every collection is empty, as when a filter or a licence went wrong. */
  empty: boolean;
  /** Share of users with a photo: every n-th; 0 means nobody. Default 10. */
  photoEvery: number;
}

/** A request on its way through the routes. */
export interface GraphCall {
  request: SimRequest;
  /** Path below the version, for example `/users/delta`. */
  path: string;
  /** Root of the cloud that was called, for example `http://127.0.0.1:7171/us/v1.0`. */
  graphUrl: string;
  options: ODataOptions;
  /** `ConsistencyLevel: eventual` was sent. */
  eventual: boolean;
  /** `Prefer: return=minimal` was sent. */
  minimal: boolean;
}

/** What all Graph routes share: the company, how the tenant behaves, cursors and projections. */
export class GraphTenant {
  readonly company: Company;
  readonly behaviour: GraphBehaviour;
  readonly cursors: Cursors;
  readonly groups: GroupDirectory;
  /** Cursors of older generations are expired. */
  generation = 0;
  /** How expired cursors are answered. */
  expiredAs: 'syncStateNotFound' | 'gone' = 'syncStateNotFound';
  readonly #projectors = new Map<string, UserProjector>();

  static create(options: {
    company: Company;
    tenantId: string;
    behaviour: GraphBehaviour;
    extraGroups: boolean;
  }): GraphTenant {
    return new GraphTenant(options);
  }

  private constructor(options: {
    company: Company;
    tenantId: string;
    behaviour: GraphBehaviour;
    extraGroups: boolean;
  }) {
    this.company = options.company;
    this.behaviour = options.behaviour;
    this.cursors = Cursors.create({ tenantId: options.tenantId });
    this.groups = GroupDirectory.create({
      company: options.company,
      extraGroups: options.extraGroups,
    });
  }

  /** Throws 403 unless one of these permissions was consented to. */
  demand(...anyOf: string[]): void {
    const { permissions } = this.behaviour;
    if (anyOf.some(permission => permissions.has(permission))) return;
    throw new GraphError(
      403,
      'Authorization_RequestDenied',
      'Insufficient privileges to complete the operation.',
    );
  }

  /** The projector for a `$select`; checks the permission that `employeeLeaveDateTime` needs. */
  projector(select: readonly string[] | undefined): UserProjector {
    if (select?.includes('employeeLeaveDateTime')) {
      this.demand('User-LifeCycleInfo.Read.All');
    }
    const key = select?.join(',') ?? '';
    let projector = this.#projectors.get(key);
    if (!projector) {
      projector = UserProjector.create({ company: this.company, select });
      if (this.#projectors.size > 50) this.#projectors.clear();
      this.#projectors.set(key, projector);
    }
    return projector;
  }
}

/** An OData answer made of members that are JSON already; `OData-Version` as the real service sends it. */
export function odata(
  context: string,
  members: string,
  headers: Record<string, string> = {},
): SimResponse {
  return {
    status: 200,
    headers: {
      'content-type':
        'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8',
      'odata-version': '4.0',
      ...headers,
    },
    body: `{"@odata.context":${JSON.stringify(context)}${
      members && `,${members}`
    }}`,
  };
}
