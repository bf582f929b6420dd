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
import { whereIn } from '../database/dialect';
import type { WithheldEmail } from './EntityReader';
import { loadUsers } from './loadUsers';
import type { CatalogKind } from './names';
import { entityRefOf } from './projection';

/** A user without e-mail, because another user has the same one. */
export const FINDING_DUPLICATE_EMAIL = 'duplicate-email';

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
 * Keeps note of e-mails that had to be withheld, and forgets about those that
 * need not be any more. What the catalog itself found comes first: there is
 * one finding per entity.
 */
export async function noteWithheldEmails(
  knex: Knex,
  options: {
    /** Refs of all users that were looked at. */
    userRefs: readonly string[];
    withheld: readonly WithheldEmail[];
  },
): Promise<void> {
  const { userRefs, withheld } = options;
  if (userRefs.length === 0) {
    return;
  }
  const messages = new Map(
    withheld.map(({ entityRef, holderRef }) => [
      entityRef,
      `has the same e-mail as ${holderRef} and is shown without it`,
    ]),
  );
  const stored: CatalogFindingRow[] = await knex('catalog_findings').where(
    whereIn(knex, 'entity_ref', userRefs),
  );
  const obsolete: string[] = [];
  for (const row of stored) {
    if (row.code !== FINDING_DUPLICATE_EMAIL) {
      messages.delete(row.entity_ref);
    } else if (messages.get(row.entity_ref) === row.message) {
      messages.delete(row.entity_ref);
    } else {
      obsolete.push(row.entity_ref);
    }
  }
  if (obsolete.length) {
    await knex('catalog_findings')
      .where({ code: FINDING_DUPLICATE_EMAIL })
      .andWhere(whereIn(knex, 'entity_ref', obsolete))
      .delete();
  }
  if (messages.size) {
    const now = new Date().toISOString();
    await bulkInsert(knex, {
      table: catalogFindingsTable,
      rows: [...messages].map(([entity_ref, message]) => ({
        entity_ref,
        code: FINDING_DUPLICATE_EMAIL,
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
 * found before; an e-mail that is withheld stays noted.
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
      .whereNot({ code: FINDING_DUPLICATE_EMAIL })
      .andWhere(whereIn(knex, 'entity_ref', fine))
      .pluck('entity_ref');
    await dropFindings(knex, healed);
    await renoteWithheldEmails(knex, healed, options.namespace);
  }
}

/** A finding of the catalog may have hidden one about the e-mail. */
async function renoteWithheldEmails(
  knex: Knex,
  entityRefs: readonly string[],
  namespace: string,
): Promise<void> {
  const keys = entityRefs
    .map(ref => toNameRef(ref, namespace))
    .filter(ref => ref?.kind === 'user')
    .map(ref => ref!.nameKey);
  if (keys.length === 0) {
    return;
  }
  const ids: { golden_id: string }[] = await knex('catalog_names')
    .where({ kind: 'user' })
    .andWhere(whereIn(knex, 'name_key', keys))
    .select('golden_id');
  const users = await loadUsers(
    knex,
    ids.map(row => row.golden_id),
  );
  const refOf = (name: string) => entityRefOf('user', namespace, name);
  await noteWithheldEmails(knex, {
    userRefs: users.present.map(user => refOf(user.name)),
    withheld: users.present.flatMap(({ name, values, emailHolder }) =>
      values.email && emailHolder && emailHolder !== name
        ? [{ entityRef: refOf(name), holderRef: refOf(emailHolder) }]
        : [],
    ),
  });
}
