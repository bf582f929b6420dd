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
import { stringifyEntityRef } from '@backstage/catalog-model';
import type { CatalogPresence } from '@people-sync/plugin-people-sync-common';
import type { Knex } from 'knex';
import { whereIn } from '../../database/dialect';

/** Findings that keep an entity out of the catalog; others are remarks. */
const REFUSALS: readonly string[] = ['conflict', 'invalid', 'missing'];

/** How something stands in the catalog. */
export interface Presence {
  /** Only while it should be there. */
  entityRef?: string;
  catalog: CatalogPresence;
}

export interface PresenceOptions {
  knex: Knex;
  kind: 'user' | 'group';
  namespace: string;
  records: readonly { id: string; status: string }[];
}

interface Known {
  name?: string;
  /** Number of its last change. */
  seq?: number;
  finding?: { code: string; message: string };
}

function presenceOf(
  known: Known,
  options: { active: boolean; acked: number | undefined },
): CatalogPresence {
  const { name, seq, finding } = known;
  const { active, acked } = options;
  if (name === undefined || seq === undefined) {
    return {
      state: 'none',
      message: active
        ? 'No run has told the catalog about it yet'
        : 'It ended before the catalog was told about it',
    };
  }
  if (acked === undefined || seq > acked) {
    return {
      state: 'pending',
      message:
        acked === undefined
          ? 'The catalog has not read anything yet; check that the catalog module is installed'
          : 'The catalog has not read the last change yet',
    };
  }
  if (!active) {
    return { state: 'removed' };
  }
  return {
    state: finding && REFUSALS.includes(finding.code) ? 'refused' : 'emitted',
    ...(finding && { message: finding.message, code: finding.code }),
  };
}

/** How golden records stand in the catalog, by id, in a few queries. */
export async function loadPresence(
  options: PresenceOptions,
): Promise<Map<string, Presence>> {
  const { knex, kind, namespace, records } = options;
  if (records.length === 0) {
    return new Map();
  }
  const ids = records.map(({ id }) => id);
  const known = new Map<string, Known>(ids.map(id => [id, {}]));
  const names = await knex('catalog_names')
    .where({ kind })
    .andWhere(whereIn(knex, 'golden_id', ids))
    .select('golden_id', 'name');
  const refs = new Map<string, string>();
  for (const { golden_id: id, name } of names) {
    known.get(id)!.name = name;
    refs.set(stringifyEntityRef({ kind, namespace, name }), id);
  }
  if (refs.size) {
    for (const row of await knex('catalog_changes')
      .where({ kind })
      .andWhere(whereIn(knex, 'golden_id', ids))
      .select('golden_id', 'seq')) {
      known.get(row.golden_id)!.seq = Number(row.seq);
    }
    for (const { entity_ref: ref, code, message } of await knex(
      'catalog_findings',
    )
      .where(whereIn(knex, 'entity_ref', [...refs.keys()]))
      .select('entity_ref', 'code', 'message')) {
      known.get(refs.get(ref)!)!.finding = { code, message };
    }
  }
  const [head] = await knex('catalog_consumers').max({ acked: 'acked' });
  const acked = head.acked === null ? undefined : Number(head.acked);

  return new Map(
    records.map(({ id, status }) => {
      const active = status === 'active';
      const found = known.get(id)!;
      return [
        id,
        {
          ...(active &&
            found.name !== undefined && {
              entityRef: stringifyEntityRef({
                kind,
                namespace,
                name: found.name,
              }),
            }),
          catalog: presenceOf(found, { active, acked }),
        },
      ];
    }),
  );
}
