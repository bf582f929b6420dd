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

import { AuthService } from '@backstage/backend-plugin-api';
import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  Entity,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { LOCATION_PREFIX } from '../constants';

/** What the catalog has under one ref. */
export type Holding =
  | { readonly state: 'absent' }
  | { readonly state: 'foreign'; readonly location: string }
  | { readonly state: 'ours'; readonly errors: string[] };

interface EntityWithStatus extends Entity {
  readonly status?: {
    readonly items?: { readonly level: string; readonly message: string }[];
  };
}

const FIELDS = [
  'kind',
  'metadata.namespace',
  'metadata.name',
  'metadata.annotations',
  'status',
];

/** Reads what the catalog holds. */
export class CatalogHoldings {
  readonly #auth: AuthService;
  readonly #catalog: CatalogService;

  static create(options: {
    auth: AuthService;
    catalog: CatalogService;
  }): CatalogHoldings {
    return new CatalogHoldings(options);
  }

  private constructor(options: { auth: AuthService; catalog: CatalogService }) {
    this.#auth = options.auth;
    this.#catalog = options.catalog;
  }

  /** Looks entities up, in the order of the refs. */
  async lookUp(entityRefs: string[]): Promise<Holding[]> {
    const { items } = await this.#catalog.getEntitiesByRefs(
      { entityRefs, fields: FIELDS },
      { credentials: await this.#auth.getOwnServiceCredentials() },
    );
    return items.map(toHolding);
  }

  /** Reads a page of the refs of everything that came from People Sync. */
  async list(options: {
    cursor?: string;
    limit: number;
  }): Promise<{ entityRefs: string[]; next?: string }> {
    const fields = ['kind', 'metadata.namespace', 'metadata.name'];
    const { items, pageInfo } = await this.#catalog.queryEntities(
      options.cursor
        ? { cursor: options.cursor, limit: options.limit, fields }
        : {
            query: {
              [`metadata.annotations.${ANNOTATION_ORIGIN_LOCATION}`]: {
                $hasPrefix: LOCATION_PREFIX,
              },
            },
            limit: options.limit,
            fields,
            totalItems: 'exclude',
          },
      { credentials: await this.#auth.getOwnServiceCredentials() },
    );
    return {
      entityRefs: items.map(entity => stringifyEntityRef(entity)),
      next: pageInfo.nextCursor,
    };
  }
}

function toHolding(entity: Entity | undefined): Holding {
  if (!entity) {
    return { state: 'absent' };
  }
  const annotations = entity.metadata.annotations ?? {};
  const location =
    annotations[ANNOTATION_ORIGIN_LOCATION] ??
    annotations[ANNOTATION_LOCATION] ??
    'an unknown location';
  return location.startsWith(LOCATION_PREFIX)
    ? { state: 'ours', errors: errorsOf(entity) }
    : { state: 'foreign', location };
}

/** The catalog adds what went wrong to entities that it serves. */
function errorsOf(entity: EntityWithStatus): string[] {
  return (entity.status?.items ?? [])
    .filter(item => item.level === 'error')
    .map(item => item.message);
}
