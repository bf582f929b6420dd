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
 * Versions of mappings, their replays, attributes of the portal, and what
 * payloads of an import look like.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('mappings', table => {
    table.text('activated_at').comment('When it came into force');
    table.text('rules_hash').comment('SHA-256 of the canonical rules');
  });
  // Two cannot be in force, nor be worked on, at the same time.
  for (const state of ['active', 'draft']) {
    await knex.schema.raw(
      `CREATE UNIQUE INDEX mappings_${state}_uniq ON mappings (integration_id, data_set)
       WHERE state = '${state}'`,
    );
  }

  await knex.schema.createTable('mapping_replays', table => {
    table.comment('Every stored payload of an import through a mapping');
    table.text('id').primary().comment('Random');
    table.text('integration_id').notNullable().comment('The integration');
    table.text('data_set').notNullable().comment('The data set');
    table.text('rules_hash').notNullable().comment('What was replayed');
    table
      .text('status')
      .notNullable()
      .comment('running, completed, failed or cancelled');
    table.integer('done').notNullable().comment('Rows so far');
    table.integer('total').notNullable().comment('Rows there were');
    table.integer('changed').notNullable().comment('Rows that would change');
    table.integer('unchanged').notNullable().comment('Rows that would not');
    table.integer('failed').notNullable().comment('Rows that would fail anew');
    table.text('attributes').notNullable().comment('JSON: rows by attribute');
    table.text('rows').notNullable().comment('JSON: the first that change');
    table
      .integer('last_run_id')
      .notNullable()
      .comment('The run that had applied last when it began');
    table.text('error').comment('Why it failed');
    table.text('created_by').notNullable().comment('Who asked for it');
    table.text('created_at').notNullable().comment('When it began');
    table
      .text('alive_at')
      .notNullable()
      .comment('When it was last worked on, by the clock of the database');
    table.text('finished_at').comment('When it ended');
    table.integer('duration_ms').comment('How long it took');
    table.index(
      ['integration_id', 'data_set', 'created_at'],
      'mapping_replays_import_idx',
    );
  });

  await knex.schema.createTable('attributes', table => {
    table.comment('Attributes that were added in the portal');
    table.text('data_set').notNullable().comment('Of whom');
    table.text('name').notNullable().comment('As mappings name it');
    table.text('title').notNullable().comment('As people read it');
    table.text('description').comment('What it is for');
    table
      .text('type')
      .notNullable()
      .comment('text, number, boolean, date or selection');
    table.text('options').comment('JSON: what a selection may hold');
    table.boolean('is_required').notNullable().comment('Rows fail without it');
    table.boolean('is_unique').notNullable().comment('No two share a value');
    table.text('annotation').comment('Annotation of entities that carries it');
    table.text('created_at').notNullable().comment('When it was added');
    table.text('created_by').notNullable().comment('Who added it');
    table.text('updated_at').notNullable().comment('When it last changed');
    table.primary(['data_set', 'name']);
  });

  await knex.schema.createTable('unique_values', table => {
    table.comment('Who has which value of an attribute that is unique');
    table.text('data_set').notNullable().comment('Of whom');
    table.text('attribute').notNullable().comment('The attribute');
    table.text('value').notNullable().comment('Normalised');
    table.text('golden_id').notNullable().comment('Who has it');
    table.primary(['data_set', 'attribute', 'value', 'golden_id']);
    table.index(['golden_id'], 'unique_values_golden_idx');
  });

  await knex.schema.createTable('payload_shapes', table => {
    table.comment('Which fields the payloads of an import had, for drift');
    table.text('integration_id').notNullable().comment('The integration');
    table.text('data_set').notNullable().comment('The data set');
    table.text('shape').notNullable().comment('JSON: by path, how often, what');
    table.integer('run_id').notNullable().comment('The run that saw them');
    table.text('updated_at').notNullable().comment('When');
    table.primary(['integration_id', 'data_set']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('payload_shapes');
  await knex.schema.dropTable('unique_values');
  await knex.schema.dropTable('attributes');
  await knex.schema.dropTable('mapping_replays');
  await knex.schema.raw('DROP INDEX mappings_draft_uniq');
  await knex.schema.raw('DROP INDEX mappings_active_uniq');
  await knex.schema.alterTable('mappings', table => {
    table.dropColumns('activated_at', 'rules_hash');
  });
};
