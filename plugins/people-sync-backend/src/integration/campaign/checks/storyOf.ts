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

const ROWS = 3;
const ROW = /\b([a-z]+)\/(employees|org-units)\/([a-z0-9]+)/g;

/** What every run has made of the rows that problems name first. */
export async function storiesOf(
  knex: Knex,
  problems: readonly string[],
): Promise<string[]> {
  const rows = new Set(
    problems.flatMap(line => [...line.matchAll(ROW)].map(([row]) => row)),
  );
  const lines: string[] = [];
  for (const row of [...rows].slice(0, ROWS)) {
    const [source, dataSet, id] = row.split('/');
    lines.push(row);
    const records = await knex('run_records as record')
      .join('runs', 'runs.id', 'record.run_id')
      .where({
        'runs.integration_id': source,
        'record.data_set': dataSet,
        'record.source_id': id,
      })
      .orderBy('runs.id')
      .select('record.*', 'runs.mode', 'runs.status as ended', 'runs.trigger');
    for (const record of records) {
      const { run_id, mode, trigger, ended, status, reason } = record;
      lines.push(
        `  run ${run_id} (${trigger}, ${mode}, ${ended}): ${status}, ${reason}; plan ${record.plan}, changes ${record.changes}, mapped ${record.mapped}, errors ${record.errors}`,
      );
    }
    const stored = await knex('source_records')
      .where({ integration_id: source, data_set: dataSet, source_id: id })
      .first();
    lines.push(`  is ${JSON.stringify(stored)}`);
  }
  return lines;
}
