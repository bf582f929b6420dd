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
 * What the catalog is told, and what it says back.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('catalog_head', table => {
    table.comment('One row; makes commit order the order of changes');
    table.integer('id').primary().comment('Always 1');
    table.bigInteger('seq').notNullable().comment('Last number given out');
  });
  await knex('catalog_head').insert({ id: 1, seq: 0 });

  await knex.schema.createTable('catalog_changes', table => {
    table.comment('Golden records the catalog must hear about, once each');
    table.text('kind').notNullable().comment('user or group');
    table.text('golden_id').notNullable().comment('Golden id');
    table.bigInteger('seq').notNullable().comment('When it last changed');
    table.primary(['kind', 'golden_id']);
    table.index(['seq'], 'catalog_changes_seq_idx');
  });

  await knex.schema.createTable('catalog_consumers', table => {
    table.comment('How far each reader of the changes has come');
    table.text('consumer').primary().comment('Name of the reader');
    table.bigInteger('acked').notNullable().comment('Applied up to here');
    table.text('updated_at').notNullable().comment('When it last told');
  });

  await knex.schema.createTable('catalog_names', table => {
    table.comment('Entity names, given once and kept');
    table.text('kind').notNullable().comment('user or group');
    table.text('golden_id').notNullable().comment('Golden id');
    table.text('name').notNullable().comment('Name as emitted');
    table.text('name_key').notNullable().comment('Name in lower case');
    table.text('aliases').comment('JSON: names it had before');
    table.primary(['kind', 'golden_id']);
    table.unique(['kind', 'name_key'], { indexName: 'catalog_names_uniq' });
  });

  await knex.schema.createTable('catalog_findings', table => {
    table.comment('What the catalog made of an entity, when not what we sent');
    table.text('entity_ref').primary().comment('Entity reference');
    table.text('code').notNullable().comment('conflict, invalid, missing');
    table.text('message').notNullable().comment('What an admin should know');
    table.text('updated_at').notNullable().comment('When it was found');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const table of [
    'catalog_findings',
    'catalog_names',
    'catalog_consumers',
    'catalog_changes',
    'catalog_head',
  ]) {
    await knex.schema.dropTable(table);
  }
};
