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

/** When an integration last fetched, by what it fetched. */
export interface IntegrationCursors {
  /** Start of the last complete run over all data. */
  lastFullAt?: string;
  /** Start of the last successful run over recent changes. */
  lastRecentAt?: string;
}

function later(a: string | undefined, b: string): string {
  return a === undefined || b > a ? b : a;
}

/** What cursors tell, of every integration or of one. */
export async function lastCursors(
  knex: Knex,
  integrationId?: string,
): Promise<ReadonlyMap<string, IntegrationCursors>> {
  const rows: {
    integration_id: string;
    since: string;
    last_full_at: string | null;
  }[] = await knex('cursors')
    .modify(q => integrationId && q.where({ integration_id: integrationId }))
    .select('integration_id', 'since', 'last_full_at');
  const found = new Map<string, IntegrationCursors>();
  for (const row of rows) {
    const known = found.get(row.integration_id) ?? {};
    const { since, last_full_at: full } = row;
    found.set(row.integration_id, {
      lastFullAt: full ? later(known.lastFullAt, full) : known.lastFullAt,
      // A stream that has moved since its last full fetch moved by changes.
      lastRecentAt:
        !full || since > full
          ? later(known.lastRecentAt, since)
          : known.lastRecentAt,
    });
  }
  return found;
}
