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
// @ts-check

/**
 * What reading the records of a run needs.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('run_records', table => {
    table
      .text('search_text')
      .notNullable()
      .defaultTo('')
      .comment('Lower case: name, a tab, source id, e-mail, username, number');
  });
  await knex('run_records').update({
    search_text: knex.raw(
      `substr(lower(COALESCE(display_name, source_id)), 1, 250) || ? || substr(lower(source_id), 1, 150)`,
      ['\t'],
    ),
  });

  // One index sorts by name and is all that a search reads, whatever status
  // and data set are asked for besides.
  await knex.schema.alterTable('run_records', table => {
    table.index(
      ['run_id', 'search_text', 'seq', 'status', 'data_set'],
      'run_records_search_idx',
    );
  });
  // Few records have errors or changes, so these cost next to nothing.
  await knex.schema.raw(
    `CREATE INDEX run_records_errors_idx ON run_records (run_id, seq)
     WHERE errors IS NOT NULL`,
  );
  await knex.schema.raw(
    `CREATE INDEX run_records_changes_idx ON run_records (run_id, seq)
     WHERE changes IS NOT NULL`,
  );

  if (!String(knex.client.config.client).includes('sqlite3')) {
    // The newest run is the one that is looked at. In a table of many runs its
    // records are too small a share for PostgreSQL to vacuum and analyze by
    // itself, without which indexes cannot answer by themselves.
    await knex.schema.raw(
      `ALTER TABLE run_records SET (
         autovacuum_vacuum_insert_scale_factor = 0,
         autovacuum_vacuum_insert_threshold = 20000,
         autovacuum_analyze_scale_factor = 0,
         autovacuum_analyze_threshold = 20000
       )`,
    );
  }
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  if (!String(knex.client.config.client).includes('sqlite3')) {
    await knex.schema.raw(
      `ALTER TABLE run_records RESET (
         autovacuum_vacuum_insert_scale_factor,
         autovacuum_vacuum_insert_threshold,
         autovacuum_analyze_scale_factor,
         autovacuum_analyze_threshold
       )`,
    );
  }
  await knex.schema.raw('DROP INDEX run_records_changes_idx');
  await knex.schema.raw('DROP INDEX run_records_errors_idx');
  await knex.schema.alterTable('run_records', table => {
    table.dropIndex(
      ['run_id', 'search_text', 'seq', 'status', 'data_set'],
      'run_records_search_idx',
    );
  });
  await knex.schema.alterTable('run_records', table => {
    table.dropColumn('search_text');
  });
};
