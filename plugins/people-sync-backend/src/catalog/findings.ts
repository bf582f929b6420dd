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
import { parseEntityRef } from '@backstage/catalog-model';
import type { CatalogFinding } from '@people-sync/plugin-people-sync-common';
import type { Knex } from 'knex';
import { bulkInsert, type BulkTable } from '../database/bulk';
import { loadCarried } from '../attributes/loadCarried';
import { whereIn } from '../database/dialect';
import { loadGroups } from './loadGroups';
import { loadUsers } from './loadUsers';
import type { CatalogKind } from './names';
import { OWN_FINDINGS, type OwnFinding, ownFindingsOf } from './ownFindings';
import { entityRefOf } from './projection';

/** A row of `catalog_findings` as stored. */
export interface CatalogFindingRow {
  entity_ref: string;
  code: string;
  message: string;
  updated_at: string;
}

export const catalogFindingsTable: BulkTable<CatalogFindingRow> = {
  name: 'catalog_findings',
  columns: {
    entity_ref: 'text',
    code: 'text',
    message: 'text',
    updated_at: 'text',
  },
};

/** The part of a ref that `catalog_names` holds, of refs that are of ours. */
export interface NameRef {
  kind: CatalogKind;
  /** In lower case. */
  nameKey: string;
}

/** Undefined for refs that no entity of ours can have. */
export function toNameRef(
  entityRef: string,
  namespace: string,
): NameRef | undefined {
  try {
    const ref = parseEntityRef(entityRef);
    const kind = ref.kind.toLowerCase();
    return (kind === 'user' || kind === 'group') &&
      ref.namespace.toLowerCase() === namespace.toLowerCase()
      ? { kind, nameKey: ref.name.toLowerCase() }
      : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Keeps note of what entities had to be emitted without, and forgets about what
 * is no longer so. What the catalog itself found comes first: there is one
 * finding per entity.
 */
export async function noteOwnFindings(
  knex: Knex,
  options: {
    /** Refs of all entities that were looked at. */
    refs: readonly string[];
    findings: readonly OwnFinding[];
  },
): Promise<void> {
  const { refs } = options;
  if (refs.length === 0) {
    return;
  }
  const fresh = new Map(
    options.findings.map(finding => [finding.entityRef, finding]),
  );
  const stored: CatalogFindingRow[] = await knex('catalog_findings').where(
    whereIn(knex, 'entity_ref', refs),
  );
  const obsolete: string[] = [];
  for (const row of stored) {
    const now = fresh.get(row.entity_ref);
    if (!OWN_FINDINGS.includes(row.code)) {
      fresh.delete(row.entity_ref);
    } else if (now?.code === row.code && now.message === row.message) {
      fresh.delete(row.entity_ref);
    } else {
      obsolete.push(row.entity_ref);
    }
  }
  if (obsolete.length) {
    await knex('catalog_findings')
      .whereIn('code', OWN_FINDINGS)
      .andWhere(whereIn(knex, 'entity_ref', obsolete))
      .delete();
  }
  if (fresh.size) {
    const now = new Date().toISOString();
    await bulkInsert(knex, {
      table: catalogFindingsTable,
      rows: [...fresh.values()].map(({ entityRef, code, message }) => ({
        entity_ref: entityRef,
        code,
        message,
        updated_at: now,
      })),
      onConflict: { columns: ['entity_ref'] },
    });
  }
}

/** Forgets about entities that do not exist any more. */
export async function dropFindings(
  knex: Knex,
  entityRefs: readonly string[],
): Promise<void> {
  if (entityRefs.length) {
    await knex('catalog_findings')
      .where(whereIn(knex, 'entity_ref', entityRefs))
      .delete();
  }
}

/**
 * Keeps what the catalog made of entities. `ok` withdraws what the catalog
 * found before; what we leave out ourselves stays noted.
 */
export async function storeFindings(
  knex: Knex,
  options: { findings: readonly CatalogFinding[]; namespace: string },
): Promise<void> {
  const latest = new Map(options.findings.map(f => [f.entityRef, f]));
  const now = new Date().toISOString();
  const problems: CatalogFindingRow[] = [];
  const fine: string[] = [];
  for (const { entityRef, code, message } of latest.values()) {
    if (code === 'ok') {
      fine.push(entityRef);
    } else {
      problems.push({ entity_ref: entityRef, code, message, updated_at: now });
    }
  }
  if (problems.length) {
    await bulkInsert(knex, {
      table: catalogFindingsTable,
      rows: problems,
      onConflict: {
        columns: ['entity_ref'],
        merge: ['code', 'message', 'updated_at'],
      },
    });
  }
  if (fine.length) {
    const healed: string[] = await knex('catalog_findings')
      .whereNotIn('code', OWN_FINDINGS)
      .andWhere(whereIn(knex, 'entity_ref', fine))
      .pluck('entity_ref');
    await dropFindings(knex, healed);
    await renoteOwnFindings(knex, healed, options.namespace);
  }
}

/** A finding of the catalog may have hidden one of ours. */
async function renoteOwnFindings(
  knex: Knex,
  entityRefs: readonly string[],
  namespace: string,
): Promise<void> {
  const goldenIds = async (kind: CatalogKind): Promise<string[]> => {
    const keys = entityRefs.flatMap(ref => {
      const name = toNameRef(ref, namespace);
      return name?.kind === kind ? name.nameKey : [];
    });
    return keys.length
      ? knex('catalog_names')
          .where({ kind })
          .andWhere(whereIn(knex, 'name_key', keys))
          .pluck('golden_id')
      : [];
  };
  const carried = await loadCarried(knex);
  const users = await loadUsers(knex, await goldenIds('user'));
  const groups = await loadGroups(knex, await goldenIds('group'));
  await noteOwnFindings(knex, {
    refs: [
      ...users.present.map(({ name }) => entityRefOf('user', namespace, name)),
      ...groups.present.map(({ name }) =>
        entityRefOf('group', namespace, name),
      ),
    ],
    findings: ownFindingsOf({
      namespace,
      users: users.present.map(user => ({
        ...user,
        carried: carried.employees,
      })),
      groups: groups.present.map(group => ({
        ...group,
        carried: carried['org-units'],
      })),
    }),
  });
}
