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
import type { Knex } from 'knex';
import { whereIn } from '../database/dialect';

/** Annotations that the users of one provider are found by at sign-in. */
export interface SignInAnnotations {
  /** Annotation that carries the source id. */
  sourceId?: string;
  /** Annotation that carries the e-mail as the source has it. */
  email?: string;
}

/** Provider id to the annotations that it implies. */
export type SignInByProvider = Readonly<Record<string, SignInAnnotations>>;

interface ContributionRow {
  golden_id: string;
  source_id: string;
  mapped: string | null;
  provider: string;
}

function emailOf(mapped: string | null): string | undefined {
  const email = mapped ? JSON.parse(mapped).email : undefined;
  return typeof email === 'string' ? email.trim() || undefined : undefined;
}

/**
 * The sign-in annotations that the sources of people imply. Where several rows
 * imply the same one, the first by integration and source id decides.
 *
 * @returns golden id to annotations; people without any are left out
 */
export async function loadSignIn(
  knex: Knex,
  options: { employeeIds: readonly string[]; signIn: SignInByProvider },
): Promise<Map<string, Record<string, string>>> {
  const { employeeIds, signIn } = options;
  const found = new Map<string, Record<string, string>>();
  const providers = Object.keys(signIn);
  if (employeeIds.length === 0 || providers.length === 0) {
    return found;
  }
  const rows: ContributionRow[] = await knex('source_records as r')
    .join('integrations as i', 'i.id', 'r.integration_id')
    .where({ 'r.data_set': 'employees', 'r.state': 'active' })
    .whereIn('i.provider', providers)
    .andWhere(whereIn(knex, 'r.golden_id', employeeIds))
    .orderBy(['r.golden_id', 'r.integration_id', 'r.source_id'])
    .select('r.golden_id', 'r.source_id', 'r.mapped', 'i.provider');
  for (const row of rows) {
    const keys = signIn[row.provider];
    const email = keys.email ? emailOf(row.mapped) : undefined;
    found.set(row.golden_id, {
      ...(keys.sourceId && { [keys.sourceId]: row.source_id }),
      ...(keys.email && email && { [keys.email]: email }),
      ...found.get(row.golden_id),
    });
  }
  return found;
}
