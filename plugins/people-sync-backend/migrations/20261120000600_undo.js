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
 * What it takes to undo a run: what its rows contributed before it, and which
 * rows an undo has left for the next run to decide.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('contributions_before', table => {
    table.comment('What source rows contributed before a run changed that');
    table.integer('run_id').notNullable().comment('The run');
    table.integer('seq').notNullable().comment('Its record of the row');
    table.text('state').notNullable().comment('State of the source record');
    table.text('golden_id').comment('Who or what it contributed to');
    table.text('mapped').comment('JSON: the attributes it contributed');
    table.text('effective_at').comment('When a date in it came due');
    table.integer('version').notNullable().comment('Version it had');
    table.primary(['run_id', 'seq']);
  });

  await knex.schema.createTable('undone_rows', table => {
    table.comment('Source rows that an undo left for the next run to decide');
    table.text('integration_id').notNullable().comment('The integration');
    table.text('data_set').notNullable().comment('The data set');
    table
      .text('source_id')
      .notNullable()
      .comment('Id of the row at the source');
    table.integer('run_id').notNullable().comment('The run that undid it');
    table
      .text('said')
      .comment('JSON: how the source last said that it is gone, if it did');
    table.primary(['integration_id', 'data_set', 'source_id']);
  });

  await knex.schema.alterTable('runs', table => {
    table.integer('undone_by').comment('The run that undoes it, or did');
    table.index(['based_on'], 'runs_based_on_idx');
  });

  await knex.schema.alterTable('schedules', table => {
    table
      .integer('paused_by')
      .comment('The undo that switched it off, whatever app-config says');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('runs', table => {
    table.dropIndex(['based_on'], 'runs_based_on_idx');
  });
  // Not through Knex, which on SQLite builds the table anew.
  await knex.raw('ALTER TABLE runs DROP COLUMN undone_by');
  await knex.raw('ALTER TABLE schedules DROP COLUMN paused_by');
  await knex.schema.dropTable('undone_rows');
  await knex.schema.dropTable('contributions_before');
};
