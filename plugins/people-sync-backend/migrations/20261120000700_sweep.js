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
 * When a complete run last looked for who is absent, after which only grace
 * expires; and what references by a key can find in the run itself.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('cursors', table => {
    table
      .text('absences_at')
      .comment(
        'Start of the last fetch after which absent rows were looked at',
      );
  });

  await knex.schema.createTable('run_keys', table => {
    table.comment(
      'Keys of people whom a running run brings; dropped at its close',
    );
    table.integer('run_id').notNullable().comment('The run');
    table.text('key').notNullable().comment('Kind and normalised value');
    table.text('golden_id').notNullable().comment('Whom it finds');
    table.primary(['run_id', 'key', 'golden_id']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('run_keys');
  await knex.schema.alterTable('cursors', table => {
    table.dropColumn('absences_at');
  });
};
